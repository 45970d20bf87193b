// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"jmd-iq.example/embeds/static"
)

// inline is the text of a style or script element, minified, with its hash
// source for a Content-Security-Policy.
type inline struct{ text, hash string }

func newInline(text string) inline {
	sum := sha256.Sum256([]byte(text))
	return inline{text, "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"}
}

// documentSheets are the style sheets of every document, fragmentSheets those of every
// fragment, photoSheets what a view with photos adds, filterSheets what one with the
// choice of a state adds, simpleSheets what one in easy language adds, noteSheets what one
// that names the language of its texts adds, and groundSheets what a list with a background
// of its own adds.
var (
	documentSheets = []string{"base.css", "document.css"}
	fragmentSheets = []string{"base.css", "fragment.css"}
	photoSheets    = []string{"photo.css"}
	filterSheets   = []string{"map.css", "filter.css"}
	noteSheets     = []string{"note.css"}
	groundSheets   = []string{"ground.css"}
	simpleSheets   = []string{"simple.css"}
)

// styleOf concatenates style sheets and further rules, and minifies them.
func styleOf(rules string, groups ...[]string) (inline, error) {
	var all []byte
	sheets := slices.Concat(groups...)
	for _, name := range sheets {
		sheet, err := static.Files.ReadFile(name)
		if err != nil {
			return inline{}, err
		}
		all = append(all, sheet...)
	}
	all = append(all, rules...)
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	// The minifier does not minify container queries, so they are passed to it as
	// media queries.
	const query, guise = "@container", "@media container and"
	disguised := bytes.ReplaceAll(all, []byte(query), []byte(guise))
	small, err := m.Bytes("text/css", disguised)
	if err != nil {
		return inline{}, fmt.Errorf("minifying %v: %w", sheets, err)
	}
	return newInline(strings.ReplaceAll(string(small), guise, query)), nil
}

// scriptOf minifies a script to ES2020.
func scriptOf(name string) (inline, error) {
	source, err := static.Files.ReadFile(name)
	if err != nil {
		return inline{}, err
	}
	m := minify.New()
	m.Add("text/javascript", &js.Minifier{Version: 2020})
	small, err := m.Bytes("text/javascript", source)
	if err != nil {
		return inline{}, fmt.Errorf("minifying %s: %w", name, err)
	}
	return newInline(string(small)), nil
}

// hueVariable is what quarter.css has for the hue of a palette.
const hueVariable = "var(--h)"

// allPalettes are the rules that set the hues of all palettes.
var allPalettes = paletteRules()

func paletteRules() string {
	var rules strings.Builder
	for p, hue := range hues {
		fmt.Fprintf(&rules, ".q%d{--h:%d}", p, hue)
	}
	return rules.String()
}

// ownStyle returns the rules for a choice: the accent colour and, in a fragment, which
// has no meta element for it, the colour scheme.
func ownStyle(accent, scheme string) string {
	css := ""
	if accent != "" {
		a := AccentFor(accent)
		css = ":root,:host{--accent:light-dark(" + a.Light + "," + a.Dark + ")}"
	}
	if scheme != "" {
		css += ":host{color-scheme:" + scheme + "!important}"
	}
	return css
}
