// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"github.com/lucasb-eyer/go-colorful"

	"jmd-iq.example/embeds/embed/choice"
)

// DefaultAccent is the accent used if none is chosen, in the form of [choice.ParseColour].
const DefaultAccent = "b5310c"

// Backgrounds of a card in the two themes. Text that is readable on them is also readable on the
// white and nearly black pages around a card.
const (
	lightSurface = "#ffffff"
	darkSurface  = "#1b2027"
)

// textContrast is the minimum contrast ratio of text: WCAG 2.2, success criterion 1.4.3.
const textContrast = 4.5

// Accent is one colour adjusted for text, controls and filled buttons in both themes. All values
// have the form "#rrggbb".
type Accent struct {
	// Light and Dark are for text and controls on the card's light and dark background.
	Light, Dark string
	// OnLight and OnDark are for text on a button filled with Light or Dark. They are the card's
	// backgrounds, because contrast is symmetric.
	OnLight, OnDark string
}

// AccentFor makes a colour, in the form of [choice.ParseColour], lighter or darker until text in it has a
// contrast ratio of at least 4.5 in each theme. The hue stays; chroma is reduced only where sRGB
// ends. A colour with enough contrast is returned unchanged. A string that is not a colour is
// replaced by [DefaultAccent].
func AccentFor(hex string) Accent {
	hex, ok := choice.ParseColour(hex)
	if !ok {
		hex = DefaultAccent
	}
	c := mustColor("#" + hex)
	return Accent{
		Light:   readable(c, mustColor(lightSurface), 0).Hex(),
		Dark:    readable(c, mustColor(darkSurface), 1).Hex(),
		OnLight: lightSurface,
		OnDark:  darkSurface,
	}
}

// mustColor parses "#rrggbb" and panics on anything else.
func mustColor(hex string) colorful.Color {
	c, err := colorful.Hex(hex)
	if err != nil {
		panic(err)
	}
	return c
}

// readable moves the lightness of c as little as needed towards 0 (black) or 1 (white), which must
// itself be readable on the background.
func readable(c, background colorful.Color, towards float64) colorful.Color {
	if contrast(c, background) >= textContrast {
		return c
	}
	lightness, chroma, hue := c.OkLch()
	unreadable, enough := lightness, towards
	best := inGamut(enough, chroma, hue)
	for range 12 { // 2⁻¹² of the range is less than one step of eight bits
		l := (unreadable + enough) / 2
		if try := inGamut(l, chroma, hue); contrast(try, background) >= textContrast {
			enough, best = l, try
		} else {
			unreadable = l
		}
	}
	return best
}

// luminance returns the relative luminance defined in WCAG 2.2, from 0 to 1.
func luminance(c colorful.Color) float64 {
	r, g, b := c.LinearRgb()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// contrast returns the contrast ratio defined in WCAG 2.2, from 1 to 21.
func contrast(a, b colorful.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// inGamut returns an OKLCH colour (CSS Color 4, section 9.4; lightness 0 to 1, hue in degrees)
// rounded to eight bits a channel. If sRGB does not have the colour, chroma is reduced as little
// as needed.
func inGamut(lightness, chroma, hue float64) colorful.Color {
	if !hasOkLch(lightness, chroma, hue) {
		inside, outside := 0.0, chroma
		for range 12 { // to less than 0.0001 of chroma
			middle := (inside + outside) / 2
			if hasOkLch(lightness, middle, hue) {
				inside = middle
			} else {
				outside = middle
			}
		}
		chroma = inside
	}
	r, g, b := colorful.OkLch(lightness, chroma, hue).Clamped().RGB255()
	return colorful.Color{R: float64(r) / 255, G: float64(g) / 255, B: float64(b) / 255}
}

// hasOkLch reports whether sRGB has an OKLCH colour.
func hasOkLch(lightness, chroma, hue float64) bool {
	const rounding = 1e-4 // for colours on the border
	r, g, b := colorful.XyzToLinearRgb(colorful.OkLchToXyz(lightness, chroma, hue))
	return min(r, g, b) >= -rounding && max(r, g, b) <= 1+rounding
}
