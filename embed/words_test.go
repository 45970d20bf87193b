// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
)

// TestWordsOfThePagesAreComplete holds every language to the same words, none of
// them empty but where German has nothing to say either, with the same places for
// names, and every word to a use in a template or in Go.
func TestWordsOfThePagesAreComplete(t *testing.T) {
	uses := sources(t)
	for _, page := range []string{"configurator", "privacy"} {
		german := wordsOf(t, page, render.DefaultLanguage)
		for name := range german {
			key, _, _ := strings.Cut(name, "/")
			if !strings.Contains(uses, ".W."+key) && !strings.Contains(uses, `("`+key) {
				t.Errorf("%s: nobody uses %s", page, key)
			}
		}
		for _, lang := range render.Languages[1:] {
			other := wordsOf(t, page, lang)
			if a, b := slices.Sorted(maps.Keys(german)), slices.Sorted(maps.Keys(other)); !slices.Equal(a, b) {
				t.Errorf("%s: %v in German, %v in %q", page, a, b, lang)
			}
			for name, text := range german {
				if (text == "") != (other[name] == "") || strings.Count(text, "%s") != strings.Count(other[name], "%s") {
					t.Errorf("%s: %s is %q in German and %q in %q", page, name, text, other[name], lang)
				}
			}
		}
	}
}

// wordsOf are all texts of a page by their path.
func wordsOf(t *testing.T, page, lang string) map[string]string {
	t.Helper()
	data, err := static.Files.ReadFile("words/" + page + "." + lang + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	var raw any
	if err := yaml.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	var walk func(path string, node any)
	walk = func(path string, node any) {
		switch node := node.(type) {
		case map[string]any:
			for name, child := range node {
				walk(strings.TrimPrefix(path+"/"+name, "/"), child)
			}
		case []any:
			for i, child := range node {
				walk(path+"/"+string(rune('a'+i)), child)
			}
		case string:
			all[path] = node
		default:
			t.Errorf("%s.%s: %s is no text but %v", page, lang, path, node)
		}
	}
	walk("", raw)
	return all
}

// sources are the templates of the pages and this package's code.
func sources(t *testing.T) string {
	t.Helper()
	var all strings.Builder
	for _, name := range []string{"configurator.html", "privacy.html", "parts.html"} {
		text, err := static.Files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(text)
	}
	return all.String()
}
