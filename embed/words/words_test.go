// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package words

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/static"
)

// load opens the words in files and reads all of them.
func load(files fs.FS) (*Set, error) {
	set, err := open(files)
	if err != nil {
		return nil, err
	}
	return set, set.Check()
}

// TestEveryMistakeIsNamedWithItsLine changes one thing in the words of a language at a
// time.
func TestEveryMistakeIsNamedWithItsLine(t *testing.T) {
	files := fstest.MapFS{}
	for _, lang := range []string{"de", "en", "tr"} {
		files["words/"+lang+".yaml"] = &fstest.MapFile{Data: []byte(read(t, "words/"+lang+".yaml"))}
	}
	for name, test := range map[string]struct{ lang, old, new, want string }{
		"missing":                     {"en", "  all_sites: View all %d projects\n", "", "words/en.yaml:13: view.all_sites: the word is missing"},
		"unknown":                     {"en", "language: English", "language: English\ncolour: red", "words/en.yaml:8: colour: unknown word"},
		"missing in a map":            {"en", "card: Card, ", "", `configurator.views.card: the word is missing; the words in "de" have it`},
		"missing without any text":    {"en", "accent: { label: Accent colour, values: {} }", "accent: { label: Accent colour }", "configurator.parameters.accent.values: the word is missing"},
		"unknown in a map":            {"en", "card: Card, ", "card: Card, map: Map, ", "configurator.views.map: unknown word"},
		"twice":                       {"en", "or: or", "or: or\nor: or", "words/en.yaml:11: or: the word is given twice"},
		"empty":                       {"en", "or: or", `or: ""`, "words/en.yaml:10: or: the word is empty"},
		"no text":                     {"en", "or: or", "or: 1", `words/en.yaml:10: or: it is not read as text; put it into quotes: "1"`},
		"a character nobody sees":     {"en", "or: or", "or: \"o\u202er\"", "words/en.yaml:10: or: it contains the control character U+202E"},
		"an alias":                    {"en", "language: English", "language: &a English\nor: *a", "words/en.yaml:8: or: it is an alias"},
		"a name has no place":         {"en", "Did you mean %s?", "Did you mean it?", "problem.did_you_mean: the placeholders"},
		"a place that is none":        {"en", "Did you mean %s?", "Did you mean %s? 100 %", "problem.did_you_mean: "},
		"a file of another":           {"en", "lang: en", "lang: fr", `words/en.yaml:6: lang: "fr" is not the language`},
		"no YAML":                     {"en", "lang: en", "lang: [", "words/en.yaml: yaml: line"},
		"a list in its place":         {"en", "or: or", "or: [or]", "words/en.yaml:10: or: the word is missing"},
		"a group in its place":        {"en", "or: or", "or: {or: or}", "words/en.yaml:10: or: the word is missing"},
		"no pages":                    {"tr", "pages_from: de\n", "", "words/tr.yaml:5: configurator: the words are missing; pages_from can name"},
		"pages of its own as well":    {"tr", "pages_from: de\n", "pages_from: de\nprivacy: {title: x}\n", "words/tr.yaml:12: privacy: the pages are those of another language"},
		"pages of a group alone":      {"en", "privacy:\n", "privat:\n", "words/en.yaml:6: privacy: the words are missing"},
		"pages from itself":           {"tr", "pages_from: de", "pages_from: tr", "words/tr.yaml:11: pages_from: the language cannot take the pages from itself"},
		"pages from nowhere":          {"tr", "pages_from: de", "pages_from: xx", `words/tr.yaml:11: pages_from: there are no words in "xx"`},
		"pages from who has none":     {"en", "pages:\n", "pages_from: de\nreviewed: \"\"\npages:\n", "pages: the pages are those of another language"},
		"nothing of a review":         {"tr", "reviewed: \"\"\n", "", "words/tr.yaml:5: reviewed: it is missing"},
		"missing of the default ones": {"de", "or: oder\n", "", "words/de.yaml:6: or: the word is missing"},
	} {
		t.Run(name, func(t *testing.T) {
			changed := maps.Clone(files)
			file := "words/" + test.lang + ".yaml"
			text := strings.Replace(string(files[file].Data), test.old, test.new, 1)
			if text == string(files[file].Data) {
				t.Fatalf("%q is not there", test.old)
			}
			changed[file] = &fstest.MapFile{Data: []byte(text)}
			_, err := load(changed)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	files["words/xx.yaml"] = &fstest.MapFile{Data: []byte(strings.NewReplacer("lang: tr", "lang: xx", "from: de", "from: tr").Replace(read(t, "words/tr.yaml")))}
	if _, err := load(files); err == nil || err.Error() != `words/xx.yaml:11: pages_from: the words in "tr" have no pages of their own` {
		t.Errorf("pages from a language without them: %v", err)
	}
}

func TestALanguageIsAFile(t *testing.T) {
	german := read(t, "words/de.yaml")
	set, err := load(fstest.MapFS{
		"words/de.yaml": {Data: []byte(german)},
		"words/aa.yaml": {Data: []byte(strings.Replace(german, "lang: de", "lang: aa", 1))},
	})
	if err != nil || strings.Join(set.Languages(), " ") != "de aa" || set.In("aa").Lang != "aa" {
		t.Errorf("%v", err)
	}
	if _, err := load(fstest.MapFS{}); err == nil {
		t.Error("a missing default language is not a mistake")
	}
}

// counted notes which files were read.
type counted struct {
	fs.FS
	read []string
}

func (c *counted) ReadFile(name string) ([]byte, error) {
	c.read = append(c.read, name)
	return fs.ReadFile(c.FS, name)
}

// TestALanguageIsReadWhenItIsNeeded asks for more and more of the shipped words.
func TestALanguageIsReadWhenItIsNeeded(t *testing.T) {
	files := &counted{FS: static.Files}
	set, err := open(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct {
		need func()
		want string
	}{
		{func() { set.Languages() }, ""},
		{func() { set.In("nl") }, "words/de.yaml"},
		{func() { set.In("en"); set.In("en-GB") }, "words/de.yaml words/en.yaml"},
		{func() { set.In("tr") }, "words/de.yaml words/en.yaml words/tr.yaml"},
	} {
		step.need()
		if got := strings.Join(files.read, " "); got != step.want {
			t.Errorf("read %q, want %q", got, step.want)
		}
	}
}

// TestEveryLanguageHasItsWords asks all that are shipped for their names, their pages and
// the nearest of them.
func TestEveryLanguageHasItsWords(t *testing.T) {
	names := map[string]bool{}
	for _, lang := range Shipped().Languages() {
		w := Shipped().In(lang)
		names[Shipped().Name(lang)] = true
		if w.Lang != lang || Shipped().In(strings.ToUpper(lang)+"-x-test") != w || w.Configurator.Title == "" {
			t.Errorf("%s: the words are those in %q", lang, w.Lang)
		}
		if own := Shipped().In(w.PageLang()); own.PagesFrom != "" || own.Configurator.Title != w.Configurator.Title || !slices.Contains(Shipped().PageLanguages(), own.Lang) {
			t.Errorf("%s: the pages are in %s", lang, w.PageLang())
		}
		if Shipped().Unreviewed(lang) != (w.PagesFrom != "") {
			t.Errorf("%s: whether a native speaker has read the words is %v", lang, Shipped().Unreviewed(lang))
		}
		if strings.Contains(read(t, "words/"+lang+".yaml"), "….") {
			t.Errorf("%s: a sentence ends with an ellipsis and a full stop", lang)
		}
	}
	if len(names) != len(Shipped().Languages()) {
		t.Errorf("names are not different: %v", names)
	}
	for lang, want := range map[string]string{"de-simple": "Deutsch (Leichte Sprache)", "EN-simple": "English (Easy Read)", "tr": "Türkçe", "nl": "nl", "nl-simple": "nl-simple"} {
		if got := Shipped().Name(lang); got != want {
			t.Errorf("%s is called %q", lang, got)
		}
	}
	for lang, want := range map[string]string{"ar": RTL, "fa-IR": RTL, "ku-Arab": RTL, "tr": LTR, "de-simple": LTR, "nonsense!": LTR} {
		if got := Direction(lang); got != want {
			t.Errorf("%s is written %s", lang, got)
		}
	}
}

// TestLanguagesAreAdded adds one to those that are shipped.
func TestLanguagesAreAdded(t *testing.T) {
	var node yaml.Node
	if err := yaml.Unmarshal([]byte(strings.NewReplacer("lang: tr\n", "", "Türkçe\n", "Kurdî\n").Replace(read(t, "words/tr.yaml"))), &node); err != nil {
		t.Fatal(err)
	}
	set, mistakes := Shipped().With(map[string]*yaml.Node{"ku": node.Content[0]})
	if len(mistakes) > 0 || set.In("ku").Language != "Kurdî" || set.In("ku").Lang != "ku" || !slices.Contains(set.Languages(), "ku") || set.In("tr") != Shipped().In("tr") {
		t.Errorf("%v, %v", set.Languages(), mistakes)
	}
	if slices.Contains(Shipped().Languages(), "ku") {
		t.Error("what is shipped has changed")
	}
	if _, mistakes := Shipped().With(map[string]*yaml.Node{"de": node.Content[0]}); len(mistakes) == 0 || mistakes[0].Path != "de" {
		t.Errorf("other words in the default language: %v", mistakes)
	}
	_, mistakes = Shipped().With(map[string]*yaml.Node{"ku": {Kind: yaml.ScalarNode, Tag: "!!str", Value: "x", Line: 7}})
	if len(mistakes) != 1 || mistakes[0].Line != 7 {
		t.Errorf("a text in place of words: %v", mistakes)
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
