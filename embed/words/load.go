// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package words holds the words of the interface, one file for each language. Its
// main type is Words. All files are read when the program starts; it does not start
// if a word is missing in one of them or unknown.
package words

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/mitchellh/mapstructure"
	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/static"
)

// Default is the language of the interface where none is chosen.
const Default = "de"

// Languages are the languages that have a file of words, the default one first.
var Languages, all = mustLoad(static.Files)

// In returns the words of a language, whatever its region (BCP 47), or those of the
// default language if there are none.
func In(lang string) *Words {
	base, _, _ := strings.Cut(lang, "-")
	if w := all[strings.ToLower(base)]; w != nil {
		return w
	}
	return all[Default]
}

// Tag returns the language that In returns the words of.
func Tag(lang string) string { return In(lang).Lang }

func mustLoad(files fs.FS) ([]string, map[string]*Words) {
	languages, all, err := load(files)
	if err != nil {
		panic(fmt.Sprintf("the words of the interface:\n%v", err)) // they are part of the binary
	}
	return languages, all
}

// load reads words/*.yaml. Its error names every missing or unknown word with file
// and line.
func load(files fs.FS) ([]string, map[string]*Words, error) {
	names, err := fs.Glob(files, "words/*.yaml")
	if err != nil {
		return nil, nil, err
	}
	read := map[string]*file{}
	var languages []string
	var mistakes []error
	for _, name := range names {
		f, err := readFile(files, name)
		mistakes = append(mistakes, err)
		lang := strings.TrimSuffix(path.Base(name), ".yaml")
		if f != nil && f.words.Lang != lang {
			mistakes = append(mistakes, f.mistake("lang", "%q is not the language that the file is named after", f.words.Lang))
		}
		read[lang], languages = f, append(languages, lang)
	}
	standard := read[Default]
	if standard == nil {
		return nil, nil, errors.Join(append(mistakes, fmt.Errorf("words/%s.yaml: the words of the default language are missing", Default))...)
	}
	words := map[string]*Words{}
	for lang, f := range read {
		if f != nil {
			words[lang] = f.words
			mistakes = append(mistakes, f.compare(standard))
		}
	}
	languages = slices.DeleteFunc(languages, func(lang string) bool { return lang == Default })
	return append([]string{Default}, languages...), words, errors.Join(mistakes...)
}

// file is a file of words. Its texts are known by their paths, such as
// "problem.city_heading" or "privacy.facts.0.name".
type file struct {
	name  string
	words *Words
	texts map[string]string
	lines map[string]int  // of every text, list and group
	wrong map[string]bool // paths of mistakes that are reported already
}

func readFile(files fs.FS, name string) (*file, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f := &file{name: name, words: new(Words), texts: map[string]string{}, lines: map[string]int{}, wrong: map[string]bool{}}
	f.walk("", &root)
	var raw map[string]any
	if err := root.Decode(&raw); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return f, f.decode(raw)
}

// walk notes the texts of a node, and the line of each node below it.
func (f *file) walk(path string, node *yaml.Node) {
	f.lines[path] = node.Line
	at := func(name string) string { return strings.TrimPrefix(path+"."+name, ".") }
	switch node.Kind {
	case yaml.DocumentNode:
		f.walk(path, node.Content[0])
	case yaml.MappingNode:
		for i := 0; i < len(node.Content); i += 2 {
			f.walk(at(node.Content[i].Value), node.Content[i+1])
		}
	case yaml.SequenceNode:
		for i, child := range node.Content {
			f.walk(at(fmt.Sprint(i)), child)
		}
	default:
		f.texts[path] = node.Value
	}
}

// decode fills in the words. Every one of them must be there, and no other.
func (f *file) decode(raw map[string]any) error {
	var found mapstructure.Metadata
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result:    f.words,
		Metadata:  &found,
		MatchName: func(key, field string) bool { return key == field },
	})
	if err != nil {
		return err
	}
	if err := decoder.Decode(raw); err != nil {
		return fmt.Errorf("%s: %w", f.name, err)
	}
	var mistakes []error
	for _, word := range found.Unset {
		mistakes = append(mistakes, f.mistake(dotted(word), "the word is missing"))
	}
	for _, word := range found.Unused {
		mistakes = append(mistakes, f.mistake(dotted(word), "unknown word"))
	}
	return errors.Join(mistakes...)
}

// dotted is a path as walk writes it, from one as mapstructure does: "a[0].b".
func dotted(path string) string {
	return strings.NewReplacer("[", ".", "]", "").Replace(path)
}

// compare requires the texts of another file, with the same places for names and
// numbers. A text may be empty if it is in the other file.
func (f *file) compare(standard *file) error {
	var mistakes []error
	for path, text := range standard.texts {
		own, ok := f.texts[path]
		switch {
		case !ok:
			mistakes = append(mistakes, f.mistake(path, "the word is missing; %s has it", standard.name))
		case own == "" && text != "":
			mistakes = append(mistakes, f.mistake(path, "the word is empty"))
		case verbs(own) != verbs(text):
			mistakes = append(mistakes, f.mistake(path, "it has not the places for names and numbers that it has in %s", standard.name))
		}
	}
	for path := range f.texts {
		if _, ok := standard.texts[path]; !ok {
			mistakes = append(mistakes, f.mistake(path, "unknown word; %s does not have it", standard.name))
		}
	}
	return errors.Join(mistakes...)
}

// verbs are the places for names and numbers in a text, in their order.
func verbs(text string) string {
	var all []byte
	for i := 0; i+1 < len(text); i++ {
		if text[i] == '%' && (text[i+1] == 's' || text[i+1] == 'd') {
			all = append(all, text[i+1])
		}
	}
	return string(all)
}

// mistake names a word by file and line. A word that is not there has the line of
// the group that it belongs to. Of one word only the first mistake is reported.
func (f *file) mistake(path, format string, args ...any) error {
	if f.wrong[path] {
		return nil
	}
	f.wrong[path] = true
	at := path
	for f.lines[at] == 0 && at != "" {
		at = at[:max(0, strings.LastIndexByte(at, '.'))]
	}
	return fmt.Errorf("%s:%d: %s: %s", f.name, f.lines[at], path, fmt.Sprintf(format, args...))
}
