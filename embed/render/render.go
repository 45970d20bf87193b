// SPDX-License-Identifier: EUPL-1.2

// Package render shows the programme as minified HTML: a card of one site, a
// list of sites, a teaser of the programme, and a document that says what was
// wrong with a request. It knows nothing of HTTP.
package render

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/svg"

	"jmd-iq.example/embeds/embed/programme"
)

// View is what an embed shows.
type View string

// The views.
const (
	Card   View = "card"   // exactly one site
	List   View = "list"   // any number of sites
	Teaser View = "teaser" // the programme as a whole

	problem View = "problem"
)

// Views are all views that can be embedded.
var Views = []View{Card, List, Teaser}

// Page says what to show and how.
type Page struct {
	View      View
	Lang      string // of the interface, one of Languages
	Theme     string // "auto", "light" or "dark"
	Accent    string // six hexadecimal digits, or empty for the programme's own
	Programme *programme.Programme
	Sites     []*programme.Site // what a card and a list show
	Chosen    []string          // names of what was chosen, for the title; empty where nothing was
	Discovery *Discovery        // where the oEmbed answers for this page are
}

// Discovery holds the addresses of the two oEmbed answers that describe a page;
// oembed.com, section 4.
type Discovery struct{ JSON, XML string }

// Document is a whole HTML document, and what its headers must say of it.
type Document struct {
	HTML      []byte
	Title     string
	Canonical string   // the page that the content was published on
	Styles    []string // hash sources of all inline styles; CSP Level 3, section 2.3.1
	Scripts   []string // hash sources of all inline scripts
}

// Renderer renders pages. It may be used by any number of goroutines.
type Renderer struct {
	templates map[View]*template.Template
	styles    map[View]inline
	script    inline
	html      *minify.M
}

//go:embed templates/*.html
var templateFiles embed.FS

// New reads the templates and minifies the styles and the script once.
func New() (*Renderer, error) {
	r := &Renderer{
		templates: map[View]*template.Template{},
		styles:    map[View]inline{},
		html:      minify.New(),
	}
	// Inline styles and scripts are minified beforehand and left alone here:
	// their hashes are fixed by then.
	r.html.AddFunc("text/html", html.Minify)
	r.html.AddFunc("image/svg+xml", svg.Minify)
	for view, sheets := range viewSheets {
		t, err := template.ParseFS(templateFiles, "templates/document.html", "templates/card.html", "templates/"+string(view)+".html")
		if err != nil {
			return nil, fmt.Errorf("reading the templates of the %s: %w", view, err)
		}
		r.templates[view] = t
		if r.styles[view], err = styleOf(append(documentSheets, sheets...)); err != nil {
			return nil, fmt.Errorf("reading the styles of the %s: %w", view, err)
		}
	}
	var err error
	if r.script, err = scriptOf("frame.js"); err != nil {
		return nil, fmt.Errorf("reading the script of the frame: %w", err)
	}
	return r, nil
}

// Document renders a page as a document of its own, ready for a frame.
func (r *Renderer) Document(p Page) (*Document, error) {
	content := newContent(p)
	return r.document(p.View, p.Accent, content)
}

func (r *Renderer) document(view View, accent string, c content) (*Document, error) {
	style := r.styles[view]
	c.Style, c.Script = template.CSS(style.text), template.JS(r.script.text)
	doc := &Document{
		Title:     c.Title,
		Canonical: c.Canonical,
		Styles:    []string{style.hash},
		Scripts:   []string{r.script.hash},
	}
	if accent != "" {
		own := accentStyle(accent)
		c.AccentStyle = template.CSS(own.text)
		doc.Styles = append(doc.Styles, own.hash)
	}
	var raw, small bytes.Buffer
	if err := r.templates[view].ExecuteTemplate(&raw, "document", c); err != nil {
		return nil, fmt.Errorf("rendering the %s: %w", view, err)
	}
	if err := r.html.Minify("text/html", &small, &raw); err != nil {
		return nil, fmt.Errorf("minifying the %s: %w", view, err)
	}
	doc.HTML = small.Bytes()
	return doc, nil
}
