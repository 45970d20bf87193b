// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// brokenWords returns the words, or their parts between hyphens, that do not stand in one
// line: they were wider than their column.
const brokenWords = `((of = "*") => {
	const broken = [];
	const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
	for (const range = document.createRange(); texts.nextNode();) {
		if (!texts.currentNode.parentElement.closest(of)) continue;
		for (const word of texts.currentNode.data.matchAll(/[^\s\u00ad-]+-?/g)) {
			const lines = new Set();
			for (let i = word.index; i < word.index + word[0].length; i++) {
				range.setStart(texts.currentNode, i);
				range.setEnd(texts.currentNode, i + 1);
				// The first letter behind a soft hyphen has a box at the end of the line before, too.
				lines.add([...range.getClientRects()].at(-1)?.top);
			}
			if (lines.size > 1) broken.push(word[0]);
		}
	}
	return broken;
})`

// TestLongWordsAreDividedAtTheirParts opens the views in a narrow column, folded out.
func TestLongWordsAreDividedAtTheirParts(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for _, path := range []string{
		"/embed/list", "/embed/list?theme=dark", "/embed/list?format=compact&theme=dark", "/embed/list?state=NW&filter=on&theme=light",
		"/embed/card?city=neubrandenburg", "/embed/card?city=neubrandenburg&format=compact", "/embed/card?city=hamburg", "/embed/card?city=trier&lang=en",
		"/embed/teaser", "/embed/teaser?lang=en", "/embed/card?city=Volkingen",
	} {
		for _, width := range []int{240, 320, 900} {
			tab.Size(width, 600)
			tab.Visit(address + path)
			browsertest.Eval[any](tab, `document.documentElement.style.scrollbarWidth = "none", document.querySelectorAll("details").forEach(d => d.open = true)`)
			for _, word := range browsertest.Eval[[]string](tab, brokenWords+"()") {
				t.Errorf("%s at %d pixels: %q does not stand in one line", path, width, word)
			}
		}
	}
}

// TestLargeTextDividesNamesAtTheirParts opens the views with text of twice its size. Names,
// headings and links are divided by what the content says; words of texts that are wider than
// the column by the browser, which has no list of hyphens here.
func TestLargeTextDividesNamesAtTheirParts(t *testing.T) {
	tab := browsertest.Open(t, "blink-settings=defaultFontSize=32")
	address := listen(t, shipped(t), embed.Config{})
	for _, path := range []string{"list", "list?lang=en", "list?format=compact", "list?state=NW&filter=on", "card?city=neubrandenburg", "card?city=hamburg&format=compact", "teaser", "card?city=Volkingen"} {
		for _, width := range []int{320, 390} {
			tab.Size(width, 600)
			tab.Visit(address + "/embed/" + path)
			browsertest.Eval[any](tab, `document.documentElement.style.scrollbarWidth = "none", document.querySelectorAll("details").forEach(d => d.open = true)`)
			for _, word := range browsertest.Eval[[]string](tab, brokenWords+`("h1, h2, .soft, a, summary, .partners")`) {
				t.Errorf("%s at %d pixels: %q does not stand in one line", path, width, word)
			}
		}
	}
}

// TestNamesAreNotDividedByTheBrowser opens the views in Firefox, which has a list of hyphens: it divides
// the words of texts, but not "Berlin" in the line below a heading, and no heading.
func TestNamesAreNotDividedByTheBrowser(t *testing.T) {
	w := browsertest.OpenWindow(t, browsertest.Firefox, browsertest.System{Overlay: true})
	address := listen(t, shipped(t), embed.Config{})
	for _, path := range []string{"list", "teaser", "card"} {
		for _, width := range []int{340, 640, 900} {
			w.Size(width, 600)
			w.Visit(address + "/embed/" + path)
			for _, word := range browsertest.Value[[]string](w, brokenWords+`("h1, h2, .soft, a, summary, .partners")`) {
				t.Errorf("%s at %d pixels: %q does not stand in one line", path, width, word)
			}
			if divided := browsertest.Value[[]string](w, brokenWords+`("p:not(.soft)")`); path == "teaser" && width == 340 && len(divided) == 0 {
				t.Error("no word of the texts is divided")
			}
		}
	}
}
