// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"cmp"
	"errors"
	"image"
	"image/color"
	"sort"

	"golang.org/x/image/draw"
)

// reductions are settings that make a photo small enough for [MaxBytes], the best first. PNG stores photos
// without loss, so one with much detail has to lose some of it and of its colours before.
var reductions = []struct {
	detail  float64 // resolution as a fraction of that of the picture
	colours int
}{{1, 160}, {1, 96}, {1, 64}, {1, 40}, {0.7, 48}, {0.7, 32}, {0.5, 40}, {0.5, 28}, {0.35, 32}, {0.25, 24}, {0.1, 16}, {0.03, 8}}

// withPhoto draws a photo, its credit and the texts, and returns the picture with a palette.
func (l *layout) withPhoto(img *image.RGBA, photo image.Image) ([]byte, error) {
	if photo.Bounds().Empty() {
		return nil, errors.New("picture: the photo is empty")
	}
	l.drawText(img)
	// Reductions start from the final size, because large photos take long to scale.
	whole := image.NewRGBA(image.Rect(0, 0, l.art.Dx(), l.art.Dy()))
	ratio := float64(l.art.Dx()) / float64(l.art.Dy())
	draw.CatmullRom.Scale(whole, whole.Bounds(), photo, cover(photo.Bounds(), ratio), draw.Src, nil)
	var data []byte
	var failed error
	sort.Search(len(reductions)-1, func(i int) bool {
		tried, err := l.reduced(img, whole, i)
		failed = cmp.Or(failed, err)
		if fits := len(tried) <= MaxBytes; !fits {
			return false
		}
		data = tried
		return true
	})
	if data == nil && failed == nil {
		data, failed = l.reduced(img, whole, len(reductions)-1)
	}
	return data, failed
}

// reduced draws a photo of the art's size with one of the reductions and returns the picture.
func (l *layout) reduced(img, photo *image.RGBA, i int) ([]byte, error) {
	l.drawPhoto(img, photo, reductions[i].detail)
	return encode(l.paletted(img, reductions[i].colours))
}

// drawPhoto draws a photo of the art's size, reduced in resolution first, and its credit.
func (l *layout) drawPhoto(img, photo *image.RGBA, detail float64) {
	side := func(pixels int) int { return max(1, int(float64(pixels)*detail)) }
	small := image.NewRGBA(image.Rect(0, 0, side(l.art.Dx()), side(l.art.Dy())))
	draw.CatmullRom.Scale(small, small.Bounds(), photo, photo.Bounds(), draw.Src, nil)
	draw.BiLinear.Scale(img, l.art, small, small.Bounds(), draw.Src, nil)
	if len(l.creditLines) == 0 {
		return
	}
	draw.Draw(img, l.band, image.NewUniform(color.NRGBA{A: 0xb0}), image.Point{}, draw.Over)
	for _, t := range l.creditLines {
		t.draw(img, t.text, t.at)
	}
}

// cover returns the largest part of a rectangle that has an aspect ratio, in its middle.
func cover(r image.Rectangle, ratio float64) image.Rectangle {
	width, height := float64(r.Dx()), float64(r.Dy())
	if width > height*ratio {
		cut := int((width - height*ratio) / 2)
		return image.Rect(r.Min.X+cut, r.Min.Y, r.Max.X-cut, r.Max.Y)
	}
	cut := int((height - width/ratio) / 2)
	return image.Rect(r.Min.X, r.Min.Y+cut, r.Max.X, r.Max.Y-cut)
}

// paletted converts a picture to one palette: the photo's colours, and those of text on the surface.
func (l *layout) paletted(img *image.RGBA, photoColours int) *image.Paletted {
	texts := color.Palette{l.colours.border}
	for _, c := range []color.RGBA{l.strong, l.soft, l.accent} {
		const steps = 16 // of antialiasing
		for i := range steps {
			texts = append(texts, mix(l.surface, c, float64(i)/(steps-1)))
		}
	}
	photo := reduce(img.SubImage(l.art).(*image.RGBA), photoColours)
	out := image.NewPaletted(img.Bounds(), append(texts, photo...))
	copyNearest(out, img, img.Bounds(), texts, 0)
	copyNearest(out, img, l.art, photo, len(texts))
	return out
}

// copyNearest copies a part of an image with the nearest colours of a palette, whose first one is at
// an index of the target's.
func copyNearest(dst *image.Paletted, src *image.RGBA, part image.Rectangle, palette color.Palette, first int) {
	// Colours are looked up once for each combination of the upper six bits of the channels.
	known := make([]int16, 1<<18)
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := src.RGBAAt(x, y)
			k := &known[int(c.R>>2)<<12|int(c.G>>2)<<6|int(c.B>>2)]
			if *k == 0 {
				*k = int16(1 + first + palette.Index(c))
			}
			dst.SetColorIndex(x, y, uint8(*k-1))
		}
	}
}
