// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package words holds the words of the interface, one file for each language. Its
// main types are Words, those of one language, and Set, those of all. The files are read
// when the program starts; it does not start if a word is missing in one of them or
// unknown. A content file may add languages.
package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/static"
)

// Default is the language of the interface where none is chosen.
const Default = "de"

// shipped reads the words in the binary, which takes a third of a start: it begins while the
// other packages are initialised.
var shipped = sync.OnceValue(func() *Set { return mustLoad(static.Files) })

func init() { go shipped() }

// Shipped returns the words in the binary.
func Shipped() *Set { return shipped() }

// Set holds the words of several languages, that of Default among them. A nil Set is
// Shipped.
type Set struct {
	languages []string // the default one first, then in alphabetical order
	pages     []string // of them, those with words for the service's own pages
	words     map[string]*Words
	standard  *source // of the default language, which the others are compared with
}

// Languages are the languages that have words, the default one first.
func (s *Set) Languages() []string { return s.orShipped().languages }

// PageLanguages are those of Languages that the service's own pages exist in.
func (s *Set) PageLanguages() []string { return s.orShipped().pages }

// In returns the words of a language (BCP 47): its own, those of the nearest language
// that includes it, or those of the default language if there are none.
func (s *Set) In(lang string) *Words {
	s = s.orShipped()
	for tag := lang; tag != ""; tag = tag[:max(0, strings.LastIndexByte(tag, '-'))] {
		if w := s.words[strings.ToLower(tag)]; w != nil {
			return w
		}
	}
	return s.words[Default]
}

// simple is the variant of a language that is easy to read, such as Leichte Sprache; IANA
// has registered it for any language.
const simple = "-simple"

// Simple reports whether a canonical tag is that of such a variant.
func Simple(lang string) bool { return strings.HasSuffix(lang, simple) }

// Name returns what a language is called in itself, or its tag if the set has no name
// for it.
func (s *Set) Name(lang string) string {
	own := s.orShipped().words
	tag := strings.ToLower(lang)
	if w := own[tag]; w != nil {
		return w.Language
	}
	base, is := strings.CutSuffix(tag, simple)
	if w := own[base]; is && w != nil {
		return w.Simple
	}
	return lang
}

// Unreviewed reports whether the words of a language wait for a native speaker.
func (s *Set) Unreviewed(lang string) bool {
	w := s.orShipped().words[strings.ToLower(lang)]
	return w != nil && w.Unreviewed()
}

// With returns the set with more languages, by tag, and the mistakes in their words. The
// path of a mistake begins with the tag.
func (s *Set) With(added map[string]*yaml.Node) (*Set, []Mistake) {
	s = s.orShipped()
	all := &Set{words: maps.Clone(s.words), standard: s.standard}
	var mistakes []Mistake
	var sources []*source
	for _, lang := range slices.Sorted(maps.Keys(added)) {
		f := newSource(lang, added[lang])
		if lang == Default {
			f.mistake("", "these words are in the program; those of all other languages are compared with them")
		}
		f.check(s.standard)
		all.words[strings.ToLower(lang)] = f.words
		sources = append(sources, f)
	}
	all.list()
	for _, f := range sources {
		f.takePages(all)
		for _, m := range f.mistakes {
			m.Path = strings.TrimSuffix(f.lang+"."+m.Path, ".")
			mistakes = append(mistakes, m)
		}
	}
	return all, mistakes
}

func (s *Set) orShipped() *Set {
	if s == nil {
		return Shipped()
	}
	return s
}

// list fills in the lists of languages.
func (s *Set) list() {
	for tag, w := range s.words {
		if tag == Default {
			continue
		}
		s.languages = append(s.languages, w.Lang)
		if w.PagesFrom == "" {
			s.pages = append(s.pages, w.Lang)
		}
	}
	slices.Sort(s.languages)
	slices.Sort(s.pages)
	s.languages = slices.Insert(s.languages, 0, Default)
	s.pages = slices.Insert(s.pages, 0, Default)
}

// Mistake is something that is wrong in the words of a language.
type Mistake struct {
	Line int    // counted from 1; 0 if unknown
	Path string // of the word, such as "view.more"
	Text string
}

func (m Mistake) String() string {
	return fmt.Sprintf("%d: %s: %s", m.Line, m.Path, m.Text)
}
