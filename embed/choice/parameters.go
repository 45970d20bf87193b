// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
)

// Endpoint is a kind of address, by the parameters that it knows. It may be a set of
// several.
type Endpoint uint16

// None is an address without parameters.
const None Endpoint = 0

// The endpoints.
const (
	Embed        Endpoint = 1 << iota // /embed/…
	Fragment                          // /fragment/…
	Data                              // /sites.json
	Sheet                             // /fragment.<hash>.css
	Page                              // the service's own pages but the configurator
	Configurator                      // /
	OEmbed                            // /oembed
	Snippet                           // the query of /widget.js and the element's attributes
	Picture                           // /picture/…
)

// Compact is the format of rows that open in place.
const Compact = "compact"

// Kind is how a parameter's values are read.
type Kind int

// The kinds.
const (
	Words     Kind = iota // one of the allowed words
	Colour                // three or six hexadecimal digits
	Language              // of the interface or of the content
	Interface             // a language of the interface
	Names                 // any number of cities or states
	ViewName              // one of the views
	Other                 // read by its endpoint
)

// Parameter is a query parameter.
type Parameter struct {
	Name    string
	At      Endpoint // those that know it
	Kind    Kind
	Allowed []string // the values, for the kind Words
	Default string   // what counts without it; left out of canonical queries
	Rare    bool     // whether few pages give it, so that answers with it are not worth the greatest effort
	Least   Takes    // in views that take fewer sites it has no effect
}

// Parameters are all query parameters, in the order of a canonical query. Each that
// has a value of its own fills the field of Settings or FormSettings with its name as
// the tag; the others choose view and sites, or belong to oEmbed.
var Parameters = []Parameter{
	{Name: "view", At: Configurator | Snippet, Kind: ViewName},
	{Name: "city", At: Embed | Fragment | Data | Configurator | Snippet | Picture, Kind: Names},
	{Name: "state", At: Embed | Fragment | Data | Configurator | Snippet | Picture, Kind: Names},
	{Name: "theme", At: Embed | Fragment | Sheet | Configurator | Snippet | Picture, Allowed: []string{"auto", "light", "dark"}, Default: "auto"},
	{Name: "accent", At: Embed | Fragment | Sheet | Configurator | Snippet | Picture, Kind: Colour, Rare: true},
	{Name: "lang", At: Embed | Fragment | Data | Page | Configurator | Snippet | Picture, Kind: Language, Default: words.Default},
	{Name: "filter", At: Embed | Fragment | Configurator | Snippet, Allowed: []string{"auto", "on", "off"}, Default: "auto", Least: AnySites},
	{Name: "format", At: Embed | Fragment | Configurator | Snippet | Picture, Allowed: []string{"auto", Compact}, Default: "auto", Least: OneSite},
	{Name: "mode", At: Fragment | Snippet | Configurator, Allowed: []string{"inline"}},
	{Name: "heading", At: Fragment, Allowed: []string{"1", "2", "3", "4", "5", "6"}, Default: "2", Rare: true},
	{Name: "style", At: Fragment, Allowed: []string{"inline", "link"}, Default: "inline"},
	{Name: "ui", At: Configurator, Kind: Interface},
	{Name: "load", At: Configurator | Snippet, Allowed: []string{"click"}},
	{Name: "integrity", At: Configurator, Allowed: []string{"yes"}},
	{Name: "reserve", At: Configurator, Allowed: []string{"no"}},
	{Name: "cms", At: Configurator, Allowed: []string{"wordpress", "typo3", "joomla", "builder", "html", "include", "unknown"}, Default: "unknown"},
	{Name: "url", At: OEmbed, Kind: Other},
	{Name: "format", At: OEmbed, Kind: Other},
	{Name: "maxwidth", At: OEmbed, Kind: Other},
	{Name: "maxheight", At: OEmbed, Kind: Other},
}

// At returns the parameters that one of the endpoints knows.
func At(endpoints Endpoint) []Parameter {
	return slices.DeleteFunc(slices.Clone(Parameters), func(p Parameter) bool { return p.At&endpoints == 0 })
}

// only returns the parameter of a kind that no other one has.
func only(kind Kind) Parameter {
	return Parameters[slices.IndexFunc(Parameters, func(p Parameter) bool { return p.Kind == kind })]
}

// setting reports whether the parameter has a value of its own.
func (p Parameter) setting() bool { return p.Kind <= Interface }

// Values are the words that the parameter takes, for the kinds that take words.
func (p Parameter) Values(content *programme.Programme) []string {
	switch p.Kind {
	case Language:
		return Languages(content)
	case Interface:
		return content.InterfaceWords().PageLanguages()
	default:
		return p.Allowed
	}
}

// canonical returns a value in the one spelling that canonical queries have.
func (p Parameter) canonical(value string, content *programme.Programme) (string, bool) {
	if p.Kind == Colour {
		return ParseColour(value)
	}
	allowed := p.Values(content)
	tagged := p.Kind == Language || p.Kind == Interface
	if tagged {
		value = tagOf(value)
	}
	i := indexFold(allowed, value)
	if i < 0 && tagged {
		i = indexFold(allowed, baseLanguage(value))
	}
	if i < 0 {
		return "", false
	}
	return allowed[i], true
}

// indexFold returns the index of a value in any case, or -1.
func indexFold(allowed []string, value string) int {
	return slices.IndexFunc(allowed, func(a string) bool { return strings.EqualFold(a, value) })
}

// tagOf returns a locale of a content management system as a language tag in lower case:
// "pt-br" of "pt_BR", and "de-de" of "de_DE_formal", as WordPress calls the German that
// addresses readers as Sie.
func tagOf(locale string) string {
	tag := strings.ReplaceAll(strings.ToLower(locale), "_", "-")
	return strings.TrimSuffix(strings.TrimSuffix(tag, "-formal"), "-informal")
}

// baseLanguage returns the language of a tag that has a region or a script besides, such as
// "de" of "de-AT", which is what content management systems know of a page (RFC 5646,
// section 2.1). It returns the empty string if the value is not such a tag.
func baseLanguage(value string) string {
	tag, err := language.Parse(value)
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if confidence != language.Exact {
		return "" // it is only likely for the region
	}
	return base.String()
}

// expected says in a language what the parameter takes.
func (p Parameter) expected(w *words.Words, content *programme.Programme) string {
	if p.Kind == Colour {
		return w.Problem.AccentValues
	}
	return w.OneOf(p.Values(content))
}

// expectedHere is expected by the names that the form has for the values.
func (p Parameter) expectedHere(w *words.Words, content *programme.Programme) string {
	if p.Kind == Colour {
		return p.expected(w, content)
	}
	var names []string
	for _, value := range p.Values(content) {
		names = append(names, p.nameOf(value, w, content))
	}
	return w.OneOf(names)
}

// nameOf returns the name that the form has for a value, which is the value itself where
// it has none.
func (p Parameter) nameOf(value string, told *words.Words, content *programme.Programme) string {
	w := &told.Configurator
	name := w.Parameters[p.Name].Values[value]
	switch {
	case p.Kind == Language, p.Kind == Interface:
		name = content.InterfaceWords().Name(value)
	case p.Name == "cms":
		name = w.Systems[value].Name
	case p.Name == "view":
		name = w.Views[value]
	}
	return cmp.Or(name, value)
}

// Languages are those that can be chosen: of the interface, and of the content.
func Languages(content *programme.Programme) []string {
	all := slices.Clone(content.InterfaceWords().Languages())
	for _, lang := range content.Languages() {
		if !slices.Contains(all, lang) {
			all = append(all, lang)
		}
	}
	return all
}

// ParseColour reads a colour of three or six hexadecimal digits, in any case, with or
// without "#". It returns six digits in lower case without "#", or nothing.
func ParseColour(s string) (hex string, ok bool) {
	hex = strings.ToLower(strings.TrimPrefix(s, "#"))
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	if len(hex) != 6 || strings.Trim(hex, "0123456789abcdef") != "" {
		return "", false
	}
	return hex, true
}
