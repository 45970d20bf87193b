// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
)

// view is a row of the view table. Its template is templates/<name>.html.
type view struct {
	choice.View
	compact bool     // whether it is the view's compact format
	site    string   // the template of a site
	sheets  []string // what it adds to the style sheets of all, in the order of the cascade
	scripts []string // of its documents, beside the one that all have
	// below says that the headings of the sites are one level below the view's own.
	below bool
	title func(p Page) string
	// description describes in a sentence or two what a page shows.
	description func(p Page) string
	// fill fills in what the view's template needs.
	fill func(c *content, p Page)
	// height is how high a document is at a width, both in CSS pixels.
	height func(r ruler, c content, p Page, width float64) float64
}

// The views.
var (
	Card   = choice.View{Name: "card", Takes: choice.OneSite}
	List   = choice.View{Name: "list", Takes: choice.AnySites}
	Teaser = choice.View{Name: "teaser", Takes: choice.NoSites}
)

// table holds all views that can be embedded.
var table = []view{
	{
		View:        Card,
		site:        "site",
		sheets:      []string{"quarter.css", "card.css"},
		title:       cardTitle,
		description: cardDescription,
		fill: func(c *content, p Page) {
			fillCard(c, p)
			c.Least = newLeast(c.Cards[0])
			c.addPhotos(p, "(width < 35em) 100vw, 42vw", false)
		},
		height: func(r ruler, c content, _ Page, width float64) float64 {
			return max(c.Least.at(width), r.cardHeight(c.Cards[0], width, width >= lieDown, cardArt))
		},
	},
	{
		View:        Card,
		compact:     true,
		site:        "compact",
		sheets:      []string{"quarter.css", "compact.css", "details.css"},
		title:       cardTitle,
		description: cardDescription,
		fill: func(c *content, p Page) {
			fillCard(c, p)
			c.addPhotos(p, rowPhoto, false)
		},
		height: func(r ruler, c content, _ Page, width float64) float64 {
			return 2*border + r.rowHeight(c.Cards[0], width-2*border)
		},
	},
	{
		View:        List,
		site:        "site",
		scripts:     []string{"used.js"},
		sheets:      []string{"lists.css", "quarter.css", "card.css", "list.css", "sites.css"},
		below:       true,
		title:       listTitle,
		description: listDescription,
		fill: func(c *content, p Page) {
			fillList(c, p)
			c.addPhotos(p, "(width < 35em) 100vw, (width < 52.5em) 50vw, (width < 70em) 33vw, 25vw", true)
		},
		height: func(r ruler, c content, p Page, width float64) float64 {
			return r.listHeight(c, p, width, r.sitesHeight)
		},
	},
	{
		View:        List,
		compact:     true,
		site:        "compact",
		scripts:     []string{"used.js"},
		sheets:      []string{"lists.css", "quarter.css", "list.css", "compact.css", "details.css"},
		below:       true,
		title:       listTitle,
		description: listDescription,
		fill: func(c *content, p Page) {
			fillList(c, p)
			c.addPhotos(p, rowPhoto, true)
		},
		height: func(r ruler, c content, p Page, width float64) float64 {
			return r.listHeight(c, p, width, r.rowsHeight)
		},
	},
	{
		View:    Teaser,
		site:    "site",
		sheets:  []string{"lists.css", "quarter.css", "card.css", "map.css", "teaser.css", "details.css"},
		scripts: []string{"used.js", "teaser.js"},
		below:   true,
		title:   func(p Page) string { return p.Programme.Name },
		description: func(p Page) string {
			own, _ := p.Programme.In(p.Lang)
			return own.Intro[0]
		},
		fill: func(c *content, p Page) {
			own, _ := p.Programme.In(p.Lang)
			c.Map = newMap(p, c.Target)
			c.Credits = credits(c.Map)
			c.Lead, c.More = lead(own.Intro)
			c.More = append(c.More, own.More...)
			c.Heading = smallTitle.divide(p.Programme, own.Title, narrowTeaser)
			c.Lead = copyText.divide(p.Programme, c.Lead, narrowTeaser)
			for i, text := range c.More {
				c.More[i] = copyText.divide(p.Programme, text, narrowTeaser)
			}
			c.Partners = partners(p)
			c.Source = p.Programme.Source
			all := fmt.Sprintf(c.Words.AllSites, len(p.Programme.Sites))
			c.AllLink = leading(linkText.divide(p.Programme, all, narrowTeaser), words.Direction(c.Lang))
		},
		height: func(r ruler, c content, _ Page, width float64) float64 { return r.teaserHeight(c, width) },
	},
}

// rowPhoto is the width of the photo of a compact row, for its sizes attribute.
const rowPhoto = "8em"

func fillCard(c *content, p Page) {
	c.Cards = cards(p, c.Target, p.Sites[:1])
	c.Cards[0].TextsIn = c.TextsIn
	c.Canonical = p.Sites[0].URL
}

func fillList(c *content, p Page) {
	c.Cards = cards(p, c.Target, p.Sites)
	c.Filter = newFilter(p)
	c.Heading = narrowHeading.divide(p.Programme, strings.TrimSpace(c.Words.Projects+" "+chosenStates(p)), narrowCard)
	c.Count = Count(p.Choice, p.Programme)
	if c.TextsIn != "" {
		c.Count += " · " + c.TextsIn
	}
}

// problemView is shown in place of a view, and is none itself.
var problemView = view{View: choice.View{Name: "problem"}, site: "site", sheets: []string{"lists.css", "problem.css"}}

// Views are all views that can be embedded, in the order of the table.
var Views = views()

func views() (all []choice.View) {
	for _, v := range table {
		if !v.compact {
			all = append(all, v.View)
		}
	}
	return all
}

// drawn are all views that have a template, with that of problems.
func drawn() []view { return append(table[:len(table):len(table)], problemView) }

// complete reports a row of the table that lacks something.
func complete() error {
	for _, v := range table {
		switch {
		case v.title == nil:
			return fmt.Errorf("the view %s has no title", v)
		case v.description == nil:
			return fmt.Errorf("the view %s has no description", v)
		case v.fill == nil:
			return fmt.Errorf("the view %s fills in nothing", v)
		case v.height == nil:
			return fmt.Errorf("the view %s has no height", v)
		case v.Takes != choice.NoSites && !slices.ContainsFunc(table, func(row view) bool { return row.View == v.View && row.compact }):
			return fmt.Errorf("the view %s has no compact format", v) // which the parameter format allows
		}
	}
	return nil
}

// rowOf returns the row of a choice's view and format.
func rowOf(c *choice.Choice) view {
	for _, row := range table {
		if row.View == c.View && row.compact == (c.Format == choice.Compact) {
			return row
		}
	}
	panic(fmt.Sprintf("render: %q is not a view that can be %s", c.View.Name, c.Format))
}

// Title names what a page shows; it differs for every choice.
func Title(p Page) string { return rowOf(p.Choice).title(p) }

func cardTitle(p Page) string { return p.Programme.Name + " " + p.Sites[0].Label() }

func listTitle(p Page) string {
	w := &p.words().View
	title, chosen := w.Projects, p.Chosen()
	for i, state := range p.States {
		isCity := func(s *programme.Site) bool { return s.State == state && s.Label() == chosen[i] }
		if slices.ContainsFunc(p.Sites, isCity) { // Berlin is both, in lists that differ
			chosen[i] = fmt.Sprintf(w.State, chosen[i])
		}
	}
	if len(chosen) > 0 {
		title += " " + strings.Join(chosen, ", ")
	}
	return title + " – " + p.Programme.Name
}
