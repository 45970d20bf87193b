// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"slices"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// TestDrawingsShowTheirTowers measures how much of a drawing is seen: towers reach 36 of its
// 80 units above its lower edge, and the lawn goes from edge to edge.
func TestDrawingsShowTheirTowers(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for _, path := range []string{"/embed/card?city=neubrandenburg", "/embed/card?city=berlin", "/embed/list", "/embed/list?state=NW", "/embed/list?city=trier,gotha"} {
		for _, width := range []int{240, 320, 390, 559, 560, 640, 900, 1120, 1200, 1600} {
			tab.Size(width, 600)
			tab.Visit(address + path)
			type part struct{ Units, Short float64 }
			for _, seen := range browsertest.Eval[[]part](tab, `[...document.querySelectorAll(".art")].map(art => {
				const box = art.getBoundingClientRect(), svg = art.firstElementChild.getBoundingClientRect();
				return { units: box.height / Math.max(svg.width / 80, svg.height / 50), short: box.right - svg.right };
			})`) {
				if seen.Units < 36 || seen.Short > 0 {
					t.Errorf("%s at %d pixels: %.1f units are seen, and the lawn ends %.2f pixels before the edge", path, width, seen.Units, seen.Short)
					break
				}
			}
		}
	}
}

// TestCardsBesideEachOtherAlign compares the parts of the cards of each row, photos among
// them, and the last row's width with the first's.
func TestCardsBesideEachOtherAlign(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Photos: album(t, photoFolder(t))})
	for _, width := range []int{560, 640, 900, 1200, 1600} {
		tab.Size(width, 600)
		tab.Visit(address + "/embed/list?city=berlin,dresden,neubrandenburg,peine,wuppertal")
		for _, said := range browsertest.Eval[[]string](tab, `(() => {
			const wrong = [], rows = new Map(), width = document.querySelector(".card").offsetWidth;
			for (const card of document.querySelectorAll(".card")) {
				const top = card.getBoundingClientRect().top;
				rows.set(top, [...rows.get(top) ?? [], card]);
				if (Math.abs(card.offsetWidth - width) > 1) wrong.push(card.querySelector("h2").textContent + " is " + card.offsetWidth + " pixels wide, not " + width);
			}
			for (const cards of rows.values())
				for (const part of [".text", "h2", ".soft:not(.state)", "a"]) {
					const tops = new Set(cards.map(card => Math.round(card.querySelector(part).getBoundingClientRect().top)));
					if (tops.size > 1) wrong.push(part + " begins at " + [...tops]);
				}
			return wrong;
		})()`) {
			t.Errorf("at %d pixels: %s", width, said)
		}
	}
}

// TestTheTeaserIsCompact holds its height, and that neither column of a wide one is hollow.
func TestTheTeaserIsCompact(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for _, lang := range []string{"de", "en"} {
		for width, most := range map[int]float64{360: 1400, 640: 1000, 900: 1000, 1600: 1000} {
			tab.Size(width, 1)
			tab.Visit(address + "/embed/teaser?lang=" + lang)
			browsertest.Eval[any](tab, `document.documentElement.style.scrollbarWidth = "none"`)
			if height := browsertest.Eval[float64](tab, `document.querySelector("main").getBoundingClientRect().height`); height > most {
				t.Errorf("in %s at %d pixels: %.0f pixels high, allowed are %.0f", lang, width, height, most)
			}
			if width < 840 {
				continue
			}
			ends := browsertest.Eval[[]float64](tab, `[".about", ".quarters"].map(c => document.querySelector(c).lastElementChild.getBoundingClientRect().bottom)`)
			if lower := slices.Max(ends); slices.Min(ends) < .8*lower {
				t.Errorf("in %s at %d pixels: words and map end at %.0f", lang, width, ends)
			}
		}
	}
}

// TestTwiceTheTextKeepsTheNarrowLayout sets the browser's text to twice its size: a document
// 1,000 pixels wide is as narrow then as one of 500.
func TestTwiceTheTextKeepsTheNarrowLayout(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{})
	for size, narrow := range map[string]bool{"16": false, "32": true} {
		tab := browsertest.Open(t, "blink-settings=defaultFontSize="+size)
		for path, below := range map[string]string{
			"card?city=berlin":                     `[document.querySelector(".art"), document.querySelector(".text")]`,
			"list?city=trier,gotha":                `document.querySelectorAll(".card")`,
			"list?city=trier,gotha&format=compact": `document.querySelectorAll(".rows > li")`,
			"list?state=NW":                        `[document.querySelector(".art"), document.querySelector(".text")]`,
			"teaser":                               `[document.querySelector(".about"), document.querySelector(".quarters")]`,
		} {
			tab.Size(1000, 800)
			tab.Visit(address + "/embed/" + path)
			if got := browsertest.Eval[bool](tab, `(([one, two]) => two.getBoundingClientRect().top >= one.getBoundingClientRect().bottom)(`+below+`)`); got != narrow {
				t.Errorf("text of %s pixels: %s is narrow: %t, want %t", size, path, got, narrow)
			}
		}
	}
}
