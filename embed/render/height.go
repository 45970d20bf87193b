// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"math"
	"slices"
)

// Lengths of the style sheets in CSS pixels, at the size that browsers set type
// in, 16 pixels. TestHeightIsThatOfTheBrowser holds them to the style sheets.
const (
	em     = 16.0
	border = 1.0

	lieDown     = 560.0 // card.css
	cardPadding = 1.2 * em
	cardGap     = .5 * em
	cardArt     = 10 * em
	cardArtPart = .42 // of the width of a card beside its drawing
	artRatio    = .45 // of height to width, at least

	siteArt       = 9 * em  // sites.css
	siteArtMost   = 26 * em // greatest width of the drawing beside a single site
	siteLow       = 12 * em // least height of a single site beside its drawing
	siteGap       = 1 * em
	twoColumns    = 560.0
	threeColumns  = 840.0
	fourColumns   = 1120.0
	teaserBeside  = 840.0 // teaser.css
	teaserPadding = 1.5 * em
	mapWidth      = 32 * em
)

var (
	copyText     = style{font: regular, size: em, leading: 1.5 * em}
	linkText     = style{font: bold, size: em, leading: 1.5 * em}
	headingText  = style{font: bold, size: 1.4 * em, leading: 1.2 * 1.4 * em}
	stateText    = style{font: bold, size: .8 * em, leading: 1.5 * .8 * em, spacing: .1 * .8 * em, capital: true}
	noteText     = style{font: regular, size: .8 * em, leading: 1.5 * .8 * em}
	tileText     = style{font: regular, size: .75 * em, leading: 1.5 * .75 * em}
	smallText    = style{font: regular, size: .9 * em, leading: 1.5 * .9 * em}
	cityText     = style{font: bold, size: 1.1 * em, leading: 1.2 * 1.1 * em} // compact.css
	rowStateText = style{font: regular, size: .9 * em, leading: 1.35 * .9 * em}
	smallTitle   = style{font: bold, size: 1.1 * em, leading: 1.2 * 1.1 * em} // teaser.css
	sectionText  = style{font: regular, size: em, leading: 1.2 * em}
)

// Height is how high a document needs to be at a width, both in CSS pixels, so
// that nothing of it has to be scrolled. It is an estimate on the safe side: at
// widths from 200 to 1,200 pixels never too little and at most 15 % too much.
func Height(p Page, width int) int { return Heights(p)(width) }

// Heights is Height for many widths of the same page, asked for one after the other.
func Heights(p Page) func(width int) int {
	c, r := newContent(p, newTab), ruler{}
	return func(width int) int {
		return int(math.Ceil(rowOf(p.Choice).height(r, c, p, float64(width))))
	}
}

// cardHeight is the height of one site: lying beside its drawing, or standing below one of
// at least the given height.
func (r ruler) cardHeight(c card, width float64, lying bool, art float64) float64 {
	column := width - 2*border
	if lying {
		return 2*border + r.textHeight([]card{c}, column*(1-cardArtPart))
	}
	return 2*border + max(art, artRatio*width) + r.textHeight([]card{c}, column)
}

// textHeight is that of the texts of cards side by side, each part of them at the same
// height in all, in columns of the given width.
func (r ruler) textHeight(cards []card, column float64) float64 {
	column -= 2 * cardPadding
	var state, city, alone, subtitle, text, note, link float64
	for _, c := range cards {
		heading := r.height(headingText, c.City, column)
		if c.State == "" {
			alone = max(alone, heading)
		} else {
			city = max(city, heading)
			state = max(state, cardGap+r.height(stateText, c.State, column))
		}
		subtitle = max(subtitle, r.height(copyText, c.Subtitle, column))
		text = max(text, r.height(copyText, c.Text, column))
		if c.TextsIn != "" {
			note = max(note, cardGap+r.height(noteText, c.TextsIn, column))
		}
		link = max(link, r.height(linkText, c.LinkText, column))
	}
	const gaps = 3
	return 2*cardPadding + gaps*cardGap + max(alone, state+city) + subtitle + text + note + link
}

// listHeight is that of a list whose sites take the given height at a width; the columns
// depend on the outer width.
func (r ruler) listHeight(c content, p Page, width float64, sites func(cards []card, width, outer float64) float64) float64 {
	h, outer := 0.0, width
	if fixedScheme(p.Theme) != "" { // a ground of its own, with its padding
		width -= 2*em + 2*border
		h = 2*em + 2*border
	}
	h += r.headHeight(c, width)
	if c.Filter != nil {
		h += siteGap + linkText.leading
		if c.Filter.Chosen != "" { // open
			const rows, tile, between, margins = 5, 1.5*em + 2*border, 3, 2 * .6 * em
			h += rows*tile + (rows-1)*between + margins + r.height(linkText, c.Filter.Chosen+"\u00a0×", width)
		}
	}
	return h + siteGap + sites(c.Cards, width, outer)
}

// sitesHeight is that of the cards of a list.
func (r ruler) sitesHeight(cards []card, width, outer float64) float64 {
	columns := listColumns(len(cards), outer)
	cell := (width - float64(columns-1)*siteGap) / float64(columns)
	if len(cards) == 1 && outer >= twoColumns {
		column := width - 2*border
		return 2*border + max(siteLow, r.textHeight(cards, column-min(cardArtPart*column, siteArtMost)))
	}
	if len(cards) == 1 {
		return r.cardHeight(cards[0], width, false, max(siteArt, artRatio*outer))
	}
	h := -siteGap
	for start := 0; start < len(cards); start += columns {
		row := cards[start:min(start+columns, len(cards))]
		h += siteGap + 2*border + max(siteArt, artRatio*outer/float64(columns)) + r.textHeight(row, cell-2*border)
	}
	return h
}

// rowsHeight is that of the folded rows of a compact list.
func (r ruler) rowsHeight(cards []card, width, outer float64) float64 {
	columns := 1
	if outer >= twoColumns {
		columns = min(2, len(cards))
	}
	if outer >= fourColumns {
		columns = min(3, len(cards))
	}
	width -= 2 * border
	cell := (width - float64(columns-1)*border) / float64(columns)
	h := 2*border - border // those of the panel, and no gap above the first row
	for start := 0; start < len(cards); start += columns {
		highest := 0.0
		for _, c := range cards[start:min(start+columns, len(cards))] {
			highest = max(highest, r.rowHeight(c, cell))
		}
		h += border + highest
	}
	return h
}

// rowColumn is the width of a row's words beside the drawing and the arrow.
func rowColumn(width float64) float64 {
	art := 0.0
	if width > 12.5*em {
		art = min(8*em, .25*width)
	}
	return width - art - (.7+2)*em
}

// rowHeight is that of a folded row.
func (r ruler) rowHeight(c card, width float64) float64 {
	column := rowColumn(width)
	h := 2*.3*em + r.height(cityText, c.City, column)
	if c.State != "" {
		h += r.height(rowStateText, c.State, column)
	}
	return max(6*em, h)
}

// headHeight is that of the list's own heading, with the count beside it or
// below.
func (r ruler) headHeight(c content, width float64) float64 {
	heading, count := headingText.width(c.Heading), copyText.width(c.Count)
	if heading+em+count <= width {
		return headingText.leading + 4 // the two share a baseline, not their boxes
	}
	return r.height(headingText, c.Heading, width) + r.height(copyText, c.Count, width)
}

func listColumns(sites int, width float64) int {
	columns := 1
	switch {
	case width >= fourColumns:
		columns = 4
	case width >= threeColumns:
		columns = 3
	case width >= twoColumns:
		columns = 2
	}
	if columns > 1 && sites > 1 {
		columns = min(columns, sites)
	}
	return columns
}

func (r ruler) teaserHeight(c content, width float64) float64 {
	inner := width - 2*border - 2*teaserPadding
	frame := 2*border + 2*teaserPadding
	if width >= teaserBeside {
		column := min(.45*inner, mapWidth)
		return frame + max(r.aboutHeight(c, width, inner-column-2*em), r.mapHeight(c, column))
	}
	const gap = 1.4 * em
	return frame + r.aboutHeight(c, width, inner) + gap + r.mapHeight(c, inner)
}

// aboutHeight is that of the words of a teaser, the rest of them folded away, and of its
// partners.
func (r ruler) aboutHeight(c content, width, column float64) float64 {
	const gap = .8 * em
	size, leadText := min(max(smallTitle.size, .056*width), 1.4*em), copyText
	if width >= fourColumns {
		size = min(.028*width, 2.8*em)
		lead := min(.0165*width, 1.65*em)
		leadText = style{font: regular, size: lead, leading: 1.5 * lead}
	}
	title := style{font: bold, size: size, leading: 1.2 * size}
	h := r.height(title, c.Heading, column) + gap + r.height(leadText, c.Lead, column)
	if len(c.More) > 0 {
		const marker = 1.2 * em
		h += gap + r.height(linkText, c.Words.More, column-marker)
	}
	if c.TextsIn != "" {
		h += gap + r.height(noteText, c.TextsIn, column)
	}
	return h + gap + r.height(linkText, c.AllLink, column) + r.partnersHeight(c, column)
}

func (r ruler) partnersHeight(c content, column float64) float64 {
	const (
		gap     = .8 * em
		between = .6 * em
		partner = 15 * .9 * em
		inset   = .9 * em
	)
	if len(c.Partners) == 0 {
		return 0
	}
	h := gap + r.height(sectionText, c.Words.Partners, column) + gap - between
	across := max(1, int((column+between)/(partner+between)))
	for start := 0; start < len(c.Partners); start += across {
		names := c.Partners[start:min(start+across, len(c.Partners))]
		cell := (column-float64(len(names)-1)*between)/float64(len(names)) - 2*border - 2*.8*inset
		row := 0.0
		for _, p := range names {
			if p.Logo != nil {
				row = max(row, 3*.9*em)
			} else {
				row = max(row, r.height(smallText, p.Name, cell))
			}
		}
		h += between + row + 2*border + 2*.6*inset
	}
	return h
}

// mapHeight is that of the map of a teaser.
func (r ruler) mapHeight(c content, column float64) float64 {
	const (
		columns, across, down = 5, .5 * em, .6 * em
		below                 = .5 * .75 * em
		long                  = 22 * em // from this width on tiles have long names
	)
	cell := (min(column, mapWidth) - (columns-1)*across) / columns
	h := -down
	row := 0.0
	for i, t := range c.Map {
		label, artRatio := t.Abbreviation, 1.0
		if column >= long {
			label, artRatio = t.Name, .75
		}
		if slices.Contains(rowStarts, i) {
			h += row
			row = 0
		}
		row = max(row, down+artRatio*cell+below+r.height(tileText, label, cell))
	}
	if c.Credits != "" {
		row += tileText.size + r.height(tileText, c.Words.Photos+": "+c.Credits, column)
	}
	return h + row
}
