// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
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
	if n := browsertest.Eval[int](tab, requests); n != before {
		t.Errorf("%d requests were made", n-before)
	}
}
