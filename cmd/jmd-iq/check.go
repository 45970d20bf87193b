// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"errors"
	"fmt"
	"os"

	"jmd-iq.example/embeds/embed/programme"
)

// check checks a content file as the service does.
type check struct {
	File string `arg:"" help:"The content file."`
}

// errMistakes ends the process with exit code 1 after all mistakes are printed.
var errMistakes = errors.New("the content has mistakes")

// Run prints every mistake as "file:line: place: mistake".
func (c *check) Run() error {
	data, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	p, err := programme.Load(data)
	if problems, ok := errors.AsType[programme.Problems](err); ok {
		fmt.Fprintln(os.Stderr, problems.InFile(c.File))
		return errMistakes
	}
	if err != nil {
		return err
	}
	fmt.Printf("%s: %d sites, no mistakes; version %s\n", c.File, len(p.Sites), p.Version)
	return nil
}
