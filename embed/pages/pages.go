// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package pages holds the service's own pages: the configurator with the codes that it
// hands out, and the facts for privacy and accessibility officers. Its main type is Pages.
// It knows no cache and no connection.
package pages

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/widget"
)

// Settings are what the operator decides about the pages.
type Settings struct {
	Operator     Operator
	Version      string // of the software
	CountOrigins int    // the maximum number of origins that the metrics distinguish
}

func (s Settings) version() string { return cmp.Or(s.Version, "–") }

// Operator describes who runs the service. Imprint, Privacy and Accessibility are the
// absolute URLs of its statements; empty where there is none.
type Operator struct {
	Name          string
	Imprint       string
	Privacy       string
	Accessibility string
	Hosting       string // where the service runs, and by which processors
	Retention     string // how long servers in front of it keep their logs
}

// Pages renders the pages.
type Pages struct {
	layouts  map[string]layout // by the name of the page
	snippet  *widget.Snippet
	settings Settings
}

// layout returns a layout that is read when it is first needed.
type layout func() (*render.Layout, error)

func newLayout(name, script string) layout {
	return sync.OnceValues(func() (*render.Layout, error) {
		return render.NewLayout(name, []string{"base.css", "lists.css", "configurator.css"}, script, "shared.html")
	})
}

// New returns the pages of a service.
func New(snippet *widget.Snippet, settings Settings) *Pages {
	return &Pages{
		layouts: map[string]layout{
			Name:            newLayout("configurator.html", "configurator.js"),
			"privacy":       newLayout("privacy.html", ""),
			"accessibility": newLayout("accessibility.html", ""),
		},
		snippet:  snippet,
		settings: settings,
	}
}

// Check reads all templates and words. Its error names those with mistakes.
func (p *Pages) Check() error {
	problems := []error{words.Shipped().Check(), widget.CheckCodes()}
	for _, layout := range p.layouts {
		_, err := layout()
		problems = append(problems, err)
	}
	return errors.Join(problems...)
}

// Name is the name of the configurator among the pages, in metrics and surrogate keys.
const Name = "configurator"

// page is what the templates of all pages need.
type page struct {
	Lang      string // of the page, which need not be that of the embed
	Dir       string // its direction, where it is from right to left
	Shared    *words.Pages
	Name      string            // of the programme
	Source    string            // of the content
	Link      render.Preview    // what a link to the page looks like
	Canonical string            // empty for a page that shows a problem
	Discovery *render.Discovery // of the embed that the page hands out; nil for none
	Languages []version
	Others    []version // the page in all languages but its own, relative
	Operator  Operator

	words *words.Set
}

// page fills in what is the same on all pages. Its title and description are also those
// of links to it.
func (p *Pages) page(live *answer.Content, w *words.Words, title, description string) page {
	lang := w.PageLang()
	teaser := choice.New(choice.Picture, render.Teaser).With("lang", lang)
	return page{
		Link:     render.NewPreview(lang, title, description, live.Programme.Name, live.Picture(teaser)),
		Lang:     lang,
		Dir:      words.DirAttribute(lang),
		Shared:   &w.Pages,
		words:    live.Programme.InterfaceWords(),
		Name:     live.Programme.Name,
		Source:   live.Programme.Source,
		Operator: p.settings.Operator,
	}
}

// version is a page in one of its languages, which has a name of its own.
type version struct{ Lang, Name, Address string }

// canonical sets the absolute URLs of the page without parameters but the language: the
// canonical one, and one for each language. x-default is the default language.
func (p *page) canonical(address string) {
	for _, lang := range p.words.PageLanguages() {
		v := version{Lang: lang, Address: inLang(address, lang)}
		p.Languages = append(p.Languages, v)
		if lang == p.Lang {
			p.Canonical = v.Address
		}
	}
	p.Languages = append(p.Languages, version{Lang: "x-default", Address: address})
}

// others sets the links to the page in other languages.
func (p *page) others(address func(lang string) string) {
	for _, lang := range p.words.PageLanguages() {
		if lang != p.Lang {
			p.Others = append(p.Others, version{lang, p.words.In(lang).Language, address(lang)})
		}
	}
}

// inLang returns the URL of a page in a language.
func inLang(address, lang string) string {
	if lang == words.Default {
		return address
	}
	return address + "?lang=" + lang
}

// rendered returns the answer for a page.
func (p *Pages) rendered(live *answer.Content, name string, status int, data any) (*answer.Answer, error) {
	layout, err := p.layouts[name]()
	if err != nil {
		return nil, err
	}
	doc, err := layout.Render(data)
	if err != nil {
		return nil, fmt.Errorf("page: %w", err)
	}
	headers := answer.DocumentHeaders(policy(doc, live.FrameAncestors))
	if status != http.StatusOK {
		headers = append(headers, answer.Noindex)
	}
	return &answer.Answer{Status: status, Type: answer.HTML, Body: doc.HTML, Headers: headers, Subject: name}, nil
}

// policy returns the Content-Security-Policy of a page: its own inline styles and script, and
// Trusted Types without any policy. The configurator, which alone has a script, also has its
// form, and frames and requests of its own origin for the preview that the snippet shows.
func policy(doc *render.Document, frameAncestors string) string {
	scripts, form := answer.Sources(doc.Scripts), "'none'"
	var preview []string
	if len(doc.Scripts) > 0 {
		scripts += " 'self'"
		form = "'self'"
		preview = []string{"frame-src 'self'", "connect-src 'self'"}
	}
	return strings.Join(slices.Concat([]string{
		"default-src 'none'",
		"style-src " + answer.Sources(doc.Styles),
		"script-src " + scripts,
		"img-src 'self'",
	}, preview, []string{
		"base-uri 'none'",
		"form-action " + form,
		"frame-ancestors " + frameAncestors,
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}), "; ")
}
