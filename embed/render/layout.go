// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"
	"html/template"
	"strings"

	"jmd-iq.example/embeds/static"
)

// Layout renders a page of the service itself, as opposed to an embed: a template
// from the static files with its styles and its script inside it.
type Layout struct {
	template      *template.Template
	style, script inline
}

// NewLayout reads a template, the style sheets of its page, and its script, which
// may be empty. Templates that it shares with other pages are named last.
//
// Beside the usual functions a template has style and script, which return the
// minified text; accent, which returns DefaultAccent; prose, which splits a text at its
// backticks, so that every second part is code; and even, which reports whether a number is.
func NewLayout(name string, sheets []string, script string, shared ...string) (*Layout, error) {
	l := new(Layout)
	styles, err := joined("", sheets)
	if err != nil {
		return nil, fmt.Errorf("reading the styles of %s: %w", name, err)
	}
	l.style = newInline(styles)
	if script != "" {
		text, err := static.Minified(script)
		if err != nil {
			return nil, fmt.Errorf("reading the script of %s: %w", name, err)
		}
		l.script = newInline(text)
	}
	l.template, err = template.New(name).Option("missingkey=error").Funcs(template.FuncMap{
		"style":  func() template.CSS { return template.CSS(l.style.text) },
		"script": func() template.JS { return template.JS(l.script.text) },
		"accent": func() string { return DefaultAccent },
		"prose":  func(text string) []string { return strings.Split(text, "`") },
		"even":   func(n int) bool { return n%2 == 0 },
	}).ParseFS(static.Files, append(shared, name)...)
	if err == nil {
		l.template, err = l.template.ParseFS(templateFiles, "templates/link.html")
	}
	if err != nil {
		return nil, fmt.Errorf("reading the template %s: %w", name, err)
	}
	return l, nil
}

// Render executes the template.
func (l *Layout) Render(data any) (*Document, error) {
	doc := &Document{Styles: []string{l.style.hash}}
	if l.script.text != "" {
		doc.Scripts = []string{l.script.hash}
	}
	var err error
	if doc.HTML, err = filled(l.template, l.template.Name(), data); err != nil {
		return nil, fmt.Errorf("%s: %w", l.template.Name(), err)
	}
	return doc, nil
}
