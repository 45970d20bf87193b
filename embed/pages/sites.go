// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"cmp"
	"fmt"
	"slices"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
)

// option is a site or a state to choose, or another value of a parameter.
type option struct {
	Parameter   string // of a chip
	Value, Name string
	Why         string // why to choose it; empty for most
	Checked     bool
}

// group is a state with its sites.
type group struct {
	Name    string
	Options []option
}

// siteChoice is the choice of sites: a list to choose from, and what is chosen already.
type siteChoice struct {
	Legend string
	Many   bool
	First  string // text of the option that selects nothing
	Blank  bool   // whether the list has that option
	Groups []group
	Chips  []option
	Clear  string // address of the form without any of the chips
}

// sites fills in the choice of sites. A card has one of them selected. A list has all of
// them, or those whose chips stand beside it.
func sites(p *programme.Programme, f *choice.Form, w *words.Configurator) *siteChoice {
	many := f.View.Takes == choice.AnySites
	c := &siteChoice{Legend: w.Site, Many: many, First: w.Please, Blank: many || f.Example || len(f.Cities) == 0}
	if f.Example {
		c.First = fmt.Sprintf(w.Example, f.Sites[0].Label())
	}
	if many {
		c.Legend, c.First = w.Sites, w.All
		c.Chips = chips(f.Choice, f.UI)
		if len(c.Chips) > 0 {
			c.First = w.Add
			c.Clear = "?" + f.WithAll(p).Query()
		}
	}
	for _, state := range programme.States() {
		inside := p.SitesIn(state.Code)
		if len(inside) == 0 || slices.Contains(f.States, state) {
			continue
		}
		g := group{Name: choice.StateName(state, f.UI)}
		if many {
			g.Options = append(g.Options, option{Value: state.Code, Name: fmt.Sprintf(w.WholeState, g.Name)})
		}
		for _, s := range inside {
			chosen := slices.Contains(f.Cities, s)
			if !many || !chosen {
				g.Options = append(g.Options, option{Value: s.Slug, Name: s.Label(), Checked: chosen && !f.Example})
			}
		}
		c.Groups = append(c.Groups, g)
	}
	slices.SortFunc(c.Groups, func(a, b group) int { return cmp.Compare(a.Name, b.Name) })
	return c
}

// chips are the states and cities of a choice.
func chips(c *choice.Choice, lang string) (all []option) {
	for _, s := range c.States {
		all = append(all, option{Parameter: "state", Value: s.Code, Name: choice.StateName(s, lang)})
	}
	for _, s := range c.Cities {
		all = append(all, option{Parameter: "city", Value: s.Slug, Name: s.Label()})
	}
	return all
}
