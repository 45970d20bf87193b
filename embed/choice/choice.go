// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package choice reads a query as one canonical choice, or as a problem that says what
// is allowed. Its main type is Choice. However a choice was spelled, equal ones have
// the same Query.
package choice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mitchellh/mapstructure"

	"jmd-iq.example/embeds/embed/programme"
)

// View is what a choice is shown as. Package render lists all views.
type View struct {
	Name  string // as it stands in addresses
	Takes Takes
}

// String returns the name.
func (v View) String() string { return v.Name }

// Takes is how many sites a view takes.
type Takes int

// The numbers of sites.
const (
	NoSites  Takes = iota // the programme as a whole
	OneSite               // exactly one
	AnySites              // any number, all by default
)

// Settings are the parameters of a choice that have a value of their own. The tags are
// the names in Parameters.
type Settings struct {
	Theme   string `mapstructure:"theme"`
	Accent  string `mapstructure:"accent"` // six hexadecimal digits, or empty
	Lang    string `mapstructure:"lang"`   // of the interface or of the content, BCP 47
	Filter  string `mapstructure:"filter"`
	Format  string `mapstructure:"format"`
	Mode    string `mapstructure:"mode"`    // "inline" where the snippet puts the view into a page
	Heading string `mapstructure:"heading"` // level of a fragment's first heading, "1" to "6"
	Style   string `mapstructure:"style"`
}

// Choice is what a request asks for, in its canonical form. It is made by New or Read,
// and another one from it by its With methods; it does not change.
type Choice struct {
	At   Endpoint
	View View
	Settings
	// States and Cities are what was chosen: states in the order of their codes,
	// cities in the data's order and only those outside the states.
	States []programme.State
	Cities []*programme.Site
	// Sites are the selected sites, in the data's order.
	Sites []*programme.Site

	query string // canonical, of the settings
}

// New returns the choice of an endpoint without any parameters, and without sites.
func New(at Endpoint, view View) *Choice {
	values := map[string]string{}
	for _, p := range Parameters {
		if p.setting() {
			values[p.Name] = p.Default
		}
	}
	c := &Choice{At: at, View: view}
	c.fill(values)
	return c
}

// Embedded returns the choice that is embedded: the choice itself, or that of a Form.
func (c *Choice) Embedded() *Choice { return c }

// With returns the choice with another value of a setting, which must be canonical.
func (c *Choice) With(name, value string) *Choice {
	other := *c
	other.fill(map[string]string{name: value})
	return &other
}

// WithView returns the choice as another view, with the same sites. Settings that the
// view does not have get their defaults.
func (c *Choice) WithView(view View) *Choice {
	other := *c
	other.View = view
	defaults := map[string]string{}
	for _, p := range Parameters {
		if p.setting() && view.Takes < p.Least {
			defaults[p.Name] = p.Default
		}
	}
	other.fill(defaults)
	return &other
}

// WithEndpoint returns the choice for another endpoint. Settings that this one does not
// know have their defaults.
func (c *Choice) WithEndpoint(at Endpoint) *Choice {
	other := New(at, c.View)
	other.States, other.Cities, other.Sites = c.States, c.Cities, c.Sites
	kept := map[string]string{}
	for _, p := range At(at) {
		if p.setting() {
			kept[p.Name] = c.Value(p.Name)
		}
	}
	other.fill(kept)
	return other
}

// WithSites returns the choice with other sites: those of the states, and the given
// cities outside of them. Without either, a view of several sites shows all.
func (c *Choice) WithSites(p *programme.Programme, states []programme.State, cities []*programme.Site) *Choice {
	other := *c
	other.States, other.Cities, other.Sites = states, nil, nil
	for _, s := range p.Sites {
		inState, isCity := slices.Contains(states, s.State), slices.Contains(cities, s)
		if isCity && !inState {
			other.Cities = append(other.Cities, s)
		}
		if isCity || inState {
			other.Sites = append(other.Sites, s)
		}
	}
	if len(states)+len(cities) == 0 && c.View.Takes == AnySites {
		other.Sites = p.Sites
	}
	return &other
}

// fill sets settings to canonical values, by their names.
func (c *Choice) fill(values map[string]string) {
	decode(values, &c.Settings)
	all := map[string]string{}
	decode(c.Settings, &all)
	c.query = queryOf(all)
}

// queryOf returns values of settings as a query, without defaults.
func queryOf(values map[string]string) string {
	var pairs []string
	for _, p := range Parameters {
		if value := values[p.Name]; p.setting() && value != p.Default {
			pairs = append(pairs, pair(p.Name, value))
		}
	}
	return joined(pairs...)
}

// decode copies between structs and maps by tag.
func decode(from, to any) {
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result:    to,
		MatchName: func(key, field string) bool { return key == field },
	})
	if err == nil {
		err = decoder.Decode(from)
	}
	if err != nil {
		panic(fmt.Sprintf("choice: decoding %v: %v", from, err)) // both sides are strings
	}
}

// Value returns the value of a setting by its name.
func (c *Choice) Value(name string) string {
	all := map[string]string{}
	decode(c.Settings, &all)
	return all[name]
}

// Query returns the canonical query: what has its default is left out. No two choices
// of an endpoint and a view share it, so it is cache key and address alike. No value in
// it needs escaping.
func (c *Choice) Query() string { return joined(c.selection(), c.query) }

// selection is the query for the states and cities alone.
func (c *Choice) selection() string {
	var slugs, codes []string
	for _, s := range c.Cities {
		slugs = append(slugs, s.Slug)
	}
	for _, s := range c.States {
		codes = append(codes, s.Code)
	}
	return joined(pair("city", strings.Join(slugs, ",")), pair("state", strings.Join(codes, ",")))
}

func pair(name, value string) string {
	if value == "" {
		return ""
	}
	return name + "=" + value
}

// joined joins queries, of which some may be empty.
func joined(queries ...string) string {
	return strings.Join(slices.DeleteFunc(queries, func(query string) bool { return query == "" }), "&")
}

// Address returns the address of the embed, relative to the service.
func (c *Choice) Address() string {
	if query := c.Query(); query != "" {
		return "embed/" + c.View.Name + "?" + query
	}
	return "embed/" + c.View.Name
}

// longList is the number of sites from which on a list offers to choose a state by default.
const longList = 7

// Filtered reports whether a list offers to choose a state. Compact ones, for which there
// is little room, do so only if they are asked to.
func (c *Choice) Filtered() bool {
	long := len(c.Sites) >= longList && c.Format != Compact
	return c.View.Takes == AnySites && c.Filter != "off" && (c.Filter == "on" || long)
}

// Chosen returns the names of what was chosen, for a title, states first.
func (c *Choice) Chosen() []string {
	return append(StateNames(c.States, c.Lang), programme.Labels(c.Cities)...)
}

// Unbounded reports whether the choice comes from an unbounded set, of which callers can ask
// for any number: it has several places, or a setting that is rare. Pictures count as
// unbounded, so that they take no room of embeds in the cache.
func (c *Choice) Unbounded() bool {
	if c.At == Picture || len(c.Cities)+len(c.States) > 1 {
		return true
	}
	return slices.ContainsFunc(Parameters, func(p Parameter) bool {
		return p.Rare && p.setting() && c.Value(p.Name) != p.Default
	})
}

// StateName returns a federal state's name in a language of the interface: in English or,
// for all others, in German, as signs and authorities have it.
func StateName(s programme.State, lang string) string {
	if StateLang(lang) == "en" {
		return s.English
	}
	return s.Name
}

// StateNames returns the names of states as StateName does.
func StateNames(states []programme.State, lang string) []string {
	var names []string
	for _, s := range states {
		names = append(names, StateName(s, lang))
	}
	return names
}

// StateLang returns the language that StateName's names are in.
func StateLang(lang string) string {
	if base, _, _ := strings.Cut(lang, "-"); base == "en" {
		return base
	}
	return "de"
}
