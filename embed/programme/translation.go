// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"cmp"
	"maps"
	"slices"

	"golang.org/x/text/language"

	"jmd-iq.example/embeds/embed/words"
)

// Text has the programme's texts in one language: the fields of [Programme] with the same names.
type Text struct {
	Title string   `mapstructure:"title"`
	Intro []string `mapstructure:"intro"`
	More  []string `mapstructure:"more"`
}

// SiteText has a site's texts in one language: the fields of [Site] with the same names.
type SiteText struct {
	Subtitle string `mapstructure:"subtitle"`
	Text     string `mapstructure:"text"`
	Alt      string `mapstructure:"alt"`
}

// In returns the programme's texts in a language (BCP 47), and the tag of the language they are in:
// lang, the nearest language that includes it ("en" for "en-GB"), or the content's own. All texts are
// in the same language.
func (p *Programme) In(lang string) (text Text, used string) {
	return choose(lang, p.Translations, Text{Title: p.Title, Intro: p.Intro, More: p.More}, p.Lang)
}

// In returns the site's texts in a language and the tag of the language they are in, as
// [Programme.In] does.
func (s *Site) In(lang string) (text SiteText, used string) {
	return choose(lang, s.Translations, SiteText{Subtitle: s.Subtitle, Text: s.Text, Alt: s.Alt}, s.lang)
}

// Languages returns the canonical tags of all languages that some of the content is in: the content's
// own first, then the others in alphabetical order.
func (p *Programme) Languages() []string {
	seen := map[string]bool{}
	for lang := range p.Translations {
		seen[lang] = true
	}
	for _, s := range p.Sites {
		for lang := range s.Translations {
			seen[lang] = true
		}
	}
	return append([]string{p.Lang}, slices.Sorted(maps.Keys(seen))...)
}

// InterfaceWords returns the words of the interface: those in the binary, and those that the content
// file adds.
func (p *Programme) InterfaceWords() *words.Set { return cmp.Or(p.ownWords, words.Shipped()) }

// choose looks up lang, then the languages that include it (RFC 4647, section 3.4), but none beyond
// the content's own. If there is no text in any of them, it returns the original.
func choose[T any](lang string, texts map[string]T, original T, own string) (text T, used string) {
	if text, ok := texts[lang]; ok { // parsing a tag takes longer
		return text, lang
	}
	if len(texts) == 0 || lang == own {
		return original, own
	}
	for tag := language.Make(lang); tag != language.Und && tag.String() != own; tag = tag.Parent() {
		if text, ok := texts[tag.String()]; ok {
			return text, tag.String()
		}
	}
	return original, own
}
