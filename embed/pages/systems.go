// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/widget"
)

// system is what a website is made with, and the one code that suits it.
type system struct {
	id     string // value of the parameter cms
	kind   widget.CodeKind
	script bool   // whether the code needs the script
	once   []item // what the website's administrator sets up once
}

// unknownSystem is the default of the parameter cms.
const unknownSystem = "unknown"

// systems are those that the parameter cms allows.
var systems = []system{
	{id: "wordpress", kind: widget.Address},
	{id: "typo3", kind: widget.PlainLink, script: true, once: []item{{widget.TYPO3Setup, ""}}},
	{id: "joomla", kind: widget.PlainLink, script: true, once: []item{{widget.Script, ""}}},
	{id: "builder", kind: widget.Frame},
	{id: "html", kind: widget.Element, script: true},
	{id: "include", kind: widget.SSI, script: true, once: []item{{widget.NginxServer, "nginx"}, {widget.ApacheServer, "apache"}}},
	{id: unknownSystem, kind: widget.Frame},
}

func systemOf(f *choice.Form) system {
	return systems[slices.IndexFunc(systems, func(s system) bool { return s.id == f.CMS })]
}

// mainCode is the one code of the page with what to do with it.
type mainCode struct {
	Name string // what the code is
	Text string
	// LinkTitle is the text of the link that is copied in place of its address; empty
	// where the code is copied as it is.
	LinkTitle string
	Steps     []string
	Note      string
	Where     []string // places for what is set up once
	Once      []code
	Mail      template.URL // passes the page on; empty where the system is known
}

// codeMargins is the sum of the margins above and below a code, in CSS pixels.
const codeMargins = 2 * 16

// main fills in the one code of a system. The address is that of the page.
func (h *handout) main(s system, address string) error {
	w := h.page.W.Systems[s.id]
	text, err := h.embed.Code(s.kind)
	if err != nil {
		return err
	}
	m := &mainCode{Name: w.Code, Text: text, Note: w.Note, Where: w.Once}
	if s.kind == widget.PlainLink {
		m.LinkTitle = h.embed.Title
	}
	for _, step := range w.Steps {
		m.Steps = append(m.Steps, strings.ReplaceAll(step, "%d", fmt.Sprint(h.embed.Height+codeMargins)))
	}
	if m.Once, err = h.codes("once", s.once); err != nil {
		return err
	}
	if s.id == unknownSystem {
		escape := func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") } // RFC 6068
		w := h.page.W
		m.Mail = template.URL("mailto:?subject=" + escape(w.MailSubject) + "&body=" + escape(fmt.Sprintf(w.MailBody, address)))
	}
	h.page.Main = m
	return nil
}
