// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
)

// tileOrder is a schematic map of Germany, row by row from the north, by the last part
// of the states' ISO codes; map.css has the first column of each row.
var tileOrder = strings.Fields("SH HB HH MV NW NI ST BB BE RP HE TH SN SL BW BY")

// rowStarts are the indexes in tileOrder of the tiles that begin a row.
var rowStarts = []int{0, 1, 4, 9, 13}

// tile is a state on the map: a link where it has a site.
type tile struct {
	Abbreviation string
	Name         string
	Address      string // empty where the state has no site
	Current      bool
}

// filter is the map as the templates show it.
type filter struct {
	All    string
	Chosen string // the names of the chosen states; the map is then open
	Tiles  []tile
}

// chosenStates returns the names of the chosen states, for a heading.
func chosenStates(p Page) string {
	return strings.Join(choice.StateNames(p.States, p.Lang), ", ")
}

// newFilter returns the links from a list to those of single states, or nil. It marks the
// states of the sites that are shown, unless all are.
func newFilter(p Page) *filter {
	if !p.Filters || !p.Filtered() {
		return nil
	}
	filtered := p.With("filter", "on")
	to := func(states ...programme.State) string {
		return "?" + filtered.WithSites(p.Programme, states, nil).Query() + "#f" // where the focus stays
	}
	shown := map[programme.State]bool{}
	if len(p.Sites) < len(p.Programme.Sites) {
		for _, s := range p.Sites {
			shown[s.State] = true
		}
	}
	f := &filter{All: to(), Chosen: chosenStates(p)}
	for _, abbreviation := range tileOrder {
		state, _ := programme.FindState(abbreviation)
		t := tile{Abbreviation: abbreviation, Name: choice.StateName(state, p.Lang), Current: shown[state]}
		if len(p.Programme.SitesIn(state.Code)) > 0 {
			t.Address = to(state)
		}
		f.Tiles = append(f.Tiles, t)
	}
	return f
}
