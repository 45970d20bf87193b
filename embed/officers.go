// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static/pack"
)

// resolveLang reads the language alone.
func resolveLang(_ *programme.Programme, _ render.View, given parameters) (*Options, error) {
	o := &Options{Lang: render.DefaultLanguage, Theme: themes[0]}
	return o, oneOf(o, &o.Lang, "lang", given.Lang, render.Languages)
}

// privacyPage is what privacy.html fills in.
type privacyPage struct {
	Lang      string
	W         pageWords
	Name      string // of the programme
	Source    string
	Canonical string
	Languages []version
	Home      string // address of the configurator
	Other     string // address of the page in the other language
	Where     string
	Counted   string // what is counted beyond the ordinary; empty if nothing is
	Operator  Operator
}

// makePrivacy answers the privacy officer: who, where, what, how long, why.
func (p *pages) makePrivacy(e *edition, o *Options, b base) (*pack.Reply, error) {
	w := p.words["privacy"][o.Lang]
	all := versions(b.url + "/privacy")
	page := privacyPage{
		Lang:      o.Lang,
		W:         w,
		Name:      e.programme.Name,
		Source:    e.programme.Source,
		Canonical: canonical(all, o.Lang),
		Languages: all,
		Home:      inLang("./", o.Lang),
		Other:     inLang("privacy", w.text("other_lang")),
		Where:     w.text("where_text", b.url),
		Operator:  e.config.Operator,
	}
	if n := e.config.CountOrigins; n > 0 {
		page.Counted = w.text("counted_text", n)
	}
	doc, err := p.privacy.Render(page)
	if err != nil {
		return nil, err
	}
	return b.packed(o, doc, append(b.headers(e.config, "privacy", nil), pagePolicy(doc))), nil
}

// inLang is the address of one of our pages in a language.
func inLang(address, lang string) string {
	if lang == render.DefaultLanguage {
		return address
	}
	return address + "?lang=" + lang
}
