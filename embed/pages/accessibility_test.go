// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/words"
)

// TestAccessibilityNamesTestsThatExist holds the page to the tests that it rests its
// claims on: each is named as it is, and a criterion that is met says how that was found.
func TestAccessibilityNamesTestsThatExist(t *testing.T) {
	tests := testFunctions(t)
	for _, lang := range words.Shipped().PageLanguages() {
		w := &words.Shipped().In(lang).Accessibility
		for _, c := range w.Criteria {
			if w.Results[c.Result] == "" {
				t.Errorf("%s: %s has the result %q, which has no words", lang, c.No, c.Result)
			}
			named := regexp.MustCompile("`(Test[A-Za-z]+)`").FindAllStringSubmatch(c.How, -1)
			for _, name := range named {
				if !tests[name[1]] {
					t.Errorf("%s: %s names %s, which does not exist", lang, c.No, name[1])
				}
			}
			looked := regexp.MustCompile(`25\.11\.2026|25 November 2026`).MatchString(c.How)
			if c.Result == "met" && len(named) == 0 && !looked {
				t.Errorf("%s: %s is met, but not by a test or a look: %s", lang, c.No, c.How)
			}
		}
	}
}

// testFunctions are the names of all tests of the repository.
func testFunctions(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." && path != "../.." {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		for _, found := range regexp.MustCompile(`(?m)^func (Test\w+)\(`).FindAllSubmatch(source, -1) {
			all[string(found[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
