// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// fallbacks are choices with what a page must say of them where nothing can be loaded.
var fallbacks = map[string][]string{
	"view=card&city=ingolstadt":                {"JMD im Quartier Ingolstadt", "Jugendmigrationsdienst Ingolstadt", "Quartiersansatzes"},
	"view=card&city=ingolstadt&format=compact": {"JMD im Quartier Ingolstadt", "Jugendmigrationsdienst Ingolstadt"},
	"view=list":                  {"Modellprojekte", "16 Standorte", "Berlin", "Neubrandenburg", "Wuppertal"},
	"view=list&city=trier,gotha": {"Trier", "Gotha", "2 Standorte"},
	"view=teaser":                {"JMD im Quartier", "das Modellprogramm"},
	"view=card&city=ingolstadt&lang=en&reserve=no": {"JMD im Quartier Ingolstadt", "Jugendmigrationsdienst Ingolstadt"},
}

// textOf is what readers without a layout have of markup: reader modes, feeds, search
// engines.
func textOf(t *testing.T, markup string) string {
	t.Helper()
	document, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for n := range document.Descendants() {
		if n.Type == html.TextNode && n.Parent.Data != "script" {
			words = append(words, strings.Fields(n.Data)...)
		}
	}
	return strings.Join(words, " ")
}

func TestTheElementSaysWhatItsEmbedDoes(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	for choice, want := range fallbacks {
		code := handedOut(t, s, choice, elementCode)
		// Editors put what is pasted into a paragraph.
		text := textOf(t, "<p>"+code+"</p>")
		for _, part := range want {
			if !strings.Contains(text, part) {
				t.Errorf("%s lacks %q: %s", choice, part, text)
			}
		}
		if german := strings.Contains(code, ` lang="de"`); german != strings.Contains(choice, "lang=en") {
			t.Errorf("%s: texts in German are marked as such: %t", choice, german)
		}
		for _, block := range []string{"<p", "<div", "<ul", "<h"} {
			if strings.Contains(code, block) {
				t.Errorf("%s: %s would end a paragraph", choice, block)
			}
		}
	}
}

// Where the script is blocked the text is read in its place, whatever the size of the
// page's letters.
func TestTheFallbackIsReadableWithoutTheScript(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := newPage(t)
	for choice, want := range fallbacks {
		page := host{
			header: map[string]string{"Content-Security-Policy": "script-src 'none'"},
			code:   handedOut(t, s, choice, elementCode),
		}.serve(t, s) + "/article.html"
		for _, width := range []int{280, 360, 560, 768, 1200, 1600} {
			p.Size(width, 800)
			p.Visit(page)
			for _, size := range []string{"100%", "200%"} {
				p.run(`document.documentElement.style.fontSize = "` + size + `"`)
				for _, part := range want {
					p.holds(fmt.Sprintf(`document.querySelector("jmd-iq").innerText.includes(%q)`, part))
				}
				p.holds(`document.querySelector("jmd-iq a").checkVisibility()`)
				p.holds(`(range => {
					range.selectNodeContents(document.querySelector("jmd-iq"));
					const { bottom, right } = range.getBoundingClientRect();
					return bottom <= document.querySelector("h2").getBoundingClientRect().top && (right <= innerWidth || !document.querySelector("jmd-iq[style]"));
				})(document.createRange())`)
			}
			p.run(`document.documentElement.style.fontSize = ""`)
			p.Shot(strings.NewReplacer("=", "-", "&", "-", ",", "-").Replace(fmt.Sprintf("fallback-%s-%d", choice, width)))
		}
	}
	p.Complaints() // the policy says what it refuses
}

// What could not be loaded leaves its text, without the space that was reserved.
func TestTheFallbackTakesNoMoreRoomThanItNeedsWhenTheEmbedFails(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := newPage(t)
	for choice, want := range fallbacks {
		code := handedOut(t, s, choice, elementCode)
		s.trouble = func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
		p.Visit(host{code: code}.serve(t, s) + "/article.html#fast")
		p.until(`events.join() == "error"`)
		p.holds(fmt.Sprintf(`all()[0].innerText.includes(%q)`, want[0]))
		p.holds(`(range => {
			range.selectNodeContents(all()[0]);
			return all()[0].offsetHeight - range.getBoundingClientRect().height < 10;
		})(document.createRange())`)
		p.Complaints()
		s.trouble = nil
	}
}

// With load=click the text is there beside the button.
func TestTheFallbackIsReadBeforeTheClick(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := newPage(t)
	p.Visit(host{code: handedOut(t, s, "view=card&city=ingolstadt&load=click", elementCode)}.serve(t, s) + "/article.html")
	p.until(`all()[0]?.shadowRoot?.querySelector("button")`)
	p.holds(`all()[0].innerText.includes("Quartiersansatzes") && all()[0].querySelector("a").checkVisibility()`)
	p.run(`all()[0].shadowRoot.querySelector("button").click()`)
	p.loaded(1)
	p.holds(`!all()[0].querySelector("a").checkVisibility()`)
}
