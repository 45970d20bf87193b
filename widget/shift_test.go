// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/browsertest"
)

// The places of the codes in the configurator's page.
const (
	lineCode    = "line-1"
	elementCode = "element-1"
	linkCode    = "link-1"
	frameCode   = "frame-1"
)

// handedOut is a code as the configurator hands it out.
func handedOut(t *testing.T, s *service, choice, place string) string {
	t.Helper()
	answer, err := http.Get(s.URL + "/?" + choice)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	page, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?s)<pre id=` + place + `[^>]*>(.*?)</pre>`).FindSubmatch(page)
	if found == nil {
		t.Fatalf("the configurator's page has no %s", place)
	}
	return html.UnescapeString(string(found[1]))
}

// Nothing on the page moves while an embed loads, however slowly.
func TestTheCodesHandedOutReserveTheSpaceTheyNeed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ choice, place string }{
		{"view=card&city=berlin", lineCode},
		{"view=card&city=ingolstadt", elementCode},
		{"view=card&city=dresden", linkCode},
		{"view=card&city=gotha", frameCode},
		{"view=list", elementCode},
		{"view=list&state=NRW", lineCode},
		{"view=teaser", elementCode},
	} {
		t.Run(c.choice+" "+c.place, func(t *testing.T) {
			p := newPage(t)
			for _, width := range []int{320, 480, 768, 1200} {
				// A service of its own, so that nothing is in the cache.
				s := (&service{}).start(t)
				code := handedOut(t, s, c.choice, c.place)
				s.delay = 300 * time.Millisecond
				p.Size(width, 800)
				p.Visit(host{code: code}.serve(t, s) + "/article.html")
				p.until(`heights.length > 0 && all().every(shown)`)
				p.calm()
				shifts := browsertest.Eval[float64](p.Tab, `shifts`)
				t.Attr("figure", fmt.Sprintf("layout shift: %v of 0", shifts))
				if shifts != 0 {
					t.Errorf("layout shift of %v at %d px", shifts, width)
				}
				if filled := browsertest.Eval[bool](p.Tab, `(embed => !embed || frame(embed).clientHeight >= heights.at(-1))(all()[0])`); !filled {
					t.Errorf("cut off at %d px", width)
				}
			}
		})
	}
}

// What is reserved and not needed is given back once the reader does something.
func TestWhatIsNotNeededIsGivenBack(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	for name, act := range map[string]chromedp.Action[chromedp.Void]{
		"a key":   chromedp.KeyEvent("\t"),
		"a click": chromedp.MouseClickXY(400, 5),
	} {
		t.Run(name, func(t *testing.T) {
			p := newPage(t)
			p.Size(1200, 3000)
			p.Visit(host{code: `<jmd-iq view="teaser"><a style="display:block;height:0;padding-bottom:1500px" href="#">Teaser</a></jmd-iq>` +
				`<script async src="` + s.URL + `/widget.js"></script>`}.serve(t, s) + "/article.html")
			p.loaded(1)
			p.calm()
			p.holds(`frame(all()[0]).clientHeight == 1500`)
			p.run(`scrollTo(0, 0); all()[0].scrollIntoView(); frame(all()[0]).focus()`)
			if name == "a click" {
				top := browsertest.Eval[float64](p.Tab, `all()[0].getBoundingClientRect().top`)
				act = chromedp.MouseClickXY(400, top+5)
			}
			p.Do(act)
			p.until(`frame(all()[0]).clientHeight == heights.at(-1)`)
			p.fits(`all()[0]`)
		})
	}
}

// Nor does it move where the reader is asked first, neither before the click nor after.
func TestTheClickMovesNothing(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	for _, place := range []string{lineCode, elementCode, linkCode} {
		for _, width := range []int{320, 1200} {
			t.Run(fmt.Sprintf("%s at %d", place, width), func(t *testing.T) {
				p := newPage(t)
				p.Size(width, 800)
				p.Visit(host{code: handedOut(t, s, "view=card&city=dresden&load=click", place)}.serve(t, s) + "/article.html")
				p.until(`all()[0]?.shadowRoot.querySelector("button")`)
				p.calm()
				before := browsertest.Eval[float64](p.Tab, `all()[0].offsetHeight`)
				p.run(`all()[0].shadowRoot.querySelector("button").click()`)
				p.loaded(1)
				p.calm()
				p.holds(fmt.Sprintf(`shifts == 0 && all()[0].offsetHeight == %v`, before))
				p.fits(`all()[0]`)
			})
		}
	}
}

// Readers who do not click need not scroll past the space for a whole list, or for the teaser.
func TestNothingIsHigherThanTheWindowBeforeTheClick(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	for _, choice := range []string{"view=list", "view=teaser"} {
		for _, place := range []string{lineCode, elementCode, linkCode} {
			t.Run(choice+" "+place, func(t *testing.T) {
				p := newPage(t)
				for _, width := range []int{320, 1200} {
					p.Size(width, 700)
					p.Visit(host{code: handedOut(t, s, choice+"&load=click", place)}.serve(t, s) + "/article.html")
					p.until(`all()[0]?.shadowRoot.querySelector("button")`)
					p.calm()
					p.holds(`shifts == 0 && all()[0].offsetHeight <= innerHeight`)
				}
				p.run(`all()[0].shadowRoot.querySelector("button").click()`)
				p.loaded(1)
				p.calm()
				p.fits(`all()[0]`)
			})
		}
	}
}

// A compact card is lower than what asks for the click, which is whole in its place all the
// same, in letters of any size.
func TestTheButtonIsSeenWhereTheViewIsLow(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	for _, choice := range []string{"view=card&city=wernigerode&format=compact", "view=card&city=dresden"} {
		for _, place := range []string{lineCode, elementCode, linkCode} {
			for _, size := range []int{16, 24} {
				t.Run(fmt.Sprintf("%s %s in letters of %d", choice, place, size), func(t *testing.T) {
					p := newPage(t)
					for _, width := range []int{320, 700} {
						p.Size(width, 800)
						code := handedOut(t, s, choice+"&load=click", place)
						p.Visit(host{code: fmt.Sprintf(`<div style="font-size:%dpx">%s</div>`, size, code)}.serve(t, s) + "/article.html")
						p.until(`all()[0]?.shadowRoot.querySelector("button")`)
						p.calm()
						p.holds(`shifts == 0`)
						p.holds(`(root => {
							const card = root.querySelector("jmd-iq-click").getBoundingClientRect();
							return ["small", "button"].every(name => {
								const { top, bottom } = root.querySelector(name).getBoundingClientRect();
								return top >= card.top && bottom <= card.bottom;
							});
						})(all()[0].shadowRoot)`)
					}
					p.run(`all()[0].shadowRoot.querySelector("button").click()`)
					p.loaded(1)
					p.calm()
					p.fits(`all()[0]`)
				})
			}
		}
	}
}

// Where the page leaves the width to what stands there, the codes ask for some.
func TestTheCodesHandedOutHaveAWidthOfTheirOwn(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	for _, place := range []string{lineCode, elementCode, linkCode, frameCode} {
		t.Run(place, func(t *testing.T) {
			p := newPage(t)
			p.Size(320, 800)
			p.Visit(host{code: handedOut(t, s, "view=card&city=berlin", place)}.serve(t, s) + "/float.html")
			p.until(`heights.length > 0`)
			p.holds(`(all()[0] ?? document.querySelector("iframe")).clientWidth >= 256`)
			p.holds(`document.scrollingElement.scrollWidth <= innerWidth`)
		})
	}
}
