// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"bytes"
	"fmt"
	"image"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed/programme"
)

// sites is a programme of nothing but sites with these slugs.
func sites(slugs ...string) *programme.Programme {
	p := new(programme.Programme)
	for _, slug := range slugs {
		p.Sites = append(p.Sites, &programme.Site{Slug: slug})
	}
	return p
}

// folder is a folder of files.
func folder(t *testing.T, files map[string][]byte) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// read reads an album and returns what was logged.
func read(t *testing.T, dir string, p *programme.Programme, before *Album) (album *Album, log string) {
	t.Helper()
	var buf bytes.Buffer
	album, err := ReadAlbum(dir, p, before, slog.New(slog.NewTextHandler(&buf, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return album, buf.String()
}

func TestWrongFilesAreLogged(t *testing.T) {
	grey := asJPEG(t, image.NewGray(image.Rect(0, 0, 100, 60)))
	dir := folder(t, map[string][]byte{"berlin.jpg": grey, "bremen.jpeg": grey, "trier.jpg": []byte("none"), "hambrg.jpg": grey, "hamburg.webp": grey})
	p := sites("berlin", "bremen", "trier", "hamburg")
	album, log := read(t, dir, p, nil)
	if album.Site("berlin") == nil || album.Site("bremen") == nil || album.Site("trier") != nil {
		t.Error("the photos of Berlin and Bremen are missing, or there is one of Trier")
	}
	for file, want := range map[string]bool{"trier.jpg": true, `not read" file=hamburg.webp`: true, "file=hambrg.jpg": true, "berlin.jpg": false, "bremen.jpeg": false} {
		if strings.Contains(log, file) != want {
			t.Errorf("%s in the log: %t, want %t\n%s", file, !want, want, log)
		}
	}
	if _, log := read(t, dir, p, album); log != "" {
		t.Errorf("logged again: %s", log)
	}
}

// TestAPhotoThatFailedIsTriedAgain has a file that cannot be read become one that can,
// without looking any different from outside, as after an error of a network drive.
func TestAPhotoThatFailedIsTriedAgain(t *testing.T) {
	grey := asJPEG(t, image.NewGray(image.Rect(0, 0, 100, 60)))
	dir := t.TempDir()
	put := func(data []byte) {
		t.Helper()
		path := filepath.Join(dir, "berlin.jpg")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, time.Time{}, time.Unix(1e9, 0)); err != nil {
			t.Fatal(err)
		}
	}
	put(make([]byte, len(grey)))
	album, _ := read(t, dir, sites("berlin"), nil)
	put(grey)
	if album, _ = read(t, dir, sites("berlin"), album); album.Site("berlin") == nil {
		t.Error("the photo is not shown")
	}
}

// TestASiteMayBeCalledLikeALogo has a site whose slug is the name that a logo's pictures
// begin with.
func TestASiteMayBeCalledLikeALogo(t *testing.T) {
	dir := folder(t, map[string][]byte{
		"partner-1.jpg": asJPEG(t, image.NewGray(image.Rect(0, 0, 100, 60))),
		"logo.jpg":      asJPEG(t, image.NewGray(image.Rect(0, 0, 50, 50))),
	})
	p := sites("partner-1")
	p.Partners = []programme.Partner{{Name: "Ein Haus", Logo: "logo.jpg"}}
	first, _ := read(t, dir, p, nil)
	for _, album := range []*Album{first, func() *Album { a, _ := read(t, dir, p, first); return a }()} {
		site, logo := album.Site("partner-1"), album.Logo("Ein Haus")
		if site == nil || logo == nil || site.Pictures[0].Width != 100 || logo.Pictures[0].Width != 50 {
			t.Fatalf("the site's photo is %v, the logo %v", site, logo)
		}
		if n := len(album.Pictures()); n != 2 {
			t.Errorf("%d pictures, want both", n)
		}
	}
}

func TestAFolderThatIsGoneIsAnError(t *testing.T) {
	dir := folder(t, nil)
	if err := os.Remove(dir); err != nil {
		t.Fatal(err)
	}
	if album, err := ReadAlbum(dir, sites("berlin"), nil, slog.New(slog.DiscardHandler)); err == nil {
		t.Errorf("the album is %v", album)
	}
}

// TestReplacedPicturesAreBounded replaces a large picture until the first ones must be
// gone.
func TestReplacedPicturesAreBounded(t *testing.T) {
	album := new(Album)
	for i := range 100 {
		picture := Picture{Name: fmt.Sprint(i), JPEG: make([]byte, 1<<20)}
		before := &Album{past: album.past, files: map[fileKey]file{{name: picture.Name}: {photo: &Photo{[]Picture{picture}}}}}
		album = new(Album)
		album.remember(before)
	}
	size := 0
	names := map[string]bool{}
	for _, picture := range album.Pictures() {
		size += len(picture.JPEG)
		names[picture.Name] = true
	}
	if size > pastLimit || size < pastLimit/2 || !names["99"] || names["0"] {
		t.Errorf("%d bytes of %d pictures are kept", size, len(names))
	}
}
