// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/widget"
)

// Sizes of frames that hosts make, in CSS pixels: their width where no other is asked for,
// and the height that WordPress allows them.
const (
	FrameWidth = 600
	MaxHeight  = 1000
)

// EmbedOf returns what all codes need of a page.
func EmbedOf(page render.Page, service string) widget.Embed {
	summary := render.Summarize(page)
	return widget.Embed{
		Service:     service,
		View:        page.View.Name,
		Query:       page.Query(),
		Title:       render.Title(page),
		Texts:       summary.Texts,
		TextLang:    summary.Lang,
		PictureText: summary.Picture,
	}
}

// Fitting returns a choice as it suits hosts that cut off what is higher than a limit: rows
// that open in place are used then, which the teaser does not have.
func (live *Content) Fitting(c *choice.Choice, width, maxHeight int) *choice.Choice {
	if c.View.Takes != choice.NoSites && live.Height(c, width) > maxHeight {
		return c.With("format", choice.Compact)
	}
	return c
}

// Height returns the height of a document at a width, both in CSS pixels.
func (live *Content) Height(c *choice.Choice, width int) int {
	page := live.Page(c, "")
	page.Filters = true
	return render.Height(page, width)
}
