// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// portal serves a page with fragments put into it, as an including server does.
func portal(t *testing.T, handler fasthttp.RequestHandler, page string, fragments ...string) (address string) {
	t.Helper()
	var all strings.Builder
	for _, path := range fragments {
		all.WriteString(plain(t, handler, path))
	}
	page = strings.Replace(page, "{{fragments}}", all.String(), 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, page)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// looks describes how the elements of a view are laid out and coloured, whether
// it stands in a document (its main element) or in a shadow root.
const looks = `(root => [...root.querySelectorAll("*")].filter(e => !e.closest("style, svg *, template, .place")).map(e => {
	const s = getComputedStyle(e), box = e.getBoundingClientRect(), at = root.getBoundingClientRect();
	return [e.localName.replace(/h\d/, "h"), e.className.baseVal ?? e.className, s.color, s.backgroundColor, s.fontSize, s.fontWeight,
		s.letterSpacing, s.textTransform, s.display, s.padding, s.margin, s.borderTopWidth, s.borderTopColor,
		Math.round(box.left - at.left), Math.round(box.top - at.top), Math.round(box.width), Math.round(box.height)].join(" ");
}))`

// TestFragmentsLookLikeFrames puts fragments into a page whose styles reach for
// everything, and compares each of their elements with that of the document.
func TestFragmentsLookLikeFrames(t *testing.T) {
	tab := browsertest.Open(t)
	handler := handlerOf(t, embed.Config{})
	address := listen(t, shipped(t), embed.Config{})
	hostile, err := os.ReadFile("testdata/hosts/hostile-styles.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range []string{"card?city=hamburg", "list?state=BY,SH", "teaser"} {
		for _, width := range []int{320, 700, 1200} {
			// The font is the page's on purpose; all else must be the document's.
			const align = `document.documentElement.style.font = "16px/1.5 system-ui"; document.body.style.margin = 0;`
			tab.Size(width, 4000)
			tab.Visit(address + "/embed/" + view)
			browsertest.Eval[any](tab, `{ const sheet = new CSSStyleSheet(); sheet.replaceSync("main{min-height:var(--least)!important}"); document.adoptedStyleSheets = [sheet] }`)
			want := browsertest.Eval[[]string](tab, looks+`(document.querySelector("main"))`)

			tab.Visit(portal(t, handler, string(hostile), "/fragment/"+view))
			got := browsertest.Eval[[]string](tab, `(() => { `+align+`
				for (const e of [document.documentElement, document.body]) e.style.cssText += ";border:0;max-width:none;padding:0";
				const host = document.querySelector("body > div");
				return `+looks+`(host.shadowRoot.querySelector("div"))
			})()`)
			if len(got) != len(want) {
				t.Errorf("%s at %d: %d elements, the document has %d", view, width, len(got), len(want))
				continue
			}
			different := 0
			for i := range want {
				if got[i] != want[i] {
					different++
					if different <= 3 {
						t.Errorf("%s at %d:\n in the page  %s\n in the frame %s", view, width, got[i], want[i])
					}
				}
			}
		}
	}
}

// TestFragmentsTakeFontAndAccent checks what a page may change on purpose, and
// that a fragment that is included twice does not get into its own way.
func TestFragmentsTakeFontAndAccent(t *testing.T) {
	tab := browsertest.Open(t)
	handler := handlerOf(t, embed.Config{})
	page := `<!doctype html><html lang="de" style="color-scheme:light"><meta charset="utf-8"><title>Ein Portal</title>
		<style>body { --jmd-iq-accent: rgb(1, 2, 3); font-family: monospace }</style><body>{{fragments}}</body></html>`
	tab.Size(800, 600)
	tab.Visit(portal(t, handler, page, "/fragment/card?city=berlin", "/fragment/card?city=berlin", "/fragment/teaser?heading=3"))
	for _, said := range tab.Complaints() {
		if !strings.Contains(said, "favicon") {
			t.Error(said)
		}
	}
	const inside = `[...document.querySelectorAll("body > div")].map(e => e.shadowRoot)`
	if n := browsertest.Eval[int](tab, inside+`.filter(root => root).length`); n != 3 {
		t.Fatalf("%d of 3 shadow roots", n)
	}
	for _, color := range browsertest.Eval[[]string](tab, inside+`.map(root => getComputedStyle(root.querySelector("a")).color)`) {
		if color != "rgb(1, 2, 3)" {
			t.Errorf("a link is %s", color)
		}
	}
	for _, family := range browsertest.Eval[[]string](tab, inside+`.map(root => getComputedStyle(root.querySelector("p")).fontFamily)`) {
		if family != "monospace" {
			t.Errorf("a text is set in %s", family)
		}
	}
	if n := browsertest.Eval[int](tab, `document.querySelectorAll("[id]").length`); n != 0 {
		t.Errorf("%d ids in the page", n)
	}
	tab.Shot("fragments")
}

// TestFragmentsHaveAWidthOfTheirOwn includes fragments where the page leaves the width to what
// stands there: a size container without one would be as narrow as its borders.
func TestFragmentsHaveAWidthOfTheirOwn(t *testing.T) {
	const page = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Ein Portal</title>
		<style>body { margin: 16px }</style><body><div id="place">{{fragments}}</div></body></html>`
	places := []string{
		"display:flex", "display:flex;flex-direction:column;align-items:center", "display:grid;justify-items:center",
		"display:grid;grid-template-columns:auto 1fr", "display:grid;grid-template-columns:1fr", "display:inline-block",
		"float:left", "display:table", "width:fit-content", "position:absolute",
	}
	handler := handlerOf(t, embed.Config{})
	for _, engine := range browsertest.Engines {
		t.Run(string(engine), func(t *testing.T) {
			w := browsertest.OpenWindow(t, engine, browsertest.System{Overlay: engine == browsertest.Chromium})
			for _, view := range []string{"card?city=berlin", "list?state=NW&format=compact", "teaser"} {
				address := portal(t, handler, page, "/fragment/"+view)
				for _, width := range []int{340, 900} {
					w.Size(width, 800)
					w.Visit(address)
					for _, style := range places {
						got := browsertest.Value[float64](w, `(place.style.cssText = "`+style+`", place.firstElementChild.getBoundingClientRect().width)`)
						if most := float64(width - 32); got < 240 || got > most {
							t.Errorf("%s at %d in %q: %v pixels wide, want 240 to %v", view, width, style, got, most)
						}
					}
				}
				// A column that is narrower than the width of its own.
				for _, style := range []string{"display:flex;width:200px", "display:grid;width:200px"} {
					if got := browsertest.Value[float64](w, `(place.style.cssText = "`+style+`", place.firstElementChild.getBoundingClientRect().width)`); got != 200 {
						t.Errorf("%s in %q: %v pixels wide", view, style, got)
					}
				}
			}
		})
	}
}

// TestRowsAreDividedBetweenColumns includes a list where a page is set in columns, which browsers divide
// like sheets of paper. Firefox puts all of it into one column, which is higher then.
func TestRowsAreDividedBetweenColumns(t *testing.T) {
	const page = `<!doctype html><html lang="de"><meta charset="utf-8"><title>Ein Portal</title><body><div id="place" style="columns:3">{{fragments}}</div></body></html>`
	address := portal(t, handlerOf(t, embed.Config{}), page, "/fragment/list?format=compact")
	for _, engine := range browsertest.Engines {
		t.Run(string(engine), func(t *testing.T) {
			w := browsertest.OpenWindow(t, engine, browsertest.System{})
			w.Size(1000, 800)
			w.Visit(address)
			below := browsertest.Value[float64](w, `Math.max(...[...place.firstElementChild.shadowRoot.querySelectorAll("li")].map(row => row.getBoundingClientRect().bottom)) - place.getBoundingClientRect().bottom`)
			if below > 1 {
				t.Errorf("rows reach %v pixels below the columns", below)
			}
		})
	}
}
