// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Names are compared at three levels, each of which ignores more than the one before:
//
//	letters      ignores case, spaces, punctuation and Unicode composition
//	transcribed  also equates German transcriptions: ä and ae, ß and ss
//	folded       also equates letters with and without diacritics: ä, ae and a
//
// With transcribed, "Muenster" finds Münster and not Munster.

// Fold returns a name without most differences in spelling: lower-case letters and
// digits in Unicode form NFKD, without spaces, punctuation, invisible characters and diacritics,
// with ss for ß, and without an e after a, o or u. "Völklingen", "VOELKLINGEN" and "volk lingen" give
// the same result. The result is for comparison, not for display. Fold(Fold(s)) == Fold(s).
func Fold(s string) string {
	return loosen(transcribe(letters(s)))
}

// letters returns the letters, marks and numbers of s in lower case and Unicode form NFKC.
func letters(s string) string {
	// norm does not normalize characters next to invalid UTF-8.
	s = strings.ToValidUTF8(s, " ")
	s = strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) {
			return -1
		}
		// Through upper case, to equate ς and σ, and ſ and s.
		return unicode.ToLower(unicode.ToUpper(r))
	}, norm.NFKC.String(s))
	// Normalize again, because a removed character may have separated a letter from its mark.
	return norm.NFKC.String(s)
}

var transcriptions = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "oe")

// transcribe replaces umlauts and ß as in DIN 5007-2 and in passports (ICAO Doc 9303).
func transcribe(letters string) string {
	return transcriptions.Replace(letters)
}

// plainLetter maps letters that Unicode does not decompose to their base letters. Some of them are
// transcribed already, unless a combining mark followed.
var plainLetter = map[rune]rune{'ł': 'l', 'đ': 'd', 'ħ': 'h', 'ŧ': 't', 'ø': 'o', 'æ': 'a', 'œ': 'o'}

func loosen(transcribed string) string {
	var b strings.Builder
	b.Grow(len(transcribed))
	vowel := false // whether the last letter is one after which a transcription has an e
	for _, r := range norm.NFKD.String(transcribed) {
		if unicode.IsMark(r) || vowel && r == 'e' {
			continue
		}
		if plain, ok := plainLetter[r]; ok {
			r = plain
		}
		b.WriteRune(r)
		vowel = r == 'a' || r == 'o' || r == 'u'
	}
	return b.String()
}
