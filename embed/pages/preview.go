// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
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
	Height     string // the sentence on its height
	Notes      []string
}

// columnWidth is the width of the column in the preview, in CSS pixels.
const columnWidth = 640

// newPreview returns the preview of a system's code.
func newPreview(f *choice.Form, live *answer.Content, s system, embed widget.Embed) *preview {
	w := &f.Words().Configurator
	c := f.With("mode", "")
	if !s.script {
		c, embed.Click, embed.Inline = c.With("theme", embed.Scheme()), false, false
	}
	var high string
	if s.kind == widget.Address {
		c, high = inWordPress(f, c, live)
	}
	embed.Query = c.Query()
	page := live.Page(c, "")
	page.Filters = s.kind != widget.SSI // a fragment has none
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
	add(high != "", high)
	add(f.Load != "" && s.script, w.Notes.Click)
	add(f.Load != "" && !s.script, w.Notes.NoClick)
	add(f.Mode != "" && !s.script, w.Notes.NoInline)
	add(!s.script && f.Theme == "auto", w.Notes.Theme)
	return p
}

// inWordPress returns a choice as WordPress shows it, and a note on that. WordPress cuts off
// high frames: sites come in their compact format then, which can be too high as well.
func inWordPress(f *choice.Form, c *choice.Choice, live *answer.Content) (shown *choice.Choice, note string) {
	w := &f.Words().Configurator.Notes
	shown = live.Fitting(c, answer.FrameWidth, answer.MaxHeight)
	height := live.Height(shown, answer.FrameWidth)
	switch {
	case height > answer.MaxHeight && f.View.Takes == choice.NoSites:
		note = fmt.Sprintf(w.WordPress, height) + " " + w.Card
	case height > answer.MaxHeight:
		note = fmt.Sprintf(w.WordPress, height) + " " + w.Fewer
	case shown != c:
		note = w.Compact
	}
	return shown, note
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
