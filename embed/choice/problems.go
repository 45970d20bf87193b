// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice

import (
	"fmt"
	"net/http"
	"slices"
	"unicode/utf8"

	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
)

// maxAlternatives is how many alternatives a problem offers, so that it stays small.
const maxAlternatives = 50

func (r *reader) problemOf(status int, heading, format string, args ...any) *problem.Problem {
	return &problem.Problem{Status: status, Lang: r.words().Lang, Heading: heading, Message: fmt.Sprintf(format, args...)}
}

// offer adds sites as alternatives: each is the choice c with the site in addition, in place
// of the site's state.
func (r *reader) offer(p *problem.Problem, c *Choice, sites []*programme.Site) *problem.Problem {
	for _, s := range sites[:min(len(sites), maxAlternatives)] {
		states := slices.DeleteFunc(slices.Clone(c.States), func(state programme.State) bool { return state == s.State })
		other := c.WithSites(r.content, states, append(slices.Clone(c.Cities), s))
		p.Alternatives = append(p.Alternatives, problem.Alternative{Name: s.Label(), Query: other.Query()})
	}
	p.Intro = r.words().Problem.Choose
	return p
}

// suggest adds the question whether one of these was meant.
func (r *reader) suggest(p *problem.Problem, names []string) {
	if len(names) > 0 {
		w := r.words()
		p.Question = fmt.Sprintf(w.Problem.DidYouMean, w.OneOf(names))
		p.Message += " " + p.Question
	}
}

func (r *reader) unknownCity(c *Choice, name string) *problem.Problem {
	w := &r.words().Problem
	p := r.problemOf(http.StatusNotFound, w.CityHeading, w.CityUnknown, problem.Echo(name))
	near := r.content.SuggestSites(name)
	if len(near) == 0 {
		return r.offer(p, c, r.content.Sites)
	}
	r.suggest(p, programme.Labels(near))
	return r.offer(p, c, near)
}

func (r *reader) ambiguousCity(c *Choice, name string, sites []*programme.Site) *problem.Problem {
	w := &r.words().Problem
	p := r.problemOf(http.StatusBadRequest, w.CityAmbiguousHeading, w.CityAmbiguous, problem.Echo(name))
	r.suggest(p, programme.Labels(sites))
	return r.offer(p, c, sites)
}

func (r *reader) elsewhere(c *Choice, name string, states []programme.State, sites []*programme.Site) *problem.Problem {
	w := &r.words().Problem
	return r.offer(r.problemOf(http.StatusNotFound, w.CityHeading, w.CityElsewhere, problem.Echo(name), r.oneOf(states)), c, sites)
}

func (r *reader) unknownState(c *Choice, name string) *problem.Problem {
	if utf8.RuneCountInString(name) > maxName {
		return problem.TooLong(r.words(), "state", r.label("state"), maxName)
	}
	w := &r.words().Problem
	p := r.problemOf(http.StatusNotFound, w.StateHeading, w.StateUnknown, problem.Echo(name))
	near := programme.SuggestStates(name)
	r.suggest(p, StateNames(near, r.lang))
	without := func(s programme.State) bool { return len(r.content.SitesIn(s.Code)) == 0 }
	if near = slices.DeleteFunc(near, without); len(near) == 0 {
		near = slices.DeleteFunc(programme.States(), without)
	}
	for _, state := range near {
		other := c.WithSites(r.content, sorted(append(slices.Clone(c.States), state)), c.Cities)
		p.Alternatives = append(p.Alternatives, problem.Alternative{Name: StateName(state, r.lang), Query: other.Query()})
	}
	p.Intro = w.Choose
	return p
}

func (r *reader) emptyState(c *Choice, states []programme.State) *problem.Problem {
	w := &r.words().Problem
	return r.offer(r.problemOf(http.StatusNotFound, w.StateEmptyHeading, w.StateEmpty, r.oneOf(states)), c, r.content.Sites)
}

func (r *reader) severalInState(c *Choice, states []programme.State, sites []*programme.Site) *problem.Problem {
	w := &r.words().Problem
	return r.offer(r.problemOf(http.StatusBadRequest, w.CityAmbiguousHeading, w.StateSeveral, r.oneOf(states)), c, sites)
}

func (r *reader) nothingChosen(c *Choice) *problem.Problem {
	w := &r.words().Problem
	return r.offer(r.problemOf(http.StatusBadRequest, w.ChoiceHeading, "%s", w.ChoiceMissing), c, r.content.Sites)
}

func (r *reader) severalChosen(c *Choice, sites []*programme.Site) *problem.Problem {
	w := &r.words().Problem
	return r.offer(r.problemOf(http.StatusBadRequest, w.CityAmbiguousHeading, "%s", w.ChoiceSeveral), c, sites)
}

func (r *reader) oneOf(states []programme.State) string {
	return r.words().OneOf(StateNames(states, r.lang))
}
