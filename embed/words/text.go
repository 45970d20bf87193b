// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package words

import (
	"cmp"
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// Directions of writing, as in the attribute dir.
const (
	LTR = "ltr"
	RTL = "rtl"
)

// Direction returns the direction that a language is written in, by the script that its
// tag names or implies (BCP 47).
func Direction(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return LTR
	}
	switch script, _ := tag.Script(); script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg":
		return RTL
	}
	return LTR
}

// DirAttribute returns the dir attribute of a document in a language: RTL, or nothing for the
// direction that documents have by default.
func DirAttribute(lang string) string {
	if Direction(lang) == LTR {
		return ""
	}
	return RTL
}

// PageLang returns the language that the service's own pages are shown in.
func (w *Words) PageLang() string { return cmp.Or(w.PagesFrom, w.Lang) }

// OneOf joins names as a sentence does: "A", "A oder B", "A, B oder C".
func (w *Words) OneOf(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], w.Comma) + " " + w.Or + " " + names[last]
}

// Count says how many sites there are in how many states.
func (v *View) Count(sites, states int) string {
	return plural(sites, v.OneSite, v.Sites) + " " + plural(states, v.InOneState, v.InStates)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// Unreviewed reports whether the words wait for a native speaker.
func (w *Words) Unreviewed() bool { return w.Reviewed != nil && *w.Reviewed == "" }
