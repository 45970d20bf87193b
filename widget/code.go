// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"net/url"
	"path"
	"strings"
	texttemplate "text/template"
)

// Embed is an embed as its codes show it.
type Embed struct {
	Service string // address of the service, absolute, without a slash at its end
	View    string // card, list or teaser
	Query   string // the choice as the query of an address; no value in it needs escaping
	Title   string
	Width   int // CSS pixels; OEmbed alone needs them
	Height  int // CSS pixels; OEmbed alone needs them
	// Reserved is the min-height that keeps the page from moving while the embed
	// loads, as Reserve gives it; the codes bring the box that it is measured by. Empty
	// for the shortest codes, which reserve nothing.
	Reserved template.CSS
	// Click puts off loading until the visitor asks for it.
	Click bool
	// Hash and Integrity name the snippet's exact bytes; empty to load whichever
	// are current.
	Hash, Integrity string
	// Prefix is the path under which a portal's own server passes the service on.
	Prefix string
}

// Form is a way to get an embed into a page, or what a page needs beside it.
type Form string

// The forms. What they are good for is told by the configurator.
const (
	Line    Form = "line.html"    // a single script
	Element Form = "element.html" // an element with a link to fall back on, and the script
	Link    Form = "link.html"    // a link that the script turns into the embed
	Frame   Form = "frame.html"   // an iframe, without any script
	Address Form = "address.txt"  // the mere address, for hosts that know oEmbed
	SSI     Form = "ssi.txt"      // an include for nginx and Apache
	ESI     Form = "esi.html"     // an include for Varnish and other caches
	PHP     Form = "php.txt"      // an include for PHP

	Klaro         Form = "klaro.html"        // the script, held back by Klaro
	Borlabs       Form = "borlabs.html"      // the iframe, held back by Borlabs Cookie
	Usercentrics  Form = "usercentrics.html" // the script, held back by Usercentrics
	TYPO3         Form = "typo3.txt"         // what TYPO3's csp.yaml must allow
	ScriptPolicy  Form = "policy-script.txt" // CSP directives for Line, Element and Link
	FramePolicy   Form = "policy-frame.txt"  // CSP directives for Frame and Address
	SpacePolicy   Form = "policy-space.txt"  // CSP directives for the style attributes
	NginxServer   Form = "server-nginx.txt"  // how nginx passes the service on
	ApacheServer  Form = "server-apache.txt" // how Apache passes the service on
	oEmbedContent Form = "oembed.html"
)

//go:embed codes
var codeFiles embed.FS

var (
	markup = template.Must(template.ParseFS(codeFiles, "codes/*.html"))
	// Includes look like comments and instructions, which html/template drops.
	text = texttemplate.Must(texttemplate.ParseFS(codeFiles, "codes/*.txt"))
)

// Code is what to paste. Every piece of HTML is well-formed XML as well, since
// some editors insist on it.
func (e Embed) Code(f Form) (string, error) {
	var set interface {
		ExecuteTemplate(io.Writer, string, any) error
	} = markup
	if path.Ext(string(f)) == ".txt" {
		set = text
	}
	var buf bytes.Buffer
	if err := set.ExecuteTemplate(&buf, string(f), e); err != nil {
		return "", fmt.Errorf("writing the code %s: %w", f, err)
	}
	// html/template escapes the plus sign for the sake of UTF-7, which no browser
	// reads any more; people read it in integrity values.
	return strings.ReplaceAll(strings.TrimSpace(buf.String()), "&#43;", "+"), nil
}

// OEmbed is the code for hosts that speak oEmbed. It has the form that WordPress
// keeps from a provider it does not know: a quote with a link, then a frame with
// whole numbers for its size and without a class.
func OEmbed(e Embed) (string, error) { return e.Code(oEmbedContent) }

// Address is that of the embed.
func (e Embed) Address() string { return e.Service + e.path("/embed/") }

// Fragment is the address of the same view for an include by a server.
func (e Embed) Fragment() string { return e.Service + e.path("/fragment/") }

// Included is the same as the portal's own server has it.
func (e Embed) Included() string { return e.Prefix + e.path("/fragment/") }

func (e Embed) path(folder string) string {
	if e.Query == "" {
		return folder + e.View
	}
	return folder + e.View + "?" + e.Query
}

// Upgraded is the address that a link must have to become the embed.
func (e Embed) Upgraded() string {
	if e.Click {
		e.Query = joined(e.Query, "load=click")
	}
	return e.Address()
}

// Script is the address of the snippet.
func (e Embed) Script() string {
	if e.Hash != "" {
		return e.Service + "/widget." + e.Hash + ".js"
	}
	return e.Service + "/widget.js"
}

// Configured is the address of the snippet with the choice in its own query.
func (e Embed) Configured() string {
	var query []string
	for _, a := range e.Attributes() {
		query = append(query, a.Name+"="+a.Value)
	}
	return e.Script() + "?" + strings.Join(query, "&")
}

// Attribute is one of the element's.
type Attribute struct{ Name, Value string }

// Attributes are those of the element: the choice, and the view where the choice
// does not tell it.
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
	if e.Click {
		all = append(all, Attribute{"load", "click"})
	}
	return all
}

// Origin is that of the service, as a policy names it.
func (e Embed) Origin() string {
	u, err := url.Parse(e.Service)
	if err != nil {
		return e.Service
	}
	return u.Scheme + "://" + u.Host
}

// The style attributes of the codes. The outer one makes its box the measure of
// what the inner one reserves. A measure cannot take its width from its content, so it
// says what it would like where the page leaves that to it, in a float, say.
const (
	boxStyle   = "container-type:inline-size;contain-intrinsic-inline-size:16rem;width:100%"
	lineStyle  = "display:grid;min-height:"
	embedStyle = "display:block;min-height:"
	frameStyle = "border:0;frame-sizing:content-height;width:100%"
)

// BoxStyle and the other styles are the values of the codes' style attributes.
func (e Embed) BoxStyle() template.CSS   { return boxStyle }
func (e Embed) LineStyle() template.CSS  { return lineStyle + e.Reserved }
func (e Embed) EmbedStyle() template.CSS { return embedStyle + e.Reserved }
func (e Embed) FrameStyle() template.CSS {
	if e.Reserved == "" {
		return frameStyle
	}
	return frameStyle + ";min-height:" + e.Reserved
}

// StyleHashes are the sources that let a strict policy take the style attributes;
// CSP Level 3, section 6.7.3.3.
func (e Embed) StyleHashes() []string {
	var all []string
	for _, style := range []template.CSS{e.BoxStyle(), e.LineStyle(), e.EmbedStyle(), e.FrameStyle()} {
		sum := sha256.Sum256([]byte(style))
		all = append(all, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	return all
}

func joined(query, pair string) string {
	if query == "" {
		return pair
	}
	return query + "&" + pair
}
