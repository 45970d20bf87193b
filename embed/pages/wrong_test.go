// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
)

// TestAMistakeNamesEachValueOnce gives settings twice, and in no encoding: the values that are
// possible stand in the text as links, and not behind it again.
func TestAMistakeNamesEachValueOnce(t *testing.T) {
	content, err := programme.Load(static.Programme)
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{
		"theme=neon", "theme=%FF", "theme=light&theme=dark", "format=auto&format=compact&ui=en", "view=%FF",
		"view=list&view=card", "view=list&filter=%FF", "cms=html&cms=typo3", "lang=de&lang=en",
	} {
		_, err := choice.ReadForm(render.Views, content, choice.Configurator.Parse([]byte(query)))
		told := problem.As(err)
		w := newWrong(told)
		text, links := w.Text, map[string]int{}
		for _, r := range w.Rest {
			text += r.Text
			if r.Address != "" {
				links[r.Text]++
			}
		}
		if text != told.Message {
			t.Errorf("%s: %q is shown as %q", query, told.Message, text)
		}
		for _, a := range told.Alternatives {
			if links[a.Name] != 1 || !strings.Contains(told.Message, a.Name) {
				t.Errorf("%s: %q is a link %d times in %q", query, a.Name, links[a.Name], text)
			}
		}
	}
}
