// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"bytes"
	"encoding/binary"
	"image"
)

// turn is how a camera was held, as Exif's tag Orientation has it: 1 is upright;
// Exif 2.32, section 4.6.4.
type turn int

const upright turn = 1

// swaps says whether width and height change places.
func (t turn) swaps() bool { return t >= 5 }

// apply turns an image upright.
func (t turn) apply(img *image.RGBA) *image.RGBA {
	if t == upright {
		return img
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	size := image.Pt(w, h)
	if t.swaps() {
		size = image.Pt(h, w)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range h {
		for x := range w {
			to := t.place(x, y, w, h)
			out.SetRGBA(to.X, to.Y, img.RGBAAt(x, y))
		}
	}
	return out
}

// place is where a pixel of a w × h image goes.
func (t turn) place(x, y, w, h int) image.Point {
	switch t {
	case 2:
		return image.Pt(w-1-x, y)
	case 3:
		return image.Pt(w-1-x, h-1-y)
	case 4:
		return image.Pt(x, h-1-y)
	case 5:
		return image.Pt(y, x)
	case 6:
		return image.Pt(h-1-y, x)
	case 7:
		return image.Pt(h-1-y, w-1-x)
	case 8:
		return image.Pt(y, w-1-x)
	default:
		return image.Pt(x, y)
	}
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

// segments calls f for each segment before the image's data, until f says no or
// the file is no JPEG any more. It passes over stray bytes, as image/jpeg does: what that
// decodes must not be read in another way here.
func segments(file []byte, f func(segment) bool) {
	if !bytes.HasPrefix(file, []byte{0xFF, 0xD8}) {
		return
	}
	for rest := file[2:]; len(rest) >= 4; {
		marker, length := rest[1], int(binary.BigEndian.Uint16(rest[2:]))
		if rest[0] != 0xFF || marker == 0xFF { // a stray byte, or one that fills
			rest = rest[1:]
			continue
		}
		if marker == 0 || marker&0xF8 == 0xD0 { // a byte of data, or a restart
			rest = rest[2:]
			continue
		}
		if marker == startOfScan || length < 2 || len(rest) < 2+length || !f(segment{marker, rest[4 : 2+length]}) {
			return
		}
		rest = rest[2+length:]
	}
}

func progressive(file []byte) (yes bool) {
	segments(file, func(s segment) bool {
		yes = s.marker == sof2
		return !yes
	})
	return yes
}

// orientation reads how a photo is to be turned; upright where nothing says so.
func orientation(file []byte) turn {
	t := upright
	segments(file, func(s segment) bool {
		if tiff, ok := bytes.CutPrefix(s.data, []byte("Exif\x00\x00")); ok && s.marker == app1 {
			t = orientationTag(tiff)
			return false
		}
		return true
	})
	return t
}

// orientationTag looks for tag 0x0112 in the first directory of a TIFF; TIFF 6.0,
// section 2.
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
