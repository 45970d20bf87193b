// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

// outline returns polygons that cover the stroke of lines: a rectangle for each segment and a
// polygon for each join, with the defaults of SVG (butt caps, miter joins up to a ratio of 4). All
// polygons have a positive area, so that they add up under the non-zero rule, also in pixels that
// several cover in part.
func outline(lines []line, width float64) []line {
	var polygons []line
	for _, l := range lines {
		l = withoutRepeats(l)
		for i := 1; i < len(l); i++ {
			offset := sideways(l[i-1], l[i], width/2)
			polygons = append(polygons, line{
				l[i-1].minus(offset), l[i].minus(offset), l[i].plus(offset), l[i-1].plus(offset),
			})
			if i+1 < len(l) {
				polygons = append(polygons, join(l[i-1], l[i], l[i+1], width/2))
			}
		}
	}
	return polygons
}

func withoutRepeats(l line) line {
	kept := l[:1:1]
	for _, p := range l[1:] {
		if p.minus(kept[len(kept)-1]).length() > 1e-9 {
			kept = append(kept, p)
		}
	}
	return kept
}

// sideways returns a vector of a length at right angles to a segment.
func sideways(from, to point, length float64) point {
	d := to.minus(from)
	return point{-d.y, d.x}.times(length / d.length())
}

// join returns the polygon that fills the outer side of a corner.
func join(before, corner, after point, half float64) line {
	a, b := sideways(before, corner, half), sideways(corner, after, half)
	if cross(corner.minus(before), after.minus(corner)) > 0 {
		a, b = a.times(-1), b.times(-1) // the outer side is the other one
	}
	polygon := line{corner, corner.plus(a)}
	// The miter is half/cosine long, where cosine is that of half the angle between a and b.
	middle := a.plus(b)
	const miterLimit = 4
	if cosine := middle.length() / 2 / half; cosine > 1/float64(miterLimit) {
		tip := middle.times(0.5 / (cosine * cosine))
		polygon = append(polygon, corner.plus(tip))
	}
	return oriented(append(polygon, corner.plus(b)))
}

// oriented returns a polygon with a positive area, reversed if need be.
func oriented(polygon line) line {
	area := 0.0
	for i, p := range polygon {
		area += cross(p, polygon[(i+1)%len(polygon)])
	}
	if area >= 0 {
		return polygon
	}
	reversed := make(line, len(polygon))
	for i, p := range polygon {
		reversed[len(polygon)-1-i] = p
	}
	return reversed
}

// dashed cuts lines into dashes of a length with gaps between them.
func dashed(lines []line, dash, gap float64) []line {
	var dashes []line
	for _, l := range lines {
		done := 0.0 // length of l before the segment
		for i := 1; i < len(l); i++ {
			length := l[i].minus(l[i-1]).length()
			for start := 0.0; start < done+length; start += dash + gap {
				from, to := max(start, done), min(start+dash, done+length)
				if from < to {
					dashes = append(dashes, line{between(l[i-1], l[i], (from-done)/length), between(l[i-1], l[i], (to-done)/length)})
				}
			}
			done += length
		}
	}
	return dashes
}
