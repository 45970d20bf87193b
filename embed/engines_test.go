// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// TestViewsInEveryEngine asks each engine for what the views rely on. An expression gives
// nothing where it holds, otherwise what is wrong.
func TestViewsInEveryEngine(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{})
	for _, engine := range browsertest.Engines {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			w := browsertest.OpenWindow(t, engine, browsertest.System{})
			for _, test := range []struct {
				name, path string
				width      int
				wrong      string
			}{
				{"the whole card is the link", "/embed/card?city=trier", 700, wholeCard},
				{"as it is when the card stands", "/embed/card?city=trier", 400, wholeCard},
				{"rows open in place", "/embed/list?format=compact", 700, rowOpens},
				{"so does a row alone", "/embed/card?city=trier&format=compact", 400, rowOpens},
				{"the map shows a site in place", "/embed/teaser", 1000, mapShows},
				{"as it does in a narrow frame", "/embed/teaser", 400, mapShows},
				{"cards beside each other align", "/embed/list", 900, aligned},
				{"drawings fill their place", "/embed/list?format=compact", 700, filled},
				{"in cards too", "/embed/list", 900, filled},
				{"and on the map", "/embed/teaser", 640, filled},
			} {
				w.Size(test.width, 800)
				w.Visit(address + test.path)
				if wrong := browsertest.Value[string](w, test.wrong); wrong != "" {
					t.Errorf("%s: %s", test.name, wrong)
				}
			}
		})
	}
}

const (
	wholeCard = `(() => {
		const at = (e, x, y, box = e.getBoundingClientRect()) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
		const card = document.querySelector(".card"), link = card.querySelector("a"), text = card.querySelector("p:not(.soft)");
		if (document.querySelectorAll("a, button, summary, [tabindex]").length != 1) return "there is more than one stop for the tab key";
		for (const [x, y] of [[.05, .05], [.02, .9], [.98, .97]]) if (at(card, x, y) != link) return "at " + x + ", " + y + " is " + at(card, x, y)?.outerHTML;
		if (at(text, .02, .1) != text) return "the text cannot be selected: over it lies " + at(text, .02, .1).outerHTML;
		const hover = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules]).find(rule => rule.selectorText?.includes(":focus-within"));
		link.focus();
		return hover && document.activeElement == link ? "" : "the focus is not seen on the card";
	})()`

	rowOpens = `(async () => {
		const rows = [...document.querySelectorAll("details")], heights = () => rows.map(row => row.offsetHeight), before = heights();
		if (rows[0].querySelector("p").checkVisibility()) return "it is open";
		const highest = Math.max(...rows.map(row => row.querySelector("summary").offsetHeight));
		if (highest > 97) return "a row is " + highest + " pixels high";
		rows[0].querySelector("summary").click();
		await new Promise(done => setTimeout(done));
		const after = heights(), body = rows[0].querySelector(".body").getBoundingClientRect();
		if (rows.length > 1 && after[0] < before[0] + 50 || !rows[0].querySelector("p").checkVisibility() || body.top < rows[0].querySelector("summary").getBoundingClientRect().bottom - 1) return "opened it is " + after[0] + " pixels high, not " + before[0];
		return after.slice(1).join() == before.slice(1).join() ? "" : "others change: " + after;
	})()`

	mapShows = `(async () => {
		const tile = document.querySelector(".map [href*=trier]"), place = document.querySelector(".place");
		if (tile.role != "button" || tile.ariaExpanded != "false" || place.checkVisibility()) return "before: " + tile.outerHTML.slice(0, 200);
		tile.click();
		await new Promise(done => setTimeout(done));
		if (tile.ariaExpanded != "true" || place.querySelector("h2")?.textContent != "Trier" || !place.checkVisibility()) return "after: " + place.innerHTML;
		if (!place.querySelector("a").href.endsWith("/trier")) return "it leads to " + place.querySelector("a").href;
		tile.click();
		await new Promise(done => setTimeout(done));
		return place.checkVisibility() ? "it stays" : "";
	})()`

	aligned = `[...document.querySelectorAll(".card")].slice(0, 3).map(card => Math.round(card.querySelector("a").getBoundingClientRect().top)).every((top, _, tops) => top == tops[0]) ? "" : "links are at different heights"`

	filled = `[...document.querySelectorAll(".art")].map(art => {
		const box = art.getBoundingClientRect(), svg = art.firstElementChild.getBoundingClientRect();
		return svg.left - box.left > .1 || box.right - svg.right > .1 || svg.top - box.top > .1 || box.bottom - svg.bottom > .1 ? "from " + svg.left + " to " + svg.right + ", the place from " + box.left + " to " + box.right : "";
	}).find(Boolean) ?? ""`
)
