// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"slices"
	"strings"
)

// State is one of the 16 federal states (Länder). Values are comparable; the zero value is not a state.
type State struct {
	// Code is the ISO 3166-2 code, "DE-NW".
	Code string
	// AGS is the first two digits of the AGS (municipality key) of its municipalities.
	AGS string
	// Name is the German name, English the English one.
	Name, English string

	// also has further spellings, separated by "|".
	also string
}

// states are sorted by name. Codes are from ISO 3166-2:DE, AGS from the Federal Statistical Office
// (Gemeindeverzeichnis).
var states = [...]State{
	{"DE-BW", "08", "Baden-Württemberg", "Baden-Württemberg", "BaWü|BaWu|B-W|BWL"},
	{"DE-BY", "09", "Bayern", "Bavaria", "Freistaat Bayern|Free State of Bavaria|BAY"},
	{"DE-BE", "11", "Berlin", "Berlin", "BLN"},
	{"DE-BB", "12", "Brandenburg", "Brandenburg", "BRB|BBG"},
	{"DE-HB", "04", "Bremen", "Bremen", "Freie Hansestadt Bremen|Free Hanseatic City of Bremen|BRE"},
	{"DE-HH", "02", "Hamburg", "Hamburg", "Freie und Hansestadt Hamburg|Free and Hanseatic City of Hamburg|HAM"},
	{"DE-HE", "06", "Hessen", "Hesse", "HES|Hessia"},
	{"DE-MV", "13", "Mecklenburg-Vorpommern", "Mecklenburg-Western Pomerania",
		"MeckPomm|Meck-Pom|McPomm|M-V|MVP|Mecklenburg-West Pomerania|Mecklenburg Pomerania"},
	{"DE-NI", "03", "Niedersachsen", "Lower Saxony", "NDS|Nieders."},
	{"DE-NW", "05", "Nordrhein-Westfalen", "North Rhine-Westphalia", "NRW|North-Rhine Westfalia"},
	{"DE-RP", "07", "Rheinland-Pfalz", "Rhineland-Palatinate", "RLP|Rh.-Pf.|Rheinl.-Pf."},
	{"DE-SL", "10", "Saarland", "Saarland", "Saar|SAL|SLD"},
	{"DE-SN", "14", "Sachsen", "Saxony", "Freistaat Sachsen|Free State of Saxony|SAC|SACHS"},
	{"DE-ST", "15", "Sachsen-Anhalt", "Saxony-Anhalt", "LSA|S-A|Sachsen Anh."},
	{"DE-SH", "01", "Schleswig-Holstein", "Schleswig-Holstein", "S-H|SLH|SWH"},
	{"DE-TH", "16", "Thüringen", "Thuringia", "Freistaat Thüringen|Free State of Thuringia|THÜ"},
}

// spellings returns all codes, names and abbreviations that the state is found by.
func (s State) spellings() []string {
	spellings := []string{s.Code, strings.TrimPrefix(s.Code, "DE-"), s.AGS, s.Name, s.English}
	return append(spellings, strings.Split(s.also, "|")...)
}

// withoutKind removes a prefix that may precede the name of any state.
func withoutKind(spelling string) string {
	for _, kind := range []string{"Bundesland ", "Land ", "State of "} {
		if len(spelling) > len(kind) && strings.EqualFold(spelling[:len(kind)], kind) {
			return spelling[len(kind):]
		}
	}
	return spelling
}

// stateByFold maps folded spellings to states. stateSpellings has the folded spellings of each state,
// in the order of states.
var stateByFold, stateSpellings = func() (map[string]State, [][]string) {
	byFold, folded := map[string]State{}, make([][]string, len(states))
	for i, s := range states {
		for _, spelling := range s.spellings() {
			byFold[Fold(spelling)] = s
			folded[i] = append(folded[i], Fold(spelling))
		}
	}
	return byFold, folded
}()

// States returns the 16 federal states, sorted by their German names.
func States() []State {
	return slices.Clone(states[:])
}

// FindState returns the state with a name: German or English name, ISO 3166-2 code with or without
// "DE-", the two digits of its AGS, or a usual abbreviation, compared by [Fold] and with or without
// "Land", "Bundesland" or "State of" before it. ok is false if there is none.
func FindState(spelling string) (state State, ok bool) {
	state, ok = stateByFold[Fold(spelling)]
	if !ok {
		state, ok = stateByFold[Fold(withoutKind(spelling))]
	}
	return state, ok
}

// SuggestStates returns the states whose names are most similar to an unknown name, best first, at
// most five, by the rules of [Programme.SuggestSites].
func SuggestStates(spelling string) []State {
	var near []State
	for _, i := range nearest(withoutKind(spelling), stateSpellings) {
		near = append(near, states[i])
	}
	return near
}
