// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"fmt"
	"html/template"
	"math"
	"strings"
)

// Widths of a column for which space is reserved, in CSS pixels. Content needs no less in
// a wider one.
const (
	narrowest, widest = 280, 1600
	between           = 4
)

// steepest is the greatest slope of a step, and finest what slopes differ by, in percent
// of the column's width.
const steepest, finest = 400, 2

// spare returns how much more than needed a step may reserve, so that few steps do: a line
// of text, or of high content a tenth less what short content gets anyway.
func spare(needed float64) float64 { return max(24, .1*needed-30) }

// step is a height that falls as the column gets wider, and counts below a width of the
// column only. The first one counts everywhere, and has 0 for it.
type step struct {
	base  float64 // CSS pixels
	slope int     // percent of the column's width
	below int     // CSS pixels
}

// at returns the step's height at a width, where it counts.
func (s step) at(width int) int { return int(s.base) - s.slope*width/100 }

// Reserve is the height for content that needs the given height at a width, both in CSS
// pixels: enough at every width of the column from 280 pixels on, and little more. 100% in
// it is the width of the column, as it is in an element's padding.
func Reserve(height func(width int) int) template.CSS {
	// needed[i] is what is needed at samples[i] and at all greater widths.
	var samples, needed []float64
	for width := widest; width >= narrowest; width -= between {
		h := float64(height(width))
		if len(needed) > 0 {
			h = max(h, needed[len(needed)-1])
		}
		samples, needed = append(samples, float64(width)), append(needed, h)
	}
	var steps []step
	for start := 0; start < len(samples); {
		s, count := longest(samples[start:], needed[start:])
		if start > 0 {
			s.below = int(samples[start-1])
			wider := steps[len(steps)-1]
			for narrower := s.below - 1; height(narrower) <= wider.at(narrower); narrower-- {
				s.below = narrower
			}
		}
		steps = append(steps, s)
		start += count
	}
	return css(steps)
}

// longest fits the step that serves the most samples, from the widest on, and tells how
// many. Between two samples as much is needed as at the narrower one.
func longest(samples, needed []float64) (s step, count int) {
	for slope := 0; slope <= steepest; slope += finest {
		falls := float64(slope) / 100
		base, limit := 0.0, math.Inf(1)
		for i, width := range samples {
			base = max(base, math.Ceil(needed[i]+falls*(width+between)))
			limit = min(limit, needed[i]+spare(needed[i])+falls*width)
			if base > limit {
				break
			}
			if i >= count {
				s, count = step{base: base, slope: slope}, i+1
			}
		}
	}
	return s, count
}

func css(steps []step) template.CSS {
	var heights []string
	for _, s := range steps {
		height := fmt.Sprintf("%.0fpx", s.base)
		if s.slope > 0 {
			height += fmt.Sprintf(" - %d%%", s.slope)
		}
		if s.below > 0 {
			height = fmt.Sprintf("min((%dpx - 100%%)*9999,%s)", s.below, height)
		}
		heights = append(heights, height)
	}
	if len(heights) == 1 && steps[0].slope == 0 {
		return template.CSS(heights[0])
	}
	return template.CSS("max(" + strings.Join(heights, ",") + ")")
}
