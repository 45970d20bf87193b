// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package photo makes ready pictures of a folder of photos: turned upright,
// without metadata, in a few widths. It knows neither HTTP nor HTML.
package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	_ "image/png" // a format that photos may come in
	"path/filepath"
	"slices"
	"strings"
)

// Widths are those of the pictures, in pixels. None is wider than its photo.
var Widths = []int{360, 480, 800, 1200}

// quality is the JPEG encoder's. Lower values show bands in skies.
const quality = 82

// Photo is a photo in all widths, the narrowest first.
type Photo struct{ Pictures []Picture }

// Picture is a photo in one width.
type Picture struct {
	Name          string // with a hash of the bytes
	Width, Height int    // pixels
	JPEG          []byte
}

// endings are those of photos that the content does not name.
var endings = []string{".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG"}

// named reports whether a file has the name of a picture.
func named(file string) bool { return slices.Contains(endings, filepath.Ext(file)) }

// inOtherFormat reports whether a file is named like a picture that cannot be read.
func inOtherFormat(file string) bool {
	return slices.Contains([]string{".webp", ".avif", ".gif", ".svg", ".heic", ".tif", ".tiff", ".bmp"}, strings.ToLower(filepath.Ext(file)))
}

// Read makes the pictures of a photo. Their names begin with slug. Equal files give equal
// bytes. The error says what is wrong with the file and what is allowed.
func Read(path, slug string) (*Photo, error) {
	data, err := load(path)
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("decoding: %w", err)
	}
	turn := orientation(data)
	full := img.Bounds().Dx()
	if turn.swaps() {
		full = img.Bounds().Dy()
	}
	// The other pictures are made of the widest, so that the photo as a whole is needed
	// only once. It is scaled before it is turned, which touches fewer pixels.
	widest := turn.apply(scale(img, widestSize(img.Bounds().Size(), turn)))
	p := new(Photo)
	for _, width := range Widths {
		if width > full && len(p.Pictures) > 0 {
			break
		}
		picture, err := newPicture(widest, min(width, full), slug)
		if err != nil {
			return nil, err
		}
		p.Pictures = append(p.Pictures, picture)
	}
	return p, nil
}

func newPicture(widest *image.RGBA, width int, slug string) (Picture, error) {
	img := widest
	if width < widest.Bounds().Dx() {
		img = scale(widest, sizeOf(widest.Bounds().Size(), width))
	}
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: quality}); err != nil {
		return Picture{}, fmt.Errorf("encoding: %w", err)
	}
	sum := sha256.Sum256(buf.Bytes())
	bounds := img.Bounds()
	return Picture{
		Name:   fmt.Sprintf("%s-%d.%s.jpg", slug, bounds.Dx(), hex.EncodeToString(sum[:8])),
		Width:  bounds.Dx(),
		Height: bounds.Dy(),
		JPEG:   buf.Bytes(),
	}, nil
}
