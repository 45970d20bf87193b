// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"maps"
	"slices"

	"golang.org/x/text/language"
)

// Words are the programme's texts in one language.
type Words struct {
	Title       string
	Intro, More []string
}

// SiteText is a site's texts in one language.
type SiteText struct {
	Subtitle, Text, Alt string
}

// In returns the programme's texts in the language lang (BCP 47), or in the nearest wider one that
// the content has ("en" for "en-GB"), or else in the content's own; and the language that it is.
// All words come from one language, never some from each.
func (p *Programme) In(lang string) (Words, string) {
	if w, used, ok := choose(p.words, p.Lang, lang); ok {
		return w, used
	}
	return Words{Title: p.Title, Intro: p.Intro, More: p.More}, p.Lang
}

// In returns the site's texts in the language lang, chosen as [Programme.In] does, and the language
// that it is.
func (s *Site) In(lang string) (SiteText, string) {
	if t, used, ok := choose(s.texts, s.lang, lang); ok {
		return t, used
	}
	return SiteText{Subtitle: s.Subtitle, Text: s.Text, Alt: s.Alt}, s.lang
}

// Languages returns the languages that any of the content is in: its own first, the others in
// alphabetical order.
func (p *Programme) Languages() []string {
	seen := map[string]bool{}
	for lang := range p.words {
		seen[lang] = true
	}
	for _, s := range p.Sites {
		for lang := range s.texts {
			seen[lang] = true
		}
	}
	return append([]string{p.Lang}, slices.Sorted(maps.Keys(seen))...)
}

// choose looks for lang, then for the wider languages it belongs to (RFC 4647, section 3.4), up to
// the content's own.
func choose[T any](texts map[string]T, own, lang string) (text T, used string, ok bool) {
	if len(texts) == 0 || lang == own {
		return text, own, false
	}
	if text, ok = texts[lang]; ok {
		return text, lang, true
	}
	for tag := language.Make(lang); tag != language.Und && tag.String() != own; tag = tag.Parent() {
		if text, ok = texts[tag.String()]; ok {
			return text, tag.String(), true
		}
	}
	return text, own, false
}
