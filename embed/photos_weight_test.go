// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// TestAListOfPhotosIsLightOnAPhone loads all photos of the whole list, down to its end, in
// a window of 360 CSS pixels.
func TestAListOfPhotosIsLightOnAPhone(t *testing.T) {
	dir := t.TempDir()
	for i, s := range shipped(t).Sites {
		var file bytes.Buffer
		if err := jpeg.Encode(&file, noisyPhoto(uint64(i), 900, 600), &jpeg.Options{Quality: 92}); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, s.Slug+".jpg"), file.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	address := listen(t, shipped(t), embed.Config{Photos: album(t, dir)})
	tab := browsertest.Open(t)
	tab.Size(360, 800)
	tab.Visit(address + "/embed/list")
	// The document has an origin of its own, so that it is not told the sizes.
	asked := browsertest.Eval[[]string](tab, `Promise.all([...document.images].map(image => { image.loading = "eager"; return image.decode().then(() => image.currentSrc) }))`)
	sum := 0
	for _, photo := range asked {
		answer, err := http.Get(photo)
		if err != nil {
			t.Fatal(err)
		}
		size, err := io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if err != nil {
			t.Fatal(err)
		}
		sum += int(size)
	}
	if len(asked) != len(shipped(t).Sites) {
		t.Errorf("%d photos are asked for", len(asked))
	}
	if sum < 200_000 {
		t.Errorf("%d bytes are too few to be realistic", sum)
	}
	check(t, sum, 500_000, "photos of the list at 360 pixels")
}

// noisyPhoto has about as much detail in every size as photos of streets and people have:
// in JPEG of quality 82 it takes nearly 2 bits a pixel.
func noisyPhoto(seed uint64, width, height int) image.Image {
	random := rand.New(rand.NewPCG(seed, 0))
	light := make([][3]float64, width*height)
	strength := 32.
	for cell := 256; cell >= 1; cell /= 2 {
		columns := width/cell + 2
		grid := make([][3]float64, columns*(height/cell+2))
		for i := range grid {
			grey := random.NormFloat64()
			for c := range 3 {
				grid[i][c] = grey + .3*random.NormFloat64()
			}
		}
		for i := range light {
			x, y := i%width, i/width
			at := y/cell*columns + x/cell
			right, down := float64(x%cell)/float64(cell), float64(y%cell)/float64(cell)
			for c := range 3 {
				above := grid[at][c]*(1-right) + grid[at+1][c]*right
				below := grid[at+columns][c]*(1-right) + grid[at+columns+1][c]*right
				light[i][c] += strength * (above*(1-down) + below*down)
			}
		}
		strength /= 1.2
	}
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i, l := range light {
		part := func(value float64) uint8 { return uint8(min(255, max(0, 128+value))) }
		img.SetRGBA(i%width, i/width, color.RGBA{part(l[0]), part(l[1]), part(l[2]), 255})
	}
	return img
}
