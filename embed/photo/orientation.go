// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	"iter"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

// turn is the value of Exif's tag Orientation, 1 to 8; Exif 2.32, section 4.6.4.
type turn int

const upright turn = 1

// swaps reports whether width and height change places.
func (t turn) swaps() bool { return t >= 5 }

// apply turns an image upright.
func (t turn) apply(img *image.RGBA) *image.RGBA {
	if t == upright {
		return img
	}
	size := img.Bounds().Size()
	turned := t.matrix(float64(size.X), float64(size.Y))
	if t.swaps() {
		size = image.Pt(size.Y, size.X)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.NearestNeighbor.Transform(out, turned, img, img.Bounds(), draw.Src, nil)
	return out
}

// matrix maps points of a w × h image to those of the upright one.
func (t turn) matrix(w, h float64) f64.Aff3 {
	return [...]f64.Aff3{
		1: {1, 0, 0, 0, 1, 0},
		2: {-1, 0, w, 0, 1, 0},
		3: {-1, 0, w, 0, -1, h},
		4: {1, 0, 0, 0, -1, h},
		5: {0, 1, 0, 1, 0, 0},
		6: {0, -1, h, 1, 0, 0},
		7: {0, -1, h, -1, 0, w},
		8: {0, 1, 0, -1, 0, w},
	}[t]
}

// segment is a marker segment of a JPEG; ISO/IEC 10918-1, annex B.
type segment struct {
	marker byte
	data   []byte
}

const (
	startOfScan = 0xDA
	app1        = 0xE1
	sof2        = 0xC2 // a progressive frame
)

// segments yields the segments before the scan, or up to where the file is not a valid JPEG.
// It skips stray bytes as image/jpeg does, so that both read the same headers.
func segments(file []byte) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		if !bytes.HasPrefix(file, []byte{0xFF, 0xD8}) {
			return
		}
		for rest := file[2:]; len(rest) >= 4; {
			marker, length := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
			switch {
			case rest[0] != 0xFF || marker == 0xFF: // a stray or a fill byte
				rest = rest[1:]
			case marker == 0 || marker&0xF8 == 0xD0: // a stuffed byte, or a restart marker
				rest = rest[2:]
			case marker == startOfScan || length < 2 || len(rest) < 2+length || !yield(segment{marker, rest[4 : 2+length]}):
				return
			default:
				rest = rest[2+length:]
			}
		}
	}
}

// progressive reports whether a JPEG is.
func progressive(file []byte) bool {
	for s := range segments(file) {
		if s.marker == sof2 {
			return true
		}
	}
	return false
}

// orientation returns how a photo must be turned. It is upright if the file does not say.
func orientation(file []byte) turn {
	for s := range segments(file) {
		if tiff, ok := bytes.CutPrefix(s.data, []byte("Exif\x00\x00")); ok && s.marker == app1 {
			return orientationTag(tiff)
		}
	}
	return upright
}

// orientationTag reads tag 0x0112 in the first directory of a TIFF; TIFF 6.0, section 2.
func orientationTag(tiff []byte) turn {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(tiff, []byte("II*\x00")):
		order = binary.LittleEndian
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		order = binary.BigEndian
	default:
		return upright
	}
	if len(tiff) < 8 {
		return upright
	}
	offset := order.Uint32(tiff[4:])
	if uint64(offset)+2 > uint64(len(tiff)) {
		return upright
	}
	directory := tiff[offset:]
	entries := int(order.Uint16(directory))
	for entry := directory[2:]; entries > 0 && len(entry) >= 12; entries, entry = entries-1, entry[12:] {
		if order.Uint16(entry) == 0x0112 {
			if t := turn(order.Uint16(entry[8:])); t >= 1 && t <= 8 {
				return t
			}
			return upright
		}
	}
	return upright
}
