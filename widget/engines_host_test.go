// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/browsertest"
)

// eachEngine runs a test in every engine, on the given systems.
func eachEngine(t *testing.T, systems []browsertest.System, test func(t *testing.T, w *stage)) {
	t.Helper()
	t.Parallel()
	for _, engine := range browsertest.Engines {
		for _, system := range systems {
			t.Run(string(engine)+" "+systemName(system), func(t *testing.T) {
				t.Parallel()
				window := browsertest.OpenWindow(t, engine, system)
				turns <- struct{}{}
				t.Cleanup(func() { <-turns })
				test(t, &stage{Window: window, engine: engine, system: system})
			})
		}
	}
}

// The systems that tests are run on.
var (
	classic = browsertest.System{}
	evening = browsertest.System{Dark: true}
	overlay = browsertest.System{Dark: true, Overlay: true}
)

func systemName(s browsertest.System) string {
	name := "light"
	if s.Dark {
		name = "dark"
	}
	if s.Overlay {
		return name + " overlay"
	}
	return name + " classic"
}

// stage is a window that shows testdata/hosts/engines.html.
type stage struct {
	*browsertest.Window
	engine browsertest.Engine
	system browsertest.System
}

// gutter is room for a scrollbar beside the column.
const gutter = 40

// show opens a page with codes in a column of a width. The head comes before
// them.
func (w *stage) show(t *testing.T, s *service, head string, width, height int, codes ...string) {
	t.Helper()
	var page strings.Builder
	fmt.Fprintf(&page, "%s<main style=\"width:%dpx\">\n", head, width)
	for i, code := range codes {
		fmt.Fprintf(&page, "<section id=embed-%d><p>Davor</p>\n%s\n<p>Danach</p></section>\n<script>heights.observe(section(%[1]d))</script>\n", i, code)
	}
	page.WriteString("</main>")
	w.Size(width+gutter, height)
	w.Visit(host{code: page.String()}.serve(t, s) + "/engines.html")
}

// until waits for a condition in the page and tells whether it came true.
func (w *stage) until(condition string) bool {
	return browsertest.Value[bool](w.Window, fmt.Sprintf(`until(() => %s)`, condition))
}

// load brings an embed into the window and waits until it is shown.
func (w *stage) load(i int) bool {
	browsertest.Value[any](w.Window, fmt.Sprintf(`section(%d).scrollIntoView()`, i))
	return w.until(fmt.Sprintf(`settled(%d)`, i)) && browsertest.Value[bool](w.Window, `drawn()`)
}

// frame is an expression for the frame of an embed.
func frameAt(i int) string { return fmt.Sprintf("frame(%d)", i) }

// The codes of the matrix. A consent tool's is the element, held back.
const (
	oEmbedCode  = "oembed-1"
	consentCode = "klaro-1"
)

var engineCodes = []string{lineCode, elementCode, linkCode, frameCode, oEmbedCode, consentCode}

// codesFor are the codes of a choice for a column of a width. For an address a
// host gets the code by oEmbed.
func codesFor(t *testing.T, s *service, choice string, width int, places ...string) []string {
	t.Helper()
	var codes []string
	for _, place := range places {
		code := handedOut(t, s, choice, place)
		if place == oEmbedCode {
			code = oEmbedFor(t, s, code, width)
		}
		codes = append(codes, code)
	}
	return codes
}

func oEmbedFor(t *testing.T, s *service, address string, width int) string {
	t.Helper()
	answer, err := http.Get(fmt.Sprintf("%s/oembed?maxwidth=%d&url=%s", s.URL, width, url.QueryEscape(address)))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	var embed struct{ HTML string }
	if err := json.NewDecoder(answer.Body).Decode(&embed); err != nil {
		t.Fatal(err)
	}
	return embed.HTML
}

// byScript tells whether the snippet is there to give the frame its height.
func byScript(place string) bool { return place != frameCode && place != oEmbedCode }
