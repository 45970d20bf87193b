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

// similar is up to how much more the next step is not worth its words.
const similar = 1.1

// step is a height that counts below a width of the column only; both in CSS
// pixels. The first one counts everywhere, and has 0 for it.
type step struct{ height, below int }

// Reserve is the min-height for content that needs the given height at a width,
// both in CSS pixels: enough at every width of the column from 280 pixels on. A
// style attribute knows no container queries, but it knows their units: a step
// counts as soon as the column (100cqi) is narrower than the step's width.
func Reserve(height func(width int) int) template.CSS {
	needed := height(widest)
	steps := []step{{height: needed}}
	lowest := needed // of the step that is being widened to the left
	for width := widest - between; width >= narrowest; width -= between {
		if needed = max(needed, height(width)); float64(needed) > tolerance*float64(lowest) {
			lowest = needed
			steps = append(steps, step{below: width + between})
		}
		steps[len(steps)-1].height = needed
	}
	return css(merged(steps))
}

// merged joins steps that are nearly as high as the one before.
func merged(steps []step) []step {
	all := steps[:1]
	for _, s := range steps[1:] {
		last := &all[len(all)-1]
		if float64(s.height) <= similar*float64(last.height) {
			last.height = s.height
		} else {
			all = append(all, s)
		}
	}
	return all
}

func css(steps []step) template.CSS {
	heights := []string{fmt.Sprintf("%dpx", steps[0].height)}
	for _, s := range steps[1:] {
		heights = append(heights, fmt.Sprintf("min(%dpx,(%dpx - 100cqi)*9999)", s.height, s.below))
	}
	if len(heights) == 1 {
		return template.CSS(heights[0])
	}
	return template.CSS("max(" + strings.Join(heights, ",") + ")")
}
