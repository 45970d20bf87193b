// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
)

// Embed is what a code shows, and the space it is given.
type Embed struct {
	Address string // of the embed, absolute
	Title   string
	Width   int // CSS pixels
	Height  int // CSS pixels
}

//go:embed codes/*.html
var codeFiles embed.FS

var codes = template.Must(template.ParseFS(codeFiles, "codes/*.html"))

// OEmbed is the code for hosts that speak oEmbed. It has the form that WordPress
// keeps from a provider it does not know: a quote with a link, then a frame with
// whole numbers for its size and without a class.
func OEmbed(e Embed) (string, error) { return code("oembed.html", e) }

// code fills in a template. Everything handed out is well-formed XML as well,
// since some editors insist on it.
func code(name string, data any) (string, error) {
	var buf bytes.Buffer
	if err := codes.ExecuteTemplate(&buf, name, data); err != nil {
		return "", fmt.Errorf("writing the code %s: %w", name, err)
	}
	return strings.TrimSpace(buf.String()), nil
}
