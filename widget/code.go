// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"path"
	"strings"
	"sync"
	texttemplate "text/template"
)

// Embed is what codes are made from.
type Embed struct {
	Service string // address of the service, absolute, without a slash at its end
	View    string // card, list or teaser
	Query   string // the choice as the query of an address; no value in it needs escaping
	Title   string
	// Texts say what the embed does, for where it cannot be shown. TextLang is their
	// language where it is not the embed's.
	Texts    []string
	TextLang string
	Height   int // of a frame without style, CSS pixels
	// Reserved is the space that keeps the page from moving while the embed loads, as
	// Reserve gives it. FrameReserved is the same for a frame without script, which asks
	// for a theme and may be higher by that. Empty for the shortest codes, which reserve
	// nothing.
	Reserved, FrameReserved template.CSS
	// Click puts off loading until the visitor asks for it.
	Click bool
	// Inline puts the view into the page, without a frame. Images tells that it then loads
	// images from the service.
	Inline, Images bool
	// Picture is the address of the embed's picture, PictureText its text alternative, and
	// Page where a link on it leads.
	Picture, PictureText, Page string
	// Hash and Integrity name the snippet's exact bytes; empty to load whichever
	// are current.
	Hash, Integrity string
	// Prefix is the path under which a portal's own server passes the service on.
	Prefix string
	// FragmentStyles are the sources of the fragment's styles in a policy.
	FragmentStyles []string
}

// CodeKind is a kind of code: one that gets an embed into a page, or one that a page needs
// beside it. Its value is the name of its template.
type CodeKind string

// The kinds. What they are good for is told by the configurator.
const (
	Line    CodeKind = "line.html"    // a single script
	Element CodeKind = "element.html" // an element with a link to fall back on, and the script
	Link    CodeKind = "link.html"    // a link that the script turns into the embed
	Frame   CodeKind = "frame.html"   // an iframe, without any script
	Address CodeKind = "address.txt"  // the mere address, for hosts that know oEmbed
	SSI     CodeKind = "ssi.txt"      // an include for nginx and Apache
	ESI     CodeKind = "esi.html"     // an include for Varnish and other caches
	PHP     CodeKind = "php.txt"      // an include for PHP
	Picture CodeKind = "picture.html" // a picture with a link, for what holds neither script nor frame

	Klaro          CodeKind = "klaro.html"          // the element with its script held back by Klaro
	CookieConsent  CodeKind = "cookieconsent.html"  // the same by vanilla-cookieconsent
	Borlabs        CodeKind = "borlabs.html"        // the iframe, held back by Borlabs Cookie
	Usercentrics   CodeKind = "usercentrics.html"   // the element with its script held back by Usercentrics
	TYPO3          CodeKind = "typo3.txt"           // what TYPO3's csp.yaml must allow
	TYPO3Editor    CodeKind = "typo3-editor.txt"    // what TYPO3's rich text editor must allow for Link
	ScriptPolicy   CodeKind = "policy-script.txt"   // CSP directives for Line, Element and Link
	FramePolicy    CodeKind = "policy-frame.txt"    // CSP directives for Frame and Address
	SpacePolicy    CodeKind = "policy-space.txt"    // CSP directives for the style attributes
	FragmentPolicy CodeKind = "policy-fragment.txt" // CSP directives for SSI, ESI and PHP
	NginxServer    CodeKind = "server-nginx.txt"    // how nginx passes the service on
	ApacheServer   CodeKind = "server-apache.txt"   // how Apache passes the service on

	// OEmbed is the code for hosts that speak oEmbed. It is what WordPress keeps from a
	// provider it does not know: a quote with a link, then a frame with whole numbers for
	// its size and without a class.
	OEmbed CodeKind = "oembed.html"
)

// The kinds for editors that keep nothing of a link but its address: that address, and
// what brings the script into the website once.
const (
	PlainLink  CodeKind = "plain-link.txt"
	Script     CodeKind = "script.html"
	TYPO3Setup CodeKind = "typo3-setup.txt" // for TypoScript
)

//go:embed codes
var codeFiles embed.FS

// markup and text return the templates of the codes, parsed when they are first needed.
var (
	markup = sync.OnceValues(func() (*template.Template, error) { return template.ParseFS(codeFiles, "codes/*.html") })
	// Includes look like comments and instructions, which html/template drops.
	text = sync.OnceValues(func() (*texttemplate.Template, error) { return texttemplate.ParseFS(codeFiles, "codes/*.txt") })
)

// CheckCodes reports mistakes in the templates of the codes.
func CheckCodes() error {
	_, markupErr := markup()
	_, textErr := text()
	return errors.Join(markupErr, textErr)
}

// Code returns a code to be pasted. HTML is well-formed XML as well, since some editors
// insist on it.
func (e Embed) Code(kind CodeKind) (string, error) {
	var set interface {
		ExecuteTemplate(io.Writer, string, any) error
	}
	var err error
	if path.Ext(string(kind)) == ".txt" {
		set, err = text()
	} else {
		set, err = markup()
	}
	if err != nil {
		return "", fmt.Errorf("reading the codes: %w", err)
	}
	var buf bytes.Buffer
	if err := set.ExecuteTemplate(&buf, string(kind), e); err != nil {
		return "", fmt.Errorf("writing the code %s: %w", kind, err)
	}
	// html/template escapes the plus sign for the sake of UTF-7, which no browser
	// reads any more; people read it in integrity values.
	return strings.ReplaceAll(strings.TrimSpace(buf.String()), "&#43;", "+"), nil
}

// Address returns the address of the embed's document.
func (e Embed) Address() string { return e.Service + e.path("/embed/") }

// Fragment returns the address of the embed as a fragment, which servers include.
func (e Embed) Fragment() string { return e.Service + e.path("/fragment/") }

// Included returns the path of the fragment on a portal's own server.
func (e Embed) Included() string { return e.Prefix + e.path("/fragment/") }

func (e Embed) path(folder string) string {
	if e.Query == "" {
		return folder + e.View
	}
	return folder + e.View + "?" + e.Query
}

// Upgraded returns the address of a link that the snippet replaces by the embed.
func (e Embed) Upgraded() string {
	for _, a := range e.behaviour() {
		e.Query = joined(e.Query, a.Name+"="+a.Value)
	}
	return e.Address()
}

// Script returns the address of the snippet, or of its exact bytes if Hash names them.
func (e Embed) Script() string {
	if e.Hash != "" {
		return e.Service + "/widget." + e.Hash + ".js"
	}
	return e.Service + "/widget.js"
}

// Configured returns the address of the snippet with the element's attributes as its query.
func (e Embed) Configured() string {
	var query []string
	for _, a := range e.Attributes() {
		query = append(query, a.Name+"="+a.Value)
	}
	return e.Script() + "?" + strings.Join(query, "&")
}

// Attribute is an attribute of the element jmd-iq.
type Attribute struct{ Name, Value string }

// Attributes returns the attributes of the element: the choice, and the view where it
// does not follow from the choice.
func (e Embed) Attributes() []Attribute {
	var all []Attribute
	follows := "list"
	for _, pair := range strings.FieldsFunc(e.Query, func(r rune) bool { return r == '&' }) {
		name, value, _ := strings.Cut(pair, "=")
		if name == "city" && !strings.Contains(value, ",") {
			follows = "card"
		}
		all = append(all, Attribute{name, value})
	}
	// A script without any choice of its own serves the elements of its page.
	if e.View != follows || len(all) == 0 {
		all = append([]Attribute{{"view", e.View}}, all...)
	}
	return append(all, e.behaviour()...)
}

// behaviour returns the attributes that say how the snippet shows the embed.
func (e Embed) behaviour() (all []Attribute) {
	if e.Click {
		all = append(all, Attribute{"load", "click"})
	}
	if e.Inline {
		all = append(all, Attribute{"mode", "inline"})
	}
	return all
}

// Directives returns the directives of a Content-Security-Policy that must allow the
// service's origin on a page with the script.
func (e Embed) Directives() []string {
	switch {
	case e.Inline && e.Images:
		return []string{"script-src", "connect-src", "img-src"}
	case e.Inline:
		return []string{"script-src", "connect-src"}
	default:
		return []string{"script-src", "frame-src"}
	}
}

// Origin returns the origin of the service, as a policy names it.
func (e Embed) Origin() string {
	u, err := url.Parse(e.Service)
	if err != nil {
		return e.Service
	}
	return u.Scheme + "://" + u.Host
}

// Framed returns the address that a frame without script shows. It cannot follow its page, so
// it is light, as most pages are, unless another theme was chosen.
func (e Embed) Framed() string {
	if e.chosenTheme() == "" {
		e.Query = joined(e.Query, "theme="+e.Scheme())
	}
	return e.Address()
}

// Scheme returns the colour scheme of a frame without script.
func (e Embed) Scheme() string {
	if theme := e.chosenTheme(); theme != "" {
		return theme
	}
	return "light"
}

func (e Embed) chosenTheme() string {
	for pair := range strings.SplitSeq(e.Query, "&") {
		if theme, ok := strings.CutPrefix(pair, "theme="); ok {
			return theme
		}
	}
	return ""
}

func joined(query, pair string) string {
	if query == "" {
		return pair
	}
	return query + "&" + pair
}
