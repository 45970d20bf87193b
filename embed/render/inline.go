// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"
	"slices"
	"strings"

	"jmd-iq.example/embeds/static"
	"jmd-iq.example/embeds/widget"
)

// inline is the text of a style or script element, minified, with its hash
// source for a Content-Security-Policy.
type inline struct{ text, hash string }

func newInline(text string) inline { return inline{text, widget.HashSource(text)} }

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

// joined returns style sheets or scripts, minified, one after the other.
func joined(separator string, groups ...[]string) (string, error) {
	var all []string
	for _, name := range slices.Concat(groups...) {
		text, err := static.Minified(name)
		if err != nil {
			return "", err
		}
		all = append(all, text)
	}
	return strings.Join(all, separator), nil
}

// scriptOf returns the script of a view's documents: to say their height, and what the view
// adds.
func scriptOf(v view) (inline, error) {
	text, err := joined(";", []string{"frame.js"}, v.scripts)
	return newInline(text), err
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
