// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// TestMapOfTheTeaser chooses sites on the map by keyboard. They are shown in place, without
// a request and without a tab.
func TestMapOfTheTeaser(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	tab.Size(640, 900)
	tab.Visit(address + "/embed/teaser")
	focused := func() string {
		return browsertest.Eval[string](tab, `document.activeElement.ariaLabel.replaceAll("\u00ad", "") + " " + document.activeElement.role + " " + document.activeElement.ariaExpanded`)
	}
	shown := func() string {
		return browsertest.Eval[string](tab, `(place => place.checkVisibility() ? place.querySelector("h2").textContent.replaceAll("\u00ad", "") + " " + place.querySelector("a").ariaLabel : "")(document.querySelector(".place"))`)
	}
	const requests = `performance.getEntriesByType("resource").filter(e => !e.name.endsWith("favicon.ico")).length`
	before := browsertest.Eval[int](tab, requests)
	browsertest.Eval[bool](tab, `document.querySelector(".map a").focus(), true`)
	for _, step := range []struct{ key, focused, shown string }{
		{"", "SH Flensburg button false", ""},
		{kb.ArrowDown, "HH Hamburg button false", ""},
		{kb.Enter, "HH Hamburg button true", "Hamburg Zum Modellprojekt Hamburg (neuer Tab)"},
		{kb.ArrowRight, "MV Neubrandenburg button false", "Hamburg Zum Modellprojekt Hamburg (neuer Tab)"},
		{" ", "MV Neubrandenburg button true", "Neubrandenburg Zum Modellprojekt Neubrandenburg (neuer Tab)"},
		{kb.Escape, "MV Neubrandenburg button false", ""},
		{kb.ArrowLeft, "HH Hamburg button false", ""},
		{kb.ArrowUp, "SH Flensburg button false", ""},
		{kb.ArrowUp, "SH Flensburg button false", ""},
	} {
		if step.key != "" {
			tab.Do(chromedp.KeyEvent(step.key))
		}
		if f, s := focused(), shown(); f != step.focused || s != step.shown {
			t.Errorf("after %q the focus is on %q and %q is shown, want %q and %q", step.key, f, s, step.focused, step.shown)
		}
	}
	for _, modifier := range []string{"altKey", "ctrlKey", "metaKey"} {
		if browsertest.Eval[bool](tab, `!document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", `+modifier+`: true, bubbles: true, cancelable: true }))`) {
			t.Errorf("an arrow with %s, the way back in some browser, is taken from the reader", modifier)
		}
	}
	if !browsertest.Eval[bool](tab, `document.querySelector(".place").ariaLive == "polite"`) {
		t.Error("what is shown is no status message")
	}
	if n := browsertest.Eval[int](tab, requests); n != before {
		t.Errorf("%d requests were made", n-before)
	}
}

// TestNamesOfTilesContainWhatIsSeen compares the names of the tiles with what is seen of them, where a
// state has several sites and where the name of a city has a part in parentheses.
func TestNamesOfTilesContainWhatIsSeen(t *testing.T) {
	content := strings.Replace(string(static.Programme), "    state: DE-BE\n    ags: \"11000000\"\n", "    state: DE-NW\n    ags: \"05111000\"\n", 1)
	p, err := programme.Load([]byte(strings.Replace(content, "    city: Potsdam\n", "    city: Frankfurt (Oder)\n", 1)))
	if err != nil {
		t.Fatal(err)
	}
	tab := browsertest.Open(t)
	address := listen(t, p, embed.Config{})
	for width, want := range map[int]string{320: "NW · 2", 900: "Nordrhein-Westfalen · 2"} {
		tab.Size(width, 900)
		tab.Visit(address + "/embed/teaser")
		seen := browsertest.Eval[[][2]string](tab, `[...document.querySelectorAll(".map a")].map(tile =>
			[tile.innerText, tile.ariaLabel].map(text => text.replaceAll("\u00ad", "").replaceAll("\u00a0", " ").trim()))`)
		found := false
		for _, tile := range seen {
			found = found || tile[0] == want
			if !strings.Contains(tile[1], tile[0]) {
				t.Errorf("at %d pixels %q is seen of the tile %q", width, tile[0], tile[1])
			}
		}
		if !found {
			t.Errorf("at %d pixels no tile is %q: %q", width, want, seen)
		}
	}
}
