// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programtest"
)

// pasting says what becomes of a code that an editor pastes, by what the website is made
// with: markup of a page, from the code as text, as a link if it is one, and from what is
// set up once.
var pasting = map[string]func(t *testing.T, service string, got pasted) string{
	"wordpress": func(t *testing.T, service string, got pasted) string {
		t.Helper()
		return oEmbedded(t, service, got.text)
	},
	// TypoScript is not run here: it writes this element.
	"typo3": func(t *testing.T, service string, got pasted) string {
		t.Helper()
		if !strings.Contains(got.once[0], "page.includeJSFooter.jmdiq = "+service+"/widget.js\n") {
			t.Errorf("the script is set up by %s", got.once[0])
		}
		return got.link + `<script src="` + service + `/widget.js" async="async"></script>`
	},
	"joomla":  func(_ *testing.T, _ string, got pasted) string { return got.link + got.once[0] },
	"builder": func(_ *testing.T, _ string, got pasted) string { return got.text },
	"html":    func(_ *testing.T, _ string, got pasted) string { return got.text },
	"include": func(_ *testing.T, _ string, got pasted) string { return got.text },
	"unknown": func(_ *testing.T, _ string, got pasted) string { return got.text },
}

// pasted is what the page has handed out.
type pasted struct {
	text, link string
	once       []string
}

// systems are the values of the parameter that says what a website is made with.
func systems(t *testing.T) []string {
	t.Helper()
	for _, p := range choice.Parameters {
		if p.Name == "cms" {
			return p.Allowed
		}
	}
	t.Fatal("there is no such parameter")
	return nil
}

// TestAnEditorIsDoneInThreeDecisions is an editor who knows a city and what the website
// is made with: from the empty page to the code in a page of another site, on a phone and
// on a laptop.
func TestAnEditorIsDoneInThreeDecisions(t *testing.T) {
	service := foreign(t)
	tab := browsertest.Open(t)
	for _, screen := range [][2]int{{390, 844}, {1366, 768}} {
		for _, system := range systems(t) {
			t.Run(fmt.Sprintf("%s-%d", system, screen[0]), func(t *testing.T) {
				tab.Size(screen[0], screen[1])
				tab.Visit(service + "/")
				browsertest.Eval[any](tab, clipboard)
				choose(tab, "city", "trier") // 1
				if system != "unknown" {
					choose(tab, "cms", system) // 2
				}
				await(t, tab, `location.search.includes("city=trier") && (location.search.includes("cms=`+system+`") || "`+system+`" == "unknown") && !document.querySelector(".copy").disabled`)
				tab.Do(chromedp.Click(chromedp.CSS(`.copy`))) // 3
				await(t, tab, `window.copied`)
				quiet(t, tab)
				got := pasted{
					text: browsertest.Eval[string](tab, `copied["text/plain"] ?? copied`),
					link: browsertest.Eval[string](tab, `copied["text/html"] ?? ""`),
					once: browsertest.Eval[[]string](tab, `[...document.querySelectorAll(".steps pre")].map(code => code.textContent)`),
				}
				if steps := browsertest.Eval[int](tab, `document.querySelectorAll(".steps li").length`); steps < 3 {
					t.Errorf("%d steps tell where to paste the code", steps)
				}
				code := pasting[system](t, service, got)
				switch system {
				case "include":
					tab.Visit(serveByNginx(t, programtest.Find(t, "nginx"), got.once[0], fmt.Sprintf(hostPage, "", code)))
					await(t, tab, `document.querySelector("div[lang]")?.shadowRoot.querySelector("h2").textContent == "Trier"`)
				case "wordpress": // whose own script sets the height
					tab.Visit(host(t, "", code))
					await(t, tab, `said > 0 && frame().title.includes("Trier")`)
				default:
					tab.Visit(host(t, "", code))
					await(t, tab, settled+` && frame().title.includes("Trier")`)
				}
				quiet(t, tab)
			})
		}
	}
}

// TestThePageStaysWhileThePreviewLoads is at the copy button of a phone's page when the preview
// gets its height: the button must not move from below the finger.
func TestThePageStaysWhileThePreviewLoads(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{})
	tab := browsertest.Open(t)
	tab.Size(390, 844)
	for range 3 {
		tab.Visit(address + "/")
		choose(tab, "city", "trier")
		choose(tab, "cms", "html")
		before := browsertest.Eval[float64](tab, eventually+`(() => location.search.includes("cms=html") && !document.querySelector(".copy").disabled)
			.then(() => { document.querySelector(".copy").scrollIntoView({block: "center"}); return scrollY })`)
		await(t, tab, `document.querySelector("jmd-iq").offsetHeight > 300`)
		browsertest.Eval[any](tab, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))`)
		if after := browsertest.Eval[float64](tab, `scrollY`); after != before {
			t.Errorf("the page is scrolled from %g to %g", before, after)
		}
	}
}

// TestTheCodeIsInSight holds the page to its order on a phone, and to preview and copy
// button in sight without scrolling on a laptop, where they stay while the form moves.
func TestTheCodeIsInSight(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	tab := browsertest.Open(t)
	const top = `(selector => document.querySelector(selector).getBoundingClientRect().top)`
	tab.Size(390, 844)
	tab.Visit(address + "/")
	order := browsertest.Eval[[]float64](tab, `["input[name=view]", "#city", "#cms", ".stage", ".copy", "#look", "#more", ".officers"].map(`+top+`)`)
	if !slices.IsSorted(order) {
		t.Errorf("on a phone things are at %v", order)
	}
	tab.Size(1366, 768)
	for _, cms := range systems(t) {
		tab.Visit(address + "/?cms=" + cms)
		await(t, tab, `document.querySelector("jmd-iq").offsetHeight > 150`)
		if !browsertest.Eval[bool](tab, `[".stage", ".copy", "#code"].every(selector => { const box = document.querySelector(selector).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })`) {
			t.Errorf("%s: preview, code or button are out of sight", cms)
		}
	}
	browsertest.Eval[any](tab, `{ document.getElementById("look").open = true; document.querySelector("#look .show, [name=integrity]").scrollIntoView({block: "end"}) }`)
	if !browsertest.Eval[bool](tab, `scrollY > 0 && [".stage", ".copy"].every(selector => { const box = document.querySelector(selector).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight })`) {
		t.Error("preview and button scroll away with the form")
	}
	wide := `document.querySelector(".stage").getBoundingClientRect().toJSON()`
	before := browsertest.Eval[map[string]float64](tab, wide)
	browsertest.Eval[any](tab, `document.querySelector("[value=full]").click()`)
	if after := browsertest.Eval[map[string]float64](tab, wide); after["top"] != before["top"] || after["width"] != before["width"] {
		t.Errorf("the full width moves the preview from %v to %v", before, after)
	}
}
