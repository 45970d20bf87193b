// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func FuzzLoad(f *testing.F) {
	data, err := os.ReadFile("../../static/programme.yaml")
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range []string{
		string(data), threeSites, "", "---\n---\n", "a: &a [*a]\n", "sites: [[]]\n", "? {a: b}\n: c\n", "\ttitle: x\n", "title: \"\\x1b\"\n",
		"<<: {title: x}\n", "sites:\n  - slug: !!binary aGFsbG8=\n", "as_of: 0001-01-01\n", "translations: {en: , de: {}, '': []}\n", "\xef\xbb\xbftitle: x\r\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Load(data)
		if err != nil {
			refused(t, p, err)
			return
		}
		for i, s := range p.Sites {
			if found := p.FindSites(s.Slug); len(found) != 1 || found[0] != s {
				t.Errorf("sites[%d] is not found by its slug %q", i, s.Slug)
			}
			for _, name := range append(s.Names(), s.AGS) {
				if len(p.FindSites(name)) == 0 {
					t.Errorf("sites[%d] is not found by %q", i, name)
				}
			}
			if !slices.Contains(p.SitesIn(s.State.Code), s) {
				t.Errorf("sites[%d] is not in its state", i)
			}
		}
	})
}

// refused checks that an error is made of problems that are fit to print.
func refused(t *testing.T, p *Programme, err error) {
	problems, ok := err.(Problems)
	if p != nil || !ok || len(problems) == 0 {
		t.Fatalf("programme %v with error %v", p, err)
	}
	for _, problem := range problems {
		if problem.Text == "" || len(problem.Text) > 1000 || strings.ContainsFunc(problem.String(), unicode.IsControl) {
			t.Errorf("problem %q", problem)
		}
	}
	if !slices.IsSortedFunc(problems, func(a, b Problem) int { return a.Line - b.Line }) {
		t.Errorf("not by line: %v", problems)
	}
}

func FuzzFind(f *testing.F) {
	p := shipped(f)
	for _, s := range p.Sites {
		f.Add(s.City)
	}
	for _, seed := range []string{"", "NRW", "Frankfurt a. M.", "Vo\u0308lklingen", "Franf", "\xff\xfe", "\xf2ϔ", "ﷺ", "İı", strings.Repeat("ä", 200)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, spelling string) {
		folded := Fold(spelling)
		if again := Fold(folded); again != folded {
			t.Errorf("%q folds to %q, that to %q", spelling, folded, again)
		}
		found := p.FindSites(spelling)
		for _, s := range found {
			if by := p.FindSites(s.Slug); len(by) != 1 || by[0] != s {
				t.Errorf("%q finds %q, whose slug does not", spelling, s.Slug)
			}
		}
		state, ok := FindState(spelling)
		if byCode, _ := FindState(state.Code); ok && byCode != state {
			t.Errorf("%q finds %s, whose code does not", spelling, state.Name)
		}
		if len(p.SuggestSites(spelling)) > maxSuggestions || len(SuggestStates(spelling)) > maxSuggestions {
			t.Error("too many suggestions")
		}
		for _, variant := range variants(spelling) {
			if got := p.FindSites(variant); len(found) > 0 && !slices.Equal(got, found) {
				t.Errorf("%q finds %q, but %q finds %q", spelling, slugs(found), variant, slugs(got))
			}
		}
	})
}

// variants returns spellings that name the same.
func variants(s string) []string {
	return []string{strings.ToUpper(s), strings.ToLower(s), norm.NFD.String(s), norm.NFC.String(s), " " + s + "\u00a0", strings.ReplaceAll(s, " ", "-")}
}

func FuzzNamesAreFoundInEveryVariation(f *testing.F) {
	for _, city := range []string{"Völklingen", "Frankfurt (Oder)", "Gießen", "Łódź", "Århus", "Σίσυφος", "Σίσυφος ς", "東京", "Dreieich İı", "ŉ", "ǅ"} {
		f.Add(city)
	}
	f.Fuzz(func(t *testing.T, city string) {
		if Fold(city) == "" || len(city) > 200 {
			t.Skip()
		}
		site := &Site{Slug: "slug", City: city}
		p := &Programme{Sites: []*Site{site}}
		p.prepare()
		for _, variant := range append(variants(city), city) {
			if got := p.FindSites(variant); len(got) != 1 {
				t.Errorf("%q is not found by %q", city, variant)
			}
		}
	})
}
