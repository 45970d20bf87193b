// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package answer holds what the addresses of embeds answer: plain functions from a
// choice and the live content to a document or an error. Its main type is Answer. It
// knows no cache and no connection.
package answer

import (
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
)

// Content is what answers are made from. It does not change.
type Content struct {
	Programme *programme.Programme
	Photos    *photo.Album // nil for none
	Renderer  *render.Renderer
	Settings
}

// Settings are what the operator decides about answers.
type Settings struct {
	BaseURL        string // the service's own absolute address without a slash at its end; empty if unknown
	FrameAncestors string // who may embed, as sources of a Content-Security-Policy
	Files          bool   // whether documents become files: embed/card/berlin.html
}

// Answer is what an address answers.
type Answer struct {
	Status     int
	Type       string // media type, with its charset
	Body       []byte
	Headers    []reply.Header    // beside those that all answers have
	Subject    string            // what it is, for purging
	Sites      []*programme.Site // that it shows, for purging
	Immutable  bool              // whether its address changes with its bytes
	Compressed bool              // whether no coding makes the body smaller
	Absolute   bool              // whether a problem depends on the service's absolute address
}

// The media types.
const (
	HTML   = "text/html; charset=utf-8"
	JSON   = "application/json; charset=utf-8"
	XML    = "text/xml; charset=utf-8"
	CSS    = "text/css; charset=utf-8"
	Script = "text/javascript; charset=utf-8"
	Text   = "text/plain; charset=utf-8"
	PNG    = "image/png"
)

// Page returns what the renderer needs to show a choice, with photos below a base
// address if there are any.
func (live *Content) Page(c *choice.Choice, base string) render.Page {
	page := render.Page{Choice: c, Programme: live.Programme}
	if !live.Photos.Empty() {
		page.Photo = func(s *programme.Site) *render.Photo { return sitePhoto(live.Photos, s, c.Lang, base) }
		page.Logo = func(p programme.Partner) *render.Photo { return logo(live.Photos, p, base) }
	}
	return page
}

// NamesService reports whether the answer to a choice holds absolute addresses of the
// service. Those of a fragment are the addresses of its style sheet and of photos: the
// page that includes it is somewhere else.
func (live *Content) NamesService(c *choice.Choice) bool {
	switch c.At {
	case choice.Fragment:
		return c.Style == "link" || !live.Photos.Empty()
	case choice.Configurator, choice.Page, choice.OEmbed:
		return true
	default:
		return false
	}
}

// TextProblem answers with a problem as plain text.
func TextProblem(_ *choice.Choice, _ *Content, p *problem.Problem, _ string) (*Answer, error) {
	return &Answer{Status: p.Status, Type: Text, Body: p.Text()}, nil
}

// dataProblem answers with a problem as XML or, for any other media type, as JSON.
func dataProblem(mediaType string, p *problem.Problem) (*Answer, error) {
	var body []byte
	var err error
	if mediaType == XML {
		body, err = encodeXML(p.Data())
	} else {
		body, err = encodeJSON(map[string]problem.Data{"error": p.Data()})
	}
	if err != nil {
		return nil, err
	}
	return data(p.Status, mediaType, body), nil
}

// data returns an answer of a media type without header fields of its own.
func data(status int, mediaType string, body []byte) *Answer {
	return &Answer{Status: status, Type: mediaType, Body: body}
}

// document returns an answer in HTML with the header fields of a document.
func (live *Content) document(status int, doc *render.Document) *Answer {
	headers := append(DocumentHeaders(documentPolicy(doc, live.FrameAncestors)), Noindex)
	return &Answer{Status: status, Type: HTML, Body: doc.HTML, Headers: headers}
}

// shows sets what an answer shows, for purging, and returns the answer.
func (a *Answer) shows(subject string, sites []*programme.Site) *Answer {
	a.Subject, a.Sites = subject, sites
	return a
}
