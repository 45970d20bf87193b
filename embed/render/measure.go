// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"math"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// font is how wide the letters of a face are, in hundredths of its size. The
// figures are those of DejaVu Sans, the widest of the system fonts in use, so
// that text set in another one takes at most as many lines.
type font struct {
	advance [128]int
	other   int // of a letter that is not in ASCII, not even without its marks
}

var (
	regular = newFont(map[int]string{
		28: "ijl'", 29: "IJ", 32: " ,.", 34: `/:;\|`, 36: "-f", 39: "()[]t", 41: "r!", 46: `"`, 50: "*_`",
		52: "sz", 53: "?", 55: "c", 56: "L", 58: "Fk", 59: "vxy", 60: "P", 61: "TYao", 62: "e", 63: "ESbdghnpqu",
		64: "$0123456789{}", 66: "K", 68: "AV", 69: "BRXZ", 70: "C", 73: "U", 75: "HN", 77: "DG", 79: "&OQ",
		82: "w", 84: "#+<=>^~", 86: "M", 95: "%", 97: "m", 99: "W", 100: "@",
	})
	bold = newFont(map[int]string{
		31: "'", 34: "ijl", 35: " ", 37: `/IJ\|`, 38: ",.", 40: ":;", 42: "-", 44: "f", 46: "!()[]", 48: "t", 49: "r",
		50: "_`", 52: `"*`, 58: "?z", 59: "c", 60: "s", 64: "L", 65: "vxy", 67: "ak", 68: "EFTe", 69: "o",
		70: "$0123456789", 71: "hnu{}", 72: "SYbdgpq", 73: "CPZ", 76: "B", 77: "AKRVX", 81: "U", 82: "G", 83: "D",
		84: "#+<=>HN^~", 85: "OQ", 87: "&", 92: "w", 100: "%@M", 104: "m", 110: "W",
	})
)

func newFont(widths map[int]string) *font {
	f := &font{other: 100}
	for width, letters := range widths {
		for _, r := range letters {
			f.advance[r] = width
		}
	}
	return f
}

// width of a word in CSS pixels, at a font size in CSS pixels.
func (f *font) width(s string, size float64) float64 {
	sum := 0
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < unicode.MaxASCII:
			sum += f.advance[r]
		case !unicode.Is(unicode.Mn, r) && !isSoftHyphen(r):
			sum += f.other
		}
	}
	return float64(sum) * size / 100
}

// style is how a text is set: with what letters, at what size and how far apart
// its lines are, both in CSS pixels.
type style struct {
	font    *font
	size    float64
	leading float64
	spacing float64 // between letters
	capital bool    // whether the text is set in capital letters
}

// width of a text in one line, in CSS pixels.
func (s style) width(text string) float64 {
	if s.capital {
		text = strings.ToUpper(text)
	}
	return s.font.width(text, s.size) + s.spacing*float64(len([]rune(text)))
}

// part is what stands together in a line: a word, or a piece of one up to a place where it
// may be broken.
type part struct {
	width  float64 // CSS pixels
	hyphen float64 // what it needs besides where it ends a line, in CSS pixels
	begins bool    // whether a word begins with it
}

// parts splits a text between words, after hyphens and at soft ones.
func (s style) parts(text string) (all []part) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' }) {
		pieces := strings.FieldsFunc(strings.ReplaceAll(word, "-", "-\u00ad"), isSoftHyphen)
		for i, piece := range pieces {
			p := part{width: s.width(piece), begins: i == 0}
			if i < len(pieces)-1 && !strings.HasSuffix(piece, "-") {
				p.hyphen = s.width("-")
			}
			all = append(all, p)
		}
	}
	return all
}

func isSoftHyphen(r rune) bool { return r == '\u00ad' }

// fills is how much of a column words may fill: letters are placed by finer steps than a
// hundredth of their size.
const fills = .99

// ruler measures texts in columns. It keeps their parts, since a document is measured at
// many widths.
type ruler map[set][]part

// set is a text in its style.
type set struct {
	style style
	text  string
}

// height of a text in a column of the given width, all in CSS pixels.
func (r ruler) height(s style, text string, column float64) float64 {
	return float64(r.lines(s, text, column)) * s.leading
}

// lines counts the lines of a text: it breaks between its parts, and inside of one only
// where that is longer than a line of its own.
func (r ruler) lines(s style, text string, column float64) int {
	parts, known := r[set{s, text}]
	if !known {
		parts = s.parts(text)
		r[set{s, text}] = parts
	}
	// A letter stands alone in a line that has no room for it.
	column = max(column*fills, s.size)
	blank := s.width(" ")
	lines, used := 1, 0.0
	for _, part := range parts {
		gap := 0.0
		if part.begins {
			gap = blank
		}
		if used > 0 && used+gap+part.width+part.hyphen > column {
			lines, used = lines+1, 0
		}
		if used > 0 {
			used += gap
		}
		used += part.width
		if used > column {
			full := math.Ceil(used/column) - 1
			lines, used = lines+int(full), used-full*column
		}
	}
	return lines
}
