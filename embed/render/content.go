// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"html/template"
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
)

// content is what the templates fill in.
type content struct {
	Words       *words.View
	Lang        string // of the document
	Dir         string // direction of the document, where it is from right to left
	ContentLang string // of the programme's own texts, where it differs from Lang
	ContentDir  string // their direction, where it differs from that of the document
	NamesLang   string // of what is not translated, where it differs from Lang
	NamesDir    string
	TextsIn     string // what language that is, in words; empty where it is Lang
	Simple      bool   // whether the content may be in easy language
	ColorScheme string
	Class       string
	Grounded    bool // whether it is a list with a background of its own
	Compact     bool
	Title       string
	Heading     string
	Canonical   string
	Discovery   *Discovery
	Preview     *Preview // nil for none
	Style       template.CSS
	StyleSheet  string // address of the styles of a fragment that does not carry them
	Script      template.JS

	Cards    []card
	Least    least // of a card that stands alone
	Filter   *filter
	Count    string
	Map      []mapTile
	Credits  string   // of the photos on the map
	Lead     string   // the first sentences of the introduction
	More     []string // the rest of it, and what stands behind it
	Partners []partner
	Source   string
	Target   string
	AllLink  string

	Message           string
	AlternativesIntro string
	Alternatives      []link
}

// link is a problem's choice; without an address it is a name alone.
type link struct{ Name, Address string }

// card is one site as the templates show it.
type card struct {
	Slug           string
	Palette        int
	Drawing        template.HTML
	Photo          *Photo // in place of the drawing
	Sizes          string // of the photo, as the page lays it out
	Lazy           bool   // the photo may be further down
	State, City    string
	StateLang      string // of State, where it differs from that of the document
	Subtitle, Text string
	ContentLang    string
	ContentDir     string
	TextsIn        string // as in content, where that shows this card alone
	Plain          bool   // whether the sub-title only repeats other words
	URL            string
	Target         string
	LinkText       string
	LinkLabel      string
}

// Targets of links: a new tab for links in a frame, the same tab in a fragment.
const (
	newTab  = "_blank"
	sameTab = ""
)

// partner is a partner as the teaser shows it: by its logo, or by its name.
type partner struct {
	Name string
	Logo *Photo
}

func partners(p Page) []partner {
	all := make([]partner, len(p.Programme.Partners))
	for i, one := range p.Programme.Partners {
		all[i].Name = smallText.divide(p.Programme, one.Name, narrowPartner)
		if p.Logo != nil {
			all[i].Logo = p.Logo(one)
		}
	}
	return all
}

func newContent(p Page, target string) content {
	w := p.words()
	own, lang := p.Programme.In(p.Lang)
	dir := words.Direction(w.Lang)
	c := content{
		Words:       &w.View,
		Lang:        w.Lang,
		Dir:         words.DirAttribute(w.Lang),
		ContentLang: unless(lang, w.Lang),
		ContentDir:  unless(words.Direction(lang), dir),
		NamesLang:   unless(p.Programme.Lang, w.Lang),
		NamesDir:    unless(words.Direction(p.Programme.Lang), dir),
		Simple:      words.Simple(p.Lang) || words.Simple(p.Programme.Lang),
		ColorScheme: colorScheme(p.Theme),
		Class:       viewClass(p),
		Grounded:    p.View == List && fixedScheme(p.Theme) != "",
		Compact:     p.Format == choice.Compact,
		Title:       Title(p),
		TextsIn:     textsIn(p, w),
		Heading:     own.Title,
		Canonical:   p.Programme.Source,
		Discovery:   p.Discovery,
		Target:      target,
	}
	row := rowOf(p.Choice)
	if p.At == choice.Embed {
		preview := NewPreview(w.Lang, c.Title, row.description(p), p.Programme.Name, p.Picture)
		c.Preview = &preview
	}
	row.fill(&c, p)
	return c
}

// addPhotos replaces drawings by photos. The text alternative of a photo without a
// description is the name of its site.
func (c *content) addPhotos(p Page, sizes string, lazy bool) {
	if p.Photo == nil {
		return
	}
	for i := range c.Cards {
		photo := p.Photo(p.Sites[i])
		if photo != nil && photo.Alt == "" {
			photo.Alt = p.Programme.Name + " " + p.Sites[i].Label()
		} else if photo != nil {
			photo.Lang = c.Cards[i].ContentLang
		}
		c.Cards[i].Photo, c.Cards[i].Sizes, c.Cards[i].Lazy = photo, sizes, lazy
	}
}

func (c *content) hasPhotos() bool {
	return slices.ContainsFunc(c.Cards, func(c card) bool { return c.Photo != nil }) ||
		slices.ContainsFunc(c.Map, func(t mapTile) bool { return len(t.Sites) > 0 && t.Sites[0].Photo != nil }) ||
		slices.ContainsFunc(c.Partners, func(p partner) bool { return p.Logo != nil })
}

func cards(p Page, target string, sites []*programme.Site) []card {
	lang := p.Lang
	w := p.words()
	dir := words.Direction(w.Lang)
	own, _ := p.Programme.In(lang)
	column, headings, cityText, stateText := narrowText(p)
	all := make([]card, len(sites))
	for i, s := range sites {
		text, used := s.In(lang)
		drawing, palette := Quarter(s.Slug)
		if p.Format == choice.Compact {
			drawing, palette = Detail(s.Slug)
		}
		all[i] = card{
			Slug:        s.Slug,
			Palette:     palette,
			Drawing:     template.HTML(drawing),
			State:       stateText.divide(p.Programme, unless(choice.StateName(s.State, lang), s.City), headings),
			StateLang:   unless(choice.StateLang(lang), w.Lang),
			City:        cityText.divide(p.Programme, s.Place(), headings),
			Subtitle:    copyText.divide(p.Programme, text.Subtitle, column),
			Text:        copyText.divide(p.Programme, text.Text, column),
			ContentLang: unless(used, w.Lang),
			ContentDir:  unless(words.Direction(used), dir),
			Plain:       repeats(text.Subtitle, own.Title, s.City),
			URL:         s.URL,
			LinkText:    leading(w.View.ProjectLink, dir),
			Target:      target,
			LinkLabel:   w.View.ProjectLink + " " + s.Label(),
		}
		if target == newTab {
			all[i].LinkLabel += " (" + w.View.NewTab + ")"
		}
	}
	return all
}

// repeats reports whether a sub-title has no words, besides those of up to two letters,
// but such as stand in the programme's title or are the city's name.
func repeats(subtitle, title, city string) bool {
	for _, word := range strings.Fields(subtitle) {
		if len(word) > 2 && !strings.Contains(title, word) && !strings.Contains(city, word) {
			return false
		}
	}
	return true
}

// viewClass returns the class of a view in the style sheets. A list has the background
// of the host page unless its colour scheme is fixed.
func viewClass(p Page) string {
	class := p.View.Name
	if p.View == Card && p.Format == choice.Compact {
		class = "rows"
	}
	if p.View != List || fixedScheme(p.Theme) != "" {
		return "panel " + class
	}
	return class
}

func countStates(sites []*programme.Site) int {
	seen := map[programme.State]bool{}
	for _, s := range sites {
		seen[s.State] = true
	}
	return len(seen)
}

// colorScheme is the value of the color-scheme meta element. With both schemes
// the frame uses that of the element which embeds it; CSS Color Adjustment
// Level 1, section 2.
func colorScheme(theme string) string {
	if fixed := fixedScheme(theme); fixed != "" {
		return fixed
	}
	return "light dark"
}

// fixedScheme is the colour scheme that a fragment declares itself, or empty where
// it takes that of the page around it.
func fixedScheme(theme string) string {
	if theme == "light" || theme == "dark" {
		return theme
	}
	return ""
}

// leading adds an arrow to the text of a link, in the direction of its language.
func leading(text, dir string) string {
	if dir == words.RTL {
		return text + " ←"
	}
	return text + " →"
}
