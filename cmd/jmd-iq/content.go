// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// contentFile is where the service's content comes from: a file, or the one in the binary,
// and the folder of photos.
type contentFile struct {
	path    string // empty: the content in the binary
	photos  string // the folder; empty: none
	log     *slog.Logger
	seen    fileStats // before the content was first read
	data    []byte    // as read last, valid or not
	refused string    // why the file as read last is not shown; empty if it is
}

// read reads and checks the content.
func (f *contentFile) read() (*programme.Programme, error) {
	f.seen = f.stat()
	data, err := f.bytes()
	if err != nil {
		return nil, err
	}
	f.data = data
	p, err := programme.Load(data)
	if problems, ok := errors.AsType[programme.Problems](err); ok {
		return nil, fmt.Errorf("the content has mistakes:\n%s", problems.InFile(cmp.Or(f.path, "programme.yaml")))
	}
	return p, err
}

// readChanged reads the content and returns it if it is valid and its bytes have
// changed. Otherwise it logs each problem, once as long as it stays the same; changed
// reports whether there is a new one.
func (f *contentFile) readChanged() (p *programme.Programme, changed bool) {
	data, err := f.bytes()
	if err != nil {
		if changed = f.refused != err.Error(); changed {
			f.log.Error("reading the content failed", "error", err)
		}
		f.refused, f.data = err.Error(), nil
		return nil, changed
	}
	if bytes.Equal(data, f.data) {
		return nil, false
	}
	f.data = data
	p, err = programme.Load(data)
	if err == nil {
		f.refused = ""
		return p, true
	}
	f.refused = err.Error()
	problems, ok := errors.AsType[programme.Problems](err)
	if !ok {
		f.log.Error("content refused", "file", f.path, "error", err)
	}
	for _, problem := range problems {
		f.log.Error("content refused", "file", f.path, "line", problem.Line, "place", problem.Path, "error", problem.Text)
	}
	return nil, true
}

// bytes returns the content as it stands in the file.
func (f *contentFile) bytes() ([]byte, error) {
	if f.path == "" {
		return static.Programme, nil
	}
	data, err := readFile(f.path)
	if err != nil {
		return nil, fmt.Errorf("--content: %w", err)
	}
	return data, nil
}

// readFile reads a regular file. Reading a pipe would block.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a regular file", path)
	}
	return os.ReadFile(path)
}
