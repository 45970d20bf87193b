// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"slices"
	"strings"
)

// index holds the sites by their names, one map for each level of exactness. The lists are in the
// file's order.
type index struct {
	exact       map[string][]*Site // slug and AGS, to the byte
	letters     map[string][]*Site
	transcribed map[string][]*Site
	folded      map[string][]*Site
	spellings   [][]string // folded, by site: what suggestions are measured against
}

func indexNames(sites []*Site) index {
	x := index{
		exact:       make(map[string][]*Site, 2*len(sites)),
		letters:     make(map[string][]*Site, 2*len(sites)),
		transcribed: make(map[string][]*Site, 2*len(sites)),
		folded:      make(map[string][]*Site, 2*len(sites)),
		spellings:   make([][]string, len(sites)),
	}
	for i, s := range sites {
		add(x.exact, s.Slug, s)
		add(x.exact, s.AGS, s)
		add(x.letters, s.AGS, s)
		for _, name := range s.names() {
			name = letters(name)
			add(x.letters, name, s)
			name = transcribe(name)
			add(x.transcribed, name, s)
			name = loosen(name)
			add(x.folded, name, s)
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

// add enters a site under a name. Sites come in order, so one that is there already is the last.
func add(sites map[string][]*Site, name string, s *Site) {
	under := sites[name]
	if len(under) == 0 || under[len(under)-1] != s {
		sites[name] = append(under, s)
	}
}

// names returns all that a site is found by, its AGS apart.
func (s *Site) names() []string {
	return append([]string{s.Slug, s.City, s.Place(), s.Label()}, s.Spellings...)
}

// Site returns the site with exactly this slug.
func (p *Programme) Site(slug string) (*Site, bool) {
	s, ok := p.bySlug[slug]
	return s, ok
}

// SitesIn returns the sites in the state with this ISO 3166-2 code ("DE-NW"), in the file's order.
// The caller must not change the list.
func (p *Programme) SitesIn(stateCode string) []*Site {
	return p.byState[stateCode]
}

// FindSites returns the sites that a spelling names: by slug, city, city with district, one of the
// site's other spellings, or AGS. It tries four levels, each coarser than the one before, and
// returns all sites of the first level that knows the spelling, in the file's order:
//
//  1. the very slug or AGS
//  2. the same letters and digits, whatever their case, punctuation, blanks and composition
//  3. umlauts and ß as themselves or transcribed, as in "Muenster"
//  4. umlauts without their dots too, as in "Munster": the same [Fold]
//
// One site is a match, several are an ambiguous choice, none is an unknown name. The caller must
// not change the list.
func (p *Programme) FindSites(spelling string) []*Site {
	if sites := p.names.exact[strings.TrimSpace(spelling)]; sites != nil {
		return sites
	}
	name := letters(spelling)
	if sites := p.names.letters[name]; sites != nil {
		return sites
	}
	name = transcribe(name)
	if sites := p.names.transcribed[name]; sites != nil {
		return sites
	}
	return p.names.folded[loosen(name)]
}

// SuggestSites returns the sites whose names are nearest to a spelling that is not known, best
// first, at most five, and none if nothing is near. Names that begin like the spelling count as
// near, and so do those that contain it or are contained in it. A spelling of more than 100
// characters is near to nothing.
func (p *Programme) SuggestSites(spelling string) []*Site {
	var near []*Site
	for _, i := range nearest(spelling, p.names.spellings) {
		near = append(near, p.Sites[i])
	}
	return near
}
