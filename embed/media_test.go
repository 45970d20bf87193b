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
	address := listen(t, shipped(t), embed.Config{})
	defer tab.Emulate("")
	for path, link := range map[string]string{"/embed/card?city=trier": ".text a", "/embed/list?city=trier,gotha": ".text a", "/embed/teaser": ".about a"} {
		tab.Emulate("print")
		tab.Size(700, 600)
		tab.Visit(address + path)
		if n := browsertest.Eval[int](tab, `[...document.querySelectorAll(".art")].filter(e => e.getClientRects().length).length`); n != 0 {
			t.Errorf("%s: %d drawings are printed", path, n)
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

// TestAWholeListIsPrinted compares the height that a list has in a window with the one that
// it needs on a sheet of A4, since the frame keeps the first.
func TestAWholeListIsPrinted(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	defer tab.Emulate("")
	const paper = 718 // CSS pixels between margins of a centimetre
	height := func(path, media string, width int) float64 {
		tab.Emulate(media)
		tab.Size(width, 600)
		tab.Visit(address + path)
		return browsertest.Eval[float64](tab, `document.querySelector("main").getBoundingClientRect().height`)
	}
	for _, path := range []string{"/embed/list", "/embed/list?lang=en", "/embed/list?state=NW,BY,HH", "/embed/list?state=NW,BY,HH,SN,SH&theme=light"} {
		printed := height(path, "print", paper)
		for _, width := range []int{800, 1000, 1200, 1600} {
			if shown := height(path, "screen", width); printed > shown {
				t.Errorf("%s: %.0f pixels on paper, %.0f in a window of %d", path, printed, shown, width)
			}
		}
	}
	height("/embed/list", "print", paper)
	tab.Shot("print-all")
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
