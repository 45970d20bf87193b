// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"fmt"

	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/widget"
)

// clickScript is the script of the card that partner pages show until the reader asks for
// an embed, with the words of every language.
func clickScript() ([]byte, error) {
	all := map[string]widget.ClickWords{}
	for _, lang := range words.Languages {
		own := words.In(lang).View.Click
		for _, view := range render.Views {
			if own.Show[view.Name] == "" {
				return nil, fmt.Errorf("words of the language %s: view.click.show lacks %q", lang, view.Name)
			}
		}
		all[lang] = widget.ClickWords(own)
	}
	return widget.Click(render.DefaultAccent, all)
}
