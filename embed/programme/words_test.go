// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/static"
)

// wordsOf returns the words of a shipped language as they stand in a content file, under
// the key of another one.
func wordsOf(t *testing.T, lang, key string) string {
	t.Helper()
	data, err := static.Files.ReadFile("words/" + lang + ".yaml")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(data), "lang: "+lang+"\n", "", 1)
	return "words:\n  " + key + ":\n    " + strings.ReplaceAll(text, "\n", "\n    ") + "\nas_of:"
}

func TestAContentFileAddsLanguagesToTheInterface(t *testing.T) {
	p := mustLoad(t, "as_of:", wordsOf(t, "tr", "KU"))
	w := p.InterfaceWords()
	if own := w.In("ku-TR"); own.Lang != "ku" || own.View.NewTab != "yeni sekme" || own.PageLang() != "de" {
		t.Errorf("the words are those in %q", own.Lang)
	}
	if !slices.Contains(w.Languages(), "ku") || slices.Contains(w.PageLanguages(), "ku") || !slices.Contains(w.Languages(), "tr") {
		t.Errorf("languages %v, of the pages %v", w.Languages(), w.PageLanguages())
	}
	if p := mustLoad(t); slices.Contains(p.InterfaceWords().Languages(), "ku") {
		t.Error("another content has the language too")
	}
}

func TestEveryMistakeInWordsIsNamedWithItsPlace(t *testing.T) {
	words := wordsOf(t, "tr", "ku")
	line := func(text string) int { return 12 + strings.Count(words[:strings.Index(words, text)], "\n") }
	for name, test := range map[string]struct {
		old, new, path, text string
		line                 int
	}{
		"missing":       {"      new_tab: yeni sekme\n", "", "words.ku.view.new_tab", `the word is missing; the words in "de" have it`, line("      projects")},
		"unknown":       {"      new_tab:", "      new_tap: x\n      new_tab:", "words.ku.view.new_tap", `unknown word; the words in "de" do not have it`, line("new_tab")},
		"no language":   {"  ku:", "  kurdish!:", `words."kurdish!"`, `"kurdish!" is not a language tag (BCP 47), such as "de", "en" or "ar"`, line("  ku:") + 5},
		"the default":   {"  ku:", "  de:", "words.de", "these words are in the program", line("  ku:") + 5},
		"no pages":      {"    pages_from: de\n", "", "words.ku.configurator", "the words are missing; pages_from can name", line("  ku:") + 5},
		"no such pages": {"pages_from: de", "pages_from: tr", "words.ku.pages_from", `the words in "tr" have no pages of their own`, line("pages_from")},
		"an alias":      {"or: veya", "or: *a", "words.ku.or", "it is an alias", line("or: veya")},
	} {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(words, test.old, test.new, 1)
			if name == "an alias" {
				changed = strings.Replace(changed, "Türkçe\n", "&a Türkçe\n", 1)
			}
			_, err := load(t, "as_of:", changed)
			problems, _ := err.(Problems)
			i := slices.IndexFunc(problems, func(p Problem) bool { return p.Path == test.path && strings.HasPrefix(p.Text, test.text) })
			if i < 0 || problems[i].Line != test.line {
				t.Errorf("want %d: %s: %s, got\n%s", test.line, test.path, test.text, problems.InFile("f"))
			}
		})
	}
}
