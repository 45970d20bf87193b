// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
	"jmd-iq.example/embeds/widget"
)

// configuratorName is the configurator's in the metrics and for purging.
const configuratorName = "configurator"

// pages are the service's own: the configurator, and the facts for the privacy
// officer.
type pages struct {
	configurator, privacy *render.Layout
	snippet               *widget.Snippet
}

func newPages(snippet *widget.Snippet) (*pages, error) {
	p := &pages{snippet: snippet}
	var err error
	if p.configurator, err = render.NewLayout("configurator.html", []string{"base.css", "lists.css", "quarter.css", "configurator.css"}, "configurator.js", "parts.html"); err != nil {
		return nil, err
	}
	if p.privacy, err = render.NewLayout("privacy.html", []string{"base.css", "lists.css", "configurator.css"}, "", "parts.html"); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *pages) endpoints() []*endpoint {
	always := func(*edition, *Options) bool { return true }
	return []*endpoint{
		{path: "/", names: formNames, resolve: resolveForm, absolute: always, make: p.makeConfigurator, fail: p.failConfigurator},
		{path: "/privacy", names: names{"lang"}, resolve: resolveLang, absolute: always, make: p.makePrivacy, fail: failDocument},
	}
}

// version is a page in one of its languages.
type version struct{ Lang, Address string }

// languageLink leads to a page in another language, by the language's own name.
type languageLink struct{ Lang, Name, Address string }

// otherLanguages are the links to a page in all languages but its own.
func otherLanguages(own string, address func(lang string) string) []languageLink {
	var all []languageLink
	for _, lang := range words.Languages {
		if lang != own {
			all = append(all, languageLink{lang, words.In(lang).Language, address(lang)})
		}
	}
	return all
}

// versions are the absolute addresses of a page without any choice, in every
// language; the default one counts for all others too.
func versions(address string) []version {
	var all []version
	for _, lang := range words.Languages {
		own := version{lang, address}
		if lang != words.Default {
			own.Address += "?lang=" + lang
		}
		all = append(all, own)
	}
	return append(all, version{"x-default", address})
}

// canonical is the one address of a page in a language, whatever is chosen on it.
func canonical(all []version, lang string) string {
	for _, v := range all {
		if v.Lang == lang {
			return v.Address
		}
	}
	return ""
}

// pagePolicy lets a page use the styles and the script that stand in it, show our
// embeds, and ask us for itself. Nothing else, and no script makes HTML of text.
func pagePolicy(doc *render.Document) pack.Header {
	return pack.Header{Name: "Content-Security-Policy", Value: strings.Join([]string{
		"default-src 'none'",
		"style-src " + orNone(doc.Styles),
		"script-src " + orNone(doc.Scripts),
		"img-src 'self'",
		"frame-src 'self'",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		"require-trusted-types-for 'script'",
		"trusted-types 'none'",
	}, "; ")}
}

// withOurselves adds our own origin to those that may embed, for the preview of
// the configurator. Nobody at all stays nobody.
func withOurselves(ancestors string) string {
	for _, source := range []string{"*", "'self'", "'none'"} {
		if slices.Contains(strings.Fields(ancestors), source) {
			return ancestors
		}
	}
	return ancestors + " 'self'"
}
