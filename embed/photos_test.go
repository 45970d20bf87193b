// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
)

// photoFolder holds a photo of Berlin, one of Bremen, and one of Trier that is
// none.
func photoFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	img := image.NewRGBA(image.Rect(0, 0, 1000, 600))
	for y := range 600 {
		for x := range 1000 {
			img.SetRGBA(x, y, color.RGBA{uint8(x / 4), uint8(y / 3), 120, 255})
		}
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, img, nil); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"berlin.jpg": file.Bytes(), "bremen.jpeg": file.Bytes(), "trier.jpg": []byte("none"), "hambrg.jpg": file.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// album reads the photos of the shipped content.
func album(t *testing.T, dir string) *photo.Album {
	t.Helper()
	album, err := photo.ReadAlbum(dir, shipped(t), nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	return album
}

func TestALogoStandsInForAPartnersName(t *testing.T) {
	p := *shipped(t)
	p.Partners = []programme.Partner{{Name: "Ein Haus", Logo: "bremen.jpeg"}, {Name: "Ein anderes", Logo: "nowhere.png"}}
	photos, err := photo.ReadAlbum(photoFolder(t), &p, nil, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	service, err := embed.New(&p, embed.Config{Photos: photos})
	if err != nil {
		t.Fatal(err)
	}
	app := appOf(t, service)
	teaser := plain(t, app.Server().Handler, "/embed/teaser")
	logo := regexp.MustCompile(`<img class=logo src=\.\./(photos/partner-1-360\.[0-9a-f]+\.jpg) width=360 height=216 alt="Ein Haus">`).FindStringSubmatch(teaser)
	if logo == nil || !strings.Contains(teaser, ">Ein anderes") {
		t.Fatalf("the teaser is %s", teaser[strings.Index(teaser, "<h2"):])
	}
	if status := ask(app.Server().Handler, "/"+logo[1]).StatusCode(); status != http.StatusOK {
		t.Errorf("the logo is answered with %d", status)
	}
}

func TestPhotosStandInForTheDrawings(t *testing.T) {
	config := embed.Config{Photos: album(t, photoFolder(t)), BaseURL: "https://embed.example/jmd-iq"}
	handler := handlerOf(t, config)
	card := plain(t, handler, "/embed/card?city=berlin")
	name := regexp.MustCompile(`\.\./photos/(berlin-360\.[0-9a-f]{16}\.jpg)`).FindStringSubmatch(card)
	if name == nil || strings.Contains(card, "<svg") || !strings.Contains(card, "© Nadine Kügler / JMD-iQ Berlin") {
		t.Fatalf("the card of Berlin is %s", card)
	}
	if trier := plain(t, handler, "/embed/card?city=trier"); !strings.Contains(trier, "<svg") || strings.Contains(trier, "©") {
		t.Errorf("the card of Trier shows no drawing, or a credit: %s", trier)
	}
	teaser := plain(t, handler, "/embed/teaser")
	if n := strings.Count(teaser, "<img"); n != 2 || !strings.Contains(teaser, "Berlin © Nadine Kügler / JMD-iQ Berlin") || !strings.Contains(teaser, "Bremen © Sandra Galetzka") {
		t.Errorf("the teaser has %d photos, or not their credits", n)
	}
	if fragment := plain(t, handler, "/fragment/card?city=berlin"); !strings.Contains(fragment, "https://embed.example/jmd-iq/photos/"+name[1]) {
		t.Errorf("the fragment is %s", fragment)
	}
	if data := plain(t, handler, "/sites.json?city=berlin"); !strings.Contains(data, `"photo":{"address":"photos/berlin-800.`) {
		t.Errorf("the data are %s", data)
	}
	picture := ask(handler, "/photos/"+name[1])
	if picture.StatusCode() != http.StatusOK || string(picture.Header.ContentType()) != "image/jpeg" || len(picture.Header.ContentEncoding()) > 0 ||
		!strings.Contains(string(picture.Header.Peek("Cache-Control")), "immutable") || string(picture.Header.Peek("Cross-Origin-Resource-Policy")) != "cross-origin" {
		t.Errorf("the photo is answered with %s", &picture.Header)
	}
	for _, path := range []string{"/photos/berlin.jpg", "/photos/..%2f..%2fetc%2fpasswd", "/photos/"} {
		if status := ask(handler, path).StatusCode(); status != http.StatusNotFound {
			t.Errorf("%s: status %d", path, status)
		}
	}
}

// TestCreditsAreReadInTheirOwnDirection measures where the sign stands that a credit begins with.
func TestCreditsAreReadInTheirOwnDirection(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Photos: album(t, photoFolder(t))})
	for _, path := range []string{"/embed/card?city=berlin&lang=ar", "/embed/list?city=berlin&lang=fa", "/embed/card?city=berlin&format=compact&lang=ar"} {
		tab.Visit(address + path)
		if !browsertest.Eval[bool](tab, `{
			const text = document.querySelector(".credit").firstChild;
			const left = at => { const range = new Range(); range.setStart(text, at); range.setEnd(text, at + 1); return range.getBoundingClientRect().left };
			text.data[0] == "©" && left(0) < left(2);
		}`) {
			t.Errorf("%s: the credit does not begin with its ©", path)
		}
	}
}

// writePhoto writes a grey photo of a size in pixels.
func writePhoto(t *testing.T, path string, width, height int) {
	t.Helper()
	var file bytes.Buffer
	if err := jpeg.Encode(&file, image.NewGray(image.Rect(0, 0, width, height)), nil); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}

// TestReplacedPhotosStay replaces one photo after the other. Documents in the caches of
// others may show any of them.
func TestReplacedPhotosStay(t *testing.T) {
	dir := t.TempDir()
	service, err := embed.New(shipped(t), embed.Config{})
	if err != nil {
		t.Fatal(err)
	}
	app := appOf(t, service)
	handler := app.Server().Handler
	var shown []string
	var photos *photo.Album
	publish := func() {
		t.Helper()
		var err error
		if photos, err = photo.ReadAlbum(dir, shipped(t), photos, slog.New(slog.DiscardHandler)); err != nil {
			t.Fatal(err)
		}
		service.Publish(shipped(t), photos)
	}
	for width := range 3 {
		for _, site := range []string{"berlin", "bremen"} {
			writePhoto(t, filepath.Join(dir, site+".jpg"), 100+width, 60)
			publish()
			card := plain(t, handler, "/embed/card?city="+site)
			shown = append(shown, "/"+regexp.MustCompile(`photos/`+site+`-[0-9a-f.]+\.jpg`).FindString(card))
		}
	}
	if err := os.Remove(filepath.Join(dir, "berlin.jpg")); err != nil {
		t.Fatal(err)
	}
	publish()
	for i, picture := range shown {
		if ask(handler, picture).StatusCode() != http.StatusOK || slices.Contains(shown[:i], picture) {
			t.Errorf("%s is gone, or the same as one before", picture)
		}
	}
}

// TestPhotosInASandboxedFrame looks whether they load where the frame has no
// origin of its own, and whether the height that is handed out is enough.
func TestPhotosInASandboxedFrame(t *testing.T) {
	tab := browsertest.Open(t)
	config := embed.Config{Photos: album(t, photoFolder(t))}
	p := shipped(t)
	service := listen(t, p, config)
	for _, view := range []string{"card?city=berlin", "list?city=berlin,bremen,trier", "list?format=compact&city=berlin,bremen,trier", "teaser"} {
		host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprintf(w, `<!doctype html><title>Ein Portal</title><link rel="icon" href="data:,"><script>addEventListener("message", e => { if (e.data.type == "jmd-iq") window.height = e.data.height })</script>
				<iframe sandbox="allow-scripts" style="width:700px;height:700px;border:0" src="%s/embed/%s"></iframe>`, service, view)
		}))
		defer host.Close()
		tab.Size(800, 800)
		tab.Visit(host.URL)
		for _, said := range tab.Complaints() {
			t.Error(said)
		}
		tab.Shot("photos-" + strings.NewReplacer("?", "-", "=", "-", "&", "-", ",", "-").Replace(view))

		tab.Visit(service + "/embed/" + view)
		if n := browsertest.Eval[int](tab, `Promise.all([...document.images].map(i => i.decode().then(() => 0, () => 1))).then(failed => failed.filter(f => f).length)`); n != 0 {
			t.Errorf("%s: %d photos have not loaded", view, n)
		}
	}
	credited := func(s *programme.Site) *render.Photo {
		if config.Photos.Site(s.Slug) == nil {
			return nil
		}
		return &render.Photo{Credit: s.Credit}
	}
	for _, view := range []choice.View{render.Card, render.Teaser} {
		path := "/embed/" + view.Name + "?city=berlin"
		chosen := choice.New(choice.Embed, view)
		if view == render.Card {
			chosen = chosen.WithSites(p, nil, p.Sites[:1])
		}
		page := render.Page{Choice: chosen, Programme: p, Photo: credited}
		for _, width := range []int{240, 300, 600, 900} {
			tab.Size(width, 1)
			tab.Visit(service + path)
			needed := browsertest.Eval[int](tab, `(document.documentElement.style.overflow = "hidden", Math.ceil(document.querySelector("main").getBoundingClientRect().height))`)
			if said := render.Height(page, width); said < needed || said > needed*115/100 {
				t.Errorf("%s at %d pixels needs %d, said are %d", path, width, needed, said)
			}
		}
	}
}
