// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"os"
	"testing"
)

// grown loads the shipped content with eight more sites: a second one in Berlin with a district,
// two in one city that name no district, and several in one state.
func grown(t *testing.T) *Programme {
	t.Helper()
	data, err := os.ReadFile("../../static/programme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []struct{ slug, city, quarter, state, ags string }{
		{"berlin-neukoelln", "Berlin", "Neukölln", "DE-BE", "11000000"},
		{"essen-nord", "Essen", "", "DE-NW", "05113000"},
		{"essen-katernberg", "Essen", "", "DE-NW", "05113000"},
		{"duisburg", "Duisburg", "", "DE-NW", "05112000"},
		{"kassel", "Kassel", "", "DE-HE", "06611000"},
		{"offenbach", "Offenbach am Main", "", "DE-HE", "06413000"},
		{"frankfurt-oder", "Frankfurt (Oder)", "", "DE-BB", "12053000"},
		{"brandenburg", "Brandenburg an der Havel", "", "DE-BB", "12051000"},
	} {
		data = fmt.Appendf(data, "  - {slug: %s, city: %s, quarter: %q, state: %s, ags: %q, subtitle: Dienst, text: Text, url: 'https://site.example/'}\n",
			s.slug, s.city, s.quarter, s.state, s.ags)
	}
	p, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAGrownProgrammeHasItsSitesInTheirStates(t *testing.T) {
	p := grown(t)
	if len(p.Sites) != 24 {
		t.Errorf("%d sites", len(p.Sites))
	}
	for state, want := range map[string]string{
		"DE-NW": "wuppertal essen-nord essen-katernberg duisburg",
		"DE-BB": "potsdam frankfurt-oder brandenburg",
		"DE-BE": "berlin berlin-neukoelln",
	} {
		if got := slugs(p.SitesIn(state)); got != want {
			t.Errorf("in %s: %q, want %q", state, got, want)
		}
	}
}

// Addresses that were handed out hold slugs. They must show the same site when others join it.
func TestSlugsAreNotAffectedByNewSites(t *testing.T) {
	p := grown(t)
	for _, s := range shipped(t).Sites {
		if got := slugs(p.FindSites(s.Slug)); got != s.Slug {
			t.Errorf("%q finds %q", s.Slug, got)
		}
	}
}

// The configurator fills labels into its form and reads them back.
func TestALabelFindsItsOwnSiteAlone(t *testing.T) {
	p := grown(t)
	for _, s := range p.Sites {
		if got := slugs(p.FindSites(s.Label())); got != s.Slug {
			t.Errorf("label %q of %s finds %q", s.Label(), s.Slug, got)
		}
	}
}

func TestANameOfSeveralSitesFindsThemAll(t *testing.T) {
	p := grown(t)
	for spelling, want := range map[string]string{
		"Berlin":                   "berlin berlin-neukoelln",
		"Berlin-Neukölln":          "berlin-neukoelln",
		"berlin neukoelln":         "berlin-neukoelln",
		"ESSEN":                    "essen-nord essen-katernberg",
		"Essen (essen-nord)":       "essen-nord",
		"Frankfurt":                "frankfurt",
		"Frankfurt (Oder)":         "frankfurt-oder",
		"Frankfurt am Main":        "frankfurt",
		"Brandenburg an der Havel": "brandenburg",
		"05113000":                 "essen-nord essen-katernberg",
	} {
		if got := slugs(p.FindSites(spelling)); got != want {
			t.Errorf("FindSites(%q) = %q, want %q", spelling, got, want)
		}
	}
}

func TestSuggestionsOfferEachSiteOfACity(t *testing.T) {
	if got := slugs(grown(t).SuggestSites("Esen")); got != "essen-nord essen-katernberg" {
		t.Errorf("%q", got)
	}
}

func TestAnAdditionMayBeShortened(t *testing.T) {
	p := grown(t)
	for want, spellings := range map[string][]string{
		"offenbach":      {"Offenbach am Main", "Offenbach a. Main", "Offenbach a.M.", "OFFENBACH/MAIN", "Offenbach/M."},
		"brandenburg":    {"Brandenburg an der Havel", "Brandenburg a. d. Havel", "Brandenburg a.d.H.", "Brandenburg (Havel)", "brandenburg-a-d-havel"},
		"frankfurt":      {"Frankfurt", "Frankfurt a. Main"},
		"frankfurt-oder": {"Frankfurt (Oder)", "Frankfurt/Oder", "frankfurt-oder"},
		"":               {"Brandenburg a. Main", "Offenbach a."},
	} {
		for _, spelling := range spellings {
			if got := slugs(p.FindSites(spelling)); got != want {
				t.Errorf("FindSites(%q) = %q, want %q", spelling, got, want)
			}
		}
	}
}
