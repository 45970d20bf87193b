// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// leadLength is the maximum number of characters of an introduction that are shown before it is
// opened.
const leadLength = 350

// lead splits an introduction after its first sentence, and after further ones as long as they
// fit. Lead and rest, joined by spaces, are the unchanged introduction.
func lead(intro []string) (first string, rest []string) {
	text := intro[0]
	end := len(text)
	for i := range text {
		if !sentenceEnds(text, i) {
			continue
		}
		if end < len(text) && utf8.RuneCountInString(text[:i]) > leadLength {
			break
		}
		end = i
	}
	if end < len(text) {
		rest = append(rest, text[end+1:])
	}
	return text[:end], append(rest, intro[1:]...)
}

// sentenceEnds reports whether a blank at an index ends a sentence: behind a full stop, a
// question or an exclamation mark after a word that is not an abbreviation, before a capital letter.
func sentenceEnds(text string, i int) bool {
	if text[i] != ' ' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(text[i+1:])
	word := strings.TrimRight(text[strings.LastIndexByte(text[:i], ' ')+1:i], "”“\"»«")
	const shortest = 4 // of a word with its mark: "z.", "St." and "Dr." are abbreviations
	return unicode.IsUpper(next) && utf8.RuneCountInString(word) >= shortest && strings.ContainsAny(word[len(word)-1:], ".!?")
}
