// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/lucasb-eyer/go-colorful"
)

func TestAccentIsReadableAndKeepsItsHueAllOverTheCube(t *testing.T) {
	light, dark := mustColor(lightSurface), mustColor(darkSurface)
	least := math.Inf(1)
	defer func() { t.Attr("figure", fmt.Sprintf("contrast: %.3f of 4.5", least)) }()
	for i := range 17 * 17 * 17 {
		c := channels(i)
		a := AccentFor(c.Hex())
		least = min(least, contrast(mustColor(a.Light), light), contrast(mustColor(a.Dark), dark),
			contrast(mustColor(a.OnLight), mustColor(a.Light)), contrast(mustColor(a.OnDark), mustColor(a.Dark)))
		checkTone(t, c, a.Light, light)
		checkTone(t, c, a.Dark, dark)
		if got := contrast(mustColor(a.OnLight), mustColor(a.Light)); got < 4.5 {
			t.Errorf("%s: text on the light theme's button has a contrast of %.2f", c.Hex(), got)
		}
		if got := contrast(mustColor(a.OnDark), mustColor(a.Dark)); got < 4.5 {
			t.Errorf("%s: text on the dark theme's button has a contrast of %.2f", c.Hex(), got)
		}
	}
}

// channels returns one of 17³ colours, 17 even steps for each channel.
func channels(i int) colorful.Color {
	step := func(i int) int { return i % 17 * 255 / 16 }
	return mustColor(fmt.Sprintf("#%02x%02x%02x", step(i), step(i/17), step(i/17/17)))
}

func checkTone(t *testing.T, c colorful.Color, tone string, surface colorful.Color) {
	t.Helper()
	got := mustColor(tone)
	reached := contrast(got, surface)
	if reached < 4.5 {
		t.Errorf("%s became %s: contrast %.3f on %s", c.Hex(), tone, reached, surface.Hex())
	}
	if contrast(c, surface) >= 4.5 {
		if got != c {
			t.Errorf("%s sufficed on %s and became %s", c.Hex(), surface.Hex(), tone)
		}
		return
	}
	if reached > 4.75 {
		t.Errorf("%s became %s: contrast %.3f on %s, further than needed", c.Hex(), tone, reached, surface.Hex())
	}
	_, oldChroma, oldHue := c.OkLch()
	_, chroma, hue := got.OkLch()
	if chroma > oldChroma+0.01 {
		t.Errorf("%s became %s: chroma grew from %.3f to %.3f", c.Hex(), tone, oldChroma, chroma)
	}
	// Rounding to eight bits turns the hue by up to about 0.003 across the chroma.
	turn := math.Abs(math.Remainder(hue-oldHue, 360))
	if chroma > 0.02 && turn*math.Pi/180*chroma > 0.004 {
		t.Errorf("%s became %s: hue turned by %.1f degrees at chroma %.3f", c.Hex(), tone, turn, chroma)
	}
}

func TestAccentLosesChromaOnlyWhereTheGamutEnds(t *testing.T) {
	for i := range 17 * 17 * 17 {
		c := channels(i)
		dark := AccentFor(c.Hex()).Dark
		_, oldChroma, oldHue := c.OkLch()
		lightness, chroma, _ := mustColor(dark).OkLch()
		if chroma < oldChroma-0.01 && hasOkLch(lightness, chroma+0.01, oldHue) {
			t.Errorf("%s became %s, paler than needed", c.Hex(), dark)
		}
	}
}

// Partners' pages have been designed around these accents: a new version of the colour library must
// not change them visibly.
func TestAccentsStayAsTheyWere(t *testing.T) {
	data, err := os.ReadFile("testdata/accents.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		f := strings.Fields(line) // accent, light, dark
		got := AccentFor(f[0])
		if differ(got.Light, "#"+f[1]) || differ(got.Dark, "#"+f[2]) {
			t.Errorf("%s became %s and %s; want %s and %s", f[0], got.Light, got.Dark, f[1], f[2])
		}
	}
}

// differ reports whether two colours differ by more than one of 255 steps in any channel.
func differ(a, b string) bool {
	x, y := mustColor(a), mustColor(b)
	return max(math.Abs(x.R-y.R), math.Abs(x.G-y.G), math.Abs(x.B-y.B)) > 1.5/255
}

func TestKnownColours(t *testing.T) {
	if got := contrast(mustColor("#000000"), mustColor("#ffffff")); math.Abs(got-21) > 1e-9 {
		t.Errorf("contrast of black on white is %v; want 21", got)
	}
	if got := contrast(mustColor("#767676"), mustColor("#ffffff")); math.Abs(got-4.54) > 0.005 {
		t.Errorf("contrast of #767676 on white is %.3f; want 4.54", got)
	}
	// CSS Color 4, section 9.4: red is oklch(62.8% 0.2577 29.23).
	l, c, h := mustColor("#ff0000").OkLch()
	if got := fmt.Sprintf("%.3f %.3f %.1f", l, c, h); got != "0.628 0.258 29.2" {
		t.Errorf("red is oklch %s; want 0.628 0.258 29.2", got)
	}
}

func TestStringThatIsNoColourCountsAsTheProgrammesAccent(t *testing.T) {
	if got, want := AccentFor("red"), AccentFor(DefaultAccent); got != want {
		t.Errorf("AccentFor(red) = %v; want %v", got, want)
	}
	if got := AccentFor(DefaultAccent).Light; got != "#"+DefaultAccent {
		t.Errorf("the programme's accent became %s in the light theme; it suffices as it is", got)
	}
}

func BenchmarkAccentFor(b *testing.B) {
	for b.Loop() {
		AccentFor("00aa66")
	}
}
