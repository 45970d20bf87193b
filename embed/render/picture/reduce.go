// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// cell is a group of similar pixels: how many, and the sums of their channels.
type cell struct {
	count int
	sum   [3]int
}

func (c cell) mean(channel int) int { return c.sum[channel] / c.count }

// reduce returns at most n colours that represent an image, by median cut: the group of colours with
// the widest range is divided at the median until there are n.
func reduce(img *image.RGBA, n int) color.Palette {
	groups := [][]cell{histogram(img)}
	for len(groups) < n {
		widest, channel, width := 0, 0, 0
		for i, g := range groups {
			if c, w := widestChannel(g); w > width {
				widest, channel, width = i, c, w
			}
		}
		if width == 0 {
			break
		}
		low, high := divide(groups[widest], channel)
		groups[widest] = low
		groups = append(groups, high)
	}
	palette := make(color.Palette, len(groups))
	for i, g := range groups {
		var total cell
		for _, c := range g {
			total.count += c.count
			for channel, sum := range c.sum {
				total.sum[channel] += sum
			}
		}
		palette[i] = color.RGBA{uint8(total.mean(0)), uint8(total.mean(1)), uint8(total.mean(2)), 0xff}
	}
	return palette
}

// histogram groups the pixels of an image by the upper five bits of each channel, in a fixed order.
func histogram(img *image.RGBA) []cell {
	cells := make([]cell, 1<<15)
	for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
		for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
			c := img.RGBAAt(x, y)
			h := &cells[int(c.R>>3)<<10|int(c.G>>3)<<5|int(c.B>>3)]
			h.count++
			h.sum[0] += int(c.R)
			h.sum[1] += int(c.G)
			h.sum[2] += int(c.B)
		}
	}
	return slices.DeleteFunc(cells, func(c cell) bool { return c.count == 0 })
}

// widestChannel returns the channel in which a group has the widest range, and the range.
func widestChannel(group []cell) (channel, width int) {
	for c := range 3 {
		low, high := 255, 0
		for _, cell := range group {
			low, high = min(low, cell.mean(c)), max(high, cell.mean(c))
		}
		if high-low > width {
			channel, width = c, high-low
		}
	}
	return channel, width
}

// divide divides a group of at least two cells at the median pixel of a channel.
func divide(group []cell, channel int) (low, high []cell) {
	slices.SortStableFunc(group, func(a, b cell) int { return cmp.Compare(a.mean(channel), b.mean(channel)) })
	pixels := 0
	for _, c := range group {
		pixels += c.count
	}
	at := 0
	for seen := 0; at < len(group)-1 && seen+group[at].count <= pixels/2; at++ {
		seen += group[at].count
	}
	at = max(at, 1)
	return group[:at:at], group[at:]
}
