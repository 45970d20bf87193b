// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"fmt"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed/browsertest"
)

// Every code of every view is seen whole, with its last link within reach, at the
// height that was promised, in every engine.
func TestCodesInEveryEngine(t *testing.T) {
	eachEngine(t, []browsertest.System{classic}, func(t *testing.T, w *stage) {
		for _, choice := range []string{"view=card&city=berlin", "view=list", "view=list&city=trier,gotha,peine", "view=teaser"} {
			for _, width := range []int{320, 640, 1000, 1600} {
				t.Run(fmt.Sprintf("%s at %d", choice, width), func(t *testing.T) { w.checkCodes(t, choice, width) })
			}
		}
	})
}

// Scrollbars that take up no space change nothing.
func TestCodesWithOverlayScrollbars(t *testing.T) {
	eachEngine(t, []browsertest.System{overlay}, func(t *testing.T, w *stage) {
		for _, width := range []int{320, 640} {
			w.checkCodes(t, "view=list", width)
		}
	})
}

// tall is the height of a window that shows several embeds at once.
const tall = 2000

func (w *stage) checkCodes(t *testing.T, choice string, width int) {
	// A service of its own, so that nothing is in the cache.
	s := (&service{delay: 50 * time.Millisecond}).start(t)
	w.show(t, s, "", width, tall, codesFor(t, s, choice, width, engineCodes...)...)
	for i, place := range engineCodes {
		if !w.load(i) {
			t.Errorf("%s is never shown", place)
			continue
		}
		w.checkHeight(t, i, place)
		w.checkLastLink(t, i, place)
	}
	if jumps := browsertest.Value[[]string](w.Window, `jumps`); len(jumps) > 0 {
		t.Errorf("the page jumps: %q, of %q", jumps, engineCodes)
	}
	if moved := browsertest.Value[float64](w.Window, `shifts`); moved > 0 {
		t.Errorf("layout shift of %v", moved)
	}
}

// Unused space, at most, as a part of the content's height and in CSS pixels: so
// much the reserve for the widest letters is higher than what narrow ones need.
const (
	maxUnusedPart = .15
	maxUnused     = 24.
)

func (w *stage) checkHeight(t *testing.T, i int, place string) {
	type height struct {
		Box, Said float64
		Below     bool // the content ends below the window, so that the rest can be given back unseen
	}
	outside := browsertest.Value[height](w.Window, fmt.Sprintf(
		`({ box: frame(%d).clientHeight, said: saidBy(%[1]d), below: frame(%[1]d).getBoundingClientRect().top + saidBy(%[1]d) > innerHeight })`, i))
	// The frame's process hears of its size a little later.
	inside := browsertest.ValueIn[float64](w.Window, frameAt(i), fmt.Sprintf(`new Promise(done => {
		const end = Date.now() + 10000;
		const look = () => Math.abs(innerHeight - %v) > 2 && Date.now() < end ? setTimeout(look, 20) : done(innerHeight);
		look();
	})`, outside.Box))
	if inside < outside.Box-2 || inside > outside.Box+2 {
		t.Errorf("%s: the frame is %v px high, its window %v px", place, outside.Box, inside)
	}
	if byScript(place) {
		if got := browsertest.ValueIn[overflow](w.Window, frameAt(i), overflowing); got.Cut > 0 {
			t.Errorf("%s: %v px of the frame's content lie below its end", place, got.Cut)
		}
	}
	most := maxUnused + maxUnusedPart*outside.Said
	if byScript(place) && outside.Below {
		most = 0
	}
	unused := outside.Box - outside.Said
	if unused > most || unused < 0 && byScript(place) {
		t.Errorf("%s: the frame is %v px high, its content %v px: %v px are unused, at most %.0f px may be", place, outside.Box, outside.Said, unused, most)
	}
}

// lastLink scrolls to the last link or row to open, where the frame scrolls at all,
// and tells where it is and whether a click there reaches it.
const lastLink = `(link => {
	link.scrollIntoView({ block: "nearest" });
	const { left, top, width, height } = link.getClientRects()[0];
	const x = left + width / 2, y = top + height / 2;
	return { x, y, reached: document.elementFromPoint(x, y)?.closest("a, summary") == link };
})([...document.querySelectorAll("a, summary")].filter(each => each.checkVisibility()).at(-1))`

func (w *stage) checkLastLink(t *testing.T, i int, place string) {
	type point struct {
		X, Y    float64
		Reached bool
	}
	link := browsertest.ValueIn[point](w.Window, frameAt(i), lastLink)
	if !link.Reached {
		t.Errorf("%s: the last link is not reached at %v, %v of its frame", place, link.X, link.Y)
	}
	if !browsertest.Value[bool](w.Window, fmt.Sprintf(`reaches(%d, %v, %v)`, i, link.X, link.Y)) {
		t.Errorf("%s: the frame is not reached at %v, %v", place, link.X, link.Y)
	}
}
