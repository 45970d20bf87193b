// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"testing"

	"github.com/chromedp/cdproto/target"
	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/browsertest"
)

func TestSixteenCardsHaveSixteenNames(t *testing.T) {
	t.Parallel()
	axe := browsertest.NodeModule(t, "axe-core/axe.min.js")
	s := (&service{}).start(t)
	p := newPage(t)
	p.Size(1200, 6000)
	p.Visit(host{files: map[string]string{"/axe.js": axe}}.serve(t, s) + "/sixteen.html")
	p.loaded(16)
	p.run(`
		const script = document.createElement("script");
		script.src = "/axe.js";
		document.head.append(script);
		await new Promise(done => script.onload = done)`)
	for _, found := range browsertest.Eval[[]string](p.Tab, `axe.run({ iframes: false }).then(({ violations }) =>
		violations.flatMap(({ id, nodes }) => nodes.map(node => id + " " + node.html)))`) {
		t.Error(found)
	}
	p.holds(`all().map(embed => frame(embed).title).includes("JMD im Quartier Wernigerode")`)
}

func TestFocusPassesThroughInOrder(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "keyboard.html")
	p.loaded(2)
	p.run(`before.focus()`)
	var order []string
	for range 8 {
		p.Do(chromedp.KeyEvent("\t"))
		p.calm()
		id := browsertest.Eval[string](p.Tab, `document.activeElement.id`)
		if len(order) == 0 || order[len(order)-1] != id {
			order = append(order, id)
		}
		if id == "after" {
			break
		}
	}
	if got := len(order); got != 4 || order[0] != "one" || order[1] != "between" || order[2] != "two" || order[3] != "after" {
		t.Errorf("focus went to %q", order)
	}
}

func TestLinksOpenOutsideTheFrame(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "keyboard.html")
	p.loaded(2)
	opened := chromedp.WaitNewTarget(p, func(info *target.Info) bool { return info.Type == "page" })
	p.run(`frame(one).focus()`)
	p.Do(chromedp.KeyEvent("\t"), chromedp.KeyEvent("\r"))
	select {
	case <-opened:
	case <-p.Done():
		t.Fatal("no tab was opened")
	}
	p.calm()
	p.holds(`frame(one).src.endsWith("/embed/card?city=berlin") && shown(one)`)
}
