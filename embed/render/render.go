// SPDX-License-Identifier: EUPL-1.2

// Package render shows the programme as minified HTML: a card of one site, a
// list of sites, a teaser of the programme, and a word on what was wrong with a
// request. Each comes as a whole document for a frame or as a fragment for
// another page. It knows nothing of HTTP.
package render

import (
	"bytes"
	"fmt"
	"html/template"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

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
	Lang      string // of the interface, BCP 47
	Theme     string // "auto", "light" or "dark"
	Accent    string // six hexadecimal digits, or empty for the programme's own
	Programme *programme.Programme
	Sites     []*programme.Site              // what a card and a list show
	Chosen    []string                       // names of what was chosen, for the title; empty where nothing was
	Discovery *Discovery                     // where the oEmbed answers for a document are
	Filter    *Filter                        // leads from a list to those of single states; nil for none
	Photo     func(*programme.Site) *Photo   // of a site, nil for none; nil where there are no photos at all
	Logo      func(programme.Partner) *Photo // of a partner, likewise
	Inclusion Inclusion                      // how a fragment fits into its page
}

// Discovery holds the addresses of the two oEmbed answers that describe a page;
// oembed.com, section 4.
type Discovery struct{ JSON, XML string }

// Photo is a site's photo, shown in place of the drawing.
type Photo struct {
	Address       string // of its narrowest picture
	Set           string // all pictures, as the value of srcset
	Width, Height int    // of the narrowest picture, in pixels
	Alt           string // what is to be seen
	Lang          string // of Alt, where it is not that of the interface
	Credit        string
}

// Inclusion says how a fragment fits into the page that includes it.
type Inclusion struct {
	Heading    int    // level of its first heading, 1 to 6
	StyleSheet string // address of its style sheet; empty to carry the styles itself
}

// Document is a piece of HTML, whole or a fragment, and what its headers must say
// of it.
type Document struct {
	HTML      []byte
	Title     string
	Canonical string   // the page that the content was published on
	Styles    []string // sources of its styles, hashes of the inline ones; CSP Level 3, section 2.3.1
	Scripts   []string // hash sources of all inline scripts
}

// Renderer renders pages. It may be used by any number of goroutines.
type Renderer struct {
	templates *templates
	documents map[View]inline  // styles of documents, but for cards
	cards     [Palettes]inline // styles of a card's document, by its palette: it needs no other
	fragments map[View]inline  // styles of fragments
	photos    inline           // what a view with photos adds
	linked    inline           // the style sheet that fragments may link to
	script    inline           // of documents
	html      *minify.M
}

// New reads the templates and minifies the styles and the script once.
func New() (*Renderer, error) {
	r := &Renderer{
		documents: map[View]inline{},
		fragments: map[View]inline{},
		html:      minify.New(),
	}
	// Inline styles and scripts are minified beforehand and left alone here:
	// their hashes are fixed by then. So are the drawings, which are written as
	// short as they get: another form of their paths would repeat itself less.
	r.html.AddFunc("text/html", html.Minify)
	var err error
	if r.templates, err = parseTemplates(); err != nil {
		return nil, fmt.Errorf("reading the templates: %w", err)
	}
	if err = r.readStyles(); err != nil {
		return nil, fmt.Errorf("reading the styles: %w", err)
	}
	if r.script, err = scriptOf("frame.js"); err != nil {
		return nil, fmt.Errorf("reading the script of the frame: %w", err)
	}
	return r, nil
}

func (r *Renderer) readStyles() (err error) {
	for view, sheets := range viewSheets {
		if r.documents[view], err = styleOf(allPalettes, documentSheets, sheets); err != nil {
			return fmt.Errorf("%s: %w", view, err)
		}
		if r.fragments[view], err = styleOf(allPalettes, fragmentSheets, sheets); err != nil {
			return fmt.Errorf("%s as a fragment: %w", view, err)
		}
	}
	for p := range r.cards {
		if r.cards[p], err = styleOf(paletteRules(p), documentSheets, viewSheets[Card]); err != nil {
			return fmt.Errorf("card of palette %d: %w", p, err)
		}
	}
	if r.photos, err = styleOf("", []string{"photo.css"}); err != nil {
		return fmt.Errorf("photos: %w", err)
	}
	r.linked, err = styleOf(allPalettes, linkedSheets)
	return err
}

// Document renders a page as a document of its own, ready for a frame.
func (r *Renderer) Document(p Page) (*Document, error) {
	c := newContent(p, newTab)
	return r.document(p.View, ownStyle(p.Accent, "")+r.photoStyle(c), c)
}

// Fragment renders a page as an element for another page.
func (r *Renderer) Fragment(p Page) (*Document, error) {
	c := newContent(p, sameTab)
	return r.fragment(p.View, p.Inclusion, ownStyle(p.Accent, fixedScheme(p.Theme))+r.photoStyle(c), c)
}

// photoStyle is what a view with photos needs beside its styles.
func (r *Renderer) photoStyle(c content) string {
	if c.hasPhotos() {
		return r.photos.text
	}
	return ""
}

// StyleSheet is what the fragments of these colours link to.
func (r *Renderer) StyleSheet(accent, theme string) []byte {
	return []byte(r.linked.text + ownStyle(accent, fixedScheme(theme)))
}

func (r *Renderer) document(view View, own string, c content) (*Document, error) {
	doc := &Document{Title: c.Title, Canonical: c.Canonical, Scripts: []string{r.script.hash}}
	c.Script = template.JS(r.script.text)
	style := r.documents[view]
	if view == Card {
		style = r.cards[c.Cards[0].Palette]
	}
	doc.carry(&c, style, own)
	return doc, r.execute(doc, r.templates.document[view], "document", c)
}

func (r *Renderer) fragment(view View, in Inclusion, own string, c content) (*Document, error) {
	doc := &Document{Title: c.Title, Canonical: c.Canonical, Styles: []string{"'self'"}}
	if c.StyleSheet = in.StyleSheet; c.StyleSheet == "" {
		doc.carry(&c, r.fragments[view], own)
	}
	return doc, r.execute(doc, r.templates.fragment[in.Heading][view], "fragment", c)
}

// carry puts the styles into the content and their hashes into the document.
func (d *Document) carry(c *content, style inline, own string) {
	c.Style = template.CSS(style.text)
	d.Styles = []string{style.hash}
	if own != "" {
		c.OwnStyle = template.CSS(own)
		d.Styles = append(d.Styles, newInline(own).hash)
	}
}

func (r *Renderer) execute(doc *Document, t *template.Template, name string, c content) error {
	var raw, small bytes.Buffer
	if err := t.ExecuteTemplate(&raw, name, c); err != nil {
		return fmt.Errorf("rendering the %s %s: %w", name, c.Class, err)
	}
	if err := r.html.Minify("text/html", &small, &raw); err != nil {
		return fmt.Errorf("minifying the %s %s: %w", name, c.Class, err)
	}
	doc.HTML = small.Bytes()
	return nil
}
