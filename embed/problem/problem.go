// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package problem describes what was wrong with a request and what is allowed, fit to
// be shown to anybody. Its main type is Problem, which is written as text here, as JSON or
// XML by package answer and as HTML by package render.
package problem

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"

	"jmd-iq.example/embeds/embed/words"
)

// Problem is a request that cannot be answered as asked.
type Problem struct {
	Status       int    // of HTTP, 400 to 599
	Lang         string // of the texts, BCP 47
	Parameter    string // whose value is invalid; empty if there is no single one
	Heading      string
	Message      string
	Question     string // the end of Message, if that names alternatives; may be empty
	Intro        string // stands before the alternatives
	Alternatives []Alternative
	// Private says that the problem depends on more than method and address, such as
	// header fields or the load, so that a shared cache must not keep it.
	Private bool
}

// Alternative is something to choose instead.
type Alternative struct {
	Name  string
	Path  string // relative to the address that was asked; empty for that itself
	Query string // canonical
}

// Address returns the address of the alternative, relative to the one that was asked.
func (a Alternative) Address() string { return a.Path + "?" + a.Query }

// Error returns heading and message.
func (p *Problem) Error() string { return p.Heading + ": " + p.Message }

// As returns the error as a problem. An error of another type is internal: it becomes a
// problem with status 500 whose texts do not contain it.
func As(err error) *Problem {
	if p, ok := errors.AsType[*Problem](err); ok {
		return p
	}
	return OfStatus(http.StatusInternalServerError, words.Shipped().In(words.Default))
}

// OfStatus returns a problem that has nothing to do with a choice: an unknown page, a
// method that is not allowed, a request that could not be read, too many requests, an
// internal error.
func OfStatus(status int, in *words.Words) *Problem {
	w := &in.Problem
	byAddress := status == http.StatusNotFound || status == http.StatusMethodNotAllowed
	p := &Problem{Status: status, Lang: in.Lang, Private: !byAddress}
	switch {
	case status == http.StatusNotFound:
		p.Heading, p.Message = w.PageHeading, w.Page
	case status == http.StatusMethodNotAllowed:
		p.Heading, p.Message = w.MethodHeading, w.Method
	case status < http.StatusInternalServerError:
		p.Heading, p.Message = w.RequestHeading, w.Request
	case status == http.StatusServiceUnavailable:
		p.Heading, p.Message = w.BusyHeading, w.Busy
	default:
		p.Heading, p.Message = w.InternalHeading, w.Internal
	}
	return p
}

// Value returns a parameter's value that is not among those that are allowed.
func Value(w *words.Words, parameter, value, allowed string) *Problem {
	return invalid(w, parameter, w.Problem.Value, Echo(value), parameter, allowed)
}

// ValueHere is Value as shown beside the field of a form: it does not name the parameter.
func ValueHere(w *words.Words, parameter, value, allowed string) *Problem {
	return invalid(w, parameter, w.Problem.ValueHere, Echo(value)).allowing(w, allowed)
}

// Repeated returns a parameter that was given several values of which it takes one. The
// label is its name as it is shown.
func Repeated(w *words.Words, parameter, label, allowed string) *Problem {
	p := invalid(w, parameter, w.Problem.ValueRepeated, label, allowed)
	p.Question = p.Message[strings.LastIndex(p.Message, allowed):]
	return p
}

// TooLong returns a parameter's value of more than limit characters.
func TooLong(w *words.Words, parameter, label string, limit int) *Problem {
	return invalid(w, parameter, w.Problem.ValueTooLong, label, limit)
}

// TooMany returns a parameter with more than limit values.
func TooMany(w *words.Words, parameter string, limit int) *Problem {
	return invalid(w, parameter, w.Problem.ValueTooMany, parameter, limit)
}

// Encoding returns a parameter's value that is not UTF-8 in percent-encoding. allowed tells
// what the parameter takes; it is empty for one that takes names.
func Encoding(w *words.Words, parameter, label, allowed string) *Problem {
	p := invalid(w, parameter, w.Problem.ValueEncoding, label)
	if allowed != "" {
		p.allowing(w, allowed)
	}
	return p
}

// allowing appends what a parameter takes to the message.
func (p *Problem) allowing(w *words.Words, allowed string) *Problem {
	p.Question = fmt.Sprintf(w.Problem.ValueChoices, allowed)
	p.Message += " " + p.Question
	return p
}

func invalid(w *words.Words, parameter, format string, args ...any) *Problem {
	return &Problem{
		Status:    http.StatusBadRequest,
		Lang:      w.Lang,
		Parameter: parameter,
		Heading:   w.Problem.ValueHeading,
		Message:   fmt.Sprintf(format, args...),
	}
}

// maxEcho is how much of a value is repeated, in characters.
const maxEcho = 60

// Echo returns a caller's value fit to be repeated: short, and without characters that
// cannot be seen.
func Echo(value string) string {
	value = strings.Map(func(r rune) rune {
		if !unicode.IsPrint(r) {
			return -1
		}
		return r
	}, value)
	if runes := []rune(value); len(runes) > maxEcho {
		return string(runes[:maxEcho]) + "…"
	}
	return value
}
