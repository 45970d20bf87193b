// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"image"

	"golang.org/x/image/draw"
)

// widestSize returns the size of the widest picture of a photo, before it is turned.
func widestSize(from image.Point, t turn) image.Point {
	if t.swaps() {
		height := min(from.Y, Widths[len(Widths)-1])
		return image.Pt(max(1, from.X*height/from.Y), height)
	}
	return sizeOf(from, min(from.X, Widths[len(Widths)-1]))
}

// sizeOf returns the size of an image that is scaled to a width.
func sizeOf(from image.Point, width int) image.Point {
	return image.Pt(width, max(1, from.Y*width/from.X))
}

// factor returns the factor by which shrink reduces an image before it is scaled to a size.
// The reduced image is at least half as large again as the size, so that no loss is seen.
func factor(from, to image.Point) int {
	return max(1, min(from.X*2/(to.X*3), from.Y*2/(to.Y*3)))
}

// scalingMemory returns how much scale allocates, in bytes: the reduced image, and the
// sums that the scaler holds for each target column and source row, of 32 bytes each.
func scalingMemory(from, to image.Point) int {
	f := factor(from, to)
	memory := 4*to.X*to.Y + 32*to.X*(from.Y/f)
	if f > 1 {
		memory += 4*(from.X/f)*(from.Y/f) + 4*from.X*f
	}
	return memory
}

// scale scales an image to a size, on white where it is transparent.
func scale(img image.Image, to image.Point) *image.RGBA {
	if f := factor(img.Bounds().Size(), to); f > 1 {
		img = shrink(img, f)
	}
	scaled := image.NewRGBA(image.Rectangle{Max: to})
	draw.Draw(scaled, scaled.Bounds(), image.White, image.Point{}, draw.Src)
	draw.CatmullRom.Scale(scaled, scaled.Bounds(), img, img.Bounds(), draw.Over, nil)
	return scaled
}

// shrink reduces an image by a factor: a pixel is the mean of factor × factor pixels. It
// converts no more than factor rows at a time, since a large photo in RGBA would take
// more memory than all else.
func shrink(img image.Image, factor int) *image.RGBA {
	from := img.Bounds()
	small := image.NewRGBA(image.Rect(0, 0, from.Dx()/factor, from.Dy()/factor))
	rows := image.NewRGBA(image.Rect(0, 0, from.Dx(), factor))
	for y := range small.Rect.Dy() {
		draw.Draw(rows, rows.Rect, img, image.Pt(from.Min.X, from.Min.Y+y*factor), draw.Src)
		mean(small.Pix[y*small.Stride:][:small.Stride], rows, factor)
	}
	return small
}

// mean fills a row of pixels with the means of factor × factor pixels of rows.
func mean(row []uint8, rows *image.RGBA, factor int) {
	n := uint32(factor * factor)
	for x := 0; x < len(row); x += 4 {
		var r, g, b, a uint32
		for y := range factor {
			line := rows.Pix[y*rows.Stride+x*factor:][:4*factor]
			for i := 0; i < len(line); i += 4 {
				r += uint32(line[i])
				g += uint32(line[i+1])
				b += uint32(line[i+2])
				a += uint32(line[i+3])
			}
		}
		row[x], row[x+1], row[x+2], row[x+3] = uint8((r+n/2)/n), uint8((g+n/2)/n), uint8((b+n/2)/n), uint8((a+n/2)/n)
	}
}
