// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"log/slog"
	"os"

	"jmd-iq.example/embeds/embed"
	files "jmd-iq.example/embeds/embed/export"
	"jmd-iq.example/embeds/embed/photo"
)

// export writes the service's answers as files.
type export struct {
	Dir     string      `arg:"" help:"The folder to write to. Nothing in it is deleted, links in it are not followed."`
	BaseURL baseAddress `placeholder:"URL" help:"The URL that the folder will have."`
	Content string      `placeholder:"FILE" help:"A content file in place of the one in the binary."`
	Photos  folder      `placeholder:"DIR" help:"A folder of photos; they need --base-url."`
}

// Validate refuses photos without a base URL: fragments refer to them by absolute URLs,
// because they become part of other pages.
func (e *export) Validate() error {
	if e.Photos != "" && e.BaseURL == "" {
		return fmt.Errorf("--photos %s: needs --base-url, the URL that the folder will have", e.Photos)
	}
	return nil
}

// Run writes the files and prints how many.
func (e *export) Run() error {
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	content := &contentFile{path: e.Content, log: log}
	p, err := content.read()
	if err != nil {
		return err
	}
	var photos *photo.Album
	if e.Photos != "" {
		if photos, err = photo.ReadAlbum(string(e.Photos), p, nil, log); err != nil {
			return err
		}
	}
	service, err := embed.New(p, embed.Config{BaseURL: string(e.BaseURL), Photos: photos, Files: true, Log: log})
	if err != nil {
		return err
	}
	n, err := files.Write(service, e.Dir)
	if err != nil {
		return err
	}
	fmt.Printf("%d answers written to %s, each with its compressed twins\n", n, e.Dir)
	return nil
}
