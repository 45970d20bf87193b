// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"fmt"
	"html/template"
	"math"
	"strings"
)

// Narrowest is the width of the narrowest column for which space is reserved, that of a small
// phone, in CSS pixels.
const Narrowest = 280

// The widest one, in which content needs as much as in any wider one, and the distance
// between those that are measured, in CSS pixels.
const (
	widest  = 1600
	between = 4
)

// slopes are those that a step may have, in percent of the column's width by which it falls
// as the column gets wider. The plain ones come first.
var slopes = func() (all []int) {
	for slope := 0; slope <= 400; slope += 2 {
		all = append(all, slope)
	}
	for slope := -2; slope >= -100; slope -= 2 {
		all = append(all, slope)
	}
	return all
}()

// spare returns how much more than needed a step may reserve, so that few steps do: a line of
// text, or of high content an eighth.
func spare(needed float64) float64 { return max(24, .12*needed) }

// step is a height that falls as the column gets wider, or rises, and counts below a width
// of the column only. The first one counts everywhere, and has 0 for it.
type step struct {
	base  float64 // CSS pixels
	slope int     // percent of the column's width
	below int     // CSS pixels
}

// at returns the step's height at a width, where it counts.
func (s step) at(width int) int { return int(s.base) - s.slope*width/100 }

// sample is what is needed at a width and up to the next sample, both in CSS pixels.
type sample struct{ width, needed float64 }

// Reserve is the height for content that needs the given height at a width, both in CSS
// pixels: enough at every width of the column from 280 pixels on, and little more. 100% in
// it is the width of the column, as it is in an element's padding.
func Reserve(height func(width int) int) template.CSS {
	var samples []sample // from the widest on
	for width := widest; width >= Narrowest; width -= between {
		needed := 0
		for within := range between {
			needed = max(needed, height(width+within))
		}
		samples = append(samples, sample{float64(width), float64(needed)})
	}
	var steps []step
	for start := 0; start < len(samples); {
		s, count := longest(samples[start:], true)
		if count == 0 {
			s, count = longest(samples[start:], false)
		}
		if start > 0 {
			s.below = int(samples[start-1].width)
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
// many. A step counts in narrower columns too: there it must not reserve too much either,
// if fitting says so.
func longest(samples []sample, fitting bool) (best step, count int) {
	for _, slope := range slopes {
		falls := float64(slope) / 100
		limit := math.Inf(1)
		if fitting {
			for _, s := range samples {
				limit = min(limit, s.limit(falls))
			}
		}
		rounding := 1.0 // of percentages to pixels
		if slope == 0 {
			rounding = 0
		}
		base := 0.0
		for i, s := range samples {
			base = max(base, math.Ceil(s.needed+max(falls*s.width, falls*(s.width+between)))+rounding)
			limit = min(limit, s.limit(falls))
			if base > limit {
				break
			}
			if i >= count {
				best, count = step{base: base, slope: slope}, i+1
			}
		}
	}
	return best, count
}

// limit is the greatest base of a step that reserves no more than it may at a sample.
func (s sample) limit(falls float64) float64 {
	return s.needed + spare(s.needed) + min(falls*s.width, falls*(s.width+between))
}

func css(steps []step) template.CSS {
	var heights []string
	for _, s := range steps {
		height := fmt.Sprintf("%.0fpx", s.base)
		switch {
		case s.slope > 0:
			height += fmt.Sprintf(" - %d%%", s.slope)
		case s.slope < 0:
			height += fmt.Sprintf(" + %d%%", -s.slope)
		}
		if s.below > 0 {
			height = fmt.Sprintf("min((%dpx - 100%%)*9999,%s)", s.below, height)
		}
		heights = append(heights, height)
	}
	level := func(s step) bool { return s.slope == 0 }
	switch {
	case len(steps) == 1 && level(steps[0]):
		return template.CSS(heights[0])
	case len(steps) == 2 && level(steps[0]) && level(steps[1]):
		return template.CSS(fmt.Sprintf("clamp(%.0fpx,(%dpx - 100%%)*9999,%.0fpx)", steps[0].base, steps[1].below, steps[1].base))
	}
	return template.CSS("max(" + strings.Join(heights, ",") + ")")
}
