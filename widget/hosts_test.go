// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"testing"
	"time"
)

func TestHostilePagesShowTheCardAtItsHeight(t *testing.T) {
	t.Parallel()
	for _, page := range []string{
		"base-href.html", "quirks.html", "current-script.html", "in-head.html", "shadow-root.html",
		"frames-have-no-height.html", "everything-is-half-as-wide.html", "reset.html", "padded.html",
	} {
		t.Run(page, func(t *testing.T) {
			p := visit(t, (&service{prefix: "/portal/jmd-iq"}).start(t), page)
			p.loaded(1)
			p.fits(`all()[0]`)
			p.holds(`all()[0].checkVisibility({ opacityProperty: true, visibilityProperty: true })`)
			p.holds(`(box => box.top >= 0 && box.width > 300)(all()[0].getBoundingClientRect())`)
			p.holds(`document.scrollingElement.scrollWidth <= innerWidth`)
			p.holds(`((box, inner) => inner.left >= box.left && inner.right <= box.right)(...[all()[0], frame(all()[0])].map(e => e.getBoundingClientRect()))`)
		})
	}
}

func TestACardFillsWhatItsPageGivesIt(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "flex-row.html")
	p.loaded(1)
	p.holds(`frame(all()[0]).clientHeight == 500 && frame(all()[0]).clientWidth > 600`)
}

// A place that is as wide as what stands in it would otherwise have no width at all.
func TestCardsAreSeenWhereTheyDecideTheWidth(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "shrink.html")
	p.loaded(4)
	p.holds(`all().every(embed => frame(embed).clientWidth >= 640)`)
	for _, embed := range []string{`all()[0]`, `all()[1]`, `all()[2]`, `all()[3]`} {
		p.fits(embed)
	}
	p.Size(320, 800)
	p.until(`all().every(embed => frame(embed).clientWidth > 250 && frame(embed).clientWidth <= 320)`)
	p.holds(`document.scrollingElement.scrollWidth <= innerWidth`)
}

// wait takes three times as long as the snippet waits for an embed; probes.js shortens both.
const wait = `await new Promise(done => setTimeout(done, 30000))`

func TestHiddenEmbedsLoadWhenTheyAreSeen(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	t.Run("in closed details and a hidden tab", func(t *testing.T) {
		p := visit(t, s, "closed-details.html#fast")
		p.run(wait)
		p.holds(`events.length == 0 && all().every(frame)`)
		p.run(`document.querySelector("details").open = true; tab.hidden = false`)
		p.loaded(2)
		p.fits(`all()[0]`)
		p.fits(`all()[1]`)

		// Closed again and opened in a narrower window.
		p.run(`document.querySelector("details").open = false; tab.hidden = true`)
		p.Size(400, 800)
		p.run(`document.querySelector("details").open = true; tab.hidden = false`)
		p.until(`all().every(embed => embed.offsetHeight > 350)`)
		p.calm() // The page may get a scrollbar by that, and the embeds another width.
		p.fits(`all()[0]`)
		p.fits(`all()[1]`)
	})
	t.Run("far down", func(t *testing.T) {
		p := visit(t, s, "far-down.html#fast")
		p.run(wait)
		p.holds(`events.length == 0 && !!frame(all()[0])`)
		p.run(`all()[0].scrollIntoView()`)
		p.loaded(1)
		p.fits(`all()[0]`)
	})
}

// Scripts of tabs and accordions hide their contents when they start. What is hidden cannot
// say how high it is.
func TestAnEmbedThatIsHiddenAtOnceLoadsWhenItIsShown(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{delay: 500 * time.Millisecond}).start(t), "hidden-at-once.html#fast")
	p.until(`tab.hidden`)
	p.run(wait)
	p.holds(`!events.includes("error")`)
	p.run(`tab.hidden = false`)
	p.until(`frame(all()[0])?.clientHeight > 200`)
	p.fits(`all()[0]`)
}
