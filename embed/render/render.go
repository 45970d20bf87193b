// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package render shows a choice as minified HTML, in one of the views of its table, or
// a problem. Each comes as a whole document for a frame or as a fragment for another
// page. Its main type is Renderer. It knows nothing of HTTP.
package render

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/html"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
)

// Page is a choice with what is needed to render it.
type Page struct {
	*choice.Choice
	Programme  *programme.Programme
	Discovery  *Discovery                     // where the oEmbed answers for a document are; nil for none
	Picture    *Picture                       // in link previews of a document; nil for none
	Filters    bool                           // whether a list may link to those of single states
	Photo      func(*programme.Site) *Photo   // of a site, nil for none; nil where there are no photos at all
	Logo       func(programme.Partner) *Photo // of a partner, likewise
	StyleSheet string                         // address of a fragment's style sheet; empty to carry the styles itself
}

// words returns those of the interface in the language of the choice.
func (p Page) words() *words.Words { return p.Programme.InterfaceWords().In(p.Lang) }

// Discovery holds the addresses of the two oEmbed answers that describe a page;
// oembed.com, section 4.
type Discovery struct{ JSON, XML string }

// Photo is a site's photo, shown in place of the drawing.
type Photo struct {
	Address       string // of its narrowest picture
	Set           string // all pictures, as the value of srcset
	Width, Height int    // of the narrowest picture, in pixels
	Alt           string // text alternative
	Lang          string // of Alt, where it is not that of the interface
	Credit        string
}

// Document is a piece of HTML, whole or a fragment, and what its headers must say
// of it.
type Document struct {
	HTML    []byte
	Title   string
	Styles  []string // sources of its styles, hashes of the inline ones; CSP Level 3, section 2.3.1
	Scripts []string // hash sources of all inline scripts
}

// Renderer renders pages. It may be used by any number of goroutines.
type Renderer struct {
	templates *templates
	documents map[sheet]inline  // styles of documents
	fragments map[string]inline // styles of fragments, by view
	photos    inline            // what a view with photos adds
	filters   inline            // what one with the choice of a state adds
	notes     inline            // what one that names the language of its texts adds
	grounds   inline            // what a list with a background of its own adds
	simple    inline            // what one in easy language adds
	linked    inline            // the style sheet that fragments may link to
	script    inline            // of documents, to say their height
	scripts   map[string]inline // the same with what a view adds, by view
	html      *minify.M
}

// sheet is the style sheet of a view's documents. In a view of one site the hue of that
// site's palette stands in place of the variable, which saves 3 % of a card; others have
// the hues of all palettes.
type sheet struct {
	view    string
	palette int
}

const allHues = -1

// New reads the templates and minifies the styles and the script once.
func New() (*Renderer, error) {
	r := &Renderer{
		documents: map[sheet]inline{},
		fragments: map[string]inline{},
		scripts:   map[string]inline{},
		html:      minify.New(),
	}
	// Inline styles and scripts are minified before their hashes are taken, and
	// drawings are written in minified form: the minifier must leave both as they are.
	r.html.AddFunc("text/html", html.Minify)
	err := complete()
	if err != nil {
		return nil, err
	}
	if r.templates, err = parseTemplates(); err != nil {
		return nil, fmt.Errorf("reading the templates: %w", err)
	}
	if err = r.readStyles(); err != nil {
		return nil, fmt.Errorf("reading the styles: %w", err)
	}
	if r.script, err = scriptOf("frame.js"); err != nil {
		return nil, fmt.Errorf("reading the script of the frame: %w", err)
	}
	for _, v := range table {
		if v.script == "" {
			continue
		}
		own, err := scriptOf(v.script)
		if err != nil {
			return nil, fmt.Errorf("reading the script of the %s: %w", v, err)
		}
		r.scripts[v.key()] = newInline(r.script.text + ";" + own.text)
	}
	return r, nil
}

func (r *Renderer) readStyles() (err error) {
	linked := slices.Concat(fragmentSheets, photoSheets, simpleSheets, noteSheets)
	for _, v := range drawn() {
		if r.documents[sheet{v.key(), allHues}], err = styleOf(allPalettes, documentSheets, v.sheets); err != nil {
			return fmt.Errorf("%s: %w", v, err)
		}
		for palette := 0; v.Takes == choice.OneSite && palette < Palettes; palette++ {
			style, err := styleOf("", documentSheets, v.sheets)
			if err != nil {
				return fmt.Errorf("%s of palette %d: %w", v, palette, err)
			}
			r.documents[sheet{v.key(), palette}] = newInline(strings.ReplaceAll(style.text, hueVariable, strconv.Itoa(hues[palette])))
		}
		if r.fragments[v.key()], err = styleOf(allPalettes, fragmentSheets, v.sheets); err != nil {
			return fmt.Errorf("%s as a fragment: %w", v, err)
		}
		for _, name := range v.sheets {
			if !slices.Contains(linked, name) {
				linked = append(linked, name)
			}
		}
	}
	for part, sheets := range map[*inline][]string{&r.photos: photoSheets, &r.filters: filterSheets, &r.simple: simpleSheets, &r.notes: noteSheets, &r.grounds: groundSheets} {
		if *part, err = styleOf("", sheets); err != nil {
			return err
		}
	}
	r.linked, err = styleOf(allPalettes, linked)
	return err
}

// Document renders a page as a document of its own, ready for a frame.
func (r *Renderer) Document(p Page) (*Document, error) {
	c := newContent(p, newTab)
	key := rowOf(p.Choice).key()
	style := r.documents[sheet{key, allHues}]
	if p.View.Takes == choice.OneSite {
		style = r.documents[sheet{key, c.Cards[0].Palette}]
	}
	return r.document(key, style, ownStyle(p.Accent, "")+r.parts(c), c)
}

// Fragment renders a page as an element for another page.
func (r *Renderer) Fragment(p Page) (*Document, error) {
	c := newContent(p, sameTab)
	c.StyleSheet = p.StyleSheet
	return r.fragment(rowOf(p.Choice).key(), p.Heading, ownStyle(p.Accent, fixedScheme(p.Theme))+r.parts(c), c)
}

// parts returns the rules for those parts that not every document of a view has.
func (r *Renderer) parts(c content) (css string) {
	if c.hasPhotos() {
		css += r.photos.text
	}
	if c.Filter != nil {
		css += r.filters.text
	}
	if c.TextsIn != "" {
		css += r.notes.text
	}
	if c.Grounded {
		css += r.grounds.text
	}
	if c.Simple {
		css += r.simple.text
	}
	return css + c.Least.style()
}

// StyleSheet returns the style sheet that fragments with these colours link to.
func (r *Renderer) StyleSheet(accent, theme string) []byte {
	css := r.linked.text + ownStyle(accent, fixedScheme(theme))
	if fixedScheme(theme) != "" {
		css += r.grounds.text
	}
	return []byte(css)
}

func (r *Renderer) document(view string, style inline, own string, c content) (*Document, error) {
	script, ok := r.scripts[view]
	if !ok {
		script = r.script
	}
	doc := &Document{Title: c.Title, Scripts: []string{script.hash}}
	c.Script = template.JS(script.text)
	doc.carry(&c, style, own)
	return doc, r.execute(doc, r.templates.document[view], "document", c)
}

func (r *Renderer) fragment(view, heading, own string, c content) (*Document, error) {
	doc := &Document{Title: c.Title, Styles: []string{"'self'"}}
	if c.StyleSheet == "" {
		doc.carry(&c, r.fragments[view], own)
	}
	return doc, r.execute(doc, r.templates.fragment[heading][view], "fragment", c)
}

// carry puts the styles into the content and their hash into the document. They are one
// element, since each hash makes the policy 54 bytes longer.
func (d *Document) carry(c *content, style inline, own string) {
	if own != "" {
		style = newInline(style.text + own)
	}
	c.Style = template.CSS(style.text)
	d.Styles = []string{style.hash}
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
