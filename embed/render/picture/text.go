// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"jmd-iq.example/embeds/static"
)

// fonts are those of static/fonts.
type fonts struct{ regular, bold *opentype.Font }

var loadFonts = sync.OnceValues(func() (f fonts, err error) {
	if f.regular, err = parseFont("fonts/Inter-Regular.otf"); err != nil {
		return f, err
	}
	f.bold, err = parseFont("fonts/Inter-Bold.otf")
	return f, err
})

func parseFont(name string) (*opentype.Font, error) {
	data, err := static.Files.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return opentype.Parse(data)
}

// Shows reports whether the fonts have all letters of a card's texts. They have Latin and Cyrillic.
func Shows(c Card) bool {
	f, err := loadFonts()
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(c.texts(), func(text *string) bool { return f.shown(*text) == "" && *text != "" })
}

// invisible replaces characters that only control line breaking.
var invisible = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u202f", "\u00a0")

// longest is the maximum length of a text in characters. No picture has room for half of it, and
// measuring longer words takes seconds.
const longest = 300

// shown returns a text without the symbols that the fonts lack, or nothing if they lack a letter.
func (f fonts) shown(text string) string {
	if letters := []rune(text); len(letters) > longest {
		text = string(letters[:longest])
	}
	var buffer sfnt.Buffer
	lacking := false
	text = strings.Map(func(r rune) rune {
		if i, err := f.bold.GlyphIndex(&buffer, r); i > 0 && err == nil {
			return r
		}
		lacking = lacking || unicode.IsLetter(r)
		return -1
	}, invisible.Replace(text))
	if lacking {
		return ""
	}
	return strings.TrimSpace(strings.ReplaceAll(text, "  ", " "))
}

// style is how a text is set. Lengths are in pixels.
type style struct {
	font       *opentype.Font
	size       float64
	lineHeight float64 // as a multiple of size
	tracking   float64 // extra space between letters, as a multiple of size
	colour     color.Color
}

// typesetter measures and draws text in one style.
type typesetter struct {
	style
	face font.Face
}

func (s style) typesetter() (typesetter, error) {
	face, err := opentype.NewFace(s.font, &opentype.FaceOptions{Size: s.size, DPI: 72, Hinting: font.HintingNone})
	return typesetter{s, face}, err
}

// advances calls visit with each character and its x, and returns the width of the text.
func (t typesetter) advances(text string, visit func(r rune, x fixed.Int26_6)) (width float64) {
	var x fixed.Int26_6
	tracking := fixed.Int26_6(math.Round(t.tracking * t.size * 64))
	previous := rune(-1)
	for _, r := range text {
		if previous >= 0 {
			x += tracking
			if tracking <= 0 { // kerning is for letters that nearly touch
				x += t.face.Kern(previous, r)
			}
		}
		visit(r, x)
		advance, _ := t.face.GlyphAdvance(r)
		x += advance
		previous = r
	}
	return float64(x) / 64
}

func (t typesetter) width(text string) float64 {
	return t.advances(text, func(rune, fixed.Int26_6) {})
}

// draw draws a line of text with its baseline beginning at a point.
func (t typesetter) draw(dst draw.Image, text string, at point) {
	x, y := fixed.Int26_6(math.Round(at.x*64)), fixed.Int26_6(math.Round(at.y*64))
	source := image.NewUniform(t.colour)
	t.advances(text, func(r rune, advance fixed.Int26_6) {
		box, mask, maskAt, _, ok := t.face.Glyph(fixed.Point26_6{X: x + advance, Y: y}, r)
		if ok {
			draw.DrawMask(dst, box, source, image.Point{}, mask, maskAt, draw.Over)
		}
	})
}

// block is text broken into lines that fit a width.
type block struct {
	typesetter
	lines []string
}

func (b block) height() float64 { return float64(len(b.lines)) * b.lineHeight * b.size }

// fit breaks a text into at most maxLines lines that fit a width. It reduces the size down to minSize
// if need be. A text that does not fit even then is broken within words and ends with an ellipsis.
func fit(text string, s style, width float64, maxLines int, minSize float64) (block, error) {
	for {
		t, err := s.typesetter()
		if err != nil {
			return block{}, err
		}
		lines := t.wrap(text, width, s.size <= minSize)
		if fits := len(lines) <= maxLines && t.widest(lines) <= width; fits {
			return block{t, t.balance(text, lines)}, nil
		}
		if s.size <= minSize {
			last := t.shorten(strings.TrimRight(lines[maxLines-1], " -")+" "+lines[maxLines], width)
			return block{t, append(lines[:maxLines-1:maxLines-1], last)}, nil
		}
		s.size = max(minSize, s.size-1)
	}
}

// balance breaks a text into as many lines as before, but makes the widest as narrow as possible, so
// that no short word stands at the end of one line or alone in the last.
func (t typesetter) balance(text string, lines []string) []string {
	for width := t.widest(lines) - 1; len(lines) > 1; width = t.widest(lines) - 1 {
		narrower := t.wrap(text, width, false)
		if len(narrower) > len(lines) || t.widest(narrower) > width {
			break
		}
		lines = narrower
	}
	return lines
}

func (t typesetter) widest(lines []string) (width float64) {
	for _, l := range lines {
		width = max(width, t.width(l))
	}
	return width
}

// wrap breaks a text at spaces and after hyphens, and within words that are wider than a line if
// breakWords is set.
func (t typesetter) wrap(text string, width float64, breakWords bool) []string {
	var lines []string
	line := ""
	for _, word := range pieces(text) {
		if line != "" && t.width(strings.TrimSpace(line+word)) > width {
			lines = append(lines, strings.TrimSpace(line))
			line = ""
		}
		for breakWords && t.width(strings.TrimSpace(word)) > width {
			n := t.prefix(word, "-", width)
			lines = append(lines, string([]rune(word)[:n])+"-")
			word = string([]rune(word)[n:])
		}
		line += word
	}
	return append(lines, strings.TrimSpace(line))
}

// pieces splits a text after spaces and hyphens.
func pieces(text string) []string {
	return strings.FieldsFunc(strings.NewReplacer(" ", " \n", "-", "-\n").Replace(text), func(r rune) bool { return r == '\n' })
}

// shorten cuts off the end of a text so that it fits with an ellipsis.
func (t typesetter) shorten(text string, width float64) string {
	n := t.prefix(text, "…", width)
	return strings.TrimRight(string([]rune(text)[:n]), " -,.") + "…"
}

// prefix returns how many characters of a text, at least one, fit before an end.
func (t typesetter) prefix(text, end string, width float64) int {
	letters := []rune(text)
	n := len(letters)
	for n > 1 && t.width(string(letters[:n])+end) > width {
		n--
	}
	return n
}
