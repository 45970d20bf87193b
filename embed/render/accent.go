// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// DefaultAccent is the programme's own accent, in the form that [ParseAccent] returns.
const DefaultAccent = "b5310c"

// The backgrounds of a card. What is readable on them is so on white and on near black pages too.
const (
	lightSurface = "#ffffff"
	darkSurface  = "#1b2027"
)

// The least contrast of text: WCAG 2.2, success criterion 1.4.3.
const textContrast = 4.5

// An Accent is one colour made fit for text, controls and filled buttons in both themes. All values
// are written as "#rrggbb".
type Accent struct {
	Light, Dark string // for text and controls on the card's light and dark background
	// For text on a button filled with Light or Dark. As contrast is mutual, these are the
	// backgrounds against which Light and Dark were chosen.
	OnLight, OnDark string
}

// ParseAccent reads a colour of three or six hexadecimal digits, in any case, with or without "#",
// and returns its one canonical spelling: six digits in lower case without "#". The error says what
// is allowed and does not repeat the input.
func ParseAccent(s string) (hex string, err error) {
	hex = strings.ToLower(strings.TrimPrefix(s, "#"))
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	if len(hex) != 6 || strings.Trim(hex, "0123456789abcdef") != "" {
		return "", errors.New("a colour is written with three or six hexadecimal digits, such as 0a6 or 00aa66")
	}
	return hex, nil
}

// AccentFor lightens or darkens a colour, as [ParseAccent] returns it, until text in it reaches a
// contrast of 4.5:1 in each theme. The hue stays; chroma is lost only where sRGB ends. A colour that
// suffices is not touched. A string that is no colour counts as [DefaultAccent].
func AccentFor(hex string) Accent {
	hex, err := ParseAccent(hex)
	if err != nil {
		hex = DefaultAccent
	}
	c := parseRGB("#" + hex)
	return Accent{
		Light:   readable(c, parseRGB(lightSurface), 0).String(),
		Dark:    readable(c, parseRGB(darkSurface), 1).String(),
		OnLight: lightSurface,
		OnDark:  darkSurface,
	}
}

// readable moves the lightness of c as little as needed towards 0 (black) or 1 (white), which must
// itself be readable on the background.
func readable(c, background rgb, towards float64) rgb {
	if contrast(c, background) >= textContrast {
		return c
	}
	tone := c.oklch()
	unreadable, enough := tone.l, towards
	best := tone.at(enough)
	for range 12 { // 2⁻¹² of the range is finer than a step of eight bits
		l := (unreadable + enough) / 2
		if try := tone.at(l); contrast(try, background) >= textContrast {
			enough, best = l, try
		} else {
			unreadable = l
		}
	}
	return best
}

// rgb is a colour in sRGB with eight bits a channel.
type rgb struct{ r, g, b uint8 }

// parseRGB reads "#rrggbb".
func parseRGB(s string) rgb {
	n, err := strconv.ParseUint(s[1:], 16, 24)
	if err != nil {
		panic("render: not a colour: " + s)
	}
	return rgb{uint8(n >> 16), uint8(n >> 8), uint8(n)}
}

func (c rgb) String() string { return fmt.Sprintf("#%02x%02x%02x", c.r, c.g, c.b) }

// linear returns the channels as light, from 0 to 1 (IEC 61966-2-1).
func (c rgb) linear() (r, g, b float64) {
	decode := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return decode(c.r), decode(c.g), decode(c.b)
}

// luminance is the relative luminance of WCAG 2.2, from 0 to 1.
func (c rgb) luminance() float64 {
	r, g, b := c.linear()
	return 0.2126*r + 0.7152*g + 0.0722*b
}

// contrast is the contrast ratio of WCAG 2.2, from 1 to 21.
func contrast(a, b rgb) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// oklch is a colour by lightness (0 to 1), chroma (0 to about 0.37 in sRGB) and hue (radians),
// CSS Color 4, section 9.4.
type oklch struct{ l, c, h float64 }

// oklch converts by the matrices of Björn Ottosson, "A perceptual color space for image processing".
func (c rgb) oklch() oklch {
	r, g, b := c.linear()
	l := math.Cbrt(0.4122214708*r + 0.5363325363*g + 0.0514459929*b)
	m := math.Cbrt(0.2119034982*r + 0.6806995451*g + 0.1073969566*b)
	s := math.Cbrt(0.0883024619*r + 0.2817188376*g + 0.6299787005*b)
	x := 1.9779984951*l - 2.4285922050*m + 0.4505937099*s
	y := 0.0259040371*l + 0.7827717662*m - 0.8086757660*s
	return oklch{0.2104542553*l + 0.7936177850*m - 0.0040720468*s, math.Hypot(x, y), math.Atan2(y, x)}
}

// at returns the colour at another lightness, with as much of its chroma as sRGB has room for.
func (o oklch) at(lightness float64) rgb {
	o.l = lightness
	if c, ok := o.rgb(); ok {
		return c
	}
	room, beyond := 0.0, o.c
	for range 12 { // leaves 0.0001 of chroma
		o.c = (room + beyond) / 2
		if _, ok := o.rgb(); ok {
			room = o.c
		} else {
			beyond = o.c
		}
	}
	o.c = room
	c, _ := o.rgb()
	return c
}

// rgb returns the nearest colour in sRGB, and whether that is the same colour.
func (o oklch) rgb() (c rgb, same bool) {
	sin, cos := math.Sincos(o.h)
	x, y := o.c*cos, o.c*sin
	cube := func(v float64) float64 { return v * v * v }
	l := cube(o.l + 0.3963377774*x + 0.2158037573*y)
	m := cube(o.l - 0.1055613458*x - 0.0638541728*y)
	s := cube(o.l - 0.0894841775*x - 1.2914855480*y)
	same = true
	encode := func(v float64) uint8 {
		const rounding = 1e-4 // lets the borders of the gamut through
		same = same && v >= -rounding && v <= 1+rounding
		v = min(max(v, 0), 1)
		if v <= 0.0031308 {
			v *= 12.92
		} else {
			v = 1.055*math.Pow(v, 1/2.4) - 0.055
		}
		return uint8(math.Round(v * 255))
	}
	c.r = encode(4.0767416621*l - 3.3077115913*m + 0.2309699292*s)
	c.g = encode(-1.2684380046*l + 2.6097574011*m - 0.3413193965*s)
	c.b = encode(-0.0041960863*l - 0.7034186147*m + 1.7076147010*s)
	return c, same
}
