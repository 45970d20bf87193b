// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"slices"
	"strings"
	"testing"
)

func TestThereAre16StatesInTheOrderOfTheirNames(t *testing.T) {
	all := States()
	if len(all) != 16 || !slices.IsSortedFunc(all, func(a, b State) int { return strings.Compare(a.Name, b.Name) }) {
		t.Errorf("%v", all)
	}
	codes, ags := map[string]bool{}, map[string]bool{}
	for _, s := range all {
		codes[s.Code], ags[s.AGS] = true, true
	}
	if len(codes) != 16 || len(ags) != 16 {
		t.Errorf("%d codes, %d AGS", len(codes), len(ags))
	}
	all[0] = State{}
	if States()[0].Code != "DE-BW" {
		t.Error("a caller can change the states")
	}
}

func TestNoTwoStatesShareASpelling(t *testing.T) {
	owner := map[string]State{}
	for _, s := range States() {
		for _, spelling := range s.spellings() {
			folded := Fold(spelling)
			if folded == "" {
				t.Errorf("%s: %q folds to nothing", s.Name, spelling)
			}
			if other, taken := owner[folded]; taken && other != s {
				t.Errorf("%q names %s and %s", spelling, other.Name, s.Name)
			}
			owner[folded] = s
		}
	}
}

func TestAStateIsFoundByItsUsualSpellings(t *testing.T) {
	for want, spellings := range map[string]string{
		"DE-BW": "DE-BW|BW|bw|08|Baden-Württemberg|Baden Wuerttemberg|BADEN-WURTTEMBERG|BaWü|Ba-Wü|Bawue|Land Baden-Württemberg",
		"DE-BY": "DE-BY|BY|09|Bayern|Freistaat Bayern|Bavaria|bavaria",
		"DE-BE": "DE-BE|BE|11|Berlin|Land Berlin",
		"DE-BB": "DE-BB|BB|12|Brandenburg|Land Brandenburg|State of Brandenburg",
		"DE-HB": "DE-HB|HB|04|Bremen|Freie Hansestadt Bremen|Land Bremen",
		"DE-HH": "DE-HH|HH|02|Hamburg|Freie und Hansestadt Hamburg",
		"DE-HE": "DE-HE|HE|06|Hessen|Hesse|State of Hesse|Bundesland Hessen|land hesse|Land HE",
		"DE-MV": "DE-MV|MV|M-V|13|Mecklenburg-Vorpommern|Meck-Pomm|MeckPomm|McPomm|Mecklenburg-Western Pomerania",
		"DE-NI": "DE-NI|NI|03|Niedersachsen|Nds.|Lower Saxony",
		"DE-NW": "DE-NW|NW|NRW|nrw|05|Nordrhein-Westfalen|nordrhein-westfalen|nordrhein westfalen|North Rhine-Westphalia|north-rhine-westphalia",
		"DE-RP": "DE-RP|RP|RLP|07|Rheinland-Pfalz|Rheinland/Pfalz|Rhineland-Palatinate",
		"DE-SL": "DE-SL|SL|10|Saarland|Saar",
		"DE-SN": "DE-SN|SN|14|Sachsen|Freistaat Sachsen|Saxony",
		"DE-ST": "DE-ST|ST|LSA|15|Sachsen-Anhalt|Sachsen Anhalt|Saxony-Anhalt",
		"DE-SH": "DE-SH|SH|01|Schleswig-Holstein|schleswig holstein",
		"DE-TH": "DE-TH|TH|16|Thüringen|Thueringen|Thu\u0308ringen|THURINGEN|Freistaat Thüringen|Thuringia",
	} {
		for spelling := range strings.SplitSeq(spellings, "|") {
			if got, ok := FindState(spelling); !ok || got.Code != want {
				t.Errorf("FindState(%q) = %s, want %s", spelling, got.Code, want)
			}
		}
	}
}

func TestWhatIsNoStateIsNotFound(t *testing.T) {
	for _, spelling := range []string{"", "-", "DE", "17", "Tirol", "Land", "Freistaat", "Köln", "N", "Rheinland"} {
		if got, ok := FindState(spelling); ok {
			t.Errorf("FindState(%q) = %s", spelling, got.Name)
		}
	}
}

func TestStatesAreSuggestedByNearness(t *testing.T) {
	for spelling, want := range map[string]string{
		"Bayer": "DE-BY", "Bavria": "DE-BY", "Westfalen": "DE-NW", "Nordrein-Westfahlen": "DE-NW", "Türingen": "DE-TH", "Pfalz": "DE-RP",
		"Schleswig": "DE-SH", "Sachen": "DE-SN", "Sachsn-Anhalt": "DE-ST", "Mecklenburg": "DE-MV", "Haburg": "DE-HH",
	} {
		if got := SuggestStates(spelling); len(got) == 0 || got[0].Code != want {
			t.Errorf("SuggestStates(%q) = %v, want %s first", spelling, got, want)
		}
	}
	for _, spelling := range []string{"", "x", "Tirol", "Wien", strings.Repeat("Bayern", 20)} {
		if got := SuggestStates(spelling); len(got) != 0 {
			t.Errorf("SuggestStates(%q) = %v, want none", spelling, got)
		}
	}
}

func TestWhatAllNamesBeginWithSuggestsNothing(t *testing.T) {
	for spelling, want := range map[string]string{"Bundesland Bayer": "Bayern", "Land Hessn": "Hessen", "State of Bavari": "Bayern"} {
		if near := SuggestStates(spelling); len(near) == 0 || near[0].Name != want {
			t.Errorf("%q suggests %v, want %s", spelling, near, want)
		}
	}
}
