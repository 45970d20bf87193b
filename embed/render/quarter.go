// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"slices"
	"strconv"
	"strings"
)

// The view box of a drawing is 80 by 50 units. One unit is about 4 CSS px on a card 340 px wide; a
// storey is five units high. If the aspect ratio of the image is larger, the sky is cut off, if it is
// smaller, the sides are. Important shapes therefore reach at most 32 units above the ground and are
// near the middle.
const (
	quarterWidth = 80
	detailWidth  = 50
	groundLine   = 47 // y of the houses' lower ends, one unit below the edge of the lawn
)

// Palettes is the number of colour schemes, for which there are the classes q0 to q5.
const Palettes = 6

// hues are the OKLCH hues of the palettes in degrees. quarter.css computes the colours from them.
var hues = [Palettes]int{45, 175, 255, 5, 115, 300}

// house is a house of the front row as relative SVG path data. Each of the three strings is part of a
// path of its own and ends where the neighbour's string begins, so that concatenated strings draw a
// row. Coordinates are relative to the lower left corner, with heights above the ground: walls begin
// at (0, 0), roofs at the eaves of a house with two storeys (-1, 12), windows at the lower end of the
// first column of windows (4, 3).
type house struct {
	width   int    // in units, including the gap of two units to the neighbour
	walls   string // outline
	roof    string // roof, chimney, door, beams: filled and stroked one unit wide
	windows string // one line for each column of windows, dashed by the style sheet
}

var lowHouses = []house{
	// Cottage with a chimney.
	{14, "v-12h12v12h2", "l7-7 2 2v-3h2v5l3 3", "v-8m4 0v8m10 0"},
	// Long house under a hipped roof.
	{18, "v-12h16v12h2", "l4-6h10l4 6", "v-8m4 0v8m4 0v-8m10 8"},
	// Mono-pitched roof.
	{14, "v-12h12v12h2", "l14-6v6", "v-8m4 0v8m10 0"},
	// Half-timbered gable.
	{16, "v-12h14v12h2", "l8-8 8 8m-1 5h-14m0-5l5 5m4 0l5-5m1 0", "v-3m6 0v3m10 0"},
	// Workshop under a saw-tooth roof.
	{20, "v-12h18v12h2", "v-5l7 5v-5l7 5v-5l6 5", "v-8m5 0v8m5 0v-8m10 8"},
	// Flat youth centre.
	{18, "v-9h16v9h2", "m0 3h18m-6 9v-5h3v5m3-12", "v-3m4 0v3m14 0"},
}

var tallHouses = []house{
	// Town house with a steep gable.
	{14, "v-17h12v17h2", "m0-5l7-9 7 9m0 5", "v-13m4 0v13m10 0"},
	// Stepped gable.
	{14, "v-16h2v-3h2v-3h4v3h2v3h2v16h2", "m5 12v-5h4v5m5-12", "m0-5v-8m4 0v8m10 5"},
	// Block of flats with an aerial.
	{18, "v-23h16v23h2", "m0-11h18m-4 0v-4m4 15", "v-18m4 0v18m4 0v-18m10 18"},
	// Mansard roof with dormers.
	{16, "v-12h14v12h2", "l2-6 4-3h4l4 3 2 6", "v-13m6 0v13m10 0"},
	// Tenement with a cornice and a small gable.
	{18, "v-17h4l4-4 4 4h4v17h2", "m0-5h5m8 0h5m0 5", "v-13m4 0v8m4-8v13m10 0"},
	// Balconies.
	{14, "v-18h12v18h2", "m0-6h14m-1 6h-6m0 5h6m1-5", "v-13m4 0v13m10 0"},
	// Corner house with a turret.
	{18, "v-17h8v5h8v12h2", "m0-5l5-9 5 9m0 5v-4h5l3 4", "v-13m8 5v8m10 0"},
}

// shape is relative path data in one colour that begins and ends on the ground.
type shape struct {
	width int // in units
	path  string
}

// backHouses are outlines only, because the front row covers everything else.
var backHouses = []shape{
	{22, "v-16l6-6 6 6v-4h8v20h2"},
	{21, "v-22h9v6l10-4v20h2"},
	{20, "v-15l3-5h8l3 5v-3h4v18h2"},
	{20, "v-15l9-8 9 8v15h2"},
	{16, "v-19h5v-4h4v4h5v19h2"},
	{19, "v-18l4-5 4 5h9v18h2"},
}

// landmarks are outlines of kinds of buildings, not of certain ones. Each drawing has one in its back
// row.
var landmarks = []shape{
	// Church with a spire.
	{20, "v-17l6-6 6 6v-2l3-11 3 11v19h2"},
	// Church with two towers.
	{18, "v-21l3-9 3 9v5h4v-5l3-9 3 9v21h2"},
	// Church with an onion dome.
	{19, "v-22q-3-4 3-8 6 4 3 8v22h1v-15l5-5 5 5v15h2"},
	// Television tower.
	{12, "h5v-18a4 4 0 112 0v18h5m-6-25v-6m6 31"},
	// Dome.
	{20, "v-17h3v-2a6 6 0 0112 0v2h3v17h2m-11-25v-5m11 30"},
	// Crane on a building site.
	{20, "m6 0v-31m0 0l-5 4m5-4l14 4m0 0h-20m0 1h3m12-1v7m5 20"},
	// Cable-stayed bridge.
	{30, "m15 0v-30l14 20-14-20-14 20 14-20 7 20-7-20-7 20 7-20v30m15 0"},
	// Water tower.
	{14, "h5l1-20h-3v-6l4-4 4 4v6h-3l1 20h5"},
	// High-rise.
	{18, "v-27l7-3v30h1v-24h8v24h2"},
	// Windmill.
	{16, "h4l2-20h4l2 20h4m-15-29l14 14m0-14l-14 14m15 15"},
	// Castle on a hill.
	{29, "q6-13 8-15v-9l2-4 2 4v4h5v-6l2-4 2 4v13q3 1 8 13"},
	// Chimneys of a steelworks.
	{18, "v-27h2v9h4v-12h2v12h4v-6h2v24h4"},
	// Wind turbine.
	{18, "m9 0v-31m7 12l-7-4m-7 4l7-4m9 23"},
}

// plants are what can be in the park in front of the houses.
var plants = []string{
	// Round tree, poplar, fir, bush.
	"v-4a4 4 0 111 0v4",
	"v-3a2 5 0 111 0v3",
	"l3-11 3 11",
	"a3 3 0 016 0",
	// Two people.
	"l1-4a1 1 0 11.1 0l1 4h1l1-3a1 1 0 11.1 0l1 3",
	// Street lamp.
	"v-9h3v1h-2v8",
}

// Quarter returns the drawing of the site with this slug as an inline SVG of at most 700 bytes,
// without colours, ids and text, and the number of its palette, 0 to [Palettes]-1. Both depend on the
// slug alone and stay the same in later versions. quarter.css sets the colours of the paths by their
// order, that of [Drawing].
func Quarter(slug string) (svg string, palette int) {
	return opening + strings.Join(QuarterDrawing(slug).Paths, nextPath) + closing, quarterPalette(slug)
}

// Detail is the middle of [Quarter] with the landmark and three houses, in a view box of 50 by 50
// units. Where little more of a drawing would be seen it takes fewer bytes.
func Detail(slug string) (svg string, palette int) {
	paths, _ := draw(slug, detailWidth)
	return strings.Replace(opening, "80", strconv.Itoa(detailWidth), 1) + strings.Join(paths, nextPath) + closing, quarterPalette(slug)
}

// Drawing is the drawing of [Quarter] for renderers other than browsers, in units of a view box of 80
// by 50.
type Drawing struct {
	// Paths are SVG path data in painting order: back row, walls, brighter walls, roofs (each filled
	// and stroked one unit wide), windows (stroked two units wide, dashed 3 2, not filled) and park
	// (filled). Commands are M, H, m, l, h, v, q and a, whose two flags are written without separators.
	Paths []string
	// Hue is the OKLCH hue of the palette in degrees.
	Hue int
	// Landmark is the x of the landmark's middle, which should be visible. It is at most 30 wide.
	Landmark int
}

// QuarterDrawing returns the drawing of the site with this slug.
func QuarterDrawing(slug string) Drawing {
	paths, clearing := draw(slug, quarterWidth)
	return Drawing{paths, hues[quarterPalette(slug)], clearing}
}

// draw returns the paths of a drawing, or of its middle around the landmark, without plants, if the
// width is smaller than the whole, and the x of the landmark's middle.
func draw(slug string, width int) (paths []string, clearing int) {
	d := newDice(slug, drawingSalt)
	row, x, at := frontRow(d)
	clearing = x + breadth(row[:at]) + row[at].width/2
	limit, first := parkLimit, 0
	if width < quarterWidth {
		limit, first = 0, at-1
		x += breadth(row[:first]) + width/2 - clearing
		row, clearing = row[first:at+2], width/2
	}
	paths = append([]string{backRow(d, landmark(slug), clearing, width)}, frontPaths(row, x, first)...)
	written := len(opening) + len(strings.Join(paths, nextPath)) + len(nextPath) + len(closing)
	return append(paths, park(d, width, limit-written)), clearing
}

func quarterPalette(slug string) int { return newDice(slug, paletteSalt).roll(Palettes) }

const (
	// parkLimit is the size of an SVG in bytes up to which plants are added.
	parkLimit = 620
	opening   = `<svg viewBox="0 0 80 50" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><path d="`
	nextPath  = `"/><path d="`
	closing   = `"/></svg>`
)

func landmark(slug string) shape {
	return landmarks[newDice(slug, landmarkSalt).roll(len(landmarks))]
}

// frontRow returns five houses and the x of the first. The one at the index at is low, so that a
// landmark is visible above it, and is none of the outer ones.
func frontRow(d *dice) (row []house, x, at int) {
	low := shuffled(d, lowHouses)
	row = shuffled(d, slices.Concat(low[1:], tallHouses))[:4]
	at = 1 + d.roll(3)
	row = slices.Insert(row, at, low[0])
	return row, (quarterWidth - breadth(row) + d.roll(5)) / 2, at
}

// frontPaths returns the walls, brighter walls, roofs and windows of houses from x on. Walls are of
// alternating brightness; first is the index of the first house in the whole row.
func frontPaths(row []house, x, first int) []string {
	walls := [2]string{from(x, 0), from(x, 0)}
	roofs, windows := from(x-1, 12), from(x+4, 3)
	for i, h := range row {
		tone := (first + i) % 2
		walls[tone] += h.walls
		walls[1-tone] += "h" + strconv.Itoa(h.width)
		roofs += h.roof
		windows += h.windows
	}
	return []string{walls[0], walls[1], roofs, windows}
}

func breadth(row []house) (units int) {
	for _, h := range row {
		units += h.width
	}
	return units
}

// backRow draws the landmark with its middle at x = clearing, and in the whole drawing houses on both
// sides of it as far as the edges.
func backRow(d *dice, landmark shape, clearing, width int) string {
	houses := shuffled(d, backHouses)
	x := clearing - landmark.width/2
	right := x + landmark.width
	row := landmark.path
	if width < quarterWidth {
		return from(x, 0) + row
	}
	for ; x > 0; houses = houses[1:] {
		row = houses[0].path + row
		x -= houses[0].width
	}
	for ; right < width; houses = houses[1:] {
		row += houses[0].path
		right += houses[0].width
	}
	return from(x, 0) + row
}

// park returns a lawn of a width with as many plants as fit into a number of bytes.
func park(d *dice, width, bytes int) string {
	begin, end := "M0 50v-4", "H"+strconv.Itoa(width)+"v4"
	lawn := begin
	for _, p := range shuffled(d, plants) {
		next := "h" + strconv.Itoa(6+d.roll(10)) + p
		if len(lawn)+len(next)+len(end) <= bytes {
			lawn += next
		}
	}
	return lawn + end
}

// from returns the beginning of a path at x and a height above the ground.
func from(x, height int) string {
	return "M" + strconv.Itoa(x) + " " + strconv.Itoa(groundLine-height)
}
