// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// shipped returns the cards of all sites in the content that the service ships with.
func shipped(t testing.TB) []Card {
	t.Helper()
	p, err := programme.Load(static.Programme)
	if err != nil {
		t.Fatal(err)
	}
	var cards []Card
	for _, s := range p.Sites {
		cards = append(cards, Card{Slug: s.Slug, City: s.Place(), State: s.State.Name, Subtitle: s.Subtitle, Name: p.Name})
	}
	return cards
}

func mustDraw(t testing.TB, c Card) []byte {
	t.Helper()
	data, err := Draw(c)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPicturesOfAllSitesHaveTheirSizeAndFewBytes(t *testing.T) {
	for i, c := range shipped(t) {
		c.Dark, c.Compact = i%2 == 1, i%4 > 1
		data := mustDraw(t, c)
		if len(data) > MaxBytes {
			t.Errorf("%s: %d bytes; the maximum is %d", c.Slug, len(data), MaxBytes)
		}
		width, height := Size(c.Compact)
		if got := decode(t, data).Bounds(); got != image.Rect(0, 0, width, height) {
			t.Errorf("%s: %v; want %d by %d", c.Slug, got, width, height)
		}
	}
	if width, height := Size(false); width != 1200 || height != 630 {
		t.Errorf("%d by %d; want 1200 by 630", width, height)
	}
	if width, height := Size(true); width != 600 || height != 200 {
		t.Errorf("compact: %d by %d; want 600 by 200", width, height)
	}
}

func TestTheSameCardGivesTheSameBytesAndAnotherOneDoesNot(t *testing.T) {
	card := Card{Slug: "trier", City: "Trier", State: "Rheinland-Pfalz", Subtitle: "Dienst", Name: "JMD", Compact: true}
	first := mustDraw(t, card)
	if !bytes.Equal(mustDraw(t, card), first) {
		t.Error("the same card gave other bytes")
	}
	for name, change := range map[string]func(*Card){
		"slug":      func(c *Card) { c.Slug = "gotha" },
		"city":      func(c *Card) { c.City = "Gotha" },
		"state":     func(c *Card) { c.State = "Thüringen" },
		"sub-title": func(c *Card) { c.Subtitle = "Andere" },
		"name":      func(c *Card) { c.Name = "IQ" },
		"accent":    func(c *Card) { c.Accent = "00aa66" },
		"theme":     func(c *Card) { c.Dark = true },
		"photo":     func(c *Card) { c.Photo = noise(40, 30) },
	} {
		other := card
		change(&other)
		if bytes.Equal(mustDraw(t, other), first) {
			t.Errorf("another %s gave the same bytes", name)
		}
	}
}

func TestTheThemeAndTheAccentAreInThePicture(t *testing.T) {
	for _, test := range []struct {
		card            Card
		surface, accent color.RGBA
	}{
		{Card{}, hex("#ffffff"), hex("#b5310c")},
		{Card{Dark: true}, hex("#1b2027"), hex("#ff9d76")},
		{Card{Accent: "ffee00"}, hex("#ffffff"), coloursOf(Card{Accent: "ffee00"}).accent},
	} {
		c := test.card
		c.Slug, c.City, c.Name = "trier", "Trier", "IIIII"
		img := decode(t, mustDraw(t, c))
		seen := map[color.RGBA]bool{}
		for y := range img.Bounds().Dy() {
			for x := range img.Bounds().Dx() {
				r, g, b, a := img.At(x, y).RGBA()
				seen[color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), uint8(a >> 8)}] = true
			}
		}
		if !seen[test.surface] || !seen[test.accent] {
			t.Errorf("%+v: surface %v, accent %v; want both", test.card, seen[test.surface], seen[test.accent])
		}
	}
}

func TestTextsThatTheFontsLackAreLeftOut(t *testing.T) {
	shown := mustDraw(t, Card{City: "Trier"})
	for _, c := range []Card{{City: "Trier", Subtitle: "東京 Tokio"}, {City: "Trier", Name: "ελ"}, {City: "Trier", State: "ترير"}} {
		if Shows(c) || !bytes.Equal(mustDraw(t, c), shown) {
			t.Errorf("%+v: shown %v, or more than the city is in the picture", c, Shows(c))
		}
	}
	if c := (Card{City: "Trier 😀☎"}); !Shows(c) || !bytes.Equal(mustDraw(t, c), shown) {
		t.Error("symbols are in the picture, or it is not shown")
	}
	// Without its city the drawing takes all of the picture.
	if img := decode(t, mustDraw(t, Card{Slug: "trier", City: "ترير", Name: "JMD"})); img.At(1000, 600) == img.At(1000, 20) {
		t.Error("the right half of a picture without texts is empty")
	}
	if !bytes.Equal(mustDraw(t, Card{City: "Völk\u00adlin\u200bgen a.\u202fd. Saar"}), mustDraw(t, Card{City: "Völklingen a.\u00a0d. Saar"})) {
		t.Error("invisible characters change the picture")
	}
	for _, city := range []string{"Łódź", "Çeşme", "Ґданськ", "Йошкар-Ола", "„Straße“ – ẞ"} {
		if _, err := Draw(Card{City: city, Compact: true}); err != nil {
			t.Errorf("%s: %v", city, err)
		}
	}
}

// TestLongTextsAreCut draws a word without end, which would take minutes to measure.
func TestLongTextsAreCut(t *testing.T) {
	long := strings.Repeat("T", 100_000)
	if !bytes.Equal(mustDraw(t, Card{City: long, Name: long, Compact: true}), mustDraw(t, Card{City: long[:1000], Name: long[:1000], Compact: true})) {
		t.Error("a longer text gives another picture")
	}
}

// noise returns a photo that no compression makes small.
func noise(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	random := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = byte(random.UintN(256)) | 255*byte(i%4/3)
	}
	return img
}

func TestAPhotoIsMadeSmallEnough(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {3000, 10}, {10, 3000}, {800, 600}} {
		data := mustDraw(t, Card{Slug: "trier", City: "Trier", Photo: noise(size.X, size.Y), Credit: "© Jemand"})
		if len(data) > MaxBytes {
			t.Errorf("a photo of %v: %d bytes; the maximum is %d", size, len(data), MaxBytes)
		}
	}
	if _, err := Draw(Card{City: "Trier", Photo: image.NewRGBA(image.Rectangle{})}); err == nil {
		t.Error("an empty photo is not an error")
	}
}

func TestAPhotoReplacesTheDrawingAndHasItsCredit(t *testing.T) {
	red := image.NewRGBA(image.Rect(0, 0, 50, 50))
	for i := 0; i < len(red.Pix); i += 4 {
		red.Pix[i], red.Pix[i+3] = 200, 255
	}
	c := Card{Slug: "trier", City: "Trier", Photo: red, Credit: "© Jemand"}
	l, err := newLayout(c)
	if err != nil {
		t.Fatal(err)
	}
	img := decode(t, mustDraw(t, c))
	middle := img.At(l.art.Min.X+l.art.Dx()/2, l.art.Min.Y+l.art.Dy()/2)
	if r, g, b, _ := middle.RGBA(); r>>8 != 200 || g+b != 0 {
		t.Errorf("the middle of the photo is %v", middle)
	}
	if len(l.creditLines) != 1 || l.creditLines[0].text != c.Credit {
		t.Errorf("credit %v", l.creditLines)
	}
	white := 0
	for y := l.band.Min.Y; y < l.band.Max.Y; y++ {
		for x := l.band.Min.X; x < l.band.Max.X; x++ {
			if r, g, b, _ := img.At(x, y).RGBA(); min(r, g, b)>>8 > 200 {
				white++
			}
		}
	}
	if white < 50 {
		t.Errorf("%d pixels of the credit; want it legible", white)
	}
	c.Photo = nil
	if l, err := newLayout(c); err != nil || len(l.creditLines) != 0 {
		t.Errorf("a drawing has the credit %v (%v)", l.creditLines, err)
	}
}

func TestAStateWithTheCitysNameIsNotRepeated(t *testing.T) {
	for state, want := range map[string]int{"Berlin": 1, "Brandenburg": 2} {
		l, err := newLayout(Card{City: "Berlin", State: state})
		if err != nil || len(l.texts) != want {
			t.Errorf("%d lines with the state %s (%v); want %d", len(l.texts), state, err, want)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	photo := noise(800, 600)
	for _, bench := range []struct {
		name string
		card Card
	}{
		{"drawing", Card{Slug: "trier"}},
		{"compact", Card{Slug: "trier", Compact: true}},
		{"photo", Card{Photo: photo, Credit: strings.Repeat("a", 20)}},
	} {
		b.Run(bench.name, func(b *testing.B) {
			c := bench.card
			c.City, c.State, c.Subtitle, c.Name = "Trier", "Rheinland-Pfalz", "Jugendmigrationsdienst", "JMD im Quartier"
			for b.Loop() {
				mustDraw(b, c)
			}
		})
	}
}
