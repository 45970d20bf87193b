// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/widget"
)

// configuratorPage is what configurator.html fills in.
type configuratorPage struct {
	page
	W       *words.Configurator
	Privacy string   // address of the page for privacy officers
	Skyline []string // slugs to draw

	// The form, as filled in.
	Query               string // canonical
	Problem             *problem.Problem
	Views               []choice.View
	View                choice.View
	City                string // in the field for a name
	Cities, States      []place
	SomeCity, SomeState bool    // whether any of them is chosen
	Listed, Look        []field // of lists alone, and of every view
	Accent              string
	TypedAccent         string // which need not be one
	WrongCity           bool   // whether the problem is the name
	WrongAccent         bool   // or the accent
	Light, Dark         string // the accent as it is shown on light and on dark
	AllLangs            []string
	EmbedLang           string
	Click, Integrity    bool

	// What is shown for the choice; nil if there is a problem.
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

// field is a parameter that takes one of a few words.
type field struct {
	Name, Label string
	Options     []place
}

// fields returns a field for each parameter of the kind Words that embeds have: those of
// lists alone, or those of every view.
func fields(c *choice.Choice, w *words.Configurator, lists bool) (all []field) {
	for _, p := range choice.At(choice.Embed) {
		if p.At&choice.Configurator == 0 || p.Kind != choice.Words || lists != (p.Least == choice.AnySites) {
			continue
		}
		f := field{Name: p.Name, Label: w.Parameters[p.Name].Label}
		for _, value := range p.Allowed {
			f.Options = append(f.Options, place{Value: value, Name: w.Parameters[p.Name].Values[value], Checked: value == c.Value(p.Name)})
		}
		all = append(all, f)
	}
	return all
}

// wordsOfParameters reports a parameter of the form that has no label, or no name for one
// of its values.
func wordsOfParameters() error {
	w := &words.In(words.Default).Configurator
	var missing []error
	for _, lists := range []bool{true, false} {
		for _, f := range fields(choice.New(choice.Configurator, render.List), w, lists) {
			if f.Label == "" {
				missing = append(missing, fmt.Errorf("the parameter %s has no label", f.Name))
			}
			for _, o := range f.Options {
				if o.Name == "" {
					missing = append(missing, fmt.Errorf("the value %s of the parameter %s has no name", o.Value, f.Name))
				}
			}
		}
	}
	return errors.Join(missing...)
}

// preview is the frame that shows the embed.
type preview struct {
	Address string // relative
	Title   string
	// Heights are the reserved heights in the order of bands, in CSS pixels.
	Heights []int
}

// bands are the widths in CSS pixels at which the reserved height of the preview
// changes; configurator.css has the same. The last is the end of the last band.
var bands = []int{280, 560, 840, 1120, 1400}

// bandHeights returns the greatest height of the content in each band.
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

// skyline is the number of drawings at the top of the page.
const skyline = 5

// newConfigurator returns the page without preview and codes.
func (p *Pages) newConfigurator(live *answer.Content, f *choice.Form) *configuratorPage {
	w := &words.In(f.UI).Configurator
	shown := &configuratorPage{
		page:        p.page(live, f.UI),
		W:           w,
		Privacy:     inLang("privacy", f.UI),
		Query:       f.Query(),
		Views:       render.Views,
		View:        f.View,
		Cities:      cityPlaces(live.Programme, f),
		States:      statePlaces(live.Programme, f),
		Listed:      fields(f.Choice, w, true),
		Look:        fields(f.Choice, w, false),
		AllLangs:    choice.Languages(live.Programme),
		EmbedLang:   f.Lang,
		Accent:      f.Accent,
		TypedAccent: f.Accent,
		Click:       f.Load != "",
		Integrity:   f.FormSettings.Integrity != "",
		SomeCity:    len(f.Cities) > 0,
		SomeState:   len(f.States) > 0,
	}
	shown.others(func(lang string) string { return "?" + f.WithUI(lang).Query() })
	if f.View.Takes == choice.OneSite && len(f.Cities) == 1 {
		shown.City = f.Cities[0].Label()
	}
	if f.Accent != "" {
		a := render.AccentFor(f.Accent)
		shown.Light, shown.Dark = a.Light, a.Dark
	}
	for _, s := range live.Programme.Sites[:min(skyline, len(live.Programme.Sites))] {
		shown.Skyline = append(shown.Skyline, s.Slug)
	}
	return shown
}

func cityPlaces(p *programme.Programme, f *choice.Form) []place {
	var all []place
	for _, s := range p.Sites {
		all = append(all, place{s.Slug, s.Label(), choice.StateName(s.State, f.UI), slices.Contains(f.Cities, s)})
	}
	return all
}

// statePlaces returns the states that have a site.
func statePlaces(p *programme.Programme, f *choice.Form) []place {
	var all []place
	for _, s := range programme.States() {
		if len(p.SitesIn(s.Code)) > 0 {
			all = append(all, place{Value: s.Code, Name: choice.StateName(s, f.UI), Checked: slices.Contains(f.States, s)})
		}
	}
	return all
}

// Configurator shows a choice and hands out its codes.
func (p *Pages) Configurator(f *choice.Form, live *answer.Content, service string) (*answer.Answer, error) {
	shown := p.newConfigurator(live, f)
	shown.canonical(service + "/")

	embed := live.Page(f.Choice, service)
	title := render.Title(embed)
	filtered := embed // a fragment is not
	filtered.Filters = true
	height := render.Heights(filtered)
	shown.Preview = &preview{Address: f.Address(), Title: title, Heights: bandHeights(height)}

	fragment, err := live.Renderer.Fragment(embed)
	if err != nil {
		return nil, err
	}
	code := widget.Embed{
		Service:  service,
		View:     f.View.Name,
		Query:    f.Choice.Query(),
		Title:    title,
		Reserved: widget.Reserve(height),
		Click:    shown.Click,
		Prefix:   portalPrefix,
	}
	framed := filtered
	framed.Choice = f.Choice.With("theme", code.Scheme())
	frameHeight := render.Heights(framed)
	code.FrameReserved, code.Height = widget.Reserve(frameHeight), frameHeight(frameWidth)
	codes := &codes{
		page:   shown,
		policy: "style-src " + strings.Join(fragment.Styles, " "),
		embed:  code,
	}
	if shown.Integrity {
		codes.embed.Hash, codes.embed.Integrity = p.snippet.Hash, p.snippet.Integrity
	}
	if err := codes.fillIn(); err != nil {
		return nil, err
	}
	a, err := rendered(p.configurator, http.StatusOK, shown)
	if err != nil {
		return nil, err
	}
	a.Subject, a.Sites = Name, live.Programme.Sites
	return a, nil
}

// frameWidth is the width, in CSS pixels, that the height attribute of a frame is for,
// where a page takes the style from it: that of a column of text.
const frameWidth = 600

// portalPrefix is the path under which a portal proxies the service, in the codes for
// its server.
const portalPrefix = "/jmd-iq"

// ConfiguratorProblem shows the form again with what was wrong.
func (p *Pages) ConfiguratorProblem(f *choice.Form, live *answer.Content, told *problem.Problem, _ string) (*answer.Answer, error) {
	shown := p.newConfigurator(live, f)
	shown.Problem = told
	shown.City = strings.Join(f.Typed["city"], ", ")
	shown.WrongCity = slices.Contains([]string{"", "city", "state"}, told.Parameter)
	if shown.WrongAccent = told.Parameter == "accent"; shown.WrongAccent {
		shown.TypedAccent = strings.Join(f.Typed["accent"], ", ")
	}
	shown.SomeCity, shown.SomeState = true, len(f.States) > 0
	return rendered(p.configurator, told.Status, shown)
}
