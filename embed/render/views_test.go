// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/choice"
)

// TestAnIncompleteViewIsNamedAtTheStart adds views to the table that lack something.
func TestAnIncompleteViewIsNamedAtTheStart(t *testing.T) {
	whole := slices.Clone(table)
	t.Cleanup(func() { table = whole })
	row, compact := table[0], table[1]
	row.View = choice.View{Name: "map", Takes: choice.AnySites}
	compact.View = row.View
	for lacks, without := range map[string]func(v, compact *view){
		"height":         func(v, _ *view) { v.height = nil },
		"title":          func(v, _ *view) { v.title = nil },
		"fills in":       func(v, _ *view) { v.fill = nil },
		"compact format": func(_, compact *view) { compact.View = Card },
		"templates":      func(_, _ *view) {},
	} {
		broken, brokenCompact := row, compact
		without(&broken, &brokenCompact)
		table = append(slices.Clone(whole), broken, brokenCompact)
		r, err := New()
		if err == nil {
			err = r.Check()
		}
		if err == nil || !strings.Contains(err.Error(), "map") || !strings.Contains(err.Error(), lacks) {
			t.Errorf("without its %s: %v", lacks, err)
		}
	}
}
