// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"strings"
	"testing"

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
