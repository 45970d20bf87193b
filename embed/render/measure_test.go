// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"math"
	"strings"
	"testing"
)

// TestLinesOfNoWidth measures text where nothing fits: hosts may ask for any width, and
// paddings can take all of it.
func TestLinesOfNoWidth(t *testing.T) {
	const text = "Jugendmigrationsdienst im Quartier"
	letters := len(strings.ReplaceAll(text, " ", ""))
	for _, column := range []float64{math.Inf(-1), -1000, -.5, 0, 1e-300, 1, 5, copyText.size} {
		if lines := make(ruler).lines(copyText, text, column); lines < letters/2 || lines > letters {
			t.Errorf("%g pixels: %d lines of %d letters", column, lines, letters)
		}
	}
	one := copyText.width(text)
	for _, test := range []struct {
		column float64
		lines  int
	}{{2 * one, 1}, {one * 1.02, 1}, {one * .9, 2}, {copyText.width("Jugendmigrationsdienst") * .6, 3}} {
		if lines := make(ruler).lines(copyText, text, test.column); lines != test.lines {
			t.Errorf("%.0f of %.0f pixels: %d lines, want %d", test.column, one, lines, test.lines)
		}
	}
}
