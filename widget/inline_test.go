// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"io"
	"net/http"
	"strings"
	"testing"

	brotli "github.com/molecule-man/go-brrr"

	"jmd-iq.example/embeds/embed/browsertest"
)

// strictPolicy allows what embeds without frames need, and the page's own script.
const strictPolicy = "default-src 'none'; img-src 'self'; script-src SERVICE/ 'nonce-page'; connect-src SERVICE/; require-trusted-types-for 'script'; trusted-types 'none'"

func TestInlineStaysSmall(t *testing.T) {
	const most = 1200 // bytes with brotli
	wire, err := brotli.Compress(newSnippet(t).Inline, brotli.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if len(wire) > most {
		t.Errorf("the script takes %d bytes, at most %d are allowed", len(wire), most)
	}
}

// withoutFrames are embeds of each view and in each state.
const withoutFrames = `<script async="" src="SERVICE/widget.js"></script>
<jmd-iq id="card" city="berlin" mode="inline"><a href="SERVICE/embed/card?city=berlin">Ersatz</a></jmd-iq>
<jmd-iq id="click" city="bremen" mode="inline" load="click">Ersatz</jmd-iq>
<jmd-iq id="wrong" city="nowhere" mode="inline"><p id="kept">Ersatz</p></jmd-iq>
<jmd-iq id="empty" city="nowhere" mode="inline"></jmd-iq>
<jmd-iq id="list" mode="inline"></jmd-iq>
<jmd-iq id="teaser" view="teaser" mode="inline" theme="dark"></jmd-iq>`

// inlined shows a page with embeds that have no frames, under the strict policy.
func inlined(t *testing.T, w *stage, s *service) {
	t.Helper()
	w.Size(1200, 3000)
	showWithoutFrames(t, w, s, map[string]string{"Content-Security-Policy": strictPolicy})
	w.comesTrue(t, `events.length >= 5`)
}

func showWithoutFrames(t *testing.T, w *stage, s *service, header map[string]string) {
	t.Helper()
	code := strings.ReplaceAll(withoutFrames, "SERVICE", s.URL)
	w.Visit(host{header: header, code: code}.serve(t, s) + "/inline.html")
}

// comesTrue waits for a condition in the page.
func (w *stage) comesTrue(t *testing.T, condition string) {
	t.Helper()
	if !w.until(condition) {
		t.Fatalf("never came true: %s; events %q, violations %q", condition,
			browsertest.Value[[]string](w.Window, `events`), browsertest.Value[[]string](w.Window, `violations`))
	}
}

func (w *stage) holds(t *testing.T, condition string) {
	t.Helper()
	if !browsertest.Value[bool](w.Window, condition) {
		t.Errorf("does not hold: %s", condition)
	}
}

func TestInlineInEveryEngine(t *testing.T) {
	eachEngine(t, []browsertest.System{classic}, func(t *testing.T, w *stage) {
		s := (&service{}).start(t)
		inlined(t, w, s)
		w.holds(t, `events.toSorted().join() == "error empty,error wrong,load card,load list,load teaser"`)
		if refused := browsertest.Value[[]string](w.Window, `violations`); len(refused) > 0 {
			t.Errorf("the policy refuses %q", refused)
		}
		w.holds(t, `!document.querySelector("iframe") && [...document.querySelectorAll("jmd-iq")].every(e => !e.shadowRoot.querySelector("iframe"))`)

		// The texts are in the page itself, in their place.
		w.holds(t, `read("card", "h2") == "Berlin"`)
		w.holds(t, `inside("card", ".text").getBoundingClientRect().height > 50 && inside("card", "svg path").getBoundingClientRect().width > 50`)
		w.holds(t, `[...$("card").querySelectorAll("span")].some(span => span.textContent == "Berlin" && span.lang == "de" && span.getBoundingClientRect().height > 10)`)
		w.holds(t, `getComputedStyle(inside("card", "h2")).fontFamily == getComputedStyle(document.body).fontFamily`)
		w.holds(t, `$("card").querySelector("a").getClientRects().length == 0`)
		w.holds(t, `getComputedStyle(inside("card", ".panel")).backgroundColor == "rgb(255, 255, 255)"`)
		w.holds(t, `getComputedStyle(inside("teaser", ".panel")).backgroundColor == "rgb(27, 32, 39)"`)

		// What stands inside is kept where there is a mistake, and the mistake is shown
		// where nothing does.
		w.holds(t, `$("kept").checkVisibility?.() ?? $("kept").getClientRects().length > 0`)
		w.holds(t, `!inside("wrong", "h2") && inside("empty", "h2").textContent != ""`)

		// A click loads, and leads into what was loaded.
		w.holds(t, `!view("click")`)
		browsertest.Value[bool](w.Window, `($("click").shadowRoot.querySelector("button").click(), true)`)
		w.comesTrue(t, `events.includes("load click")`)
		w.holds(t, `view("click").shadowRoot.activeElement.localName == "a"`)

		// The filter shows another list in the same place, and the reader stays in it.
		browsertest.Value[bool](w.Window, `(inside("list", ".filter").open = true, inside("list", ".filter a[aria-label^=NW]").focus(), inside("list", ".filter a[aria-label^=NW]").click(), true)`)
		w.comesTrue(t, `read("list", ".sites h3") == "Wuppertal"`)
		w.holds(t, `!!view("list").shadowRoot.activeElement?.closest(".filter")`)
		w.holds(t, `location.pathname == "/inline.html"`)

		// Attributes may change, and the element may go.
		browsertest.Value[bool](w.Window, `($("card").setAttribute("city", "trier"), true)`)
		w.comesTrue(t, `read("card", "h2") == "Trier"`)
		w.holds(t, `!$("card").textContent.includes("Berlin")`)
		browsertest.Value[bool](w.Window, `(card = $("card"), card.remove(), true)`)
		w.holds(t, `card.children.length == 1`)
		for _, address := range s.requests() {
			if strings.HasPrefix(address, "/embed/") {
				t.Errorf("a frame was asked for: %s", address)
			}
		}
	})
}

// Carousels copy their slides, and some sites keep whole pages.
func TestCopiesOfInlineShowTheirTextsOnce(t *testing.T) {
	s := (&service{}).start(t)
	w := &stage{Window: browsertest.OpenWindow(t, browsertest.Chromium, classic)}
	inlined(t, w, s)
	browsertest.Value[bool](w.Window, `(document.body.append($("card").cloneNode(true)), document.body.lastElementChild.id = "copy", true)`)
	w.comesTrue(t, `events.includes("load copy")`)
	w.holds(t, `read("copy", "h2") == "Berlin"`)
	browsertest.Value[bool](w.Window, `(next = $("copy").cloneNode(true), next.setAttribute("city", "trier"), $("copy").replaceWith(next), true)`)
	w.comesTrue(t, `events.filter(event => event == "load copy").length == 2`)
	w.holds(t, `read("copy", "h2") == "Trier" && !$("copy").textContent.includes("Berlin")`)
}

// A service that somebody has taken over must not be able to run anything in the page.
func TestInlineTakesNothingThatRuns(t *testing.T) {
	eachEngine(t, []browsertest.System{classic}, func(t *testing.T, w *stage) {
		s := &service{trouble: func(out http.ResponseWriter, _ *http.Request) {
			out.Header().Set("Content-Type", "text/html; charset=utf-8")
			out.Header().Set("Access-Control-Allow-Origin", "*")
			io.WriteString(out, `<div lang="de"><template shadowrootmode="open"><style>p { color: red }</style>
				<h2 onclick="window.ran = 1" style="position: fixed">Titel</h2><script>window.ran = 2</script>
				<svg><script>window.ran = 3</script><a href="javascript:window.ran = 4"><path d="M0 0"/></a><foreignObject><p>x</p></foreignObject></svg>
				<img src="data:," onerror="window.ran = 5" alt=""><a href="javascript:window.ran = 6">Link</a><iframe srcdoc="x"></iframe>
				<form action="https://evil.example"><input name="password"></form><p slot="x" is="y">Text</p></template></div>`)
		}}
		s.start(t)
		showWithoutFrames(t, w, s, nil)
		w.comesTrue(t, `events.includes("load card")`)
		w.holds(t, `inside("card", "h2") && !inside("card", "script, iframe, form, input, foreignObject")`)
		w.holds(t, `[...view("card").shadowRoot.querySelectorAll("*")].every(node => [...node.attributes].every(({ name }) => !/^(on|style$|srcdoc|slot|is$)/.test(name)))`)
		w.holds(t, `[...view("card").shadowRoot.querySelectorAll("a")].every(link => !link.hasAttribute("href"))`)
		browsertest.Value[bool](w.Window, `(view("card").shadowRoot.querySelectorAll("*").forEach(node => node.dispatchEvent(new MouseEvent("click", { bubbles: true }))), true)`)
		w.holds(t, `window.ran === undefined`)
	})
}

// What the codes reserve for a frame is enough without one, and given back like there.
func TestInlineMovesNothing(t *testing.T) {
	s := (&service{}).start(t)
	w := &stage{Window: browsertest.OpenWindow(t, browsertest.Chromium, classic)}
	code := strings.Replace(codesFor(t, s, "view=card&city=berlin", 640, elementCode)[0], "<jmd-iq ", `<jmd-iq id="card" mode="inline" `, 1)
	w.Size(640, 1200)
	w.Visit(host{code: "<p>Davor</p>" + code + "<p id=after>Danach</p>"}.serve(t, s) + "/inline.html")
	w.comesTrue(t, `events.includes("load card")`)
	browsertest.Value[any](w.Window, `new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))`)
	w.holds(t, `shifts == 0`)
	browsertest.Value[bool](w.Window, `dispatchEvent(new Event("pointerdown"))`)
	w.holds(t, `$("card").offsetHeight == view("card").offsetHeight`)
}

// Columns that are narrower than a card would like to be do not grow with it.
func TestInlineFitsNarrowColumns(t *testing.T) {
	eachEngine(t, []browsertest.System{classic}, func(t *testing.T, w *stage) {
		s := (&service{}).start(t)
		w.Size(360, 800)
		w.Visit(host{code: strings.ReplaceAll(`<div style="display:grid;grid-template-columns:1fr 1fr"><div><jmd-iq id="card" city="berlin" mode="inline"></jmd-iq></div><div>Daneben</div></div>
			<script async="" src="SERVICE/widget.js"></script>`, "SERVICE", s.URL)}.serve(t, s) + "/inline.html")
		w.comesTrue(t, `events.includes("load card")`)
		w.holds(t, `view("card").offsetWidth < 180 && view("card").offsetWidth > 120`)
	})
}
