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

// Renderer renders pages. It may be used by any number of goroutines. It reads templates
// and scripts when they are first needed.
type Renderer struct {
	templates *templates
	linked    string // the style sheet that fragments may link to
	grounds   string // the rules that it needs for lists with a background of their own
	html      *minify.M
}

// New makes a renderer. It fails if a view lacks something.
func New() (*Renderer, error) {
	if err := complete(); err != nil {
		return nil, err
	}
	linked, err := linkedSheet()
	if err != nil {
		return nil, fmt.Errorf("reading the style sheet of fragments: %w", err)
	}
	grounds, err := joined(groundSheets)
	if err != nil {
		return nil, fmt.Errorf("reading the style sheet of fragments: %w", err)
	}
	r := &Renderer{templates: newTemplates(), linked: linked, grounds: grounds, html: minify.New()}
	// Inline styles and scripts are minified before their hashes are taken, and
	// drawings are written in minified form: the minifier must leave both as they are.
	r.html.AddFunc("text/html", html.Minify)
	return r, nil
}

// Check reads what New has not read, which is all templates and scripts and the style sheets
// that no fragment links to, and reports what is wrong with them.
func (r *Renderer) Check() error {
	if err := r.templates.check(); err != nil {
		return fmt.Errorf("reading the templates: %w", err)
	}
	if _, err := joined(documentSheets, filterSheets); err != nil {
		return fmt.Errorf("reading the styles of documents: %w", err)
	}
	for _, v := range drawn() {
		if _, err := scriptOf(v); err != nil {
			return fmt.Errorf("reading the script of the %s: %w", v, err)
		}
	}
	return nil
}

// Document renders a page as a document of its own, ready for a frame.
func (r *Renderer) Document(p Page) (*Document, error) {
	c := newContent(p, newTab)
	palette := allHues
	if p.View.Takes == choice.OneSite {
		palette = c.Cards[0].Palette
	}
	return r.document(rowOf(p.Choice), palette, ownStyle(p.Accent, ""), c)
}

// Fragment renders a page as an element for another page.
func (r *Renderer) Fragment(p Page) (*Document, error) {
	c := newContent(p, sameTab)
	c.StyleSheet = p.StyleSheet
	return r.fragment(rowOf(p.Choice), p.Heading, ownStyle(p.Accent, fixedScheme(p.Theme)), c)
}

// linkedSheet returns the style sheet that fragments may link to, without the rules of a
// choice.
func linkedSheet() (string, error) {
	sheets := slices.Concat(fragmentSheets, photoSheets, simpleSheets, noteSheets)
	for _, v := range drawn() {
		for _, name := range v.sheets {
			if !slices.Contains(sheets, name) {
				sheets = append(sheets, name)
			}
		}
	}
	text, err := joined(sheets)
	return text + allPalettes, err
}

// StyleSheet returns the style sheet that fragments with these colours link to.
func (r *Renderer) StyleSheet(accent, theme string) []byte {
	css := r.linked + ownStyle(accent, fixedScheme(theme))
	if fixedScheme(theme) != "" {
		css += r.grounds
	}
	return []byte(css)
}

func (r *Renderer) document(row view, palette int, own string, c content) (*Document, error) {
	script, err := scriptOf(row)
	if err != nil {
		return nil, fmt.Errorf("reading the script of the %s: %w", row, err)
	}
	doc := &Document{Title: c.Title, Scripts: []string{script.hash}}
	c.Script = template.JS(script.text)
	if err := doc.addStyles(&c, palette, own, documentSheets, row.sheets); err != nil {
		return nil, err
	}
	return doc, r.execute(doc, r.templates.document[row.key()], "document", c)
}

func (r *Renderer) fragment(row view, heading, own string, c content) (*Document, error) {
	doc := &Document{Title: c.Title, Styles: []string{"'self'"}}
	if c.StyleSheet == "" {
		if err := doc.addStyles(&c, allHues, own, fragmentSheets, row.sheets); err != nil {
			return nil, err
		}
	}
	return doc, r.execute(doc, r.templates.fragment[heading][row.key()], "fragment", c)
}

// allHues stands for all palettes in place of one.
const allHues = -1

// addStyles sets the content's style element to the given sheets, those for parts that not every
// document of a view has, and the rules of the choice, and adds its hash to the document. It is
// one element, since each hash makes the policy 54 bytes longer. With one palette its hue
// stands in place of the variable, which saves 3 % of a card.
func (d *Document) addStyles(c *content, palette int, own string, sheets ...[]string) error {
	for _, part := range []struct {
		needed bool
		sheets []string
	}{{c.hasPhotos(), photoSheets}, {c.Filter != nil, filterSheets}, {c.TextsIn != "", noteSheets}, {c.Grounded, groundSheets}, {c.Simple, simpleSheets}} {
		if part.needed {
			sheets = append(sheets, part.sheets)
		}
	}
	text, err := joined(sheets...)
	if err != nil {
		return fmt.Errorf("reading the styles of the %s: %w", c.Class, err)
	}
	if palette == allHues {
		text += allPalettes
	} else {
		text = strings.ReplaceAll(text, hueVariable, strconv.Itoa(hues[palette]))
	}
	style := newInline(text + own + c.Least.style())
	c.Style = template.CSS(style.text)
	d.Styles = []string{style.hash}
	return nil
}

func (r *Renderer) execute(doc *Document, parse parsed, name string, c content) error {
	t, err := parse()
	if err != nil {
		return fmt.Errorf("reading the templates: %w", err)
	}
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
