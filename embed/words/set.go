// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package words holds the words of the interface, one file for each language. Its
// main types are Words, those of one language, and Set, those of all. A file is read when
// its words are first needed; Check names every word that is missing in one of them or
// unknown. A content file may add languages.
package words

import (
	"errors"
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

var shipped = sync.OnceValue(func() *Set { return mustOpen(static.Files) })

// Nearly every first answer needs the default words: they are read while the other packages
// are initialised.
func init() { go shipped().In(Default) }

// Shipped returns the words in the binary.
func Shipped() *Set { return shipped() }

// Set holds the words of several languages, that of Default among them.
type Set struct {
	languages []string          // the default one first, then in alphabetical order
	all       map[string]*entry // by tag in lower case
}

// Languages are the languages that have words, the default one first.
func (s *Set) Languages() []string { return s.languages }

// PageLanguages are those of Languages that the service's own pages exist in.
func (s *Set) PageLanguages() []string {
	var own []string
	for _, lang := range s.Languages() {
		if s.In(lang).PagesFrom == "" {
			own = append(own, lang)
		}
	}
	return own
}

// In returns the words of a language (BCP 47): its own, those of the nearest language
// that includes it, or those of the default language if there are none.
func (s *Set) In(lang string) *Words {
	for tag := lang; tag != ""; tag = tag[:max(0, strings.LastIndexByte(tag, '-'))] {
		if w := s.of(tag); w != nil {
			return w
		}
	}
	return s.of(Default)
}

// of returns the words of this very language, or nil. Those in the binary have no mistakes,
// as Check says, and those in a content file are published without any.
func (s *Set) of(lang string) *Words {
	known := s.all[strings.ToLower(lang)]
	if known == nil {
		return nil
	}
	w, err := known.words()
	if err != nil {
		panic(fmt.Sprintf("the words of the interface:\n%v", err))
	}
	return w
}

// Check reads the words of all languages. Its error names every missing or unknown word with
// file and line.
func (s *Set) Check() error {
	if _, err := s.all[Default].source(); err != nil {
		return err // that of every other language as well
	}
	var mistakes []error
	for _, lang := range slices.Sorted(maps.Keys(s.all)) {
		_, err := s.all[lang].words()
		mistakes = append(mistakes, err)
	}
	return errors.Join(mistakes...)
}

// simple is the variant of a language that is easy to read, such as Leichte Sprache; IANA
// has registered it for any language.
const simple = "-simple"

// Simple reports whether a canonical tag is that of such a variant.
func Simple(lang string) bool { return strings.HasSuffix(lang, simple) }

// Name returns what a language is called in itself, or its tag if the set has no name
// for it.
func (s *Set) Name(lang string) string {
	if w := s.of(lang); w != nil {
		return w.Language
	}
	base, is := strings.CutSuffix(strings.ToLower(lang), simple)
	if w := s.of(base); is && w != nil {
		return w.Simple
	}
	return lang
}

// Unreviewed reports whether the words of a language wait for a native speaker.
func (s *Set) Unreviewed(lang string) bool {
	w := s.of(lang)
	return w != nil && w.Unreviewed()
}

// With returns the set with more languages, by tag, and the mistakes in their words. The
// path of a mistake begins with the tag.
func (s *Set) With(added map[string]*yaml.Node) (*Set, []Mistake) {
	all := &Set{all: maps.Clone(s.all)}
	standard := s.source(Default)
	var sources []*source
	for _, lang := range slices.Sorted(maps.Keys(added)) {
		f := newSource(lang, added[lang])
		if lang == Default {
			f.mistake("", "these words are in the program; those of all other languages are compared with them")
		}
		f.check(standard)
		all.all[strings.ToLower(lang)] = &entry{
			tag:    lang,
			source: func() (*source, error) { return f, nil },
			words:  func() (*Words, error) { return f.words, nil },
		}
		sources = append(sources, f)
	}
	all.list()
	var mistakes []Mistake
	for _, f := range sources {
		f.takePages(all)
		for _, m := range f.mistakes {
			m.Path = strings.TrimSuffix(f.lang+"."+m.Path, ".")
			mistakes = append(mistakes, m)
		}
	}
	return all, mistakes
}

// source returns the words of a language as written, or nil if there are none.
func (s *Set) source(lang string) *source {
	known := s.all[strings.ToLower(lang)]
	if known == nil {
		return nil
	}
	f, _ := known.source() // the error is that of reading the file, which words returns as well
	return f
}

// list fills in the list of languages.
func (s *Set) list() {
	for key, known := range s.all {
		if key != Default {
			s.languages = append(s.languages, known.tag)
		}
	}
	slices.Sort(s.languages)
	s.languages = slices.Insert(s.languages, 0, Default)
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
