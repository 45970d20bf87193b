// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
)

// maxName is the maximum length of the name of a city or state, in characters. The longest
// name of a German municipality has 58.
const maxName = 100

// maxNames is the maximum number of cities, and of states, in a choice. It bounds the work
// of a request; more sites of a long list can be selected by state.
const maxNames = 100

// choose returns the choice c with the sites that the values of city and state select, or
// records a problem.
func (r *reader) choose(c *Choice, cities, states []string) *Choice {
	for _, name := range []string{"city", "state"} {
		if r.query.invalid[name] {
			r.fail(problem.Encoding(r.words(), name, r.label(name), ""))
		}
	}
	cities = splitNames(cities, func(name string) bool { return len(r.content.FindSites(name)) > 0 })
	states = splitNames(states, func(name string) bool { _, ok := programme.FindState(name); return ok })
	for name, given := range map[string][]string{"city": cities, "state": states} {
		if len(given) > maxNames {
			r.fail(problem.TooMany(r.words(), name, maxNames))
			return c
		}
	}
	found, unknown := findStates(states)
	switch {
	case c.View.Takes != OneSite:
		return r.chooseAll(c, found, unknown, cities)
	case r.problem != nil:
		return c
	case len(unknown) > 0:
		return r.refuse(c, r.unknownState(c, unknown[0]))
	}
	return r.chooseOne(c, found, cities)
}

// chooseOne selects the one site of a card. If a city and a state are given, the state
// distinguishes cities of the same name.
func (r *reader) chooseOne(c *Choice, states []programme.State, cities []string) *Choice {
	var sites []*programme.Site
	for _, name := range cities {
		found := r.findSites(c, name)
		if len(found) == 0 {
			return c
		}
		if len(states) > 0 {
			inside := slices.DeleteFunc(slices.Clone(found), func(s *programme.Site) bool {
				return !slices.Contains(states, s.State)
			})
			if len(inside) == 0 {
				return r.refuse(c, r.elsewhere(c, name, states, found))
			}
			found = inside
		}
		if len(found) > 1 {
			return r.refuse(c, r.ambiguousCity(c, name, found))
		}
		if !slices.Contains(sites, found[0]) {
			sites = append(sites, found[0])
		}
	}
	switch {
	case len(cities) == 0 && len(states) == 0:
		return r.refuse(c, r.nothingChosen(c))
	case len(cities) == 0:
		sites = c.WithSites(r.content, states, nil).Sites
		if len(sites) == 0 {
			return r.refuse(c, r.emptyState(c, states))
		}
		if len(sites) > 1 {
			return r.refuse(c, r.severalInState(c, states, sites))
		}
	case len(sites) > 1:
		return r.refuse(c, r.severalChosen(c, sites))
	}
	return c.WithSites(r.content, nil, sites)
}

// chooseAll selects the sites of a list: those of the states and of the cities together,
// or all sites if neither is given. With a problem the choice has the sites that were found,
// and so have the alternatives that it offers.
func (r *reader) chooseAll(c *Choice, states []programme.State, unknown, cities []string) *Choice {
	var known []*programme.Site
	var wrong []string // names that are unknown or ambiguous
	for _, name := range cities {
		if found := r.content.FindSites(name); len(found) > 0 && sameCity(found) {
			known = append(known, found...)
		} else {
			wrong = append(wrong, name)
		}
	}
	chosen := c.WithSites(r.content, states, known)
	switch {
	case len(unknown) > 0:
		return r.refuse(chosen, r.unknownState(chosen, unknown[0]))
	case len(wrong) > 0:
		if found := r.findSites(chosen, wrong[0]); len(found) > 0 {
			r.fail(r.ambiguousCity(chosen, wrong[0], found))
		}
		return chosen
	}
	if len(chosen.Sites) == 0 {
		return r.refuse(c, r.emptyState(c, states))
	}
	return chosen
}

// refuse records a problem and returns the choice unchanged.
func (r *reader) refuse(c *Choice, p *problem.Problem) *Choice {
	r.fail(p)
	return c
}

// findSites returns the sites that match a spelling, several if it is ambiguous. If there
// are none, it records a problem, whose alternatives are added to the choice c.
func (r *reader) findSites(c *Choice, name string) []*programme.Site {
	if utf8.RuneCountInString(name) > maxName {
		r.fail(problem.TooLong(r.words(), "city", r.label("city"), maxName))
		return nil
	}
	found := r.content.FindSites(name)
	if len(found) == 0 {
		r.fail(r.unknownCity(c, name))
	}
	return found
}

// findStates returns the states that match the spellings, sorted and each once, and the
// spellings that match none.
func findStates(names []string) (states []programme.State, unknown []string) {
	for _, name := range names {
		if state, ok := programme.FindState(name); ok {
			states = append(states, state)
		} else {
			unknown = append(unknown, name)
		}
	}
	return sorted(states), unknown
}

// sorted returns states in the order of a canonical query, each once.
func sorted(states []programme.State) []programme.State {
	slices.SortFunc(states, func(a, b programme.State) int { return cmp.Compare(a.Code, b.Code) })
	return slices.Compact(states)
}

// splitNames splits values at their commas, except where a value with its commas is
// itself a name.
func splitNames(values []string, isName func(string) bool) []string {
	var all []string
	for _, value := range values {
		if !strings.Contains(value, ",") || isName(value) {
			all = append(all, value)
			continue
		}
		for name := range strings.SplitSeq(value, ",") {
			if name = strings.TrimSpace(name); name != "" {
				all = append(all, name)
			}
		}
	}
	return all
}

// sameCity reports whether all sites are in the same city, so that its name is not
// ambiguous.
func sameCity(sites []*programme.Site) bool {
	return !slices.ContainsFunc(sites, func(s *programme.Site) bool {
		return s.City != sites[0].City || s.State != sites[0].State
	})
}
