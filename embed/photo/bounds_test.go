// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"encoding/binary"
	"hash/crc32"
	"image"
	"strings"
	"testing"

	"golang.org/x/image/draw"
)

// pngHead is the beginning of a PNG, as far as its header.
func pngHead(width, height uint32, depth, colour, interlace byte) []byte {
	head := binary.BigEndian.AppendUint32([]byte("IHDR"), width)
	head = binary.BigEndian.AppendUint32(head, height)
	head = append(head, depth, colour, 0, 0, interlace)
	file := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), head...)
	return binary.BigEndian.AppendUint32(file, crc32.ChecksumIEEE(head))
}

// jpegHead is the beginning of a JPEG, as far as its scan.
func jpegHead(width, height uint16, frame byte, components int) []byte {
	file := []byte{0xFF, 0xD8, 0xFF, frame, 0, byte(8 + 3*components), 8}
	file = binary.BigEndian.AppendUint16(file, height)
	file = binary.BigEndian.AppendUint16(file, width)
	file = append(file, byte(components))
	for i := range components {
		file = append(file, byte(i+1), 0x11, 0)
	}
	return append(file, 0xFF, startOfScan, 0, 2)
}

// TestTheKindOfAPhotoCounts holds that what a photo takes to decode is known from its
// header. Those that are not refused fail only later, since there is no more than that.
func TestTheKindOfAPhotoCounts(t *testing.T) {
	const sof0 = 0xC0
	for _, test := range []struct {
		name    string
		data    []byte
		refused bool
	}{
		{"a JPEG of 50 megapixels", jpegHead(8660, 5773, sof0, 3), false},
		{"a progressive one", jpegHead(8660, 5773, sof2, 3), true},
		{"a progressive one of 12 megapixels", jpegHead(4000, 3000, sof2, 3), false},
		{"one for printing", jpegHead(8660, 5773, sof0, 4), true},
		{"a progressive one for printing of 8 megapixels", jpegHead(3464, 2309, sof2, 4), false},
		{"a progressive one for printing of 24 megapixels", jpegHead(6000, 4000, sof2, 4), true},
		{"a PNG of 24 megapixels", pngHead(6000, 4000, 8, 2, 0), false},
		{"an interlaced one", pngHead(6000, 4000, 8, 6, 1), false},
		{"one of 16 bits", pngHead(6000, 4000, 16, 2, 0), false},
		{"an interlaced one of 16 bits", pngHead(6000, 4000, 16, 2, 1), true},
		{"a PNG of 50 megapixels and 16 bits", pngHead(8660, 5773, 16, 6, 0), true},
		{"a grey one of 8 bits", pngHead(8660, 5773, 8, 0, 1), false},
	} {
		_, err := Read(save(t, "p", test.data), "x")
		if err == nil {
			t.Errorf("%s: read, although nothing follows the header", test.name)
		} else if refused := strings.Contains(err.Error(), "MiB to read"); refused != test.refused {
			t.Errorf("%s: refused %t, want %t: %v", test.name, refused, test.refused, err)
		}
	}
}

// TestReducedPhotosLookLikeOthers compares a photo that is reduced before it is scaled
// with one that is not.
func TestReducedPhotosLookLikeOthers(t *testing.T) {
	photo := corner(3000, 2000)
	to := image.Pt(480, 320)
	if f := factor(photo.Bounds().Size(), to); f < 3 {
		t.Fatalf("it is reduced by %d", f)
	}
	want := image.NewRGBA(image.Rectangle{Max: to})
	draw.CatmullRom.Scale(want, want.Bounds(), photo, photo.Bounds(), draw.Src, nil)
	got := scale(photo, to)
	for y := range to.Y {
		for x := range to.X {
			a, b := got.RGBAAt(x, y), want.RGBAAt(x, y)
			// An edge may be softer or harder.
			edge := x > 236 && x < 244 || y > 156 && y < 164
			if !edge && a != b {
				t.Fatalf("at %d, %d: %v, want %v", x, y, a, b)
			}
		}
	}
}
