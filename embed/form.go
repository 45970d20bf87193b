// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/url"
	"slices"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
)

// form is what the configurator asks beside the choice itself.
type form struct {
	UI        string // language of the page, one of words.Languages
	Click     bool   // whether the code puts off loading until the visitor asks for it
	Integrity bool   // whether the code names the snippet's exact bytes
}

// formNames are the parameters of the configurator's address. lang is the language
// of embed and page alike; ui is there for the page in another one.
var formNames = names{"view", "city", "state", "theme", "accent", "lang", "filter", "ui", "load", "integrity"}

const (
	loadOnClick   = "click"
	withIntegrity = "yes"
)

// add adds to a canonical query what differs from the defaults.
func (f *form) add(add func(name, value, unless string), lang string) {
	add("ui", f.UI, pageLanguage(lang))
	if f.Click {
		add("load", loadOnClick, "")
	}
	if f.Integrity {
		add("integrity", withIntegrity, "")
	}
}

// filled is a form whose answers do not make a choice, for showing it again.
type filled struct {
	options *Options
	city    []string // as typed
	accent  []string // likewise
}

// resolveForm reads the configurator's address. Unlike an embed it always has
// something to show: a page without any choice starts with the first site's card.
func resolveForm(p *programme.Programme, _ render.View, given parameters) (*Options, error) {
	o := &Options{View: render.Card, Lang: words.Default, Theme: themes[0], form: &form{UI: words.Default}}
	given.City, given.State = sortNames(p, given.City, given.State)
	if err := o.fillIn(p, given); err != nil {
		f := asFailure(err)
		f.lang = o.form.UI
		f.filled = &filled{options: o, city: given.City, accent: given.Accent}
		for i, c := range f.choices {
			f.choices[i].Address = o.instead(c.Address)
		}
		return o, f
	}
	return o, nil
}

// fillIn takes over the answers. The page's language comes first, since errors are
// told in it; the embed's own follows at the end.
func (o *Options) fillIn(p *programme.Programme, given parameters) error {
	lang := words.Default
	if err := oneOf(o, &lang, "lang", given.Lang, languages(p)); err != nil {
		return err
	}
	o.form.UI = pageLanguage(lang)
	if err := oneOf(o, &o.form.UI, "ui", given.UI, words.Languages); err != nil {
		o.form.UI = pageLanguage(lang)
		return err
	}
	o.Lang, given.Lang = o.form.UI, nil
	defer func() { o.Lang = lang }()
	if err := o.readView(given); err != nil {
		return err
	}
	if err := o.appearance(given, languages(p)); err != nil {
		return err
	}
	if o.View == render.List {
		o.Filter = filters[0]
		if err := oneOf(o, &o.Filter, "filter", given.Filter, filters); err != nil {
			return err
		}
	}
	var load, integrity string
	if err := oneOf(o, &load, "load", given.Load, []string{loadOnClick}); err != nil {
		return err
	}
	if err := oneOf(o, &integrity, "integrity", given.Integrity, []string{withIntegrity}); err != nil {
		return err
	}
	o.form.Click, o.form.Integrity = load != "", integrity != ""
	if o.View == render.Teaser {
		return nil
	}
	if o.View == render.Card && len(given.City)+len(given.State) == 0 {
		o.Sites, o.Cities = p.Sites[:1], p.Sites[:1]
		return nil
	}
	return o.choose(p, given)
}

// pageLanguage is the language of the page for an embed in a language.
func pageLanguage(lang string) string {
	if slices.Contains(words.Languages, lang) {
		return lang
	}
	return words.Default
}

// readView reads the view. Where none is named it follows from the choice, as it
// does for the element on a host page: one city is a card, whatever its state. Only a
// page without any choice differs.
func (o *Options) readView(given parameters) error {
	if len(given.View) == 0 {
		if len(given.City) > 1 || len(given.City) == 0 && len(given.State) > 0 {
			o.View = render.List
		}
		return nil
	}
	view := ""
	var views []string
	for _, v := range render.Views {
		views = append(views, string(v))
	}
	err := oneOf(o, &view, "view", given.View, views)
	if err == nil {
		o.View = render.View(view)
	}
	return err
}

// sortNames lets the one field for names take cities and federal states.
func sortNames(p *programme.Programme, cities, states []string) (_, _ []string) {
	isCity := func(name string) bool { return len(p.FindSites(name)) > 0 }
	cities = splitNames(cities, isCity)
	states = slices.Clone(states)
	cities = slices.DeleteFunc(cities, func(name string) bool {
		if _, isState := programme.FindState(name); !isState || isCity(name) {
			return false
		}
		states = append(states, name)
		return true
	})
	return cities, states
}

// instead is the address of the configurator with another selection, given as the
// address of an embed.
func (o *Options) instead(choice string) string {
	u, err := url.Parse(choice)
	if err != nil {
		return choice
	}
	other := Options{View: o.View, Lang: o.Lang, Theme: o.Theme, Accent: o.Accent, form: o.form}
	query, err := url.ParseQuery(other.Query())
	if err != nil {
		return choice
	}
	address := "?view=" + query.Get("view")
	query.Del("view")
	for _, name := range []string{"city", "state"} {
		if value := u.Query().Get(name); value != "" {
			address += "&" + name + "=" + value
		}
	}
	if rest := query.Encode(); rest != "" {
		address += "&" + rest
	}
	return address
}

// embedded are the options of the embed itself.
func (o *Options) embedded() *Options {
	own := *o
	own.form = nil
	return &own
}

// asFilled is the form of a failure, or an empty one where the address could not
// be read at all.
func (f *failure) asFilled() *filled {
	if f.filled != nil {
		return f.filled
	}
	return &filled{options: &Options{View: render.Card, Lang: f.lang, Theme: themes[0], form: &form{UI: f.lang}}}
}
