// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"fmt"
	"image"
	"image/color"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed/browsertest"
)

// grounds are pages whose background is dark or light, and how they say so.
var grounds = []struct {
	name, head string
	dark       bool
}{
	{"undeclared", ``, false},
	{"dark declared", `<style>:root { color-scheme: dark }</style>`, true},
	{"light declared", `<style>:root { color-scheme: light }</style>`, false},
	{"dark background undeclared", `<style>body { background: #12161c; color: #eee }</style>`, true},
}

// tints are the themes of the codes, and what they look like on a dark page and on
// a light one: those without a choice follow the page by script, and are light
// without one.
var tints = []struct {
	theme, place        string
	onDark, onLightDark bool
}{
	{"", elementCode, true, false},
	{"&theme=dark", elementCode, true, true},
	{"&theme=light", elementCode, false, false},
	{"", frameCode, false, false},
	{"&theme=dark", frameCode, true, true},
	{"&theme=light", frameCode, false, false},
	{"", oEmbedCode, false, false},
}

// No embed is dark or light against its page or its theme, and no corner shows
// another colour than the page's.
func TestColoursInEveryEngine(t *testing.T) {
	eachEngine(t, []browsertest.System{classic, evening, overlay}, func(t *testing.T, w *stage) {
		s := (&service{}).start(t)
		const width = 600
		var codes []string
		for _, tint := range tints {
			codes = append(codes, codesFor(t, s, "view=card&city=berlin"+tint.theme, width, tint.place)...)
		}
		for _, ground := range grounds {
			t.Run(ground.name, func(t *testing.T) {
				w.show(t, s, ground.head, width, 600, codes...)
				for i := range codes {
					if !w.load(i) {
						t.Errorf("embed %d is never shown", i)
					}
				}
				for i, tint := range tints {
					dark := tint.onLightDark
					if ground.dark {
						dark = tint.onDark
					}
					w.looks(t, i, tint.place+tint.theme, ground.dark, dark)
				}
			})
		}
	})
}

// A page that changes its scheme takes its embeds along.
func TestColoursFollowThePageInEveryEngine(t *testing.T) {
	eachEngine(t, []browsertest.System{classic, overlay}, func(t *testing.T, w *stage) {
		s := (&service{}).start(t)
		w.show(t, s, `<style>:root { color-scheme: dark }</style>`, 600, 900, handedOut(t, s, "view=card&city=berlin", elementCode))
		if !w.load(0) {
			t.Fatal("never shown")
		}
		for _, scheme := range []string{"dark", "light", "dark"} {
			browsertest.Value[any](w.Window, fmt.Sprintf(`document.documentElement.style.colorScheme = %q`, scheme))
			w.looks(t, 0, "turned "+scheme, scheme == "dark", scheme == "dark")
		}
	})
}

// looks waits until an embed has the paper of a scheme, on a page of a scheme, and
// nothing else at its corners.
func (w *stage) looks(t *testing.T, i int, name string, darkPage, dark bool) {
	t.Helper()
	type box struct{ Left, Top, Right, Bottom int }
	var failure string
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		b := browsertest.Value[box](w.Window, fmt.Sprintf(`(section(%d).scrollIntoView({ block: "center" }), (({ left, top, right, bottom }) => ({
			left: Math.ceil(left), top: Math.ceil(top), right: Math.floor(right), bottom: Math.floor(bottom),
		}))(frame(%[1]d).getBoundingClientRect()))`, i))
		failure = inColours(w.Screenshot(), image.Rect(b.Left, b.Top, b.Right, b.Bottom), darkPage, dark)
		if failure == "" {
			return
		}
	}
	t.Errorf("%s: %s", name, failure)
}

// inColours tells what is wrong in the picture of an embed in its page, if
// anything is.
func inColours(picture image.Image, embed image.Rectangle, darkPage, dark bool) string {
	page := picture.At(embed.Max.X+gutter/4, embed.Min.Y+embed.Dy()/2)
	if isDark(page) != darkPage {
		return fmt.Sprintf("the page is %v", page)
	}
	// Beside the right edge, half way down, is paper without text.
	if paper := picture.At(embed.Max.X-6, embed.Min.Y+embed.Dy()/2); isDark(paper) != dark {
		return fmt.Sprintf("the embed is %v, want dark: %t", paper, dark)
	}
	for _, corner := range []image.Point{
		{embed.Min.X, embed.Min.Y}, {embed.Max.X - 1, embed.Min.Y},
		{embed.Min.X, embed.Max.Y - 1}, {embed.Max.X - 1, embed.Max.Y - 1},
	} {
		if at := picture.At(corner.X, corner.Y); !alike(at, page) {
			return fmt.Sprintf("the corner at %v of %v is %v, the page %v", corner, embed, at, page)
		}
	}
	return ""
}

// alike allows for a trace of the rounded hairline.
func alike(a, b color.Color) bool {
	const most = 12 << 8
	ar, ag, ab, _ := a.RGBA()
	br, bg, bb, _ := b.RGBA()
	for _, d := range []int{int(ar) - int(br), int(ag) - int(bg), int(ab) - int(bb)} {
		if max(d, -d) > most {
			return false
		}
	}
	return true
}
