// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command keep adds the current snippet to the released ones. It is run in the folder
// widget, by go generate, before a version with another snippet is released.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"jmd-iq.example/embeds/widget"
)

func main() {
	if err := keep(); err != nil {
		fmt.Fprintln(os.Stderr, "keep:", err)
		os.Exit(1)
	}
}

func keep() error {
	snippet, err := widget.NewSnippet()
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join("released", snippet.Hash+".js"), snippet.Bytes, 0o644)
}
