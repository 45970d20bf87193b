// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"maps"
	"slices"
)

func (b builder) words(p *Programme, entries map[string]words) map[string]Words {
	const at = "translations"
	return translated(b, at, p.Lang, entries, func(at string, e words) Words {
		b.asOriginal(at+".more", len(p.More) > 0, len(e.More) > 0)
		return Words{
			Title: b.required(at+".title", e.Title),
			Intro: b.requiredParagraphs(at+".intro", e.Intro),
			More:  b.paragraphs(at+".more", e.More),
		}
	})
}

func (b builder) siteTexts(at string, s *Site, entries map[string]siteText) map[string]SiteText {
	return translated(b, at, s.lang, entries, func(at string, e siteText) SiteText {
		b.asOriginal(at+".alt", s.Alt != "", e.Alt != "")
		return SiteText{
			Subtitle: b.required(at+".subtitle", e.Subtitle),
			Text:     b.required(at+".text", e.Text),
			Alt:      e.Alt,
		}
	})
}

// translated checks the languages of the entries and returns their texts by canonical language tag.
// own is the language of the content.
func translated[E, T any](b builder, at, own string, entries map[string]E, text func(at string, e E) T) map[string]T {
	texts := make(map[string]T, len(entries))
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		path := at + "." + step(key)
		lang := b.language(path, key)
		_, twice := texts[lang]
		switch {
		case lang == "":
			continue
		case lang == own:
			b.add(path, "is the content's own language, not a translation")
		case twice:
			b.add(path, "%s is given twice, in two spellings", quote(lang))
		}
		texts[lang] = text(path, entries[key])
	}
	return texts
}

// asOriginal checks that a translation has an optional text exactly if the original has it.
func (b builder) asOriginal(path string, original, translation bool) {
	switch {
	case original && !translation:
		b.missing(path)
	case translation && !original && !b.reported(path):
		b.add(path, "translates a text that the original does not have")
	}
}
