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
	"sync"

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
	templates sync.Map // those that were needed so far; by key, of func() (*template.Template, error)
	linked    string   // the style sheet that fragments may link to
	grounds   string   // the rules that it needs for lists with a background of their own
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
	grounds, err := joined("", groundSheets)
	if err != nil {
		return nil, fmt.Errorf("reading the style sheet of fragments: %w", err)
	}
	return &Renderer{linked: linked, grounds: grounds}, nil
}

// Check reads what New has not read, which is all templates and scripts and the style sheets
// that no fragment links to, and reports what is wrong with them.
func (r *Renderer) Check() error {
	if err := r.checkTemplates(); err != nil {
		return err
	}
	if _, err := joined("", documentSheets, filterSheets); err != nil {
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
	text, err := joined("", sheets)
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
	return doc, r.fill(doc, "document", firstLevel, row, c)
}

func (r *Renderer) fragment(row view, heading, own string, c content) (*Document, error) {
	doc := &Document{Title: c.Title, Styles: []string{"'self'"}}
	if c.StyleSheet == "" {
		if err := doc.addStyles(&c, allHues, own, fragmentSheets, row.sheets); err != nil {
			return nil, err
		}
	}
	level, err := strconv.Atoi(heading)
	if err != nil {
		return nil, fmt.Errorf("the level of the heading: %w", err)
	}
	return doc, r.fill(doc, "fragment", level, row, c)
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
	text, err := joined("", sheets...)
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

// fill fills in a document with the template of a view.
func (r *Renderer) fill(doc *Document, shell string, level int, row view, c content) error {
	t, err := r.template(shell, level, row)
	if err != nil {
		return err
	}
	if doc.HTML, err = filled(t, shell, c); err != nil {
		return fmt.Errorf("the %s %s: %w", shell, c.Class, err)
	}
	return nil
}

// filled executes a template and minifies what it gives. Inline styles and scripts are
// minified before their hashes are taken, and drawings are written in minified form: the
// minifier knows nothing but HTML, and leaves them as they are.
func filled(t *template.Template, name string, data any) ([]byte, error) {
	var raw, small bytes.Buffer
	if err := t.ExecuteTemplate(&raw, name, data); err != nil {
		return nil, fmt.Errorf("rendering: %w", err)
	}
	if err := html.Minify(minify.New(), &small, &raw, nil); err != nil {
		return nil, fmt.Errorf("minifying: %w", err)
	}
	return small.Bytes(), nil
}
