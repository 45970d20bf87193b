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

func mustLoad(files fs.FS) *Set {
	set, err := load(files)
	if err != nil {
		panic(fmt.Sprintf("the words of the interface:\n%v", err)) // they are part of the binary
	}
	return set
}

// load reads words/*.yaml, each named after its language. Its error names every missing
// or unknown word with file and line.
func load(files fs.FS) (*Set, error) {
	names, err := fs.Glob(files, "words/*.yaml")
	if err != nil {
		return nil, err
	}
	read, errs := readFiles(files, names)
	set := &Set{words: map[string]*Words{}}
	sources := map[string]*source{} // by file
	var mistakes []error
	for i, name := range names {
		f := read[i]
		if errs[i] != nil {
			mistakes = append(mistakes, errs[i])
			continue
		}
		sources[name] = f
		set.words[strings.ToLower(f.lang)] = f.words
		if f.lang == Default {
			set.standard = f
		}
	}
	if set.standard == nil {
		return nil, errors.Join(append(mistakes, fmt.Errorf("words/%s.yaml: the words of the default language are missing", Default))...)
	}
	set.standard.check(nil)
	for _, f := range sources {
		if f != set.standard {
			f.check(set.standard)
		}
	}
	set.list()
	for _, name := range names {
		f := sources[name]
		if f == nil {
			continue
		}
		f.takePages(set)
		for _, m := range f.mistakes {
			mistakes = append(mistakes, fmt.Errorf("%s:%s", name, m))
		}
	}
	return set, errors.Join(mistakes...)
}

// readFiles reads all files at the same time, since that is a third of what a start takes.
func readFiles(files fs.FS, names []string) ([]*source, []error) {
	read, errs := make([]*source, len(names)), make([]error, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Go(func() { read[i], errs[i] = readFile(files, name) })
	}
	all.Wait()
	return read, errs
}

func readFile(files fs.FS, name string) (*source, error) {
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
	return newSource(strings.TrimSuffix(path.Base(name), ".yaml"), root.Content[0]), nil
}
