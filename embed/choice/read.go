// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice

import (
	"cmp"

	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
)

// reader reads a query. It continues after a problem, so that the problem can be shown with
// the other parameters' values, and keeps the first one only.
type reader struct {
	query   Query
	content *programme.Programme
	lang    string            // that problems are told in; empty until lang is read
	problem *problem.Problem  // nil if there is none
	values  map[string]string // canonical, of the settings that were read
	form    bool              // whether problems are told beside the field of a form
}

// Read reads the choice of a view. An error is a *problem.Problem in the language that
// was asked for, and the choice then holds what could be read.
func Read(at Endpoint, view View, p *programme.Programme, q Query) (*Choice, error) {
	return ReadFor("", at, view, p, q)
}

// ReadFor is Read with problems in a given language.
func ReadFor(lang string, at Endpoint, view View, p *programme.Programme, q Query) (*Choice, error) {
	r := &reader{query: q, content: p, lang: lang, values: map[string]string{}}
	r.readLanguage()
	r.readSettings(at, view)
	c := New(at, view)
	c.fill(r.values)
	if view.Takes != NoSites {
		c = r.choose(c, q.Values("city"), q.Values("state"))
	}
	if r.problem != nil {
		return c, r.problem
	}
	return c, nil
}

func (r *reader) fail(p *problem.Problem) {
	if r.problem == nil {
		r.problem = p
	}
}

// readLanguage comes first, since problems are told in it.
func (r *reader) readLanguage() {
	r.read(only(Language))
	r.lang = cmp.Or(r.lang, r.values["lang"])
}

// words returns those that problems are told in.
func (r *reader) words() *words.Words { return r.content.InterfaceWords().In(r.lang) }

// readSettings reads the settings of an endpoint that are not languages. One that the view
// does not have is checked and keeps its default; a form does not check it, because it
// does not show its field.
func (r *reader) readSettings(at Endpoint, view View) {
	for _, p := range At(at) {
		has := view.Takes >= p.Least
		if !p.setting() || p.Kind == Language || p.Kind == Interface || r.form && !has {
			continue
		}
		r.read(p)
		if !has {
			r.values[p.Name] = p.Default
		}
	}
}

// read reads one setting. It keeps its default if a value is invalid.
func (r *reader) read(p Parameter) {
	r.values[p.Name] = p.Default
	told := r.words()
	if r.query.invalid[p.Name] {
		r.fail(problem.Encoding(told, p.Name, r.label(p.Name), r.expected(p)))
		return
	}
	for i, given := range r.query.Values(p.Name) {
		value, ok := p.canonical(given, r.content)
		if !ok {
			if r.form {
				r.fail(problem.ValueHere(told, p.Name, given, r.expected(p)))
			} else {
				r.fail(problem.Value(told, p.Name, given, r.expected(p)))
			}
			r.values[p.Name] = p.Default
			return
		}
		if i > 0 && value != r.values[p.Name] {
			r.fail(problem.Repeated(told, p.Name, r.label(p.Name), r.expected(p)))
			return
		}
		r.values[p.Name] = value
	}
}

// expected returns what a parameter takes, by the names that the form has for it if the
// problem is shown there.
func (r *reader) expected(p Parameter) string {
	if r.form {
		return p.expectedHere(r.words(), r.content)
	}
	return p.expected(r.words(), r.content)
}

// label returns what a parameter is called in problems: in a form as its field is.
func (r *reader) label(name string) string {
	if !r.form {
		return name
	}
	w := &r.words().Configurator
	switch name {
	case "city", "state":
		return w.Site
	case "cms":
		return w.System
	case "view":
		return w.What
	}
	return cmp.Or(w.Parameters[name].Label, name)
}
