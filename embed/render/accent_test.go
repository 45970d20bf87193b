// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"testing"
)

func TestParseAccentHasOneSpelling(t *testing.T) {
	for _, spelling := range []string{"0a6", "#0a6", "0A6", "00aa66", "#00aa66", "00Aa66"} {
		if got, err := ParseAccent(spelling); got != "00aa66" || err != nil {
			t.Errorf("ParseAccent(%q) = %q, %v; want 00aa66", spelling, got, err)
		}
	}
}

func TestParseAccentSaysWhatIsAllowed(t *testing.T) {
	for _, bad := range []string{"", "#", "0", "00", "0000", "00000", "0000000", "##0a6", "red", "0a6;", "00aa6g", " 0a6", "ää", "+0a"} {
		got, err := ParseAccent(bad)
		if err == nil {
			t.Errorf("ParseAccent(%q) = %q; want an error", bad, got)
		} else if !strings.Contains(err.Error(), "0a6 or 00aa66") {
			t.Errorf("ParseAccent(%q): %v; want the allowed forms", bad, err)
		}
	}
}

func FuzzParseAccent(f *testing.F) {
	for _, seed := range []string{"0a6", "#00AA66", "", "#", "ééé"} {
		f.Add(seed)
	}
	canonical := regexp.MustCompile(`^[0-9a-f]{6}$`)
	f.Fuzz(func(t *testing.T, s string) {
		hex, err := ParseAccent(s)
		if (err == nil) != canonical.MatchString(hex) {
			t.Fatalf("ParseAccent(%q) = %q, %v", s, hex, err)
		}
		if err != nil {
			return
		}
		if again, err := ParseAccent(hex); again != hex || err != nil {
			t.Errorf("ParseAccent(%q) = %q, %v; want it unchanged", hex, again, err)
		}
		AccentFor(hex)
	})
}

func TestAccentIsReadableAndKeepsItsHueAllOverTheCube(t *testing.T) {
	light, dark := parseRGB(lightSurface), parseRGB(darkSurface)
	for i := range 17 * 17 * 17 {
		c := rgb{channel(i), channel(i / 17), channel(i / 17 / 17)}
		a := AccentFor(c.String())
		checkTone(t, c, a.Light, light)
		checkTone(t, c, a.Dark, dark)
		if got := contrast(parseRGB(a.OnLight), parseRGB(a.Light)); got < 4.5 {
			t.Errorf("%v: text on the light theme's button has a contrast of %.2f", c, got)
		}
		if got := contrast(parseRGB(a.OnDark), parseRGB(a.Dark)); got < 4.5 {
			t.Errorf("%v: text on the dark theme's button has a contrast of %.2f", c, got)
		}
	}
}

// channel returns one of 17 even steps from 0 to 255.
func channel(i int) uint8 { return uint8(i % 17 * 255 / 16) }

func checkTone(t *testing.T, c rgb, tone string, surface rgb) {
	t.Helper()
	got := parseRGB(tone)
	reached := contrast(got, surface)
	if reached < 4.5 {
		t.Errorf("%v became %v: contrast %.3f on %v", c, got, reached, surface)
	}
	if contrast(c, surface) >= 4.5 {
		if got != c {
			t.Errorf("%v sufficed on %v and became %v", c, surface, got)
		}
		return
	}
	if reached > 4.75 {
		t.Errorf("%v became %v: contrast %.3f on %v, further than needed", c, got, reached, surface)
	}
	was, is := c.oklch(), got.oklch()
	if is.c > was.c+0.01 {
		t.Errorf("%v became %v: chroma grew from %.3f to %.3f", c, got, was.c, is.c)
	}
	// Rounding to eight bits turns the hue by up to about 0.003 across the chroma.
	if turn := math.Abs(math.Remainder(is.h-was.h, 2*math.Pi)); is.c > 0.02 && turn*is.c > 0.004 {
		t.Errorf("%v became %v: hue turned by %.1f degrees at chroma %.3f", c, got, turn*180/math.Pi, is.c)
	}
}

func TestAccentLosesChromaOnlyWhereTheGamutEnds(t *testing.T) {
	for i := range 17 * 17 * 17 {
		c := rgb{channel(i), channel(i / 17), channel(i / 17 / 17)}
		was := c.oklch()
		got := parseRGB(AccentFor(c.String()).Dark)
		is := got.oklch()
		if is.c > was.c-0.01 {
			continue
		}
		if _, room := (oklch{is.l, is.c + 0.01, was.h}).rgb(); room {
			t.Errorf("%v became %v, paler than needed", c, got)
		}
	}
}

func TestKnownColours(t *testing.T) {
	if got := contrast(parseRGB("#000000"), parseRGB("#ffffff")); math.Abs(got-21) > 1e-9 {
		t.Errorf("contrast of black on white is %v; want 21", got)
	}
	if got := contrast(parseRGB("#767676"), parseRGB("#ffffff")); math.Abs(got-4.54) > 0.005 {
		t.Errorf("contrast of #767676 on white is %.3f; want 4.54", got)
	}
	// CSS Color 4, section 9.4: red is oklch(62.8% 0.2577 29.23).
	red := parseRGB("#ff0000").oklch()
	if got := fmt.Sprintf("%.3f %.4f %.2f", red.l, red.c, red.h*180/math.Pi); got != "0.628 0.2577 29.23" {
		t.Errorf("red is oklch %s; want 0.628 0.2577 29.23", got)
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
