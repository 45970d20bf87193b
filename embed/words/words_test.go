// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package words

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"jmd-iq.example/embeds/static"
)

// TestEveryMistakeIsNamedWithItsLine changes one thing in the words of a language at a
// time.
func TestEveryMistakeIsNamedWithItsLine(t *testing.T) {
	german := read(t, "words/de.yaml")
	english := read(t, "words/en.yaml")
	for name, test := range map[string]struct{ old, new, want string }{
		"missing":              {"  all_sites: View all %d projects\n", "", "words/en.yaml:11: view.all_sites: the word is missing"},
		"unknown":              {"language: English", "language: English\ncolour: red", "words/en.yaml:8: colour: unknown word"},
		"missing in a map":     {"card: Card, ", "", "configurator.views.card: the word is missing; words/de.yaml has it"},
		"unknown in a map":     {"card: Card, ", "card: Card, map: Map, ", "configurator.views.map: unknown word"},
		"empty":                {"or: or", `or: ""`, "words/en.yaml:8: or: the word is empty"},
		"a name has no place":  {"Did you mean %s?", "Did you mean it?", "problem.did_you_mean: it has not the places"},
		"a file of another":    {"lang: en", "lang: fr", `words/en.yaml:6: lang: "fr" is not the language that the file is named after`},
		"no YAML":              {"lang: en", "lang: [", "words/en.yaml: yaml: line"},
		"a list in its place":  {"or: or", "or: [or]", "words/en.yaml: "},
		"a group in its place": {"or: or", "or: {or: or}", "words/en.yaml: "},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(english, test.old, test.new, 1)
			if changed == english {
				t.Fatalf("%q is not there", test.old)
			}
			_, _, err := load(fstest.MapFS{"words/de.yaml": {Data: []byte(german)}, "words/en.yaml": {Data: []byte(changed)}})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestALanguageIsAFile(t *testing.T) {
	german := read(t, "words/de.yaml")
	languages, all, err := load(fstest.MapFS{
		"words/de.yaml": {Data: []byte(german)},
		"words/aa.yaml": {Data: []byte(strings.Replace(german, "lang: de", "lang: aa", 1))},
	})
	if err != nil || strings.Join(languages, " ") != "de aa" || all["aa"].Lang != "aa" {
		t.Errorf("%v, %v", languages, err)
	}
	if _, _, err := load(fstest.MapFS{}); err == nil {
		t.Error("no default language is no mistake")
	}
}

// TestEveryWordHasAUse holds the words to the code and the templates that name them.
func TestEveryWordHasAUse(t *testing.T) {
	uses := sources(t)
	var walk func(reflect.Type)
	walk = func(of reflect.Type) {
		for i := range of.NumField() {
			field := of.Field(i)
			if !regexp.MustCompile(`\.` + field.Name + `\b`).MatchString(uses) {
				t.Errorf("nothing uses %s.%s", of.Name(), field.Name)
			}
			inner := field.Type
			for inner.Kind() == reflect.Map || inner.Kind() == reflect.Slice {
				inner = inner.Elem()
			}
			if inner.Kind() == reflect.Struct {
				walk(inner)
			}
		}
	}
	walk(reflect.TypeFor[Words]())
}

// sources are the templates and the code outside this package, tests apart.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, dir := range []string{"..", "../../static"} {
		err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() || filepath.Base(path) == "words.go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			if ext := filepath.Ext(path); ext == ".go" || ext == ".html" {
				text, err := os.ReadFile(path)
				all.Write(text)
				return err
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := static.Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
