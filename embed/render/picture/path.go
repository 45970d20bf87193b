// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
)

// point is a position in the units of a drawing's view box.
type point struct{ x, y float64 }

func (p point) plus(q point) point        { return point{p.x + q.x, p.y + q.y} }
func (p point) minus(q point) point       { return point{p.x - q.x, p.y - q.y} }
func (p point) times(f float64) point     { return point{p.x * f, p.y * f} }
func (p point) length() float64           { return math.Hypot(p.x, p.y) }
func cross(p, q point) float64            { return p.x*q.y - p.y*q.x }
func between(p, q point, t float64) point { return p.plus(q.minus(p).times(t)) }

// line is an open polyline with at least one point.
type line []point

// curveSteps is the number of segments that approximate a curve. Curves in drawings are at most
// 12 units wide, about 150 px.
const curveSteps = 24

var (
	pathCommand = regexp.MustCompile(`([MHmlhvaq])([^MHmlhvaq]*)`)
	pathNumber  = regexp.MustCompile(`-?(?:\d+(?:\.\d+)?|\.\d+)`)
	// The flags of an arc have no separators: in "a4 4 0 112 0" they are 1 and 1, before 2 0.
	pathArc = regexp.MustCompile(`^(\S+) (\S+) 0 ([01])([01])(.*)$`)
	// argumentCount is the number of arguments of a command; a command is repeated for more.
	argumentCount = map[string]int{"M": 2, "H": 1, "m": 2, "l": 2, "h": 1, "v": 1, "q": 4}
)

// parsePath converts SVG path data, with the commands that render.Drawing uses, to polylines.
func parsePath(data string) ([]line, error) {
	var lines []line
	var pen point
	for _, match := range pathCommand.FindAllStringSubmatch(data, -1) {
		command, arguments := match[1], match[2]
		if command == "a" {
			arc, err := parseArc(arguments)
			if err != nil {
				return nil, err
			}
			lines, pen = extend(lines, arc.points(pen))
			continue
		}
		n := numbers(arguments)
		count := argumentCount[command]
		if len(n) == 0 || len(n)%count != 0 {
			return nil, fmt.Errorf("path command %q has %d numbers", match[0], len(n))
		}
		for ; len(n) > 0; n = n[count:] {
			switch command {
			case "M":
				pen = point{n[0], n[1]}
				lines = append(lines, line{pen})
			case "m":
				pen = pen.plus(point{n[0], n[1]})
				lines = append(lines, line{pen})
				command = "l" // further pairs of an m are lines
			case "H":
				lines, pen = extend(lines, []point{{n[0], pen.y}})
			case "h":
				lines, pen = extend(lines, []point{pen.plus(point{x: n[0]})})
			case "v":
				lines, pen = extend(lines, []point{pen.plus(point{y: n[0]})})
			case "l":
				lines, pen = extend(lines, []point{pen.plus(point{n[0], n[1]})})
			case "q":
				control, end := pen.plus(point{n[0], n[1]}), pen.plus(point{n[2], n[3]})
				lines, pen = extend(lines, quadratic(pen, control, end))
			}
		}
	}
	return lines, nil
}

// extend appends points to the last line and returns the lines and the last point.
func extend(lines []line, points []point) ([]line, point) {
	if len(lines) == 0 {
		lines = []line{{}}
	}
	last := len(lines) - 1
	lines[last] = append(lines[last], points...)
	return lines, points[len(points)-1]
}

func numbers(s string) []float64 {
	var n []float64
	for _, text := range pathNumber.FindAllString(s, -1) {
		v, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return nil
		}
		n = append(n, v)
	}
	return n
}

func quadratic(start, control, end point) []point {
	points := make([]point, curveSteps)
	for i := range points {
		t := float64(i+1) / curveSteps
		points[i] = between(between(start, control, t), between(control, end, t), t)
	}
	return points
}

// arc is an arc of an ellipse whose axes are horizontal and vertical.
type arc struct {
	rx, ry       float64
	large, sweep bool
	end          point // relative to the start
}

func parseArc(arguments string) (arc, error) {
	part := pathArc.FindStringSubmatch(arguments)
	if part == nil {
		return arc{}, fmt.Errorf("path command a%q is not an arc", arguments)
	}
	radii, end := numbers(part[1]+" "+part[2]), numbers(part[5])
	if len(radii) != 2 || len(end) != 2 {
		return arc{}, fmt.Errorf("path command a%q is not a single arc", arguments)
	}
	return arc{radii[0], radii[1], part[3] == "1", part[4] == "1", point{end[0], end[1]}}, nil
}

// points returns the arc from a start, by the conversion of SVG 1.1, appendix F.6.5, in a coordinate
// system in which the ellipse is a unit circle.
func (a arc) points(start point) []point {
	end := point{a.end.x / a.rx, a.end.y / a.ry}
	half := end.times(0.5)
	distance := math.Sqrt(max(0, 1-half.length()*half.length())) // of the centre from the chord
	if a.large == a.sweep {
		distance = -distance
	}
	normal := point{-half.y, half.x}.times(1 / half.length())
	centre := half.plus(normal.times(distance))
	from := math.Atan2(-centre.y, -centre.x)
	turn := math.Mod(math.Atan2(end.y-centre.y, end.x-centre.x)-from, 2*math.Pi)
	if a.sweep && turn < 0 {
		turn += 2 * math.Pi
	} else if !a.sweep && turn > 0 {
		turn -= 2 * math.Pi
	}
	points := make([]point, curveSteps)
	for i := range points {
		sin, cos := math.Sincos(from + turn*float64(i+1)/curveSteps)
		points[i] = start.plus(point{(centre.x + cos) * a.rx, (centre.y + sin) * a.ry})
	}
	return points
}
