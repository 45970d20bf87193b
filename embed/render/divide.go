// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
)

// narrow is the width of a narrow frame in CSS pixels. The columns in it are those of a
// view with a background of its own.
const (
	narrow       = 240.0
	narrowCard   = narrow - 2*border - 2*cardPadding
	narrowSite   = narrowCard - 2*border - 2*em
	narrowTeaser = narrow - 2*border - 2*teaserPadding
	narrowTile   = 64.0 // where the map begins to show names
)

// narrowText returns the width of the texts and of the headings of sites in a narrow frame.
func narrowText(p Page) (text, heading float64, city style) {
	text, city = narrowCard, headingText
	if p.View == List {
		text = narrowSite
	}
	heading = text
	if p.Format == choice.Compact {
		city = cityText
		heading = rowColumn(text + 2*cardPadding)
	}
	return text, heading, city
}

// divide puts soft hyphens into those words of a text that are wider than a column, which is
// few of them: each soft hyphen takes about 3 bytes of an answer.
func (s style) divide(p *programme.Programme, text string, column float64) string {
	words := strings.Split(text, " ")
	for i, word := range words {
		if slices.ContainsFunc(s.parts(word), func(part part) bool { return part.width > column*fills }) {
			words[i] = p.SoftHyphens(word)
		}
	}
	return strings.Join(words, " ")
}
