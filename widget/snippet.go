// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package widget holds what partners put into their pages: the snippet, and the
// embed codes that are handed out for it.
package widget

import (
	"crypto/sha256"
	"crypto/sha512"
	_ "embed"
	"encoding/base64"
	"encoding/hex"
	"fmt"

	"jmd-iq.example/embeds/static"
)

//go:embed widget.js
var source []byte

//go:embed inline.js
var inlineSource []byte

// Snippet is the script that partner pages load, ready to be served.
type Snippet struct {
	// Bytes are the minified script, in UTF-8. They must not be changed.
	Bytes []byte
	// Inline is the script that the snippet imports for embeds without a frame.
	Inline []byte
	// Hash names the bytes, in 16 hex digits: /widget.<Hash>.js never changes.
	Hash string
	// Integrity is the value of the attribute of that name; Subresource
	// Integrity, section 3.1.
	Integrity string
}

// NewSnippet minifies the snippet. The same source always gives the same bytes.
func NewSnippet() (*Snippet, error) {
	small, err := static.MinifyScript(source)
	if err != nil {
		return nil, fmt.Errorf("minifying widget.js: %w", err)
	}
	inline, err := static.MinifyScript(inlineSource)
	if err != nil {
		return nil, fmt.Errorf("minifying inline.js: %w", err)
	}
	name := sha256.Sum256(small)
	sum := sha512.Sum384(small)
	return &Snippet{
		Bytes:     small,
		Inline:    inline,
		Hash:      hex.EncodeToString(name[:8]),
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(sum[:]),
	}, nil
}
