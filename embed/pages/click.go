// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"net/http"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/widget"
)

// Click answers with the script of the card that partner pages show until the reader asks
// for an embed, with the words of every language.
func (p *Pages) Click(_ *choice.Choice, live *answer.Content, _ string) (*answer.Answer, error) {
	all := map[string]widget.ClickWords{}
	known := live.Programme.InterfaceWords()
	for _, lang := range known.Languages() {
		own := known.In(lang).View.Click
		all[lang] = widget.ClickWords{Note: own.Note, Show: own.Show, Dir: words.DirAttribute(lang)}
	}
	body, err := widget.Click(render.DefaultAccent, all)
	if err != nil {
		return nil, err
	}
	return &answer.Answer{Status: http.StatusOK, Type: answer.Script, Body: body, Subject: "click.js"}, nil
}
