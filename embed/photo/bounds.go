// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"os"
)

// What a photo may be.
const (
	maxBytes  = 64 << 20
	maxPixels = 50_000_000
	// maxMemory bounds the memory that reading a photo takes, in bytes. A JPEG of 50
	// megapixels, not progressive and in three colours, stays below it.
	maxMemory = 320 << 20
)

// load reads a file. It refuses, by its header, a photo that would take too much memory.
func load(path string) (data []byte, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // reading a pipe would block
		return nil, errors.New("it is not a regular file")
	}
	if info.Size() > maxBytes {
		return nil, fmt.Errorf("%d MiB are too many; allowed are %d", info.Size()>>20, maxBytes>>20)
	}
	if data, err = os.ReadFile(path); err != nil {
		return nil, err
	}
	config, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("neither a JPEG nor a PNG: %w", err)
	}
	if pixels := config.Width * config.Height; pixels > maxPixels || pixels <= 0 {
		return nil, fmt.Errorf("%d × %d pixels are too many; allowed are %d million", config.Width, config.Height, maxPixels/1_000_000)
	}
	size := image.Pt(config.Width, config.Height)
	memory := len(data) + decodingMemory(data, config, format) + scalingMemory(size, widestSize(size, orientation(data)))
	if memory > maxMemory {
		return nil, fmt.Errorf("%d × %d pixels of this kind take %d MiB to read; allowed are %d: scale it down, or save it as an ordinary JPEG", config.Width, config.Height, memory>>20, maxMemory>>20)
	}
	return data, nil
}

// decodingMemory returns an upper bound of what the standard library's decoders allocate
// for a photo, in bytes.
func decodingMemory(data []byte, c image.Config, format string) int {
	pixels := c.Width * c.Height
	if format == "jpeg" {
		return pixels * jpegPixel(c.ColorModel, progressive(data))
	}
	memory := pixels * pngPixel(c.ColorModel)
	if interlaced(data) { // each pass is an image of its own
		memory *= 2
	}
	return memory
}

// jpegPixel returns the bytes that a pixel of a JPEG takes while it is decoded. A
// progressive JPEG holds a coefficient of 4 bytes for each sample.
func jpegPixel(model color.Model, progressive bool) int {
	samples, bytes := 3, 3
	switch model {
	case color.GrayModel:
		samples, bytes = 1, 1
	case color.RGBAModel: // three planes, and the RGBA image made of them
		bytes = 3 + 4
	case color.CMYKModel: // four planes, and the CMYK image made of them
		samples, bytes = 4, 4+4
	}
	if progressive {
		bytes += 4 * samples
	}
	return bytes
}

// pngPixel returns the bytes that a pixel of a decoded PNG takes.
func pngPixel(model color.Model) int {
	switch model {
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	case color.Gray16Model:
		return 2
	case color.GrayModel:
		return 1
	}
	if _, ok := model.(color.Palette); ok {
		return 1
	}
	return 4
}

// interlaced reports whether a PNG is; PNG (third edition), section 11.2.1.
func interlaced(file []byte) bool {
	const method = 8 + 8 + 12 // behind the signature, the head of IHDR and its other fields
	return len(file) > method && file[method] != 0
}
