// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"fmt"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/widget"
)

// preview is the embed on a sample page, as the code would show it.
type preview struct {
	Attributes []widget.Attribute // of the element
	Address    string             // of the frame where there is no script, relative
	Title      string
	Height     string // what is said of it
	Notes      []string
}

// Widths in CSS pixels: of the column in the preview, and of the frame that WordPress and
// site builders show, with the height from which WordPress cuts it off.
const (
	columnWidth     = 640
	frameWidth      = 600
	wordpressHeight = 1000
)

// newPreview shows what the code of a system would.
func newPreview(f *choice.Form, live *answer.Content, s system, embed widget.Embed) *preview {
	w := &words.In(f.UI).Configurator
	c := f.Choice
	if !s.script {
		c, embed.Click = c.With("theme", embed.Scheme()), false
	}
	embed.Query = c.Query()
	page := live.Page(c, "")
	page.Filters = s.form != widget.SSI // a fragment has none
	p := &preview{
		Attributes: embed.Attributes(),
		Address:    c.Address(),
		Title:      embed.Title,
		Height:     fmt.Sprintf(w.Notes.Height, render.Height(page, columnWidth)),
	}
	add := func(when bool, note string) {
		if when {
			p.Notes = append(p.Notes, note)
		}
	}
	add(fallsBack(f, live), w.Notes.Lang)
	add(s.form == widget.Address && embed.Height > wordpressHeight, tooHigh(f, embed.Height))
	add(f.Load != "" && s.script, w.Notes.Click)
	add(f.Load != "" && !s.script, w.Notes.NoClick)
	add(!s.script && f.Theme == "auto", w.Notes.Theme)
	return p
}

// tooHigh says that WordPress would cut off a frame of a height, and what to do.
func tooHigh(f *choice.Form, height int) string {
	w := &words.In(f.UI).Configurator.Notes
	instead := w.Fewer
	if f.View.Takes == choice.NoSites {
		instead = w.Card
	}
	return fmt.Sprintf(w.WordPress, height) + " " + instead
}

// fallsBack reports whether the content of the choice is in German although another
// language was chosen.
func fallsBack(f *choice.Form, live *answer.Content) bool {
	_, used := live.Programme.In(f.Lang)
	if f.View.Takes != choice.NoSites {
		_, used = f.Sites[0].In(f.Lang)
	}
	return used == words.Default && f.Lang != words.Default
}
