// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"strings"

	"jmd-iq.example/embeds/embed/problem"
)

// wrong is a problem as it is shown beside its field.
type wrong struct {
	Text string
	Rest []linked // of the text; the choices in it are links
}

// linked is a piece of text, as a link where it has an address.
type linked struct{ Text, Address string }

// maxOffered is how many choices are offered beside a list that holds all of them.
const maxOffered = 6

// Wrong returns the problem of a field, or nil if it has none.
func (p *configuratorPage) Wrong(field string) *wrong {
	if p.Problem == nil || fieldOf(p.Problem.Parameter) != field {
		return nil
	}
	return newWrong(p.Problem)
}

// WrongLook reports whether the problem belongs to a field of the look.
func (p *configuratorPage) WrongLook() bool {
	if p.Problem == nil {
		return false
	}
	switch fieldOf(p.Problem.Parameter) {
	case "city", "view", "cms":
		return false
	}
	return true
}

// formField is a field with its page.
type formField struct {
	*configuratorPage
	Field field
}

// In returns a field with the page, for a template that needs both.
func (p *configuratorPage) In(f field) formField { return formField{p, f} }

// fieldOf returns the field that shows a parameter.
func fieldOf(parameter string) string {
	switch parameter {
	case "", "state":
		return "city"
	case "ui":
		return "lang"
	case "load", "reserve", "integrity":
		return "options"
	}
	return parameter
}

// newWrong makes links of the choices where the text names them, and adds them where it
// does not.
func newWrong(p *problem.Problem) *wrong {
	w := &wrong{Text: strings.TrimSuffix(p.Message, p.Question)}
	rest := p.Question
	for _, c := range p.Alternatives {
		before, after, found := strings.Cut(rest, c.Name)
		if !found {
			continue
		}
		w.Rest = append(w.Rest, linked{Text: before}, linked{c.Name, c.Address()})
		rest = after
	}
	if rest != "" {
		w.Rest = append(w.Rest, linked{Text: rest})
	}
	if rest != p.Question || len(p.Alternatives) == 0 || len(p.Alternatives) > maxOffered {
		return w
	}
	for i, c := range p.Alternatives {
		separator := ", "
		if i == 0 {
			separator = " "
			if p.Intro != "" {
				separator = " " + p.Intro + ": "
			}
		}
		w.Rest = append(w.Rest, linked{Text: separator}, linked{c.Name, c.Address()})
	}
	w.Rest = append(w.Rest, linked{Text: "."})
	return w
}
