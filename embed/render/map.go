// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"html/template"
	"strconv"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
)

// mapTile is a state on the map of a teaser, with its sites.
type mapTile struct {
	Abbreviation string // seen in narrow columns
	Name         string // seen in wide ones: of the site, or of the state if it has several
	Label        string // contains what is seen; WCAG 2.2, success criterion 2.5.3
	Address      string // of the site, or of the programme; empty where the state has none
	Slug         string // for redirects
	Sites        []card
}

// newMap returns the tiles of all states, in the order of tileOrder.
func newMap(p Page, target string) []mapTile {
	tiles := make([]mapTile, len(tileOrder))
	for i, abbreviation := range tileOrder {
		state, _ := programme.FindState(abbreviation)
		if sites := p.Programme.SitesIn(state.Code); len(sites) > 0 {
			tiles[i] = newTile(p, target, abbreviation, state, sites)
		}
	}
	return tiles
}

func newTile(p Page, target, abbreviation string, state programme.State, sites []*programme.Site) mapTile {
	w := p.words()
	t := mapTile{Abbreviation: abbreviation, Sites: cards(p, target, sites)}
	for i, s := range sites {
		drawing, _ := Detail(s.Slug)
		t.Sites[i].Drawing = template.HTML(drawing)
	}
	if p.Photo != nil {
		t.Sites[0].Photo = p.Photo(sites[0]) // of several sites the first is seen
	}
	if len(sites) == 1 {
		t.Name, t.Address, t.Slug = sites[0].Place(), sites[0].URL, sites[0].Slug
	} else {
		t.Name, t.Address, t.Slug = choice.StateName(state, p.Lang), p.Programme.Source, "programme"
	}
	t.Name = tileText.divide(p.Programme, t.Name, narrowTile)
	if n := len(sites); n > 1 {
		count := " ·\u00a0" + strconv.Itoa(n)
		t.Abbreviation += count
		t.Name += count
	}
	t.Label = t.Abbreviation + " " + t.Name
	if target == newTab {
		t.Label += " (" + w.View.NewTab + ")"
	}
	return t
}

// credits names whose photos stand on a map: a tile has no room for that.
func credits(tiles []mapTile) string {
	var all []string
	for _, t := range tiles {
		if len(t.Sites) > 0 && t.Sites[0].Photo != nil && t.Sites[0].Photo.Credit != "" {
			all = append(all, t.Sites[0].City+" "+t.Sites[0].Photo.Credit)
		}
	}
	return strings.Join(all, " · ")
}
