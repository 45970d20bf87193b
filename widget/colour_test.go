// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/browsertest"
)

// The preference is set when the browser starts. Emulated later, it would hold in
// frames as well, where the page decides.
const (
	systemLight = "blink-settings=preferredColorScheme=1"
	systemDark  = "blink-settings=preferredColorScheme=0"
)

func TestColoursFollowThePageAndNotTheSystem(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ page, system, want string }{
		{"scheme-undeclared.html", systemDark, "light"},
		{"scheme-undeclared.html", systemLight, "light"},
		{"scheme-meta-dark.html", systemLight, "dark"},
		{"scheme-meta-both.html", systemLight, "light"},
		{"scheme-meta-both.html", systemDark, "dark"},
		{"scheme-style.html", systemLight, "dark"},
	} {
		t.Run(c.page+" "+c.system, func(t *testing.T) {
			p := visit(t, (&service{}).start(t), c.page, c.system)
			p.loaded(1)
			p.looks(`all()[0]`, c.want)
			p.seeThrough(`all()[0]`)
		})
	}
}

func TestColoursFlipWithThePage(t *testing.T) {
	t.Parallel()
	flipping(t, "scheme-style.html", []string{"dark", "light", "dark"}, func(p *page, scheme string) {
		p.run(`document.documentElement.className = "` + scheme + `"`)
	})
}

// A page can turn dark with the system by a media query alone, which changes nothing in its
// document.
func TestColoursFlipWithAPageThatFollowsTheSystem(t *testing.T) {
	t.Parallel()
	flipping(t, "scheme-by-media.html", []string{"light", "dark", "light"}, func(p *page, scheme string) {
		p.Emulate("", &emulation.MediaFeature{Name: "prefers-color-scheme", Value: scheme})
	})
}

// flipping opens a page of the first scheme and flips it to the others. The embed follows
// without being loaded again.
func flipping(t *testing.T, file string, schemes []string, flip func(p *page, scheme string)) {
	t.Helper()
	s := (&service{}).start(t)
	p := visit(t, s, file, systemLight)
	p.loaded(1)
	p.looks(`all()[0]`, schemes[0])
	for _, scheme := range schemes[1:] {
		flip(p, scheme)
		p.looks(`all()[0]`, scheme)
		p.seeThrough(`all()[0]`)
	}
	if n := len(s.embeds()); n != 1 {
		t.Errorf("asked for the embed %d times, want once", n)
	}
}

func TestColoursThatFlippedWhileNobodySawAreRight(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "scheme-style.html", systemLight)
	p.loaded(1)
	for _, scheme := range []string{"light", "dark"} {
		p.run(`all()[0].parentNode.hidden = true;
			await new Promise(requestAnimationFrame);
			document.documentElement.className = "` + scheme + `";
			await new Promise(done => setTimeout(done, 100));
			all()[0].parentNode.hidden = false`)
		p.looks(`all()[0]`, scheme)
		p.seeThrough(`all()[0]`)
	}
}

// Where no scheme is declared, what the reader sees behind the embed decides, at once and
// when it changes.
func TestColoursFollowTheBackgroundWhereNoSchemeIsDeclared(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "scheme-background.html", systemLight)
	p.loaded(2)
	p.looks(`all()[0]`, "dark")
	p.seeThrough(`all()[0]`)
	p.looks(`all()[1]`, "light")
	for _, scheme := range []string{"light", "dark"} {
		p.run(`document.body.className = "` + scheme + `"`)
		p.looks(`all()[0]`, scheme)
		p.looks(`all()[1]`, "light")
	}
	if n := len(s.embeds()); n != 2 {
		t.Errorf("asked for embeds %d times, want twice", n)
	}
}

// What is behind an embed may be outside of the shadow tree that it is in, or inside of the one
// that it is slotted into. A link around it has a host as well, that of its address.
func TestColoursFollowTheBackgroundThroughShadowRoots(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "shadow-root-dark.html", systemLight)
	p.loaded(3)
	for i := range 3 {
		p.looks(fmt.Sprintf(`all()[%d]`, i), "dark")
	}
}

func TestAThemeGoesAgainstThePage(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "scheme-section.html", systemLight)
	p.loaded(3)
	for i, want := range []string{"light", "light", "dark"} {
		embed := fmt.Sprintf(`all()[%d]`, i)
		p.looks(embed, want)
		p.seeThrough(embed)
	}
}

// No picture of the loading page shows anything light where the embed will be.
func TestNothingWhiteFlashesOnADarkPage(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{delay: 300 * time.Millisecond}).start(t), "scheme-meta-dark.html", systemLight)
	p.loaded(1)
	p.run(`heights.length = 0; all()[0].remove();
		document.body.append(document.createElement("jmd-iq")); all()[0].setAttribute("city", "trier")`)
	for loaded := false; !loaded; loaded = browsertest.Eval[bool](p.Tab, `all().filter(shown).length == 1`) {
		p.holds(`heights.length > 0 || !all().some(shown)`)
		picture := p.picture()
		for y := 20; y < 250; y += 30 {
			// Between the drawing and the text.
			if at := picture.At(515, y); !isDark(at) {
				t.Fatalf("%v at 515,%d", at, y)
			}
		}
	}
	p.looks(`all()[0]`, "dark")
}

// looks waits until a card has the paper of a scheme.
func (p *page) looks(embed, scheme string) {
	p.t.Helper()
	var at color.Color
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		// Two pixels beside the right edge, half way down: paper, without text.
		x, y := p.point(embed, `right - 6`, `(top + bottom) / 2`)
		if at = p.picture().At(x, y); isDark(at) == (scheme == "dark") {
			return
		}
	}
	p.t.Errorf("%s is %v, want it %s", embed, at, scheme)
}

// seeThrough fails the test where the page does not shine through beside the
// embed's rounded corner.
func (p *page) seeThrough(embed string) {
	p.t.Helper()
	x, y := p.point(embed, `left`, `top`)
	picture := p.picture()
	if corner, page := picture.At(x, y), picture.At(1190, 795); corner != page {
		p.t.Errorf("the corner is %v, the page %v", corner, page)
	}
}

func (p *page) point(embed, x, y string) (int, int) {
	p.t.Helper()
	at := browsertest.Eval[[]int](p.Tab, fmt.Sprintf(
		`(({ left, right, top, bottom }) => [%s, %s].map(Math.round))(%s.getBoundingClientRect())`, x, y, embed))
	return at[0], at[1]
}

func (p *page) picture() image.Image {
	p.t.Helper()
	shot, err := chromedp.Run(p, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(shot))
	if err != nil {
		p.t.Fatal(err)
	}
	return picture
}

// differs waits until a part of the window looks other than before.
func (p *page) differs(before image.Image, left, top, right, bottom int) {
	p.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); {
		now := p.picture()
		for x := left; x < right; x += 3 {
			for y := top; y < bottom; y += 3 {
				if now.At(x, y) != before.At(x, y) {
					return
				}
			}
		}
	}
	p.t.Error("nothing has changed")
}

func isDark(c color.Color) bool { return color.GrayModel.Convert(c).(color.Gray).Y < 128 }
