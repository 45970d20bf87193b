// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// levels are those at which [Programme.FindSites] compares names: functions that are applied one after
// the other.
var levels = [...]func(name string) string{strings.TrimSpace, letters, transcribe, loosen}

// index maps names to sites, with one map for each level. The lists are in the file's order.
type index struct {
	sites     [len(levels)]map[string][]*Site
	spellings [][]string // folded names of each site, for suggestions
}

func indexNames(sites []*Site) index {
	x := index{spellings: make([][]string, len(sites))}
	for level := range x.sites {
		x.sites[level] = make(map[string][]*Site, 2*len(sites))
	}
	for i, s := range sites {
		add(x.sites[0], s.Slug, s)
		add(x.sites[0], s.AGS, s)
		add(x.sites[1], s.AGS, s)
		for _, name := range s.Names() {
			for level := 1; level < len(levels); level++ {
				name = levels[level](name)
				add(x.sites[level], name, s)
			}
			x.spellings[i] = append(x.spellings[i], name)
		}
		if s.Quarter != "" {
			x.spellings[i] = append(x.spellings[i], Fold(s.Quarter))
		}
		slices.Sort(x.spellings[i])
		x.spellings[i] = slices.Compact(x.spellings[i])
	}
	return x
}

// add adds a site under a name, once. Sites are added one after the other, so a duplicate is the last
// entry.
func add(sites map[string][]*Site, name string, s *Site) {
	under := sites[name]
	if len(under) == 0 || under[len(under)-1] != s {
		sites[name] = append(under, s)
	}
}

// Names returns all names that a site is found by, except its AGS: those that it has and their
// short forms.
func (s *Site) Names() []string {
	names := append([]string{s.Slug, s.City, s.Place(), s.Label()}, s.Spellings...)
	for _, name := range names {
		names = append(names, shortForms(name)...)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// shortForms returns the usual short forms of a name with an addition: "Frankfurt a. Main",
// "Frankfurt a. M.", "Frankfurt Main" and "Frankfurt M." for "Frankfurt am Main", all of them also
// with a slash. It returns none for other names.
func shortForms(name string) []string {
	words := strings.Fields(name)
	isLower := func(word string) bool { return unicode.IsLower(firstOf(word)) }
	from := slices.IndexFunc(words, isLower)
	if from < 1 {
		return nil
	}
	to := from
	for to < len(words) && isLower(words[to]) {
		to++
	}
	if to == len(words) {
		return nil
	}
	city, addition := strings.Join(words[:from], " "), strings.Join(words[to:], " ")
	var initials string
	for _, word := range words[from:to] {
		initials += string(firstOf(word)) + ". "
	}
	return []string{
		city + " " + initials + addition,
		city + " " + initials + string(firstOf(addition)) + ".",
		city + " " + addition,
		city + " " + string(firstOf(addition)) + ".",
	}
}

// firstOf returns the first character of a word.
func firstOf(word string) rune {
	r, _ := utf8.DecodeRuneInString(word)
	return r
}

// Site returns the site with exactly this slug.
func (p *Programme) Site(slug string) (*Site, bool) {
	s, ok := p.bySlug[slug]
	return s, ok
}

// SitesIn returns the sites in the state with this ISO 3166-2 code ("DE-NW"), in the file's order.
// The caller must not modify the list.
func (p *Programme) SitesIn(stateCode string) []*Site {
	return p.byState[stateCode]
}

// FindSites returns the sites that have a name: their AGS or one of [Site.Names]. It tries four levels
// of comparison and returns all matches of the first level that has any, in the file's order:
//
//  1. slug or AGS, exactly
//  2. letters and digits, ignoring case, punctuation, spaces and Unicode composition
//  3. also with transcribed umlauts and ß, as in "Muenster"
//  4. also without diacritics, as in "Munster": equal by [Fold]
//
// No site means that the name is unknown, several that it is ambiguous. The caller must not modify
// the list.
func (p *Programme) FindSites(spelling string) []*Site {
	name := spelling
	for level, sites := range p.names.sites {
		name = levels[level](name)
		if found := sites[name]; found != nil {
			return found
		}
	}
	return nil
}

// SuggestSites returns the sites whose names are most similar to an unknown name, best first, at most
// five. Names are similar if they, or their beginnings, differ in at most three letters, fewer for
// short names, or if one contains the other. There are no suggestions for more than 100 characters.
func (p *Programme) SuggestSites(spelling string) []*Site {
	var near []*Site
	for _, i := range nearest(spelling, p.names.spellings) {
		near = append(near, p.Sites[i])
	}
	return near
}
