// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package words

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"go.yaml.in/yaml/v4"
)

// entry is a language of a set. Both functions read its file when one of them is first called.
type entry struct {
	tag    string
	source func() (*source, error) // compared with the words in Default, which may have found mistakes
	words  func() (*Words, error)  // with those of the pages; the error names every mistake
}

// open returns the words in words/*.yaml, each file named after its language. It reads none
// of them, since a start needs a single one; Check does.
func open(files fs.FS) (*Set, error) {
	names, err := fs.Glob(files, "words/*.yaml")
	if err != nil {
		return nil, err
	}
	set := &Set{all: map[string]*entry{}}
	for _, name := range names {
		lang := strings.TrimSuffix(path.Base(name), ".yaml")
		set.all[strings.ToLower(lang)] = &entry{
			tag:    lang,
			source: sync.OnceValues(func() (*source, error) { return set.readFile(files, name, lang) }),
			words:  sync.OnceValues(func() (*Words, error) { return set.complete(name, lang) }),
		}
	}
	if set.all[Default] == nil {
		return nil, fmt.Errorf("words/%s.yaml: the words of the default language are missing", Default)
	}
	set.list()
	return set, nil
}

func mustOpen(files fs.FS) *Set {
	set, err := open(files)
	if err != nil {
		panic(fmt.Sprintf("the words of the interface:\n%v", err)) // they are part of the binary
	}
	return set
}

func (s *Set) readFile(files fs.FS, name, lang string) (*source, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, err
	}
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if root.Kind != yaml.DocumentNode {
		return nil, fmt.Errorf("%s: the file is empty", name)
	}
	f := newSource(lang, root.Content[0])
	if lang == Default {
		f.check(nil)
		return f, nil
	}
	standard, err := s.all[Default].source()
	if err != nil {
		return nil, err
	}
	f.check(standard)
	return f, nil
}

// complete returns the words of a file with those of the pages.
func (s *Set) complete(name, lang string) (*Words, error) {
	f, err := s.all[strings.ToLower(lang)].source()
	if err != nil {
		return nil, err
	}
	f.takePages(s)
	var mistakes []error
	for _, m := range f.mistakes {
		mistakes = append(mistakes, fmt.Errorf("%s:%s", name, m))
	}
	return f.words, errors.Join(mistakes...)
}
