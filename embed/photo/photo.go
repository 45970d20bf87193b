// SPDX-License-Identifier: EUPL-1.2

// Package photo makes ready pictures of a folder of photos: turned upright,
// without metadata, in a few widths. It knows neither HTTP nor HTML.
package photo

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png" // a format that photos may come in
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/image/draw"
)

// Widths are those of the pictures, in pixels; none is wider than its photo.
var Widths = []int{480, 800, 1200}

// What a photo may be. A decoded pixel takes up to 4 bytes, and a progressive JPEG
// holds 4 bytes of coefficients for each sample beside it.
const (
	maxBytes             = 64 << 20
	maxPixels            = 50_000_000
	maxProgressivePixels = 16_000_000
)

// quality is that of the JPEG encoder: below it, skies show bands.
const quality = 82

// Photo is a photo in all its widths, the narrowest first.
type Photo struct{ Pictures []Picture }

// Picture is a photo in one width.
type Picture struct {
	Name          string // of the file, with a hash of its bytes
	Width, Height int    // pixels
	JPEG          []byte
}

// endings are those of photos that the content does not name.
var endings = []string{".jpg", ".jpeg", ".png", ".JPG", ".JPEG", ".PNG"}

// named reports whether a file has the name of a picture.
func named(file string) bool { return slices.Contains(endings, filepath.Ext(file)) }

// Read makes the pictures of a photo, named after its site. Equal files give equal
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
	// The widest comes first, and the others are made of it: only once is memory
	// needed for the photo as a whole.
	widest := scale(img, turn, min(full, Widths[len(Widths)-1]))
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

// load reads a file, and refuses by its head what would take too much to decode.
func load(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // reading a pipe would not end
		return nil, errors.New("it is no regular file")
	}
	if info.Size() > maxBytes {
		return nil, fmt.Errorf("%d MiB are too many; allowed are %d", info.Size()>>20, maxBytes>>20)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("neither a JPEG nor a PNG: %w", err)
	}
	allowed := maxPixels
	if format == "jpeg" && progressive(data) {
		allowed = maxProgressivePixels
	}
	if pixels := config.Width * config.Height; pixels > allowed || pixels <= 0 {
		return nil, fmt.Errorf("%d × %d pixels are too many; allowed are %d million", config.Width, config.Height, allowed/1_000_000)
	}
	if memory := scalingMemory(config); memory > maxMemory {
		return nil, fmt.Errorf("%d × %d pixels take %d MiB to scale; allowed are %d: cut it to usual proportions", config.Width, config.Height, memory>>20, maxMemory>>20)
	}
	return data, nil
}

// maxMemory is how much a photo may take while it is scaled, in bytes: what 50 megapixels
// of usual proportions do, and no narrow tower.
const maxMemory = 576 << 20

// scalingMemory is an upper bound of it: the decoded pixels, of 4 or 8 bytes each, and the
// sums that the scaler holds for each target column and source row, of 32 bytes each.
func scalingMemory(c image.Config) int {
	pixel := 4
	switch c.ColorModel {
	case color.NRGBA64Model, color.RGBA64Model:
		pixel = 8
	}
	return pixel*c.Width*c.Height + 32*min(c.Width, Widths[len(Widths)-1])*c.Height
}

// scale gives an image, upright, the width. It scales before it turns: that touches
// fewer pixels.
func scale(img image.Image, turn turn, width int) *image.RGBA {
	from := img.Bounds().Size()
	size := image.Pt(width, max(1, from.Y*width/from.X))
	if turn.swaps() {
		size = image.Pt(max(1, from.X*width/from.Y), width)
	}
	scaled := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(scaled, scaled.Bounds(), image.White, image.Point{}, draw.Src) // under what a PNG leaves clear
	draw.CatmullRom.Scale(scaled, scaled.Bounds(), img, img.Bounds(), draw.Over, nil)
	return turn.apply(scaled)
}

func newPicture(widest *image.RGBA, width int, slug string) (Picture, error) {
	img := widest
	if width < widest.Bounds().Dx() {
		img = scale(widest, upright, width)
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
