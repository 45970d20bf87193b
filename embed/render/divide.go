// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
)

// narrow is the width of a narrow frame in CSS pixels: one of 320 pixels with text of twice its
// size. There paddings and headings of the style sheets follow the width.
const (
	narrow        = 160.0
	narrowInset   = .1 * narrow
	narrowCard    = narrow - 2*border - 2*narrowInset
	narrowSite    = narrowCard - 2*border - 2*em // in a list with a background of its own
	narrowTeaser  = narrow - 2*border - 2*narrowInset
	narrowPartner = narrowTeaser - 2*border - 2*.8*.9*em
	narrowTile    = 64.0 // where the map begins to show names
)

// narrowHeading is the style of headings in a narrow frame, as base.css has it.
var narrowHeading = style{font: bold, size: .9*em + .04*narrow}

// narrowText returns the width of the texts and of the headings of sites in a narrow frame, and
// the styles of city and state.
func narrowText(p Page) (text, heading float64, city, state style) {
	text = narrowCard
	if p.View == List && fixedScheme(p.Theme) != "" {
		text = narrowSite
	}
	if p.Format == choice.Compact {
		return text, rowColumn(text + 2*narrowInset), cityText, rowStateText
	}
	return text, text, narrowHeading, stateText
}

// divide puts soft hyphens into those words of a text, or their parts up to a hyphen, that are
// wider than a column, which is few of them: each soft hyphen takes about 3 bytes of an answer,
// and a line may end there in wide columns as well.
func (s style) divide(p *programme.Programme, text string, column float64) string {
	var divided strings.Builder
	for word := range strings.SplitAfterSeq(text, " ") {
		for part := range strings.SplitAfterSeq(word, "-") {
			if s.width(strings.TrimSpace(part)) > column*fills {
				part = p.SoftHyphens(part)
			}
			divided.WriteString(part)
		}
	}
	return divided.String()
}
