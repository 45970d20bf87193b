// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
)

// TestHeightIsThatOfTheBrowser compares the heights that are handed out with
// those that Chromium needs: never too little, at most 15 % too much.
func TestHeightIsThatOfTheBrowser(t *testing.T) {
	tab := browsertest.Open(t)
	p := shipped(t)
	address := listen(t, p, embed.Config{})
	pages := map[string]choice.View{
		"/embed/list":                                                   render.List,
		"/embed/list?city=dresden,gotha,hamburg":                        render.List,
		"/embed/list?city=peine,trier":                                  render.List,
		"/embed/list?city=bremen":                                       render.List,
		"/embed/list?state=BY,SH&theme=dark":                            render.List,
		"/embed/list?format=compact":                                    render.List,
		"/embed/list?format=compact&city=berlin":                        render.List,
		"/embed/list?city=peine,trier,gotha&theme=light&format=compact": render.List,
		"/embed/card?city=neubrandenburg&format=compact":                render.Card,
		"/embed/list?state=NW&filter=on":                                render.List,
		"/embed/list?city=berlin,bremen,hamburg":                        render.List,
		"/embed/list?city=trier,gotha&lang=en":                          render.List,
		"/embed/card?city=trier&lang=en":                                render.Card,
		"/embed/teaser":                                                 render.Teaser,
		"/embed/teaser?lang=en":                                         render.Teaser,
	}
	for _, lang := range words.Shipped().Languages() {
		if lang == words.Default || lang == "en" {
			continue
		}
		pages["/embed/card?city=trier&lang="+lang] = render.Card
		pages["/embed/list?filter=on&state=NW&lang="+lang] = render.List
		pages["/embed/teaser?lang="+lang] = render.Teaser
	}
	for _, s := range p.Sites {
		pages["/embed/card?city="+s.Slug] = render.Card
	}
	for path, view := range pages {
		_, query, _ := strings.Cut(path, "?")
		chosen, err := choice.Read(choice.Embed, view, p, choice.Embed.Parse([]byte(query)))
		if err != nil {
			t.Fatal(err)
		}
		page := render.Page{Choice: chosen, Programme: p, Filters: true}
		tab.Size(1200, 1)
		tab.Visit(address + path)
		// A frame of the right height has no scroll bar that takes of its width.
		browsertest.Eval[string](tab, `document.documentElement.style.scrollbarWidth = "none"`)
		for width := 200; width <= 1200; width += 20 {
			tab.Size(width, 1)
			needed := browsertest.Eval[float64](tab, `document.querySelector("main").getBoundingClientRect().height`)
			said := float64(render.Height(page, width))
			if said < needed || said > needed*1.15 {
				t.Errorf("%s at %d pixels needs %.0f, said are %.0f (%s)", path, width, needed, said, fmt.Sprintf("%+.1f %%", (said/needed-1)*100))
			}
		}
	}
}
