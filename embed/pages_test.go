// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// TestPagesLookRight keeps pictures and holds the pages to what can be measured:
// nothing sticks out, axe-core finds nothing, the browser says nothing.
func TestPagesLookRight(t *testing.T) {
	axe, err := os.ReadFile(browsertest.NodeModule(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	for name, path := range map[string]string{
		"configurator-card":   "/",
		"configurator-list":   "/?view=list&state=NRW&city=trier&accent=0a6&theme=dark&lang=en",
		"configurator-teaser": "/?view=teaser",
		"configurator-wrong":  "/?city=Volkingen",
		"privacy":             "/privacy",
		"accessibility":       "/accessibility",
	} {
		for _, scheme := range []string{"light", "dark"} {
			for _, width := range []int{320, 1440} {
				t.Run(name+"-"+scheme, func(t *testing.T) {
					tab.Size(width, 900)
					tab.Emulate("", &emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme})
					tab.Visit(address + path)
					browsertest.Eval[any](tab, `document.querySelectorAll("details").forEach(d => { d.name = ""; d.open = true })`)
					if browsertest.Eval[bool](tab, `document.documentElement.scrollWidth > innerWidth`) {
						t.Errorf("scrolls sideways at %d pixels", width)
					}
					browsertest.Eval[any](tab, string(axe)+";0")
					for _, finding := range browsertest.Eval[[]string](tab, axeRun) {
						t.Error(finding)
					}
					quiet(t, tab)
					tab.Visit(address + path)
					tab.Shot(name + "-" + scheme + "-" + browsertest.Eval[string](tab, "String(innerWidth)"))
				})
			}
		}
	}
}

// TestTheCodeHasNoScrollbarOfItsOwn looks at the configurator in windows that are lower than
// what it hands out: steps and notes must not be hidden in a scrolled part of the page.
func TestTheCodeHasNoScrollbarOfItsOwn(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for _, size := range [][2]int{{1366, 650}, {1000, 900}, {1920, 1000}} {
		tab.Size(size[0], size[1])
		tab.Visit(address + "/?view=card&city=gotha&cms=builder")
		browsertest.Eval[any](tab, `scrollTo(0, document.body.scrollHeight)`)
		if hidden := browsertest.Eval[float64](tab, `(e => e.scrollHeight - e.clientHeight)(document.querySelector(".result"))`); hidden > 0 {
			t.Errorf("at %d × %d pixels %g pixels of the result are hidden", size[0], size[1], hidden)
		}
	}
}

// TestNamesOfSystemsAreShownWhole measures the names that the list of systems shows when one is
// chosen: a browser cuts what is longer than the list.
func TestNamesOfSystemsAreShownWhole(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	tab.Size(1366, 900)
	for _, path := range []string{"/?lang=de", "/?lang=en"} {
		tab.Visit(address + path)
		for _, cut := range browsertest.Eval[[]string](tab, `(list => {
			const style = getComputedStyle(list), pen = document.createElement("canvas").getContext("2d"), arrow = 20;
			pen.font = style.font;
			const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - arrow;
			return [...list.options].map(option => option.text).filter(text => pen.measureText(text).width > room);
		})(document.getElementById("cms"))`) {
			t.Errorf("%s cuts %s", path, cut)
		}
	}
}

// TestPagesAreLight counts what a visitor waits for: the page with everything in
// it, and the document in its preview, in bytes with brotli.
func TestPagesAreLight(t *testing.T) {
	handler := handlerOf(t, embed.Config{BaseURL: "https://www.programm-der-stadt.example/jmd-iq", Operator: operator})
	for path, preview := range map[string]string{
		"/":                        "/embed/card?city=berlin",
		"/?view=list&lang=en":      "/embed/list?lang=en",
		"/?view=teaser&theme=dark": "/embed/teaser?theme=dark",
	} {
		check(t, len(ask(handler, path).Body())+len(ask(handler, preview).Body()), 30<<10, path)
	}
	check(t, len(ask(handler, "/privacy").Body()), 8<<10, "/privacy")
	check(t, len(ask(handler, "/accessibility").Body()), 9<<10, "/accessibility")
}

// TestPreviewWhereFewMayEmbed has an operator who names the pages that may embed:
// the configurator is not among them, but shows its preview.
func TestPreviewWhereFewMayEmbed(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{FrameAncestors: "https://portal.example"})
	tab.Visit(address + "/?view=teaser")
	await(t, tab, `document.querySelector("jmd-iq").offsetHeight > 150`)
	quiet(t, tab)
}
