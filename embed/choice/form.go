// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice

import (
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
)

// Form is the configurator's form: a choice, and what is asked beside it.
type Form struct {
	*Choice
	FormSettings
	TypedAccent string // as it was given, which need not be a colour
	// Example says that no site was chosen and the first one is shown.
	Example bool
	// Kept holds the places that were chosen for another view, where this one shows the
	// programme: they are chosen still when a view of sites follows.
	Kept *Choice

	entry bool // whether nothing was given but a language
	words *words.Set
}

// FormSettings are what the configurator asks beside a choice. The tags are the names
// in Parameters.
type FormSettings struct {
	UI        string `mapstructure:"ui"`        // language of the page
	Load      string `mapstructure:"load"`      // "click" if the code loads nothing before a click
	Integrity string `mapstructure:"integrity"` // "yes" if the code names the snippet's exact bytes
	Reserve   string `mapstructure:"reserve"`   // "no" if the code reserves no space
	CMS       string `mapstructure:"cms"`       // what the website is made with
}

// ReadForm reads the address of the configurator, with the views that can be chosen.
// Unlike an embed it always has something to show: without any choice that is the first
// site, in the first view. An error is a *problem.Problem in the language of the page;
// the form then holds what could be read.
func ReadForm(views []View, p *programme.Programme, q Query) (*Form, error) {
	r := &reader{query: q, content: p, values: map[string]string{}, form: true}
	r.readLanguage()
	r.readPageLanguage()
	cities, states := sortNames(p, q.Values("city"), q.Values("state"))
	view := r.readView(views, cities, states)
	r.readSettings(Configurator, view)
	f := &Form{Choice: New(Configurator, view), words: p.InterfaceWords(), TypedAccent: strings.Join(q.Values("accent"), ", ")}
	f.entry = len(q.invalid) == 0 && (len(q.values) == 0 || len(q.values) == 1 && q.values["lang"] != nil)
	f.Choice.fill(r.values)
	decode(r.values, &f.FormSettings)
	setting := r.problem
	r.problem = nil // a mistake in a setting leaves the choice of sites as it is
	switch {
	case view.Takes == OneSite && len(cities)+len(states) == 0 && !q.invalid["city"] && !q.invalid["state"]:
		f.Choice, f.Example = f.WithSites(p, nil, p.Sites[:1]), true
	case view.Takes != NoSites:
		f.Choice = r.choose(f.Choice, cities, states)
	default:
		f.Kept = r.choose(f.Choice, cities, states)
		r.problem = nil // of places that this view does not show
	}
	switch {
	case setting != nil:
		setting.Alternatives = f.mended(setting.Parameter, views, p)
		return f, setting
	case r.problem != nil:
		for i, c := range r.problem.Alternatives {
			r.problem.Alternatives[i].Query = f.around(c.Query)
		}
		return f, r.problem
	}
	return f, nil
}

// mended returns alternatives to an invalid setting: the form with each value that it takes.
// For a colour that is the default alone.
func (f *Form) mended(name string, views []View, p *programme.Programme) []problem.Alternative {
	var all []problem.Alternative
	offer := func(label string, set func(*Form)) {
		other := *f
		set(&other)
		all = append(all, problem.Alternative{Name: label, Query: other.Query()})
	}
	for _, row := range At(Configurator) {
		if row.Name != name {
			continue
		}
		switch row.Kind {
		case ViewName:
			for _, v := range views {
				offer(row.nameOf(v.Name, f.Words(), p), func(other *Form) { other.Choice = f.WithView(v) })
			}
		case Colour:
			offer(f.Words().Configurator.AccentReset, func(other *Form) { other.Choice = f.With(name, "") })
		case Words, Language, Interface:
			for _, value := range row.Values(p) {
				offer(row.nameOf(value, f.Words(), p), func(other *Form) {
					other.Choice = f.With(name, value)
					decode(map[string]string{name: value}, &other.FormSettings)
				})
			}
		}
	}
	return all
}

// Words returns those of the page.
func (f *Form) Words() *words.Words { return f.words.In(f.UI) }

// PageOf returns the language to ask for the other pages in: that of the embed, unless
// another one was chosen for the pages.
func (f *Form) PageOf() string {
	if f.UI == f.words.In(f.Lang).PageLang() {
		return f.Lang
	}
	return f.UI
}

// readPageLanguage reads the language of the page, which problems are in from then on.
// It is that of the embed by default.
func (r *reader) readPageLanguage() {
	row := only(Interface)
	r.lang = r.words().PageLang()
	row.Default = r.lang
	r.read(row)
	r.lang = r.values[row.Name]
}

// readView reads the view. If none is named it follows from the choice, as it does for
// the element on a host page: one city is a card, whatever its state. Only a page
// without any choice differs.
func (r *reader) readView(views []View, cities, states []string) View {
	takes := OneSite
	if len(cities) > 1 || len(cities) == 0 && len(states) > 0 {
		takes = AnySites
	}
	row := only(ViewName)
	for _, v := range views {
		row.Allowed = append(row.Allowed, v.Name)
		if v.Takes == takes && row.Default == "" {
			row.Default = v.Name
		}
	}
	r.read(row)
	return views[slices.Index(row.Allowed, r.values[row.Name])]
}

// sortNames divides the values of the field for cities, which takes federal states as well.
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

// Query returns the canonical query of the form. The site of an example is not part of it.
func (f *Form) Query() string {
	switch {
	case f.Example:
		return f.around(f.Choice.query)
	case f.Kept != nil:
		return f.around(joined(f.Kept.selection(), f.Choice.query))
	}
	return f.around(f.Choice.Query())
}

// around returns the query of the form with the query of a choice inserted.
func (f *Form) around(choice string) string {
	values := map[string]string{}
	decode(f.FormSettings, &values)
	if f.UI == f.words.In(f.Lang).PageLang() {
		delete(values, "ui")
	}
	return joined(pair("view", f.View.Name), choice, queryOf(values))
}

// Unbounded reports whether the form comes from an unbounded set: all are but the one that
// people enter by, since what they choose there has too many combinations.
func (f *Form) Unbounded() bool { return !f.entry }

// WithUI returns the form with its page in another language. The embed's language
// changes with it unless it differs from the page's.
func (f *Form) WithUI(lang string) *Form {
	other := *f
	if f.Lang == f.UI {
		other.Choice = f.Choice.With("lang", lang)
	}
	other.UI = lang
	return &other
}

// WithAll returns the form without any choice of sites.
func (f *Form) WithAll(p *programme.Programme) *Form {
	other := *f
	other.Choice = f.WithSites(p, nil, nil)
	return &other
}
