// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
)

// TestHeightIsThatOfTheBrowser compares the heights that are handed out with
// those that Chromium needs: never too little, at most 15 % too much.
func TestHeightIsThatOfTheBrowser(t *testing.T) {
	tab := browsertest.Open(t)
	p := shipped(t)
	address := listen(t, p, embed.Config{})
	pages := map[string]render.Page{
		"/embed/list":                            {View: render.List, Lang: "de", Programme: p, Sites: p.Sites, Filter: &render.Filter{Address: func(programme.State) string { return "" }}},
		"/embed/list?city=dresden,gotha,hamburg": {View: render.List, Lang: "de", Programme: p, Sites: []*programme.Site{p.Sites[2], p.Sites[5], p.Sites[6]}},
		"/embed/list?city=peine,trier":           {View: render.List, Lang: "de", Programme: p, Sites: []*programme.Site{p.Sites[9], p.Sites[12]}},
		"/embed/list?city=bremen":                {View: render.List, Lang: "de", Programme: p, Sites: p.Sites[1:2]},
		"/embed/list?state=BY,SH&theme=dark":     {View: render.List, Lang: "de", Theme: "dark", Programme: p, Sites: []*programme.Site{p.Sites[3], p.Sites[7]}},
		"/embed/teaser":                          {View: render.Teaser, Lang: "de", Programme: p},
		"/embed/teaser?lang=en":                  {View: render.Teaser, Lang: "en", Programme: p},
	}
	for i, s := range p.Sites {
		pages["/embed/card?city="+s.Slug] = render.Page{View: render.Card, Lang: "de", Programme: p, Sites: p.Sites[i : i+1]}
	}
	for path, page := range pages {
		tab.Size(1200, 1)
		tab.Visit(address + path)
		// A frame of the right height has no scroll bar that takes of its width.
		browsertest.Eval[string](tab, `document.documentElement.style.overflow = "hidden"`)
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
