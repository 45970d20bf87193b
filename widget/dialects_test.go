// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/browsertest"
)

func TestWordPressShowsTheFrameAndFollowsItsLinks(t *testing.T) {
	t.Parallel()
	s := (&service{prefix: "/jmd-iq"}).start(t)
	p := visit(t, s, "wordpress.html")
	p.until(`document.querySelector("iframe").checkVisibility({ visibilityProperty: true }) && document.querySelector("iframe").clientHeight == heights.at(-1)`)
	p.run(`document.querySelector("iframe").focus()`)
	p.Do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"))
	p.until(`links.length == 1`)
	if got, want := browsertest.Eval[string](p.Tab, `links[0]`), s.URL+"/go/berlin"; got != want {
		t.Errorf("the link leads to %s, want %s", got, want)
	}

	// What a reader opens with a modifier key is the browser's.
	p.Do(chromedp.KeyEvent("\r", chromedp.KeyModifiers(chromedp.ModifierCtrl)))
	p.calm()
	p.holds(`links.length == 1`)
	p.Complaints() // of a window that the sandbox does not let it open
}

func TestEmbedlyAndAMPHearTheHeightInTheirOwnWords(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "other-dialects.html")
	p.until(`said.some(data => data.type == "embed-size")`)
	p.holds(`said.some(data => data.sentinel == "amp" && data.type == "embed-size" && data.height == heights.at(-1))`)
	p.holds(`said.filter(data => data.context == "iframe.resize" && data.height == heights.at(-1)
		&& data.src == document.querySelector("iframe").src).length == 2`)
	p.holds(`said.find(data => data.type == "jmd-iq").title == "JMD im Quartier Berlin"`)
	for _, said := range browsertest.Eval[[]string](p.Tab, `said.map(data => JSON.stringify(data))`) {
		if strings.Contains(said, "secret") && !strings.Contains(said, "null") {
			t.Errorf("a secret that nobody gave: %s", said)
		}
	}
}

// A filter's link leads to another embed in the same frame, which WordPress knows by its
// secret as well.
func TestWordPressKnowsTheFrameAfterItsFilter(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "wordpress-list.html")
	p.until(`said.length > 0`)
	p.run(`said.length = 0; document.querySelector("iframe").focus()`)
	p.Do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"), chromedp.KeyEvent("\t"))
	// Chromium may never acknowledge a key by which a frame leaves the process that was to hear it.
	ctx, cancel := context.WithTimeout(p, 10*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, chromedp.KeyEvent("\r")); err != nil && ctx.Err() == nil {
		t.Fatal(err)
	}
	p.until(`said.some(({ message, secret, value }) => message == "height" && secret == "a1B2c3D4e5" && value < 1000)`)
}

// Only the frame's own window counts, and only heights that are some.
func TestHeightsThatAreNoneAreNotBelieved(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "one.html")
	p.loaded(1)
	before := browsertest.Eval[int](p.Tab, `all()[0].offsetHeight`)
	p.run(`
		const source = frame(all()[0]).contentWindow;
		for (const height of [NaN, Infinity, -1, 100001, "50", null, undefined, {}, [50]]) {
			dispatchEvent(new MessageEvent("message", { data: { type: "jmd-iq", height, title: "x" }, source }));
		}
		dispatchEvent(new MessageEvent("message", { data: { type: "jmd-iq", height: 50, title: "x" } }))`)
	if now := browsertest.Eval[int](p.Tab, `all()[0].offsetHeight`); now != before {
		t.Errorf("%d px high, before %d", now, before)
	}
}

// A message without a source meets a frame that is not there yet.
func TestMessagesWithoutASourceDoNoHarmBeforeTheClick(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "click.html")
	p.until(`all().length == 4`)
	p.run(`for (const data of [null, undefined, 7, { type: "jmd-iq", height: 9 }]) dispatchEvent(new MessageEvent("message", { data }))`)
	p.holds(`all().every(embed => !frame(embed)) && events.length == 0`)
}

// Only the frame's own window counts.
func TestMessagesOfOthersAreNotHeard(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "sixteen.html")
	p.until(`shown(all()[0])`)
	before := browsertest.Eval[int](p.Tab, `all()[0].offsetHeight`)
	p.run(`
		const said = { type: "jmd-iq", height: 5, title: "x" };
		postMessage(said, "*");
		const other = document.body.appendChild(document.createElement("iframe"));
		dispatchEvent(new MessageEvent("message", { data: said, source: other.contentWindow }));
		for (const data of [null, undefined, 7, "jmd-iq", { type: "jmd-iq" }]) postMessage(data, "*")`)
	p.calm()
	if now := browsertest.Eval[int](p.Tab, `all()[0].offsetHeight`); now != before {
		t.Errorf("%d px high after somebody else's message, before %d", now, before)
	}
}
