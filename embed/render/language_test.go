// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render_test

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
)

// textOf returns the text of a page without its soft hyphens, and that of its templates, each
// element on a line.
func textOf(t *testing.T, r *render.Renderer, page render.Page) string {
	t.Helper()
	doc, err := r.Document(page)
	if err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(bytes.NewReader(doc.HTML))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for node := range root.Descendants() {
		if node.Type == html.TextNode && node.Parent.Data != "style" && node.Parent.Data != "script" {
			text.WriteString(strings.ReplaceAll(node.Data, "\u00ad", "") + "\n")
		}
	}
	return text.String()
}

// TestTextsAreShownToTheLetter looks for all that a view says of the content.
func TestTextsAreShownToTheLetter(t *testing.T) {
	r, p := newRenderer(t), shipped(t)
	var sites, rows []string
	for _, s := range p.Sites {
		sites = append(sites, s.City, s.Subtitle, s.Text)
		rows = append(rows, s.City, s.Text)
	}
	for name, test := range map[string]struct {
		page render.Page
		want []string
	}{
		"list":    {render.Page{Choice: of(p, render.List), Programme: p}, sites},
		"compact": {render.Page{Choice: of(p, render.List).With("format", choice.Compact), Programme: p}, rows},
		"teaser":  {render.Page{Choice: of(p, render.Teaser), Programme: p}, append(append(sites, p.Title), p.More...)},
	} {
		text := textOf(t, r, test.page)
		for _, want := range test.want {
			if !strings.Contains(text, want+"\n") {
				t.Errorf("%s lacks %q", name, want)
			}
		}
		// The introduction is folded behind one of its sentences.
		if joined := strings.Join(strings.Fields(text), " "); name == "teaser" && !strings.Contains(strings.ReplaceAll(joined, " Mehr anzeigen", ""), p.Intro[0]) {
			t.Errorf("%s lacks the introduction: %s", name, joined)
		}
	}
}

// TestTheLanguageOfTheTextsIsSaidOnce asks for content that is in German, and for some that
// is translated.
func TestTheLanguageOfTheTextsIsSaidOnce(t *testing.T) {
	r := newRenderer(t)
	german := shipped(t)
	whole := strings.Replace(string(static.Programme), "\nsites:\n", "\ntranslations: {en: {title: In English, intro: [Intro.], more: [More.]}}\nsites:\n", 1)
	whole = strings.Replace(whole, "    credit: © Nadine", "    translations: {en: {subtitle: Service, text: Text.}}\n    credit: © Nadine", 1)
	translated, err := programme.Load([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range []string{"auto", choice.Compact} {
		for _, test := range []struct {
			content *programme.Programme
			view    choice.View
			lang    string
			sites   []int
			want    int
		}{
			{german, render.Card, "en", []int{0}, 1},
			{german, render.Card, "de", []int{0}, 0},
			{german, render.List, "en", []int{0, 1, 2}, 1},
			{german, render.List, "de", []int{0, 1, 2}, 0},
			{german, render.Teaser, "en", nil, 1},
			{german, render.Teaser, "de", nil, 0},
			{translated, render.Card, "en", []int{0}, 0},
			{translated, render.Card, "en", []int{1}, 1},
			{translated, render.Card, "de", []int{1}, 0},
			{translated, render.List, "en", []int{1, 2}, 1},
			{translated, render.List, "en", []int{0, 1}, 0}, // not of all
			{translated, render.Teaser, "en", nil, 0},
		} {
			if test.view == render.Teaser && format == choice.Compact {
				continue // it has none
			}
			var sites []*programme.Site
			for _, i := range test.sites {
				sites = append(sites, test.content.Sites[i])
			}
			page := render.Page{Choice: of(test.content, test.view, sites...).With("lang", test.lang).With("format", format), Programme: test.content}
			if got := strings.Count(textOf(t, r, page), "Texts are in German"); got != test.want || strings.Contains(textOf(t, r, page), "Texte auf") {
				t.Errorf("%s of %v in %s, %s: said %d times, want %d", test.view, test.sites, test.lang, format, got, test.want)
			}
		}
	}
}
