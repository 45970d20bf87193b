// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// corner is a photo with a red upper left corner on blue.
func corner(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{0, 0, 200, 255}
			if x < w/2 && y < h/2 {
				c = color.RGBA{200, 0, 0, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// exif puts an orientation, and a secret as a place where metadata can hide, in
// front of a JPEG.
func exif(file []byte, orientation uint16) []byte {
	tiff := binary.BigEndian.AppendUint16([]byte("MM\x00*\x00\x00\x00\x08\x00\x01"), 0x0112)
	tiff = append(tiff, 0, 3, 0, 0, 0, 1)
	tiff = binary.BigEndian.AppendUint16(tiff, orientation)
	tiff = append(append(tiff, 0, 0), "SECRET-POSITION"...)
	data := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xFF, 0xD8, 0xFF, app1}, byte((len(data)+2)>>8), byte(len(data)+2))
	return append(append(out, data...), file[2:]...)
}

func save(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := jpeg.Encode(&buf, img, nil); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// sides are those of the upright photo at which the first row and the first column of the
// stored one lie, by orientation, as Exif defines it.
var sides = [...][2]string{
	1: {"top", "left"}, 2: {"top", "right"}, 3: {"bottom", "right"}, 4: {"bottom", "left"},
	5: {"left", "top"}, 6: {"right", "top"}, 7: {"right", "bottom"}, 8: {"left", "bottom"},
}

// place returns where a pixel of a stored photo lies in the upright one.
func place(o turn, x, y int, upright image.Point) (p image.Point) {
	for i, at := range []int{y, x} {
		switch sides[o][i] {
		case "top":
			p.Y = at
		case "bottom":
			p.Y = upright.Y - 1 - at
		case "left":
			p.X = at
		case "right":
			p.X = upright.X - 1 - at
		}
	}
	return p
}

// TestPhotosAreTurnedUpright stores an upright photo as a camera in each of the
// eight positions would, and expects it back.
func TestPhotosAreTurnedUpright(t *testing.T) {
	want := corner(600, 400)
	for o := turn(1); o <= 8; o++ {
		w, h := 600, 400
		if o.swaps() {
			w, h = h, w
		}
		stored := image.NewRGBA(image.Rect(0, 0, w, h))
		for y := range h {
			for x := range w {
				at := place(o, x, y, want.Bounds().Size())
				stored.SetRGBA(x, y, want.RGBAAt(at.X, at.Y))
			}
		}
		if turned := o.apply(stored); !bytes.Equal(turned.Pix, want.Pix) {
			t.Errorf("orientation %d: not every pixel is in its place", o)
		}
		photo, err := Read(save(t, "p.jpg", exif(asJPEG(t, stored), uint16(o))), "berlin")
		if err != nil {
			t.Fatal(err)
		}
		picture := photo.Pictures[1]
		got, err := jpeg.Decode(bytes.NewReader(picture.JPEG))
		if err != nil {
			t.Fatal(err)
		}
		if picture.Width != 480 || picture.Height != 320 || got.Bounds().Dx() != 480 || got.Bounds().Dy() != 320 {
			t.Errorf("orientation %d: %d × %d", o, picture.Width, picture.Height)
		}
		for _, p := range []struct {
			x, y int
			red  bool
		}{{40, 40, true}, {440, 40, false}, {40, 280, false}, {440, 280, false}} {
			if r, _, b, _ := got.At(p.x, p.y).RGBA(); (r > b) != p.red {
				t.Errorf("orientation %d: the wrong colour at %d, %d", o, p.x, p.y)
			}
		}
		if bytes.Contains(picture.JPEG, []byte("SECRET")) || bytes.Contains(picture.JPEG, []byte("Exif")) {
			t.Errorf("orientation %d: metadata is left", o)
		}
	}
}

// TestStrayBytesHideNothing puts before the first segment what decoders pass over.
func TestStrayBytesHideNothing(t *testing.T) {
	turned := exif(asJPEG(t, corner(60, 40)), 6)
	large := slices.Concat(turned[:2], []byte{0xFF, sof2, 0, 4, 0, 0}, turned[2:])
	for _, stray := range []string{"\xFF\xD0", "\xFF\x00", "ab", "\xFF\xFF\xFF"} {
		between := func(file []byte) []byte { return slices.Concat(file[:2], []byte(stray), file[2:]) }
		if got := orientation(between(turned)); got != 6 {
			t.Errorf("%q: orientation %d", stray, got)
		}
		if _, err := jpeg.Decode(bytes.NewReader(between(turned))); err != nil {
			t.Errorf("%q: the decoder does not pass over it: %v", stray, err)
		}
		if !progressive(between(large)) {
			t.Errorf("%q: a progressive frame is not seen", stray)
		}
	}
}

func TestPicturesAreNeverWiderThanTheirPhoto(t *testing.T) {
	for width, want := range map[int][]int{300: {300}, 480: {360, 480}, 1000: {360, 480, 800}, 3000: {360, 480, 800, 1200}} {
		var file bytes.Buffer
		if err := png.Encode(&file, corner(width, 200)); err != nil {
			t.Fatal(err)
		}
		photo, err := Read(save(t, "p.png", file.Bytes()), "trier")
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for _, p := range photo.Pictures {
			got = append(got, p.Width)
			if !strings.HasPrefix(p.Name, "trier-") || !strings.HasSuffix(p.Name, ".jpg") {
				t.Errorf("named %s", p.Name)
			}
		}
		if len(got) != len(want) || got[len(got)-1] != want[len(want)-1] {
			t.Errorf("of %d pixels: %v, want %v", width, got, want)
		}
	}
}

func TestWhatIsNoPhotoIsRefusedWithTheReason(t *testing.T) {
	bomb := asJPEG(t, corner(16, 16))
	// Its head says that it has 30,000 × 30,000 pixels.
	i := bytes.Index(bomb, []byte{0xFF, 0xC0})
	binary.BigEndian.PutUint16(bomb[i+5:], 30_000)
	binary.BigEndian.PutUint16(bomb[i+7:], 30_000)
	var tower bytes.Buffer
	if err := png.Encode(&tower, image.NewGray(image.Rect(0, 0, 1200, 20_000))); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		data []byte
		want string
	}{
		"a tower":     {tower.Bytes(), "1200 × 20000 pixels of this kind take"},
		"text":        {[]byte("no photo"), "neither a JPEG nor a PNG"},
		"cut off":     {asJPEG(t, corner(600, 400))[:2000], "decoding"},
		"a bomb":      {bomb, "too many; allowed are 50 million"},
		"nothing":     {nil, "neither a JPEG nor a PNG"},
		"a lone head": {[]byte{0xFF, 0xD8, 0xFF}, "neither"},
	} {
		if _, err := Read(save(t, "p.jpg", test.data), "x"); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %v, want %q", name, err, test.want)
		}
	}
}

// TestALargePhotoTakesLittleMemory reads 40 megapixels and watches the heap.
func TestALargePhotoTakesLittleMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	path := save(t, "large.jpg", asJPEG(t, image.NewYCbCr(image.Rect(0, 0, 8000, 5000), image.YCbCrSubsampleRatio420)))
	runtime.GC()
	var before, during runtime.MemStats
	runtime.ReadMemStats(&before)
	done := make(chan error, 1)
	go func() {
		_, err := Read(path, "x")
		done <- err
	}()
	var peak uint64
	ticks := time.NewTicker(5 * time.Millisecond)
	defer ticks.Stop()
	for {
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			if grown := peak - before.HeapInuse; grown > 200<<20 {
				t.Errorf("the heap has grown by %d MiB", grown>>20)
			} else {
				t.Logf("the heap has grown by %d MiB", grown>>20)
			}
			return
		case <-ticks.C:
			runtime.ReadMemStats(&during)
			peak = max(peak, during.HeapInuse)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add(exif(asJPEG(f, corner(8, 8)), 6))
	f.Add([]byte{0xFF, 0xD8, 0xFF, 0xE1, 0, 8, 'E', 'x', 'i', 'f', 0, 0})
	f.Fuzz(func(t *testing.T, file []byte) {
		if o := orientation(file); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
		progressive(file)
	})
}
