// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package words

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/mitchellh/mapstructure"
	"go.yaml.in/yaml/v4"
)

// source is the words of a language as somebody wrote them. Its texts are known by their
// paths, such as "problem.city_heading" or "privacy.facts.0.name".
type source struct {
	lang     string
	raw      any // the same as maps, lists and texts
	words    *Words
	texts    map[string]string
	lines    map[string]int  // of every text, list and group
	wrong    map[string]bool // paths of mistakes that are reported already
	mistakes []Mistake
}

func newSource(lang string, node *yaml.Node) *source {
	f := &source{lang: lang, words: &Words{Lang: lang}, texts: map[string]string{}, lines: map[string]int{}, wrong: map[string]bool{}}
	f.raw = f.walk("", node)
	if own, said := f.texts["lang"]; said && own != lang {
		f.mistake("lang", "%q is not the language that the words are named after, %q", own, lang)
	}
	return f
}

// walk notes the texts of a node, and the line of each node below it.
func (f *source) walk(path string, node *yaml.Node) any {
	f.lines[path] = node.Line
	at := func(name string) string { return strings.TrimPrefix(path+"."+name, ".") }
	switch node.Kind {
	case yaml.MappingNode:
		group := map[string]any{}
		for i := 0; i+1 < len(node.Content); i += 2 {
			name := node.Content[i].Value
			if _, twice := group[name]; twice {
				f.lines[at(name)] = node.Content[i].Line
				f.mistake(at(name), "the word is given twice")
			}
			group[name] = f.walk(at(name), node.Content[i+1])
		}
		return group
	case yaml.SequenceNode:
		list := make([]any, len(node.Content))
		for i, child := range node.Content {
			list[i] = f.walk(at(fmt.Sprint(i)), child)
		}
		return list
	case yaml.ScalarNode:
		f.texts[path] = f.text(path, node)
		return f.texts[path]
	default:
		f.mistake(path, "it is an alias; write the words out")
		return nil
	}
}

// text returns a node's text. Control characters have no use in words; those of the
// bidirectional algorithm (UAX #9) could show a text in another order than it is written.
func (f *source) text(path string, node *yaml.Node) string {
	if tag := node.ShortTag(); tag != "!!str" && tag != "!!null" {
		f.mistake(path, "it is not read as text; put it into quotes: %q", node.Value)
	}
	for _, r := range node.Value {
		if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			f.mistake(path, "it contains the control character %U", r)
		}
	}
	if node.ShortTag() == "!!null" {
		return ""
	}
	return node.Value
}

// The keys that not every language has.
const (
	pagesFrom = "pages_from"
	reviewed  = "reviewed"
)

// ofPages are the groups of words that only the service's own pages use.
var ofPages = []string{"pages", "configurator", "privacy", "accessibility"}

func isOfPages(path string) bool {
	group, _, _ := strings.Cut(path, ".")
	return slices.Contains(ofPages, group)
}

// check decodes the words. They must be those of standard, the words of the default language,
// which is nil for these themselves.
func (f *source) check(standard *source) {
	if _, ok := f.raw.(map[string]any); !ok {
		f.mistake("", "it must be words with their names, such as \"or: oder\"")
		return
	}
	_, shared := f.texts[pagesFrom]
	optional := map[string]bool{"lang": true, pagesFrom: true, reviewed: true}
	for _, group := range ofPages {
		optional[group] = shared
		if _, there := f.lines[group]; there && shared {
			f.mistake(group, "the pages are those of another language, as pages_from says")
		} else if !there && !shared {
			f.mistake(group, "the words are missing; pages_from can name the language that the pages are shown in instead")
		}
	}
	if _, said := f.texts[reviewed]; shared && !said {
		f.mistake(reviewed, "it is missing: which native speaker has read the words, and when; empty until then")
	}
	if standard != nil {
		f.compare(standard, optional, shared)
	}
	if len(f.mistakes) == 0 {
		f.decode(optional)
	}
}

// compare requires the texts of another language, with the same placeholders. A text may be
// empty if it is in the other language.
func (f *source) compare(standard *source, optional map[string]bool, shared bool) {
	for _, path := range slices.Sorted(maps.Keys(standard.texts)) {
		text := standard.texts[path]
		own, ok := f.texts[path]
		switch {
		case optional[path]:
		case shared && isOfPages(path), !ok && f.lacks(path):
		case !ok:
			f.mistake(path, "the word is missing; the words in %q have it", standard.lang)
		case own == "" && text != "":
			f.mistake(path, "the word is empty")
		case verbs(own) != verbs(text), verbs(text) != "" && strings.Count(own, "%") != len(verbs(own)):
			f.mistake(path, "the placeholders (%%s, %%d) differ from those in %q", standard.lang)
		}
	}
	for _, path := range slices.Sorted(maps.Keys(f.texts)) {
		if _, ok := standard.texts[path]; !ok && !optional[path] && !(shared && isOfPages(path)) {
			f.mistake(path, "unknown word; the words in %q do not have it", standard.lang)
		}
	}
}

// lacks reports whether a text is missing because its whole group is, which was reported.
func (f *source) lacks(path string) bool {
	group, _, _ := strings.Cut(path, ".")
	return isOfPages(path) && f.wrong[group]
}

// decode decodes raw into the words.
func (f *source) decode(optional map[string]bool) {
	var found mapstructure.Metadata
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result:    f.words,
		Metadata:  &found,
		MatchName: func(key, field string) bool { return key == field },
	})
	if err == nil {
		err = decoder.Decode(f.raw)
	}
	if err != nil {
		f.mistake("", "the words do not have the structure of those in %q", Default)
		return
	}
	for _, word := range found.Unset {
		if path := dotted(word); !optional[path] {
			f.mistake(path, "the word is missing")
		}
	}
	for _, word := range found.Unused {
		f.mistake(dotted(word), "unknown word")
	}
}

// dotted returns a path of mapstructure, such as "a[0].b", as walk writes it: "a.0.b".
func dotted(path string) string {
	return strings.NewReplacer("[", ".", "]", "").Replace(path)
}

// takePages takes the words of the service's own pages from the language that pages_from
// names.
func (f *source) takePages(set *Set) {
	from, shared := f.texts[pagesFrom]
	if !shared || len(f.mistakes) > 0 {
		return
	}
	other := set.source(from)
	switch {
	case from == f.lang:
		f.mistake(pagesFrom, "the language cannot take the pages from itself")
	case other == nil:
		f.mistake(pagesFrom, "there are no words in %q", from)
	case other.words.PagesFrom != "":
		f.mistake(pagesFrom, "the words in %q have no pages of their own", from)
	default:
		f.words.Pages, f.words.Configurator = other.words.Pages, other.words.Configurator
		f.words.Privacy, f.words.Accessibility = other.words.Privacy, other.words.Accessibility
	}
}

// verbs returns the letters of the placeholders %s and %d in a text, in their order.
func verbs(text string) string {
	var all []byte
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '%' && (text[i+1] == 's' || text[i+1] == 'd') {
			all = append(all, text[i+1])
		}
	}
	return string(all)
}

// mistake names a word by its line. A word that is not there has the line of the group
// that it belongs to. Of one word only the first mistake is reported.
func (f *source) mistake(path, format string, args ...any) {
	if f.wrong[path] {
		return
	}
	f.wrong[path] = true
	at := path
	for f.lines[at] == 0 && at != "" {
		at = at[:max(0, strings.LastIndexByte(at, '.'))]
	}
	f.mistakes = append(f.mistakes, Mistake{f.lines[at], path, fmt.Sprintf(format, args...)})
}
