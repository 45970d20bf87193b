// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"jmd-iq.example/embeds/static"
)

// The card before the click cannot share a style sheet with the embeds, so its colours are
// held to theirs.
func TestTheCardBeforeTheClickHasTheColoursOfTheEmbeds(t *testing.T) {
	script, err := os.ReadFile("click.js")
	if err != nil {
		t.Fatal(err)
	}
	base, err := static.Files.ReadFile("base.css")
	if err != nil {
		t.Fatal(err)
	}
	colours := regexp.MustCompile(`(?:background|border: 1px solid|color):? (light-dark\(.*?\));`).FindAllSubmatch(script, -1)
	if len(colours) != 4 {
		t.Errorf("click.js has %d colours in the manner of the embeds, want 4", len(colours))
	}
	for _, found := range colours {
		if colour := string(found[1]); !strings.Contains(string(base), colour) {
			t.Errorf("click.js has the colour %s, which base.css has not", colour)
		}
	}
}
