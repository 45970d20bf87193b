// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
)

// pageAt returns what the renderer shows at the address of a document.
func pageAt(t *testing.T, p *programme.Programme, path string) render.Page {
	t.Helper()
	name, query, _ := strings.Cut(strings.TrimPrefix(path, "/embed/"), "?")
	i := slices.IndexFunc(render.Views, func(v choice.View) bool { return v.Name == name })
	chosen, err := choice.Read(choice.Embed, render.Views[i], p, choice.Embed.Parse([]byte(query)))
	if err != nil {
		t.Fatal(err)
	}
	return render.Page{Choice: chosen, Programme: p, Filters: true}
}

// TestHeightIsThatOfTheBrowser compares the heights that are handed out with
// those that Chromium needs: never too little, at most 15 % too much.
func TestHeightIsThatOfTheBrowser(t *testing.T) {
	tab := browsertest.Open(t)
	p := shipped(t)
	address := listen(t, p, embed.Config{})
	paths := []string{
		"/embed/list?city=dresden,gotha,hamburg",
		"/embed/list?city=peine,trier",
		"/embed/list?city=bremen",
		"/embed/list?state=BY,SH&theme=dark",
		"/embed/list?format=compact&city=berlin",
		"/embed/list?city=peine,trier,gotha&theme=light&format=compact",
		"/embed/card?city=neubrandenburg&format=compact",
		"/embed/list?state=NW&filter=on",
		"/embed/list?city=berlin,bremen,hamburg",
		"/embed/list?city=trier,gotha&lang=en",
		"/embed/card?city=trier&lang=en",
		"/embed/teaser?lang=en",
	}
	for _, lang := range words.Shipped().Languages() {
		if lang == words.Default || lang == "en" {
			continue
		}
		paths = append(paths, "/embed/card?city=trier&lang="+lang)
		paths = append(paths, "/embed/list?filter=on&state=NW&lang="+lang)
		paths = append(paths, "/embed/teaser?lang="+lang)
	}
	for _, view := range render.Views {
		switch path := "/embed/" + view.Name; view.Takes {
		case choice.OneSite:
			for _, s := range p.Sites {
				paths = append(paths, path+"?city="+s.Slug)
			}
		case choice.AnySites:
			paths = append(paths, path, path+"?format=compact")
		default:
			paths = append(paths, path)
		}
	}
	for _, path := range paths {
		page := pageAt(t, p, path)
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
