// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"testing"
	"unicode"
)

func TestSpellingsOfOneNameFoldAlike(t *testing.T) {
	for want, spellings := range map[string][]string{
		"volklingen":      {"Völklingen", "VOELKLINGEN", "Vo\u0308lklingen", "volk lingen", "Völk\u00adlingen", "völk_lingen"},
		"giessen":         {"Gießen", "GIEẞEN", "Giessen", "GIESSEN"},
		"frankfurtammain": {"Frankfurt am Main", "frankfurt-am-main", "Frankfurt/am/Main", "Frankfurt (am Main)", "Frankfurt\u00a0am\u200bMain"},
		"flensburg":       {"ﬂensburg", "Ｆｌｅｎｓｂｕｒｇ", "FLENSBURG"},
		"lodz":            {"Łódź", "LODZ"},
		"arhus":           {"Århus", "A\u030arhus"},
		"a":               {"ae", "aee", "ä", "äe", "a-e", "áé"},
		"":                {"", " ", "–…!", "\xff", "\u200b"},
	} {
		for _, spelling := range spellings {
			if got := Fold(spelling); got != want {
				t.Errorf("Fold(%q) = %q, want %q", spelling, got, want)
			}
		}
	}
}

func TestFoldingTwiceChangesNothingForAnyCharacter(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		for _, s := range []string{string(r), "a" + string(r) + "e"} {
			if once := Fold(s); Fold(once) != once {
				t.Fatalf("%U: %q folds to %q, that to %q", r, s, once, Fold(once))
			}
		}
	}
}
