// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/choice"
)

// TestSnippetKnowsItsParameters holds the attributes of the snippet's element to the
// table.
func TestSnippetKnowsItsParameters(t *testing.T) {
	source, err := os.ReadFile("../../widget/widget.js")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`const names = "([a-z ]+)"\.split`).FindSubmatch(source)
	if found == nil {
		t.Fatal("widget.js has no list of names")
	}
	names := strings.Fields(string(found[1]))
	for _, p := range choice.At(choice.Snippet) {
		if !slices.Contains(names, p.Name) {
			t.Errorf("the snippet lacks %s", p.Name)
		}
		names = slices.DeleteFunc(names, func(name string) bool { return name == p.Name })
	}
	for _, name := range names {
		t.Errorf("the snippet has %s, which is not a parameter there", name)
	}
}
