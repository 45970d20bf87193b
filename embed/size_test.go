// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"testing"

	"jmd-iq.example/embeds/embed"
)

// TestWeightOnTheWire holds the views to what a visitor on a slow line can bear,
// in bytes with brotli.
func TestWeightOnTheWire(t *testing.T) {
	handler := handlerOf(t, embed.Config{BaseURL: "https://www.programm-der-stadt.example/jmd-iq"})
	for _, test := range []struct {
		path  string
		limit int
	}{
		{"/embed/list", 7500},
		{"/embed/teaser", 6000},
	} {
		check(t, len(ask(handler, test.path).Body()), test.limit, test.path)
	}
	for _, s := range shipped(t).Sites {
		path := "/embed/card?city=" + s.Slug
		check(t, len(ask(handler, path).Body()), 2048, path)
	}
}

func check(t *testing.T, size, limit int, path string) {
	t.Helper()
	if size > limit {
		t.Errorf("%s weighs %d bytes, allowed are %d", path, size, limit)
	}
	t.Logf("%s: %d of %d bytes", path, size, limit)
}
