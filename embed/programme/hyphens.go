// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// SoftHyphens returns a text with soft hyphens (U+00AD) where long words of it may be divided in
// narrow columns. It is for display only.
func (p *Programme) SoftHyphens(text string) string {
	if p.softHyphens == nil {
		return text
	}
	return p.softHyphens.Replace(text)
}

// hyphens checks a list of words with hyphens where they may be divided, and returns what puts soft
// hyphens there. Nothing is divided less than two letters from its ends.
func (b builder) hyphens(path string, words []string) *strings.Replacer {
	var pairs []string
	for i, word := range words {
		whole := strings.ReplaceAll(word, "-", "")
		if strings.ContainsFunc(whole, unicode.IsSpace) || !divided(word) {
			b.add(fmt.Sprintf("%s[%d]", path, i), `%s must be one word with hyphens where it may be divided, such as "Wernige-rode"`, quote(word))
		}
		pairs = append(pairs, whole, strings.ReplaceAll(word, "-", "\u00ad"))
	}
	return strings.NewReplacer(pairs...)
}

func divided(word string) bool {
	parts := strings.Split(word, "-")
	for _, part := range parts {
		if utf8.RuneCountInString(part) < 2 {
			return false
		}
	}
	return len(parts) > 1
}
