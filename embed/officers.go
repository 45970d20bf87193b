// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
)

// resolveLang reads the language alone.
func resolveLang(_ *programme.Programme, _ render.View, given parameters) (*Options, error) {
	o := &Options{Lang: words.Default, Theme: themes[0]}
	return o, oneOf(o, &o.Lang, "lang", given.Lang, words.Languages)
}

// privacyPage is what privacy.html fills in.
type privacyPage struct {
	Lang      string
	W         *words.Privacy
	Shared    *words.Pages
	Name      string // of the programme
	Source    string
	Canonical string
	Languages []version
	Home      string // address of the configurator
	Others    []languageLink
	Where     string
	Counted   string // what is counted beyond the ordinary; empty if nothing is
	Operator  Operator
}

// makePrivacy answers the privacy officer: who, where, what, how long, why.
func (p *pages) makePrivacy(e *edition, o *Options, b base) (*pack.Reply, error) {
	w := words.In(o.Lang)
	all := versions(b.url + "/privacy")
	page := privacyPage{
		Lang:      o.Lang,
		W:         &w.Privacy,
		Shared:    &w.Pages,
		Name:      e.programme.Name,
		Source:    e.programme.Source,
		Canonical: canonical(all, o.Lang),
		Languages: all,
		Home:      inLang("./", o.Lang),
		Others:    otherLanguages(o.Lang, func(lang string) string { return inLang("privacy", lang) }),
		Where:     fmt.Sprintf(w.Privacy.WhereText, b.url),
		Operator:  e.config.Operator,
	}
	if n := e.config.CountOrigins; n > 0 {
		page.Counted = fmt.Sprintf(w.Privacy.CountedText, n)
	}
	doc, err := p.privacy.Render(page)
	if err != nil {
		return nil, err
	}
	return b.packed(o, doc, append(b.headers(e.config, "privacy", nil), pagePolicy(doc))), nil
}

// inLang is the address of one of our pages in a language.
func inLang(address, lang string) string {
	if lang == words.Default {
		return address
	}
	return address + "?lang=" + lang
}
