// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"strings"
)

func (b builder) sites(sites []*Site, lang string) {
	if len(sites) == 0 {
		b.missing("sites")
	}
	for i, s := range sites {
		s.lang = lang
		b.site(fmt.Sprintf("sites[%d].", i), s)
	}
	b.uniqueSlugs(sites)
	b.sharedAGS(sites)
}

func (b builder) site(at string, s *Site) {
	b.slug(at+"slug", b.required(at+"slug", s.Slug))
	b.name(at+"city", b.required(at+"city", s.City))
	b.name(at+"quarter", s.Quarter)
	s.State = b.state(at+"state", b.required(at+"state", s.State.Name))
	b.required(at+"ags", s.AGS)
	b.required(at+"subtitle", s.Subtitle)
	b.required(at+"text", s.Text)
	s.URL = b.address(at+"url", b.required(at+"url", s.URL))
	b.fileName(at+"photo", s.Photo)
	b.spellings(at+"spellings", s.Spellings)
	b.ags(at+"ags", s)
	s.Translations = b.siteTexts(at+"translations", s)
}

// name checks that a name can be found: [Fold] must leave something of it. Typographic quotation
// marks are rejected because they usually stem from YAML quotes that a word processor replaced.
func (b builder) name(path, s string) {
	if s != "" && Fold(s) == "" {
		b.add(path, "%s has neither letters nor digits", quote(s))
	} else if strings.ContainsAny(s, "„“”«»") {
		b.add(path, `%s has typographic quotation marks in it; YAML knows only " and '`, quote(s))
	}
}

func (b builder) spellings(path string, spellings []string) {
	first := make(map[string]int, len(spellings))
	for i, s := range spellings {
		at := fmt.Sprintf("%s[%d]", path, i)
		b.name(at, b.required(at, s))
		if j, twice := first[s]; twice && s != "" {
			b.add(at, "%s is at %s[%d] already", quote(s), path, j)
			continue
		}
		first[s] = i
	}
}

func (b builder) state(path, s string) State {
	state, ok := FindState(s)
	if s == "" || ok {
		return state
	}
	var near []string
	for _, suggested := range SuggestStates(s) {
		if isCode(s) {
			near = append(near, suggested.Code)
		} else {
			near = append(near, suggested.Name)
		}
	}
	b.add(path, "%s is not a federal state; %s", quote(s),
		didYouMean(near, `give its ISO 3166-2 code or its name, such as "DE-NW" or "Nordrhein-Westfalen"`))
	return State{}
}

// isCode reports whether a spelling looks like a state code rather than a name: "DE-NX", "NX".
func isCode(s string) bool {
	return len(s) <= 3 || strings.HasPrefix(strings.ToUpper(s), "DE-")
}

// ags checks that a site's AGS has 8 digits, the first two of which are those of its state.
func (b builder) ags(path string, s *Site) {
	switch {
	case s.AGS == "":
	case len(s.AGS) != 8 || strings.Trim(s.AGS, "0123456789") != "":
		b.add(path, `%s is not an AGS: 8 digits, such as "11000000"`, quote(s.AGS))
	case s.State != State{} && s.AGS[:2] != s.State.AGS:
		b.add(path, "%q is not in %s, whose AGS begins with %q", s.AGS, s.State.Name, s.State.AGS)
	}
}

func (b builder) uniqueSlugs(sites []*Site) {
	first := make(map[string]int, len(sites))
	for i, s := range sites {
		j, twice := first[s.Slug]
		if twice && s.Slug != "" {
			b.add(fmt.Sprintf("sites[%d].slug", i), "%s is the slug of sites[%d] already (line %d)",
				quote(s.Slug), j, b.line(fmt.Sprintf("sites[%d].slug", j)))
			continue
		}
		first[s.Slug] = i
	}
}

// sharedAGS checks that sites with the same AGS are in the same city.
func (b builder) sharedAGS(sites []*Site) {
	first := make(map[string]int, len(sites))
	for i, s := range sites {
		j, shared := first[s.AGS]
		if !shared {
			first[s.AGS] = i
			continue
		}
		if s.AGS != "" && s.City != "" && sites[j].City != "" && letters(s.City) != letters(sites[j].City) {
			b.add(fmt.Sprintf("sites[%d].ags", i), "%s is the AGS of another city, %s at sites[%d] (line %d)",
				quote(s.AGS), quote(sites[j].City), j, b.line(fmt.Sprintf("sites[%d].ags", j)))
		}
	}
}
