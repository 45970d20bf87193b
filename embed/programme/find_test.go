// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"strings"
	"testing"
)

// slugs writes the sites' slugs, separated by blanks.
func slugs(sites []*Site) string {
	var slugs []string
	for _, s := range sites {
		slugs = append(slugs, s.Slug)
	}
	return strings.Join(slugs, " ")
}

// cities loads a programme of sites in one state, each given as "slug city".
func cities(t testing.TB, sites ...string) *Programme {
	t.Helper()
	file := strings.Split(threeSites, "sites:")[0] + "sites:\n"
	for i, site := range sites {
		slug, city, _ := strings.Cut(site, " ")
		file += fmt.Sprintf("  - {slug: %s, city: %q, state: NI, ags: \"03%06d\", subtitle: S, text: T, url: 'https://x.example/'}\n", slug, city, i)
	}
	p, err := Load([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestASiteIsFoundByWhatPeopleType(t *testing.T) {
	p := shipped(t)
	tests := map[string][]string{
		"voelklingen": {
			"voelklingen", "Völklingen", "VÖLKLINGEN", "völklingen", "Voelklingen", "VOELKLINGEN", "VOLKLINGEN", "volklingen",
			"Vo\u0308lklingen", "  Völklingen\t", "\u00a0Völk\u00adlingen\u200b", "\ufeffVölklingen", "Völk-lingen", "V.ö.l.k.l.i.n.g.e.n", "10041519", " 10041519 ", "10 0 41 519",
		},
		"frankfurt": {
			"Frankfurt", "frankfurt", "Frankfurt am Main", "frankfurt-am-main", "FRANKFURT AM MAIN", "Frankfurt a. M.", "Frankfurt a.M.", "Frankfurt a M",
			"Frankfurt a. Main", "Frankfurt a.Main", "frankfurt-a-main", "Frankfurt a/M", "Frankfurt/M.", "Frankfurt/M",
			"Frankfurt/Main", "Frankfurt (Main)", "Frankfurt, Main", "FFM", "06412000",
		},
		"bremen": {"Bremen", "Hansestadt Bremen", "bremen"},
		"trier":  {"Trier", "TRIER", "trier.", "Ｔｒｉｅｒ"},
	}
	for want, spellings := range tests {
		for _, spelling := range spellings {
			if got := slugs(p.FindSites(spelling)); got != want {
				t.Errorf("FindSites(%q) = %q, want %q", spelling, got, want)
			}
		}
	}
}

func TestAnUnknownNameFindsNothing(t *testing.T) {
	p := shipped(t)
	for _, spelling := range []string{"", " ", "-", "\x00", "\xff", "München", "Berlin Hamburg", "1100000", "Bayern", "DE-BE", strings.Repeat("ä", 10_000)} {
		if got := p.FindSites(spelling); len(got) != 0 {
			t.Errorf("FindSites(%q) = %q", spelling, slugs(got))
		}
	}
}

func TestAnExactNameNeverLosesToASimilarOne(t *testing.T) {
	p := cities(t, "a Munster", "b Münster", "c Bär", "d Bar", "e Gießen", "f Giesen", "g Berlin", "berlin Bernau")
	for spelling, want := range map[string]string{
		"Munster": "a", "MUNSTER": "a",
		"Münster": "b", "MÜNSTER": "b", "Mu\u0308nster": "b", "Mu\u200b\u0308nster": "b", "Muenster": "b", "MUENSTER": "b",
		"Bär": "c", "Baer": "c", "Bar": "d",
		"Gießen": "e", "GIEẞEN": "e", "GIESSEN": "e", "Giesen": "f",
		"berlin": "berlin", " berlin ": "berlin", // to the byte, the slug of another city
		"Berlin": "g berlin", // otherwise, both
		"Bernau": "berlin",
	} {
		if got := slugs(p.FindSites(spelling)); got != want {
			t.Errorf("FindSites(%q) = %q, want %q", spelling, got, want)
		}
	}
}

func TestSeveralSitesOfAnEquallyExactNameAreAllReturned(t *testing.T) {
	p := mustLoad(t)
	for spelling, want := range map[string]string{
		"Berlin": "berlin-wedding berlin-neukoelln", "berlin": "berlin-wedding berlin-neukoelln", "11000000": "berlin-wedding berlin-neukoelln",
		"Berlin-Wedding": "berlin-wedding", "Berlin Neukölln": "berlin-neukoelln", "berlin neukolln": "berlin-neukoelln", "Berlin (Neukoelln)": "berlin-neukoelln",
		"roter wedding": "berlin-wedding",
	} {
		if got := slugs(p.FindSites(spelling)); got != want {
			t.Errorf("FindSites(%q) = %q, want %q", spelling, got, want)
		}
	}
	// Neither is typed as it is written, and both fold alike.
	if got := slugs(cities(t, "a Mär", "b Mär Stadt", "c Mar").FindSites("mår")); got != "a c" {
		t.Errorf("two candidates of a fuzzy match: %q", got)
	}
}

func TestSitesAreFoundByStateAndBySlug(t *testing.T) {
	p := mustLoad(t)
	if got := slugs(p.SitesIn("DE-BE")); got != "berlin-wedding berlin-neukoelln" {
		t.Errorf("in Berlin: %q", got)
	}
	if got := p.SitesIn("DE-NW"); len(got) != 0 {
		t.Errorf("in Nordrhein-Westfalen: %q", slugs(got))
	}
	if s, ok := p.Site("voelklingen"); !ok || s != p.Sites[2] {
		t.Error("a slug does not find its site")
	}
	if _, ok := p.Site("Völklingen"); ok {
		t.Error("a city passes as a slug")
	}
}

func TestLabelsNameSitesUniquely(t *testing.T) {
	p := mustLoad(t)
	if a, b, c := p.Sites[0].Label(), p.Sites[1].Label(), p.Sites[2].Label(); a != "Berlin-Wedding" || b != "Berlin-Neukölln" || c != "Völklingen" {
		t.Errorf("%q, %q, %q", a, b, c)
	}
	p = mustLoad(t, "    quarter: Wedding\n", "", "    quarter: Neukölln\n", "")
	if a, b := p.Sites[0].Label(), p.Sites[1].Label(); a != "Berlin (berlin-wedding)" || b != "Berlin (berlin-neukoelln)" {
		t.Errorf("without districts: %q, %q", a, b)
	}
	for _, s := range p.Sites {
		if got := p.FindSites(s.Label()); len(got) != 1 || got[0] != s {
			t.Errorf("the label %q finds %q", s.Label(), slugs(got))
		}
	}
	if got := (&Site{City: "Gotha"}).Label(); got != "Gotha" {
		t.Errorf("a site by itself: %q", got)
	}
}

func TestTenThousandSitesAreToldApart(t *testing.T) {
	p, err := Load(generated(10_000))
	if err != nil {
		t.Fatal(err)
	}
	labels := map[string]bool{}
	for _, s := range p.Sites {
		labels[s.Label()] = true
		if got := p.FindSites(s.Label()); len(got) != 1 || got[0] != s {
			t.Fatalf("%q finds %d sites", s.Label(), len(got))
		}
	}
	if len(labels) != 10_000 {
		t.Errorf("%d labels", len(labels))
	}
	sites := 0
	for _, state := range States() {
		sites += len(p.SitesIn(state.Code))
	}
	if sites != 10_000 {
		t.Errorf("%d sites in all states", sites)
	}
}
