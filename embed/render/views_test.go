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
	row := table[0]
	row.View = choice.View{Name: "map", Takes: choice.AnySites}
	for lacks, without := range map[string]func(*view){
		"height":    func(v *view) { v.height = nil },
		"title":     func(v *view) { v.title = nil },
		"fills in":  func(v *view) { v.fill = nil },
		"templates": func(*view) {},
	} {
		broken := row
		without(&broken)
		table = append(slices.Clone(whole), broken)
		r, err := New()
		if err == nil {
			err = r.Check()
		}
		if err == nil || !strings.Contains(err.Error(), "map") || !strings.Contains(err.Error(), lacks) {
			t.Errorf("without its %s: %v", lacks, err)
		}
	}
}
