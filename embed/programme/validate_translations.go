// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/embed/words"
)

func (b builder) texts(p *Programme) map[string]Text {
	return translated(b, "translations", p.Lang, p.Translations, func(at string, t Text) {
		b.asOriginal(at+".more", len(p.More) > 0, len(t.More) > 0)
		b.required(at+".title", t.Title)
		b.requiredParagraphs(at+".intro", t.Intro)
		b.paragraphs(at+".more", t.More)
	})
}

func (b builder) siteTexts(at string, s *Site) map[string]SiteText {
	return translated(b, at, s.lang, s.Translations, func(at string, t SiteText) {
		b.asOriginal(at+".alt", s.Alt != "", t.Alt != "")
		b.required(at+".subtitle", t.Subtitle)
		b.required(at+".text", t.Text)
	})
}

// translated checks the languages of the entries, and each entry, and returns them by canonical
// language tag. own is the language of the content.
func translated[T any](b builder, at, own string, entries map[string]T, check func(at string, entry T)) map[string]T {
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
		check(path, entries[key])
		texts[lang] = entries[key]
	}
	return texts
}

// words adds languages to the interface. Package words knows what each of them must have.
func (b builder) words(entries map[string]asIs) *words.Set {
	if len(entries) == 0 {
		return nil
	}
	const at = "words."
	nodes := map[string]*yaml.Node{}
	keys := map[string]string{} // in the file's spelling
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		lang := b.language(at+step(key), key)
		if _, twice := nodes[lang]; twice {
			b.add(at+step(key), "%s is given twice, in two spellings", quote(lang))
		}
		if lang != "" {
			nodes[lang], keys[lang] = entries[key].node, step(key)
		}
	}
	set, mistakes := words.Shipped().With(nodes)
	for _, m := range mistakes {
		lang, word, inside := strings.Cut(m.Path, ".")
		path := at + keys[lang]
		if inside {
			path += "." + word
		}
		b.addAt(m.Line, path, "%s", m.Text)
	}
	return set
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
