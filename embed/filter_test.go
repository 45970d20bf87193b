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
)

// TestFilterByKeyboard chooses a state and lets go of it: the heading names the state, and
// the focus stays where the choice is.
func TestFilterByKeyboard(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	tab.Size(640, 900)
	tab.Visit(address + "/embed/list")
	for _, step := range []struct {
		keys, seen string
	}{
		{"\t" + kb.Enter + "\t\t\t\t\t" + kb.Enter, "Modellprojekte Nordrhein-Westfalen, 1 card, open, focus on Nordrhein-Westfalen ×"},
		{kb.Enter, "Modellprojekte, 16 cards, closed, focus on Nach Bundesland"},
	} {
		tab.Do(chromedp.KeyEvent(step.keys))
		await(t, tab, `((heading, cards, filter, focus) =>
			heading + ", " + cards + (cards > 1 ? " cards, " : " card, ") + (filter?.open ? "open" : "closed") + ", focus on " + focus?.textContent.replace("\u00a0", " "))(
			document.querySelector("h1")?.textContent.replaceAll("\u00ad", ""), document.querySelectorAll(".card").length, document.querySelector(".filter"), document.activeElement) == "`+step.seen+`"`)
	}
}

// TestFilterWithoutScript follows the links of the filter and the way back.
func TestFilterWithoutScript(t *testing.T) {
	tab := browsertest.Open(t)
	tab.DisableScript()
	address := listen(t, shipped(t), embed.Config{})
	tab.Size(640, 900)
	tab.Visit(address + "/embed/list")
	if overflow := browsertest.Eval[string](tab, `document.documentElement.style.overflow`); overflow != "" {
		t.Fatal("the document's script runs")
	}
	cards := func() int { return strings.Count(source(t, tab), `<article class="panel card">`) }
	tab.Do(
		chromedp.Click(chromedp.CSS(`summary`)),
		chromedp.Click(chromedp.CSS(`.filter [href*=DE-NW]`)),
		chromedp.WaitReady(chromedp.CSS(`.filter[open] [href*=DE-NW][aria-current]`)),
	)
	if n := cards(); n != 1 {
		t.Errorf("%d cards are shown of a state with one site", n)
	}
	tab.Do(
		chromedp.Click(chromedp.CSS(`a#f`)),
		chromedp.WaitReady(chromedp.CSS(`.filter:not([open]) summary#f`)),
	)
	if n := cards(); n != 16 {
		t.Errorf("%d cards are shown in place of all", n)
	}
}

// TestFilterForFingers measures what can be touched.
func TestFilterForFingers(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	tab.Do(chromedp.EmulateViewport(390, 900, chromedp.EmulateMobile, chromedp.EmulateTouch))
	tab.Visit(address + "/embed/list?state=NW&filter=on")
	if !browsertest.Eval[bool](tab, `matchMedia("(pointer: coarse)").matches`) {
		t.Fatal("no fingers")
	}
	for _, small := range browsertest.Eval[[]string](tab, `[...document.querySelectorAll(".filter :is(a, summary)")].map(e => [e, e.getBoundingClientRect()]).filter(([e, box]) => box.width < 44 || box.height < 44).map(([e, box]) => e.textContent + ": " + box.width + " × " + box.height)`) {
		t.Error(small)
	}
	tab.Shot("filter-touch")
}
