// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer_test

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/render/picture"
	"jmd-iq.example/embeds/static"
)

// compactPicture answers with the small picture of a card of Berlin.
func compactPicture(t *testing.T, live *answer.Content, query string) []byte {
	t.Helper()
	return pictureOf(t, live, render.Card, "city=berlin&format=compact&"+query)
}

func pictureOf(t *testing.T, live *answer.Content, view choice.View, query string) []byte {
	t.Helper()
	c, err := choice.Read(choice.Picture, view, live.Programme, choice.Picture.Parse([]byte(query)))
	if err != nil {
		t.Fatal(err)
	}
	a, err := answer.Picture(c, live, "")
	if err != nil {
		t.Fatal(err)
	}
	return a.Body
}

// TestPictureFallsBackToTheLanguageOfTheContent asks for a picture in a script that its
// fonts lack, and in one that they have.
func TestPictureFallsBackToTheLanguageOfTheContent(t *testing.T) {
	text := strings.Replace(string(static.Programme), "    city: Berlin\n", `    city: Berlin
    translations:
      ar: { subtitle: "خدمة هجرة الشباب", text: "نص" }
      uk: { subtitle: "Молодіжна міграційна служба", text: "Текст" }
`, 1)
	p, err := programme.Load([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	live := &answer.Content{Programme: p}
	german := compactPicture(t, live, "")
	if !bytes.Equal(compactPicture(t, live, "lang=ar"), german) {
		t.Error("in Arabic the picture is not the German one")
	}
	for lang, same := range map[string]bool{"ar": true, "fa": true, "ru": false, "tr": false, "uk": false} {
		if got := pictureOf(t, live, render.List, "format=compact&lang="+lang); bytes.Equal(got, pictureOf(t, live, render.List, "format=compact")) != same {
			t.Errorf("%s: whether the picture of the list is the German one should be %v", lang, same)
		}
	}
	if bytes.Equal(compactPicture(t, live, "lang=uk"), german) {
		t.Error("in Ukrainian the picture is the German one")
	}
}

// TestEveryContentHasPictures asks for those of content in letters that the fonts lack.
func TestEveryContentHasPictures(t *testing.T) {
	text := strings.NewReplacer("lang: de", "lang: ar", "name: JMD im Quartier", "name: خدمة 😀", "    city: Berlin\n", "    city: برلين\n").Replace(string(static.Programme))
	p, err := programme.Load([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	for _, view := range render.Views {
		query := "format=compact"
		if view.Takes == choice.OneSite {
			query += "&city=berlin"
		}
		if len(pictureOf(t, &answer.Content{Programme: p}, view, query)) == 0 {
			t.Errorf("%s has no picture", view.Name)
		}
	}
}

// TestPictureShowsThePhoto looks for the photo's colour where the drawing would be.
func TestPictureShowsThePhoto(t *testing.T) {
	red := color.RGBA{200, 20, 30, 255}
	live := newContent(t)
	dir := t.TempDir()
	writeJPEG(t, filepath.Join(dir, "berlin.jpg"), red)
	var err error
	if live.Photos, err = photo.ReadAlbum(dir, live.Programme, nil, slog.New(slog.DiscardHandler)); err != nil {
		t.Fatal(err)
	}
	body := compactPicture(t, live, "")
	img, err := png.Decode(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r, g, b, _ := img.At(100, 60).RGBA()
	if got := (color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 255}); !near(got, red) {
		t.Errorf("the photo's place is %v, want %v", got, red)
	}
	if len(body) > picture.MaxBytes {
		t.Errorf("%d bytes", len(body))
	}
	live.Programme.Sites[0].Credit = "© Jemand anderes"
	if bytes.Equal(compactPicture(t, live, ""), body) {
		t.Error("the credit is not shown")
	}
}

func near(a, b color.RGBA) bool {
	const tolerance = 8
	far := func(x, y uint8) bool { return max(x, y)-min(x, y) > tolerance }
	return !far(a.R, b.R) && !far(a.G, b.G) && !far(a.B, b.B)
}

// writeJPEG writes a photo of one colour.
func writeJPEG(t *testing.T, path string, c color.Color) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 900, 700))
	draw.Draw(img, img.Bounds(), image.NewUniform(c), image.Point{}, draw.Src)
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := jpeg.Encode(file, img, nil); err != nil {
		t.Fatal(err)
	}
}
