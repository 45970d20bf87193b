// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
	"jmd-iq.example/embeds/widget"
)

// configuratorPage is what configurator.html fills in.
type configuratorPage struct {
	Lang      string // of the page
	W         *words.Configurator
	Shared    *words.Pages
	Name      string // of the programme
	Source    string
	Canonical string // empty where the page is about a mistake
	Languages []version
	Others    []languageLink // the same choice with the page in another language
	Privacy   string
	Operator  Operator
	Skyline   []string // slugs to draw

	// The form, as filled in.
	Query               string // canonical
	Problem             *failure
	Views               []render.View
	View                render.View
	City                string // in the field for a name
	Cities, States      []place
	SomeCity, SomeState bool // whether any of the list's is chosen
	Themes, AllLangs    []string
	Filters             []string
	Filter              string
	Theme, Accent       string
	TypedAccent         string // which need not be one
	WrongCity           bool   // whether the problem is the name
	WrongAccent         bool   // or the accent
	Light, Dark         string // the accent as it is shown on light and on dark
	EmbedLang           string
	Click, Integrity    bool

	// What the choice comes to; nil where it comes to nothing.
	Preview  *preview
	Ways     []way
	Extras   []way
	Policies []code
}

// place is a city or a state to choose.
type place struct {
	Value, Name string
	State       string // of a city
	Checked     bool
}

// preview is the frame with the true embed.
type preview struct {
	Address string // relative
	Title   string
	// Heights are what is reserved from each of bands on, in CSS pixels.
	Heights []int
}

// bands are the widths at which the preview reserves another height, in CSS
// pixels; configurator.css has them too. The last is where they end.
var bands = []int{280, 560, 840, 1120, 1400}

// bandHeights are what content needs in each band.
func bandHeights(height func(width int) int) []int {
	var all []int
	for i, from := range bands[:len(bands)-1] {
		needed := 0
		for width := from; width < bands[i+1]; width += 20 {
			needed = max(needed, height(width))
		}
		all = append(all, needed)
	}
	return all
}

// failure's fields as the template reads them.
func (f *failure) Heading() string          { return f.heading }
func (f *failure) Message() string          { return f.message }
func (f *failure) Choices() []render.Choice { return f.choices }

// skyline is how many sites' drawings stand side by side at the top.
const skyline = 5

// newConfigurator fills in all but what a choice comes to.
func (p *pages) newConfigurator(e *edition, o *Options) *configuratorPage {
	w := words.In(o.form.UI)
	page := &configuratorPage{
		Lang:        o.form.UI,
		W:           &w.Configurator,
		Shared:      &w.Pages,
		Name:        e.programme.Name,
		Source:      e.programme.Source,
		Others:      otherLanguages(o.form.UI, func(lang string) string { return "?" + o.inOther(lang).Query() }),
		Privacy:     inLang("privacy", o.form.UI),
		Operator:    e.config.Operator,
		Query:       o.Query(),
		Views:       render.Views,
		View:        o.View,
		Cities:      cityPlaces(e.programme, o),
		States:      statePlaces(e.programme, o),
		Themes:      themes,
		Theme:       o.Theme,
		AllLangs:    languages(e.programme),
		Filters:     filters,
		Filter:      o.Filter,
		EmbedLang:   o.Lang,
		Accent:      o.Accent,
		TypedAccent: o.Accent,
		Click:       o.form.Click,
		Integrity:   o.form.Integrity,
		SomeCity:    len(o.Cities) > 0,
		SomeState:   len(o.States) > 0,
	}
	if o.View == render.Card && len(o.Cities) == 1 {
		page.City = o.Cities[0].Label()
	}
	if o.Accent != "" {
		a := render.AccentFor(o.Accent)
		page.Light, page.Dark = a.Light, a.Dark
	}
	for _, s := range e.programme.Sites[:min(skyline, len(e.programme.Sites))] {
		page.Skyline = append(page.Skyline, s.Slug)
	}
	return page
}

// inOther is the same choice with the page in another language; the embed goes
// with it unless its language was chosen by itself.
func (o *Options) inOther(lang string) *Options {
	other, asked := *o, *o.form
	if o.Lang == o.form.UI && o.form.UI != lang {
		other.Lang = lang
	}
	asked.UI = lang
	other.form = &asked
	return &other
}

func cityPlaces(p *programme.Programme, o *Options) []place {
	var all []place
	for _, s := range p.Sites {
		all = append(all, place{s.Slug, s.Label(), render.StateName(s.State, o.form.UI), contains(o.Cities, s)})
	}
	return all
}

// statePlaces are the states that have a site.
func statePlaces(p *programme.Programme, o *Options) []place {
	var all []place
	for _, s := range programme.States() {
		if len(p.SitesIn(s.Code)) > 0 {
			all = append(all, place{Value: s.Code, Name: render.StateName(s, o.form.UI), Checked: contains(o.States, s)})
		}
	}
	return all
}

func contains[T comparable](all []T, one T) bool {
	for _, other := range all {
		if other == one {
			return true
		}
	}
	return false
}

// makeConfigurator shows a choice and hands out its codes.
func (p *pages) makeConfigurator(e *edition, o *Options, b base) (*pack.Reply, error) {
	page := p.newConfigurator(e, o)
	page.Languages = versions(b.url + "/")
	page.Canonical = canonical(page.Languages, o.form.UI)

	own := o.embedded()
	shown := e.withPhotos(e.page(own, render.Inclusion{Heading: defaultHeading}), b.url)
	title := render.Title(shown)
	height := render.Heights(shown)
	page.Preview = &preview{Address: own.address(), Title: title, Heights: bandHeights(height)}

	fragment, err := e.renderer.Fragment(shown)
	if err != nil {
		return nil, err
	}
	codes := &codes{
		page:   page,
		pages:  p,
		policy: "style-src " + strings.Join(fragment.Styles, " "),
		embed: widget.Embed{
			Service:  b.url,
			View:     string(o.View),
			Query:    own.Query(),
			Title:    title,
			Reserved: widget.Reserve(height),
			Click:    o.form.Click,
			Prefix:   portalPrefix,
		},
	}
	if o.form.Integrity {
		codes.embed.Hash, codes.embed.Integrity = p.snippet.Hash, p.snippet.Integrity
	}
	if err := codes.fillIn(); err != nil {
		return nil, err
	}
	doc, err := p.configurator.Render(page)
	if err != nil {
		return nil, err
	}
	return b.packed(o, doc, append(b.headers(e.config, configuratorName, e.programme.Sites), pagePolicy(doc))), nil
}

// portalPrefix is the path under which a portal passes the service on, in the
// codes for its server.
const portalPrefix = "/jmd-iq"

// failConfigurator shows the form again with what was wrong.
func (p *pages) failConfigurator(e *edition, f *failure) *pack.Reply {
	form := f.asFilled()
	page := p.newConfigurator(e, form.options)
	page.Problem = f
	page.City = strings.Join(form.city, ", ")
	page.WrongCity, page.WrongAccent = slices.Contains([]string{"", "city", "state"}, f.parameter), f.parameter == "accent"
	if page.WrongAccent {
		page.TypedAccent = strings.Join(form.accent, ", ")
	}
	page.SomeCity, page.SomeState = true, len(form.options.States) > 0
	doc, err := p.configurator.Render(page)
	if err != nil {
		e.config.Log.Error("telling of an error failed", "cause", err)
		return failText(e, f)
	}
	return pack.Once(f.status, htmlType, doc.HTML, append(e.config.errorHeaders(f.status), pagePolicy(doc), noindex)...)
}
