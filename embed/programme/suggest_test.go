// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"strings"
	"testing"
)

func TestSitesAreSuggestedByNearness(t *testing.T) {
	p := shipped(t)
	for _, test := range []struct{ name, spelling, want string }{
		{"a letter left out", "Vlklingen", "voelklingen"},
		{"a letter too many", "Völcklingen", "voelklingen"},
		{"a letter replaced", "Fölklingen", "voelklingen"},
		{"two letters swapped", "Hambrug", "hamburg"},
		{"a beginning", "Volk", "voelklingen"},
		{"a beginning with a slip", "Franf", "frankfurt"},
		{"a short beginning", "Go", "gotha"},
		{"a part", "brandenburg", "neubrandenburg"},
		{"a name with something around it", "JMD im Quartier Trier", "trier"},
		{"another district", "Frankfurt-Höchst", "frankfurt"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := p.SuggestSites(test.spelling); len(got) == 0 || got[0].Slug != test.want {
				t.Errorf("SuggestSites(%q) = %q, want %q first", test.spelling, slugs(got), test.want)
			}
		})
	}
}

func TestTheNearestSiteComesFirstAndAtMostFiveCome(t *testing.T) {
	p := cities(t, "a Neustadt an der Aisch", "b Neustadt am Kulm", "c Neustadt", "d Neustadt bei Coburg", "e Neustadt in Sachsen", "f Neustadt-Glewe", "g Altstadt")
	if got := slugs(p.SuggestSites("Neustat")); got != "c a b d e" {
		t.Errorf("%q", got)
	}
}

func TestWhatIsMuchFartherThanTheNearestIsNotSuggested(t *testing.T) {
	p := cities(t, "a Walklingen", "b Völklingen")
	if got := slugs(p.SuggestSites("Walklinge")); got != "a" {
		t.Errorf("%q", got)
	}
	if got := slugs(p.SuggestSites("Wölklingex")); got != "a b" { // equally near
		t.Errorf("%q", got)
	}
}

func TestADistrictIsSuggestedWithItsCity(t *testing.T) {
	if got := slugs(mustLoad(t).SuggestSites("Neuköln")); got != "berlin-neukoelln" {
		t.Errorf("%q", got)
	}
}

func TestNothingIsSuggestedWhereNothingIsNear(t *testing.T) {
	p := shipped(t)
	for _, spelling := range []string{"", "x", "?", "München", "Wien", "xyzzy", strings.Repeat("Berlin", 17), strings.Repeat("ä", 101), strings.Repeat("ﷺ", 100)} {
		if got := p.SuggestSites(spelling); len(got) != 0 {
			t.Errorf("SuggestSites(%q) = %q", spelling, slugs(got))
		}
	}
}

func TestDistances(t *testing.T) {
	for _, test := range []struct {
		spelling, name string
		whole, prefix  int // 4 is beyond the bound
	}{
		{"gotha", "gotha", 0, 0},
		{"gota", "gotha", 1, 1},
		{"gohta", "gotha", 1, 1},
		{"got", "gotha", 2, 0},
		{"gothas", "gotha", 1, 1},
		{"franf", "frankfurtammain", 4, 1},
		{"gotha", "trier", 4, 4},
		{"abcd", "", 4, 4},
		{"", "abc", 3, 0},
		{strings.Repeat("a", maxSpelling), strings.Repeat("a", maxSpelling+3), 3, 0},
		{strings.Repeat("a", maxSpelling), strings.Repeat("a", maxSpelling+4), 4, 0},
		{strings.Repeat("a", maxSpelling), strings.Repeat("a", 5000), 4, 0},
	} {
		whole, prefix := distances([]rune(test.spelling), []rune(test.name), maxTolerance)
		if min(whole, 4) != test.whole || min(prefix, 4) != test.prefix {
			t.Errorf("distances(%q, %q) = %d, %d, want %d, %d", test.spelling, test.name, whole, prefix, test.whole, test.prefix)
		}
	}
}
