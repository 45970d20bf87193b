// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"image"
	"image/color"
	"math"
	"testing"

	"jmd-iq.example/embeds/embed/render"
)

func TestPathCommands(t *testing.T) {
	for data, want := range map[string][]line{
		"M1 2v-3h4":      {{{1, 2}, {1, -1}, {5, -1}}},
		"M1 2l3-4-1-.5":  {{{1, 2}, {4, -2}, {3, -2.5}}},
		"M0 0h2m1 1 2 0": {{{0, 0}, {2, 0}}, {{3, 1}, {5, 1}}},
		"M0 50v-4H80v4":  {{{0, 50}, {0, 46}, {80, 46}, {80, 50}}},
	} {
		got, err := parsePath(data)
		if err != nil || len(got) != len(want) {
			t.Errorf("%s: %v (%v); want %v", data, got, err, want)
			continue
		}
		for i := range want {
			for j, p := range want[i] {
				if len(got[i]) != len(want[i]) || got[i][j].minus(p).length() > 1e-9 {
					t.Errorf("%s: %v; want %v", data, got, want)
				}
			}
		}
	}
	for _, bad := range []string{"M1", "M0 0l1", "M0 0a1 1 0 2", "M0 0h", "M0 0q1 2 3"} {
		if got, err := parsePath(bad); err == nil {
			t.Errorf("%s: %v; want an error", bad, got)
		}
	}
}

func TestArcsAreOnTheirEllipse(t *testing.T) {
	for _, test := range []struct {
		data   string
		centre point // of the ellipse, before a scale of y by rx/ry
		rx, ry float64
		top    float64
	}{
		{"M0 0a3 3 0 016 0", point{3, 0}, 3, 3, -3},                  // half a circle
		{"M0 0a4 4 0 112 0", point{1, -math.Sqrt(15)}, 4, 4, -7.873}, // nearly a whole one
		{"M0 0a2 5 0 111 0", point{.5, -5 * math.Sqrt(1-1./16)}, 2, 5, -9.841},
	} {
		lines, err := parsePath(test.data)
		if err != nil {
			t.Fatal(err)
		}
		top := 0.0
		for _, p := range lines[0] {
			d := p.minus(test.centre)
			if r := math.Hypot(d.x/test.rx, d.y/test.ry); math.Abs(r-1) > 1e-6 {
				t.Errorf("%s: %v is not on the ellipse", test.data, p)
			}
			top = min(top, p.y)
		}
		if math.Abs(top-test.top) > 0.05 {
			t.Errorf("%s rises to %.3f; want %.3f", test.data, top, test.top)
		}
	}
}

func TestDrawingsHaveOnlyKnownCommands(t *testing.T) {
	for _, c := range shipped(t) {
		for _, data := range render.QuarterDrawing(c.Slug).Paths {
			if lines, err := parsePath(data); err != nil || len(lines) == 0 {
				t.Errorf("%s: %s: %d lines, %v", c.Slug, data, len(lines), err)
			}
		}
	}
}

// stroked returns an image of 20 by 20 pixels with a stroke in white.
func stroked(lines []line, width float64) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 20, 20))
	newCanvas(img, img.Rect).fill(outline(lines, width), func(p point) point { return p }, color.White)
	return img
}

// painted returns which pixels a stroke covers by more than half.
func painted(lines []line, width float64) func(x, y int) bool {
	img := stroked(lines, width)
	return func(x, y int) bool { return img.RGBAAt(x, y).R > 127 }
}

func TestJoinsHaveNoSeams(t *testing.T) {
	for _, corner := range []line{{{4.5, 16}, {4.5, 4.5}, {16, 4.5}}, {{16, 4.5}, {4.5, 4.5}, {4.5, 16}}} {
		img := stroked([]line{corner}, 4)
		for _, p := range []image.Point{{4, 3}, {3, 4}, {4, 4}, {3, 3}} {
			if got := img.RGBAAt(p.X, p.Y).R; got < 250 {
				t.Errorf("%v: the pixel at %v has %d of 255", corner, p, got)
			}
		}
	}
}

func TestStrokesHaveTheirWidthAndMiterJoins(t *testing.T) {
	at := painted([]line{{{4, 16}, {4, 4}, {16, 4}}}, 4)
	for _, test := range []struct {
		x, y int
		want bool
	}{
		{3, 10, true}, {5, 10, true}, {1, 10, false}, {6, 10, false}, // the width
		{2, 2, true}, {1, 1, false}, // the miter
		{3, 15, true}, {3, 17, false}, // the butt cap
		{10, 10, false},
	} {
		if got := at(test.x, test.y); got != test.want {
			t.Errorf("the corner's pixel %d, %d is %v; want %v", test.x, test.y, got, test.want)
		}
	}
	if at := painted([]line{{{2, 9}, {12, 10}, {2, 11}}}, 2); at(16, 10) {
		t.Error("a sharp corner has a miter beyond the limit")
	}
	if at := painted([]line{{{2, 10}, {18, 10}, {2, 10}}}, 4); !at(10, 9) {
		t.Error("a line back over itself erases it")
	}
}

func TestDashesAndGaps(t *testing.T) {
	got := dashed([]line{{{0, 0}, {0, -8}}, {{5, 0}, {9, 0}, {9, 3}}}, 3, 2)
	want := []line{{{0, 0}, {0, -3}}, {{0, -5}, {0, -8}}, {{5, 0}, {8, 0}}, {{9, 1}, {9, 3}}}
	if len(got) != len(want) {
		t.Fatalf("%v; want %v", got, want)
	}
	for i := range want {
		if got[i][0].minus(want[i][0]).length()+got[i][1].minus(want[i][1]).length() > 1e-9 {
			t.Errorf("dash %d is %v; want %v", i, got[i], want[i])
		}
	}
}
