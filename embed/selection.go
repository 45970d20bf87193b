// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
)

// choose resolves cities and states to sites.
func (o *Options) choose(p *programme.Programme, given parameters) error {
	states, err := o.findStates(given.State)
	if err != nil {
		return err
	}
	cities := splitNames(given.City, func(name string) bool { return len(p.FindSites(name)) > 0 })
	if o.View == render.Card {
		return o.chooseOne(p, states, cities)
	}
	return o.chooseAll(p, states, cities)
}

// chooseOne finds the one site of a card. Where a city and a state are given,
// the state says which of several cities of that name is meant.
func (o *Options) chooseOne(p *programme.Programme, states []programme.State, cities []string) error {
	var sites []*programme.Site
	for _, name := range cities {
		found, err := o.findSites(p, name)
		if err != nil {
			return err
		}
		if len(states) > 0 {
			inside := slices.DeleteFunc(slices.Clone(found), func(s *programme.Site) bool {
				return !slices.Contains(states, s.State)
			})
			if len(inside) == 0 {
				return elsewhereFailure(o, name, states, found)
			}
			found = inside
		}
		if len(found) > 1 {
			return ambiguousFailure(o, name, found)
		}
		sites = append(sites, found...)
	}
	sites = unique(sites)
	switch {
	case len(cities) == 0 && len(states) == 0:
		return missingFailure(o, p.Sites)
	case len(cities) == 0:
		for _, state := range states {
			sites = append(sites, p.SitesIn(state.Code)...)
		}
		if len(sites) == 0 {
			return emptyStateFailure(o, states, p.Sites)
		}
		if len(sites) > 1 {
			return severalInStateFailure(o, states, sites)
		}
	case len(sites) > 1:
		return severalFailure(o, sites)
	}
	o.Sites, o.Cities = sites, sites
	return nil
}

// chooseAll finds the sites of a list: those of the states and those of the
// cities together, or all where nothing is chosen.
func (o *Options) chooseAll(p *programme.Programme, states []programme.State, cities []string) error {
	picked := map[*programme.Site]bool{}
	for _, name := range cities {
		found, err := o.findSites(p, name)
		if err != nil {
			return err
		}
		if !sameCity(found) {
			return ambiguousFailure(o, name, found)
		}
		for _, s := range found {
			if !slices.Contains(states, s.State) {
				picked[s] = true
			}
		}
	}
	if len(picked) == 0 && len(states) == 0 {
		o.Sites = p.Sites
		return nil
	}
	for _, s := range p.Sites {
		if picked[s] {
			o.Cities = append(o.Cities, s)
		}
		if picked[s] || slices.Contains(states, s.State) {
			o.Sites = append(o.Sites, s)
		}
	}
	if len(o.Sites) == 0 {
		return emptyStateFailure(o, states, p.Sites)
	}
	o.States = states
	return nil
}

// findSites finds what a spelling names; more than one where it is ambiguous.
func (o *Options) findSites(p *programme.Programme, name string) ([]*programme.Site, error) {
	if utf8.RuneCountInString(name) > maxValue {
		return nil, tooLongFailure(o, "city")
	}
	found := p.FindSites(name)
	if len(found) == 0 {
		return nil, unknownCityFailure(o, name, p.SuggestSites(name), p.Sites)
	}
	return found, nil
}

func (o *Options) findStates(given []string) ([]programme.State, error) {
	var states []programme.State
	for _, name := range splitNames(given, func(name string) bool { _, ok := programme.FindState(name); return ok }) {
		if utf8.RuneCountInString(name) > maxValue {
			return nil, tooLongFailure(o, "state")
		}
		state, ok := programme.FindState(name)
		if !ok {
			return nil, unknownStateFailure(o, name, programme.SuggestStates(name))
		}
		states = append(states, state)
	}
	slices.SortFunc(states, func(a, b programme.State) int { return cmp.Compare(a.Code, b.Code) })
	return slices.Compact(states), nil
}

// splitNames splits values at their commas, except where a value with its commas
// is itself a name.
func splitNames(values []string, isName func(string) bool) []string {
	var all []string
	for _, value := range values {
		if !strings.Contains(value, ",") || isName(value) {
			all = append(all, value)
			continue
		}
		for part := range strings.SplitSeq(value, ",") {
			if part = strings.TrimSpace(part); part != "" {
				all = append(all, part)
			}
		}
	}
	return all
}

// sameCity says whether all sites are in one and the same city, so that its name
// means them all.
func sameCity(sites []*programme.Site) bool {
	for _, s := range sites {
		if s.City != sites[0].City || s.State != sites[0].State {
			return false
		}
	}
	return true
}

// unique drops repeated sites, keeping the order.
func unique(sites []*programme.Site) []*programme.Site {
	var all []*programme.Site
	for _, s := range sites {
		if !slices.Contains(all, s) {
			all = append(all, s)
		}
	}
	return all
}
