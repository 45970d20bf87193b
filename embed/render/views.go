// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/words"
)

// view is a row of the view table. Its template is templates/<name>.html.
type view struct {
	choice.View
	sheets []string // what it adds to the style sheets of all, in the order of the cascade
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
		View:   Card,
		sheets: []string{"quarter.css", "card.css"},
		title:  func(p Page) string { return p.Programme.Name + " " + p.Sites[0].Label() },
		description: func(p Page) string {
			text, _ := p.Sites[0].In(p.Lang)
			return text.Text
		},
		fill: func(c *content, p Page) {
			c.Cards = cards(p.Lang, c.Target, p.Sites[:1])
			c.Canonical = p.Sites[0].URL
			c.addPhotos(p, "(width < 560px) 100vw, 42vw", false)
		},
		height: func(r ruler, c content, _ Page, width float64) float64 {
			return r.cardHeight(c.Cards[0], width, width >= lieDown, cardArt)
		},
	},
	{
		View:        List,
		sheets:      []string{"lists.css", "quarter.css", "card.css", "list.css"},
		below:       true,
		title:       listTitle,
		description: listDescription,
		fill: func(c *content, p Page) {
			c.Cards = cards(p.Lang, c.Target, p.Sites)
			c.Filter = newFilter(p)
			c.addPhotos(p, "(width < 560px) 100vw, (width < 840px) 50vw, (width < 1120px) 33vw, 25vw", true)
			c.Count = Count(p.Choice)
		},
		height: func(r ruler, c content, p Page, width float64) float64 {
			return r.listHeight(c, width, fixedScheme(p.Theme) != "")
		},
	},
	{
		View:   Teaser,
		sheets: []string{"lists.css", "quarter.css", "card.css", "teaser.css"},
		title:  func(p Page) string { return p.Programme.Name },
		description: func(p Page) string {
			own, _ := p.Programme.In(p.Lang)
			return own.Intro[0]
		},
		fill: func(c *content, p Page) {
			all := p.Programme.Sites
			own, _ := p.Programme.In(p.Lang)
			c.Cards = cards(p.Lang, c.Target, all[:min(len(all), maxTiles)])
			c.Intro, c.More = own.Intro, own.More
			c.Partners = partners(p)
			c.Source = p.Programme.Source
			c.AllLink = fmt.Sprintf(c.Words.AllSites, len(all))
		},
		height: func(r ruler, c content, _ Page, width float64) float64 { return r.teaserHeight(c, width) },
	},
}

// problemView is shown in place of a view, and is none itself.
var problemView = view{View: choice.View{Name: "problem"}, sheets: []string{"lists.css", "problem.css"}}

// Views are all views that can be embedded, in the order of the table.
var Views = views()

func views() (all []choice.View) {
	for _, v := range table {
		all = append(all, v.View)
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
		}
	}
	return nil
}

// rowOf returns the row of a view of the table.
func rowOf(v choice.View) view {
	for _, row := range table {
		if row.View == v {
			return row
		}
	}
	panic(fmt.Sprintf("render: %q is no view", v.Name))
}

// Title names what a page shows; it differs for every choice.
func Title(p Page) string { return rowOf(p.View).title(p) }

func listTitle(p Page) string {
	title := words.In(p.Lang).View.Projects
	if chosen := p.Chosen(); len(chosen) > 0 {
		title += " " + strings.Join(chosen, ", ")
	}
	return title + " – " + p.Programme.Name
}
