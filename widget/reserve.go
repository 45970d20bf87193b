// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"fmt"
	"html/template"
	"strings"
)

// Widths of a column for which space is reserved, in CSS pixels. A wider one
// needs no more than the widest here.
const (
	narrowest, widest = 280, 1200
	between           = 8
)

// tolerance is how much more than needed may be reserved, so that few steps do.
const tolerance = 1.25

// Reserve is the min-height for content that needs the given height at a width,
// both in CSS pixels: enough at every width of the column from 280 pixels on. A
// style attribute knows no container queries, but it knows their units: a step
// counts as soon as the column (100cqi) is narrower than the step's width.
func Reserve(height func(width int) int) template.CSS {
	needed := height(widest)
	var steps []string
	lowest := needed // of the step that is being widened to the left
	below := 0       // the width under which that step counts; 0 for the first
	for width := widest - between; width >= narrowest; width -= between {
		next := max(needed, height(width))
		if float64(next) > tolerance*float64(lowest) {
			steps = append(steps, step(needed, below))
			lowest, below = next, width+between
		}
		needed = next
	}
	steps = append(steps, step(needed, below))
	if len(steps) == 1 {
		return template.CSS(steps[0])
	}
	return template.CSS("max(" + strings.Join(steps, ",") + ")")
}

// step is a height that counts below a width of the column only.
func step(height, below int) string {
	if below == 0 {
		return fmt.Sprintf("%dpx", height)
	}
	return fmt.Sprintf("min(%dpx,(%dpx - 100cqi)*9999)", height, below)
}
