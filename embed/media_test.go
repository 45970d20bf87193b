// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// TestPaperShowsAddressesInPlaceOfDrawings saves ink and names where links lead.
func TestPaperShowsAddressesInPlaceOfDrawings(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Photos: album(t, photoFolder(t))})
	defer tab.Emulate("")
	for path, link := range map[string]string{"/embed/card?city=trier": ".text a", "/embed/list?city=trier,gotha": ".text a", "/embed/teaser": ".about a"} {
		tab.Emulate("print")
		tab.Size(700, 600)
		tab.Visit(address + path)
		if n := browsertest.Eval[int](tab, `[...document.querySelectorAll(".art, .credits")].filter(e => e.getClientRects().length).length`); n != 0 {
			t.Errorf("%s: %d drawings, photos or credits of photos are printed", path, n)
		}
		if after := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("`+link+`"), "::after").content`); !strings.Contains(after, "https://") {
			t.Errorf("%s: behind the link stands %s", path, after)
		}
		tab.Shot("print-" + strings.TrimPrefix(strings.SplitN(path, "?", 2)[0], "/embed/"))
	}
}

// TestRowsInThePageAreFoldedOutOnPaper includes a compact list and a teaser in a page.
func TestRowsInThePageAreFoldedOutOnPaper(t *testing.T) {
	tab := browsertest.Open(t)
	defer tab.Emulate("")
	page := `<!doctype html><html lang="de"><meta charset="utf-8"><title>Ein Portal</title><link rel="icon" href="data:,"><body>{{fragments}}</body></html>`
	tab.Size(700, 600)
	tab.Visit(portal(t, handlerOf(t, embed.Config{}), page, "/fragment/list?format=compact&city=trier,gotha", "/fragment/teaser"))
	const seen = `[...document.querySelectorAll("body > div")].map(e => [...e.shadowRoot.querySelectorAll("details p")].filter(p => p.checkVisibility() && p.getBoundingClientRect().height).length)`
	if screen := browsertest.Eval[[]int](tab, seen); !slices.Equal(screen, []int{0, 0}) {
		t.Errorf("on the screen %v texts are folded out", screen)
	}
	tab.Emulate("print")
	if paper := browsertest.Eval[[]int](tab, seen); !slices.Equal(paper, []int{2, 2}) {
		t.Errorf("on paper %v texts are folded out", paper)
	}
	tab.Shot("print-fragments")
}

// TestAllIsPrinted compares the height of a view in columns of several widths, which its frame
// keeps on paper, with the one that it needs there when all is folded out. A long list fits on
// a page, since Firefox shows no more of a frame by the snippet.
func TestAllIsPrinted(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	defer tab.Emulate("")
	const height = `(main => (main.style.minHeight = "var(--least)", main.getBoundingClientRect().height))(document.querySelector("main"))`
	const folded = `[...document.querySelectorAll("details:not(.filter) > :not(summary)")].filter(e => !e.checkVisibility() || !e.getBoundingClientRect().height).length`
	for _, path := range []string{
		"card?city=trier", "card?city=neubrandenburg&lang=en", "card?city=trier&format=compact", "card?city=hamburg&format=compact&lang=en",
		"list", "list?lang=en", "list?theme=light", "list?state=NW,BY,HH", "list?state=NW,BY,HH,SN,SH&theme=light", "list?city=hamburg,neubrandenburg", "list?city=hamburg",
		"list?format=compact", "list?format=compact&lang=en", "list?format=compact&theme=light", "list?format=compact&city=trier,gotha,peine",
		"list?format=compact&city=hamburg,neubrandenburg,gotha,dresden", "list?format=compact&city=hamburg,neubrandenburg", "list?format=compact&city=hamburg",
		"teaser", "teaser?lang=en", "teaser?lang=ru",
	} {
		tab.Visit(address + "/embed/" + path)
		browsertest.Eval[any](tab, `document.documentElement.style.scrollbarWidth = "none"`)
		for _, width := range []int{320, 640, 1000, 1600} {
			tab.Emulate("screen")
			tab.Size(width, 1)
			shown := browsertest.Eval[float64](tab, height)
			tab.Emulate("print")
			// A4 and Letter, within margins of half an inch and of a centimetre.
			for _, paper := range []int{698, 718, 720, 740} {
				tab.Size(paper, int(shown))
				if printed := browsertest.Eval[float64](tab, height); printed > min(shown+1, 1000) {
					t.Errorf("%s: %.0f pixels on paper of %d, %.0f in a column of %d", path, printed, paper, shown, width)
				}
			}
			if n := browsertest.Eval[int](tab, folded); n > 0 {
				t.Errorf("%s: %d parts are folded on paper", path, n)
			}
		}
		tab.Shot("print-" + strings.NewReplacer("?", "-", "&", "-").Replace(path))
	}
}

// TestForcedColoursKeepEdgesAndFocus looks at what the colours of the user leave.
func TestForcedColoursKeepEdgesAndFocus(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	defer tab.Emulate("")
	for _, scheme := range []string{"light", "dark"} {
		tab.Emulate("", &emulation.MediaFeature{Name: "forced-colors", Value: "active"}, &emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme})
		tab.Size(700, 600)
		tab.Visit(address + "/embed/list?state=BY,SH&filter=on")
		browsertest.Eval[any](tab, `document.querySelector("details").open = true`)
		for _, selector := range []string{".card", ".filter .panel"} {
			if width := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("`+selector+`")).borderTopWidth`); width == "0px" {
				t.Errorf("%s, %s: no edge", scheme, selector)
			}
		}
		if outline := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("[aria-current]")).outlineStyle`); outline == "none" {
			t.Errorf("%s: the chosen state is not marked", scheme)
		}
		tab.Shot("forced-" + scheme)
	}
}

// TestFocusIsVisible goes through a view by keyboard, in both themes.
func TestFocusIsVisible(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for _, theme := range []string{"light", "dark"} {
		tab.Size(700, 600)
		tab.Visit(address + "/embed/teaser?theme=" + theme)
		for range 3 {
			tab.Do(chromedp.KeyEvent("\t"))
			ring := browsertest.Eval[string](tab, `(s => s.outlineStyle + " " + s.outlineWidth)(getComputedStyle(document.activeElement))`)
			if strings.HasPrefix(ring, "none") || strings.HasSuffix(ring, " 0px") {
				t.Errorf("%s: the focus shows as %s", theme, ring)
			}
		}
	}
}
