// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"github.com/lucasb-eyer/go-colorful"
	"golang.org/x/image/vector"

	"jmd-iq.example/embeds/embed/render"
)

// view box of a drawing in units, as in render.Drawing
const viewWidth, viewHeight = 80, 50

// scene has the colours of a drawing. They are those of quarter.css.
type scene struct {
	skyTop, skyBottom  color.RGBA
	sun                color.RGBA
	crescent           bool          // the sky covers a part of the sun, which makes it a moon
	paths              [6]color.RGBA // in the order of render.Drawing
	sunCentre, shadeAt point         // fractions of the width and height
}

func newScene(hue int, dark bool) scene {
	h := float64(hue)
	s := scene{
		sun:       color.RGBA{0xff, 0xee, 0x99, 0xff},
		crescent:  dark,
		sunCentre: point{0.12 + h*0.0025, 0.17},
		shadeAt:   point{0.105 + h*0.0025, 0.14},
	}
	if dark {
		s.skyTop, s.skyBottom = color.RGBA{0x37, 0x3f, 0x66, 0xff}, oklch(.69, .12, h)
		s.paths = [6]color.RGBA{
			oklch(.34, .07, h), oklch(.25, .05, h), oklch(.29, .06, h), oklch(.19, .04, h),
			{0xff, 0xcc, 0x66, 0xff}, {0x02, 0x19, 0x14, 0xff},
		}
		return s
	}
	s.skyTop, s.skyBottom = oklch(.93, .04, h), color.RGBA{0xff, 0xff, 0xff, 0xff}
	s.paths = [6]color.RGBA{
		oklch(.83, .08, h), oklch(.56, .15, h), oklch(.69, .14, h+25), oklch(.39, .1, h),
		{0xff, 0xff, 0xff, 0xff}, {0x36, 0x70, 0x48, 0xff},
	}
	return s
}

// oklch returns the nearest colour in sRGB; the hue is in degrees.
func oklch(l, c, hue float64) color.RGBA {
	r, g, b := colorful.OkLch(l, c, hue).Clamped().RGB255()
	return color.RGBA{r, g, b, 0xff}
}

// drawQuarter draws a site's quarter so that it covers a rectangle, cut off at the top or at the
// sides, as browsers do, but without cutting off the landmark.
func drawQuarter(dst *image.RGBA, box image.Rectangle, slug string, dark bool) error {
	drawing := render.QuarterDrawing(slug)
	s := newScene(drawing.Hue, dark)
	c := newCanvas(dst, box)
	s.drawSky(c)
	scale := max(float64(box.Dx())/viewWidth, float64(box.Dy())/viewHeight)
	left := crop(float64(box.Dx())/scale, float64(drawing.Landmark))
	toBox := func(p point) point {
		return point{(p.x - left) * scale, (p.y-viewHeight)*scale + float64(box.Dy())}
	}
	const windows, park = 4, 5
	for i, data := range drawing.Paths {
		lines, err := parsePath(data)
		if err != nil {
			return err
		}
		if i != windows {
			c.fill(lines, toBox, s.paths[i])
		}
		switch i {
		case park:
		case windows:
			c.fill(outline(dashed(lines, 3, 2), 2), toBox, s.paths[i])
		default:
			c.fill(outline(lines, 1), toBox, s.paths[i])
		}
	}
	return nil
}

// crop returns the left edge of the visible part of a drawing: the middle, moved as little as needed
// to show the landmark.
func crop(width, landmark float64) (left float64) {
	const half = 15 // of the widest landmark
	left = (viewWidth - width) / 2
	left = min(max(left, landmark+half-width), landmark-half)
	return min(max(left, 0), viewWidth-width)
}

// canvas is a rectangle of an image that polygons are painted on.
type canvas struct {
	dst        *image.RGBA
	box        image.Rectangle
	rasterizer *vector.Rasterizer // reused, because its buffer is as large as the box
}

func newCanvas(dst *image.RGBA, box image.Rectangle) canvas {
	return canvas{dst, box, vector.NewRasterizer(box.Dx(), box.Dy())}
}

// fill fills polygons by the non-zero rule, after conversion to pixels from the corner of the box.
func (c canvas) fill(polygons []line, toBox func(point) point, colour color.Color) {
	c.rasterizer.Reset(c.box.Dx(), c.box.Dy())
	for _, polygon := range polygons {
		for i, p := range polygon {
			p = toBox(p)
			if i == 0 {
				c.rasterizer.MoveTo(float32(p.x), float32(p.y))
			} else {
				c.rasterizer.LineTo(float32(p.x), float32(p.y))
			}
		}
		c.rasterizer.ClosePath()
	}
	c.rasterizer.Draw(c.dst, c.box, image.NewUniform(colour), image.Point{})
}

// drawSky draws the sky's gradient and the sun or the moon.
func (s scene) drawSky(c canvas) {
	width, height := float64(c.box.Dx()), float64(c.box.Dy())
	for y := range c.box.Dy() {
		t := (float64(y)/height - 0.25) / 0.5
		row := image.Rect(c.box.Min.X, c.box.Min.Y+y, c.box.Max.X, c.box.Min.Y+y+1)
		draw.Draw(c.dst, row, image.NewUniform(mix(s.skyTop, s.skyBottom, min(max(t, 0), 1))), image.Point{}, draw.Src)
	}
	disc := func(centre point, radius float64, colour color.Color) {
		middle := point{centre.x * width, centre.y * height}
		// CSS sizes a gradient by the distance to the farthest corner.
		farthest := math.Hypot(max(middle.x, width-middle.x), max(middle.y, height-middle.y))
		c.fill([]line{circle(middle, radius*farthest)}, func(p point) point { return p }, colour)
	}
	disc(s.sunCentre, 0.0615, s.sun)
	if s.crescent {
		disc(s.shadeAt, 0.0515, s.skyTop)
	}
}

func circle(centre point, radius float64) line {
	l := make(line, 4*curveSteps)
	for i := range l {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(len(l)))
		l[i] = centre.plus(point{cos, sin}.times(radius))
	}
	return l
}

// mix returns a colour between a (t = 0) and b (t = 1).
func mix(a, b color.RGBA, t float64) color.RGBA {
	channel := func(a, b uint8) uint8 { return uint8(math.Round(float64(a) + (float64(b)-float64(a))*t)) }
	return color.RGBA{channel(a.R, b.R), channel(a.G, b.G), channel(a.B, b.B), 0xff}
}
