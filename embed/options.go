// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"slices"
	"strconv"
	"strings"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
)

// Options is a request's choice in its one canonical form: however it was
// spelled, equal choices are equal Options and have the same Query.
type Options struct {
	View   render.View
	Lang   string // one of words.Languages or of the content's
	Theme  string // one of themes
	Accent string // six hexadecimal digits, or empty for the programme's own
	Filter string // one of filters; empty where there is none
	// States and Cities are what was chosen: states in the order of their ISO
	// codes, cities in the data's order and only those outside the states.
	States []programme.State
	Cities []*programme.Site
	// Heading and Style say how a fragment fits into its page; zero elsewhere.
	Heading int    // level of the first heading, 1 to 6
	Style   string // one of styles
	// Sites are those that the choice comes to, in the data's order.
	Sites []*programme.Site
	// form is what the configurator asks beside the choice; nil elsewhere.
	form *form
}

// themes are the colour schemes that can be chosen, the default first.
var themes = []string{"auto", "light", "dark"}

// styles are the ways in which a fragment has its styles, the default first.
var styles = []string{"inline", "link"}

// headings are the levels that a fragment's first heading can have.
var headings = []string{"1", "2", "3", "4", "5", "6"}

const defaultHeading = 2

// filters say whether a list offers to choose a state, the default first: by
// itself that depends on how long the list is.
var filters = []string{"auto", "on", "off"}

// longList is from how many sites on a list offers to choose a state.
const longList = 7

// Query is the canonical query of the options: what has its default is left out.
// No two different choices share it, so it serves as the cache key and as the
// embed's own address alike.
func (o *Options) Query() string {
	var b strings.Builder
	add := func(name, value, unless string) {
		if value != unless {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(name + "=" + value)
		}
	}
	// None of the values needs escaping: slugs, ISO codes, hexadecimal digits
	// and words from our own lists.
	slugs := make([]string, len(o.Cities))
	for i, s := range o.Cities {
		slugs[i] = s.Slug
	}
	codes := make([]string, len(o.States))
	for i, s := range o.States {
		codes[i] = s.Code
	}
	if o.form != nil {
		add("view", string(o.View), "")
	}
	add("city", strings.Join(slugs, ","), "")
	add("state", strings.Join(codes, ","), "")
	add("theme", o.Theme, themes[0])
	add("accent", o.Accent, "")
	add("lang", o.Lang, words.Default)
	if o.Filter != "" {
		add("filter", o.Filter, filters[0])
	}
	if o.Heading != 0 {
		add("heading", strconv.Itoa(o.Heading), strconv.Itoa(defaultHeading))
	}
	if o.Style != "" {
		add("style", o.Style, styles[0])
	}
	if o.form != nil {
		o.form.add(add, o.Lang)
	}
	return b.String()
}

// address is that of the embed, relative to the service.
func (o *Options) address() string {
	address := "embed/" + string(o.View)
	if query := o.Query(); query != "" {
		address += "?" + query
	}
	return address
}

// filter leads to the lists of single states, where the list is to offer them.
func (o *Options) filter() *render.Filter {
	if o.View != render.List || o.Filter == "off" || o.Filter != "on" && len(o.Sites) < longList {
		return nil
	}
	to := func(states ...programme.State) string {
		way := Options{View: o.View, Lang: o.Lang, Theme: o.Theme, Accent: o.Accent, Filter: "on", States: states}
		return "?" + way.Query()
	}
	return &render.Filter{All: to(), Address: func(s programme.State) string { return to(s) }}
}

// chosen names what was chosen, for a title.
func (o *Options) chosen() []string {
	var names []string
	for _, s := range o.States {
		names = append(names, render.StateName(s, o.Lang))
	}
	for _, s := range o.Cities {
		names = append(names, s.Label())
	}
	return names
}

// varied says whether outsiders can make up any number of such choices.
func (o *Options) varied() bool {
	return o.Accent != "" || len(o.Cities) > 1 || len(o.States) > 1 ||
		len(o.Cities)+len(o.States) > 1
}

// resolve turns parameters into the options of a view. Where they do not fit,
// the error is a *failure in the language that was asked for.
func resolve(p *programme.Programme, view render.View, given parameters) (*Options, error) {
	o := &Options{View: view, Lang: words.Default, Theme: themes[0]}
	if err := o.appearance(given, languages(p)); err != nil {
		return o, err
	}
	if view == render.List {
		o.Filter = filters[0]
		if err := oneOf(o, &o.Filter, "filter", given.Filter, filters); err != nil {
			return o, err
		}
	}
	if view == render.Teaser {
		return o, nil
	}
	return o, o.choose(p, given)
}

// resolveFragment does the same for a fragment.
func resolveFragment(p *programme.Programme, view render.View, given parameters) (*Options, error) {
	o, err := resolve(p, view, given)
	if err != nil {
		return o, err
	}
	level := strconv.Itoa(defaultHeading)
	o.Style = styles[0]
	if err := oneOf(o, &level, "heading", given.Heading, headings); err != nil {
		return o, err
	}
	if err := oneOf(o, &o.Style, "style", given.Style, styles); err != nil {
		return o, err
	}
	o.Heading, err = strconv.Atoi(level)
	return o, err
}

// appearance reads the parameters that do not depend on the programme. The
// language comes first, since later errors are told in it.
func (o *Options) appearance(given parameters, languages []string) error {
	if err := oneOf(o, &o.Lang, "lang", given.Lang, languages); err != nil {
		return err
	}
	if err := oneOf(o, &o.Theme, "theme", given.Theme, themes); err != nil {
		return err
	}
	for i, value := range given.Accent {
		hex, err := render.ParseAccent(value)
		if err != nil {
			return valueFailure(o, "accent", value, o.words().Problem.AccentValues)
		}
		if i > 0 && hex != o.Accent {
			return repeatedFailure(o, "accent", o.words().Problem.AccentValues)
		}
		o.Accent = hex
	}
	return nil
}

// languages are those that can be chosen: of the interface, and of the content.
func languages(p *programme.Programme) []string {
	all := slices.Clone(words.Languages)
	for _, lang := range p.Languages() {
		if !slices.Contains(all, lang) {
			all = append(all, lang)
		}
	}
	return all
}

// oneOf sets a parameter that takes one of a few words.
func oneOf(o *Options, field *string, name string, given, allowed []string) error {
	for i, value := range given {
		at := slices.IndexFunc(allowed, func(a string) bool { return strings.EqualFold(a, value) })
		if at < 0 {
			return valueFailure(o, name, value, o.words().OneOf(allowed))
		}
		value = allowed[at]
		if i > 0 && value != *field {
			return repeatedFailure(o, name, o.words().OneOf(allowed))
		}
		*field = value
	}
	return nil
}

// maxValue is how long the name of a city or state may be, in characters. The
// longest municipality of Germany has 58.
const maxValue = 100

// words are the interface words in the language that was asked for.
func (o *Options) words() *words.Words { return words.In(o.Lang) }
