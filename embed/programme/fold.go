// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Names are compared in three forms, each coarser than the one before:
//
//	letters      case, blanks, punctuation and Unicode composition do not count
//	transcribed  German transcriptions do not count either: ä is ae, ß is ss
//	folded       no diacritics, and the e of a transcription is gone: ä, ae and a are one
//
// The middle form keeps Münster and Munster apart for those who type Muenster.

// Fold returns the coarsest form in which names are compared: lower-case letters and digits in
// Unicode form NFKD, without blanks, punctuation, invisible characters and diacritics, ß and ẞ as
// ss, and without any e behind a, o or u, so that "Völklingen", "VOELKLINGEN", "volk lingen" and
// "Voel-klingen" are one. It is for comparing only; Fold(Fold(s)) is Fold(s).
func Fold(s string) string {
	return loosen(transcribe(letters(s)))
}

// letters keeps letters, marks and numbers, without their case, in Unicode form NFKC.
func letters(s string) string {
	// Beside bytes that are not UTF-8, normalization leaves characters as they are.
	s = strings.ToValidUTF8(s, " ")
	s = strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r) {
			return -1
		}
		// By way of the capital, so that ς and σ, or ſ and s, meet.
		return unicode.ToLower(unicode.ToUpper(r))
	}, norm.NFKC.String(s))
	// Once more: what has gone may have stood between a letter and its mark.
	return norm.NFKC.String(s)
}

var transcriptions = strings.NewReplacer(
	"ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss", "æ", "ae", "œ", "oe", "ø", "oe")

// transcribe writes umlauts and ß as DIN 5007-2 sorts them and passports (ICAO 9303) spell them.
func transcribe(letters string) string {
	return transcriptions.Replace(letters)
}

// Letters with a stroke, which Unicode does not decompose, and those of the transcriptions that may
// have borne a mark until now.
var plainLetter = map[rune]rune{'ł': 'l', 'đ': 'd', 'ħ': 'h', 'ŧ': 't', 'ø': 'o', 'æ': 'a', 'œ': 'o'}

func loosen(transcribed string) string {
	var b strings.Builder
	b.Grow(len(transcribed))
	vowel := false // the last letter written was one that a transcription follows with e
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
