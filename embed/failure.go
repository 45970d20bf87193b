// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"
	"strings"
	"unicode"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
)

// failure is a request that cannot be answered as asked: what was wrong and what
// is allowed, in the caller's language and fit to be shown to anybody.
type failure struct {
	status    int
	lang      string
	theme     string
	heading   string
	message   string
	intro     string
	parameter string          // whose value does not do; empty where it is the choice of sites
	choices   []render.Choice // their addresses are relative to the request's own
	filled    *filled         // the form that the request came from, if it did
}

func (f *failure) Error() string { return f.heading + ": " + f.message }

// problem is the failure as the renderer takes it.
func (f *failure) problem() render.Problem {
	return render.Problem{
		Lang:         f.lang,
		Theme:        f.theme,
		Heading:      f.heading,
		Message:      f.message,
		ChoicesIntro: f.intro,
		Choices:      f.choices,
	}
}

// parameterFailure is a value of a parameter that does not do.
func (o *Options) parameterFailure(name, text string, values ...any) *failure {
	f := o.failure(http.StatusBadRequest, o.words().Problem.ValueHeading, fmt.Sprintf(text, values...))
	f.parameter = name
	return f
}

// maxChoices is how many ways out an error document shows, so that it stays small.
const maxChoices = 20

func (o *Options) failure(status int, heading, message string) *failure {
	return &failure{status: status, lang: o.Lang, theme: o.Theme, heading: heading, message: message}
}

// offer adds sites to choose from, as addresses that keep the appearance.
func (f *failure) offer(o *Options, sites []*programme.Site) *failure {
	for _, s := range sites[:min(len(sites), maxChoices)] {
		way := Options{View: o.View, Lang: o.Lang, Theme: o.Theme, Accent: o.Accent, Cities: []*programme.Site{s}}
		f.choices = append(f.choices, render.Choice{Name: s.Label(), Address: "?" + way.Query()})
	}
	f.intro = o.words().Problem.Choose
	return f
}

// suggest adds the question whether one of these was meant.
func (f *failure) suggest(o *Options, names []string) *failure {
	if len(names) > 0 {
		f.message += " " + fmt.Sprintf(o.words().Problem.DidYouMean, o.words().OneOf(names))
	}
	return f
}

func unknownCityFailure(o *Options, name string, near, all []*programme.Site) error {
	w := o.words().Problem
	f := o.failure(http.StatusNotFound, w.CityHeading, fmt.Sprintf(w.CityUnknown, echo(name)))
	if len(near) == 0 {
		return f.offer(o, all)
	}
	return f.suggest(o, labels(near)).offer(o, near)
}

func ambiguousFailure(o *Options, name string, sites []*programme.Site) error {
	w := o.words().Problem
	return o.failure(http.StatusBadRequest, w.CityAmbiguousHeading, fmt.Sprintf(w.CityAmbiguous, echo(name))).
		suggest(o, labels(sites)).offer(o, sites)
}

func elsewhereFailure(o *Options, name string, states []programme.State, sites []*programme.Site) error {
	w := o.words().Problem
	return o.failure(http.StatusNotFound, w.CityHeading, fmt.Sprintf(w.CityElsewhere, echo(name), stateNames(o, states))).
		offer(o, sites)
}

func unknownStateFailure(o *Options, name string, near []programme.State) error {
	w := o.words().Problem
	f := o.failure(http.StatusNotFound, w.StateHeading, fmt.Sprintf(w.StateUnknown, echo(name)))
	var names []string
	for _, state := range near {
		names = append(names, render.StateName(state, o.Lang))
	}
	f.suggest(o, names)
	if len(near) == 0 {
		near = programme.States()
	}
	for _, state := range near {
		way := Options{View: o.View, Lang: o.Lang, Theme: o.Theme, Accent: o.Accent, States: []programme.State{state}}
		f.choices = append(f.choices, render.Choice{Name: render.StateName(state, o.Lang), Address: "?" + way.Query()})
	}
	f.intro = w.Choose
	return f
}

func emptyStateFailure(o *Options, states []programme.State, all []*programme.Site) error {
	w := o.words().Problem
	return o.failure(http.StatusNotFound, w.StateEmptyHeading, fmt.Sprintf(w.StateEmpty, stateNames(o, states))).offer(o, all)
}

func severalInStateFailure(o *Options, states []programme.State, sites []*programme.Site) error {
	w := o.words().Problem
	return o.failure(http.StatusBadRequest, w.CityAmbiguousHeading, fmt.Sprintf(w.StateSeveral, stateNames(o, states))).offer(o, sites)
}

func missingFailure(o *Options, all []*programme.Site) error {
	w := o.words().Problem
	return o.failure(http.StatusBadRequest, w.ChoiceHeading, w.ChoiceMissing).offer(o, all)
}

func severalFailure(o *Options, sites []*programme.Site) error {
	w := o.words().Problem
	return o.failure(http.StatusBadRequest, w.CityAmbiguousHeading, w.ChoiceSeveral).offer(o, sites)
}

func valueFailure(o *Options, name, value, allowed string) error {
	return o.parameterFailure(name, o.words().Problem.Value, echo(value), name, allowed)
}

func repeatedFailure(o *Options, name, allowed string) error {
	return o.parameterFailure(name, o.words().Problem.ValueRepeated, name, allowed)
}

func tooLongFailure(o *Options, name string) error {
	return o.parameterFailure(name, o.words().Problem.ValueTooLong, name, maxValue)
}

func encodingFailure(name string) *failure {
	o := &Options{Lang: words.Default, Theme: themes[0]}
	return o.parameterFailure(name, o.words().Problem.ValueEncoding, name)
}

// statusFailure tells of what has nothing to do with a choice: an unknown page, a
// method that is not allowed, a request that could not be read, a fault of ours.
func statusFailure(status int, lang string) *failure {
	o := &Options{Lang: lang, Theme: themes[0]}
	w := o.words().Problem
	switch {
	case status == http.StatusNotFound:
		return o.failure(status, w.PageHeading, w.Page)
	case status == http.StatusMethodNotAllowed:
		return o.failure(status, w.MethodHeading, w.Method)
	case status < http.StatusInternalServerError:
		return o.failure(status, w.RequestHeading, w.Request)
	default:
		return o.failure(status, w.InternalHeading, w.Internal)
	}
}

func labels(sites []*programme.Site) []string {
	names := make([]string, len(sites))
	for i, s := range sites {
		names[i] = s.Label()
	}
	return names
}

func stateNames(o *Options, states []programme.State) string {
	names := make([]string, len(states))
	for i, s := range states {
		names[i] = render.StateName(s, o.Lang)
	}
	return o.words().OneOf(names)
}

// maxEcho is how much of what a caller sent is said back, in characters.
const maxEcho = 60

// echo makes what a caller sent fit to be said back: short, and without
// characters that cannot be seen.
func echo(s string) string {
	s = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > maxEcho {
		return string(runes[:maxEcho]) + "…"
	}
	return s
}
