// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
)

// watched is a service with a watched content file, within the test's process.
func watched(t *testing.T, file string, every time.Duration) (shows func(name string) func() bool) {
	t.Helper()
	content := &contentFile{path: file, log: slog.New(slog.DiscardHandler)}
	p, err := content.read()
	if err != nil {
		t.Fatal(err)
	}
	service, err := embed.New(p, embed.Config{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		newWatcher(content, service, p).watch(ctx, every, nil)
	}()
	t.Cleanup(func() { cancel(); <-ended })
	return func(name string) func() bool {
		return func() bool {
			version := versionOf(t, named(name))
			answer := httptest.NewRecorder()
			service.MetricsHandler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
			return strings.Contains(answer.Body.String(), `version="`+version+`"`)
		}
	}
}

// TestContentIsFollowedWhereverItLies changes what lies behind links, moves the links,
// and takes folders away.
func TestContentIsFollowedWhereverItLies(t *testing.T) {
	dir := t.TempDir()
	at := func(parts ...string) string { return filepath.Join(append([]string{dir}, parts...)...) }
	put := func(folder, name string) {
		t.Helper()
		if err := os.MkdirAll(at(folder), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, at(folder, "programme.yaml"), named(name))
	}
	lead := func(link, to string) {
		t.Helper()
		if err := os.Symlink(to, at("link")); err != nil {
			t.Fatal(err)
		}
		rename(t, at("link"), at(link))
	}
	put("releases/1", "Eins")
	put("releases/2", "Zwei")
	put("srv", "none")
	lead("srv/current", "../releases/1")
	lead("srv/programme.yaml", "current/programme.yaml")

	shows := watched(t, at("srv/programme.yaml"), 20*time.Millisecond)
	eventually(t, "the first content", shows("Eins"))
	put("releases/1", "Anders")
	eventually(t, "a file behind two links that was written over", shows("Anders"))
	lead("srv/current", "../releases/2")
	eventually(t, "a release that a link on the way was moved to", shows("Zwei"))
	rename(t, at("releases"), at("old"))
	put("releases/2", "Vier")
	eventually(t, "a folder that was replaced", shows("Vier"))
	if err := os.RemoveAll(at("releases")); err != nil {
		t.Fatal(err)
	}
	put("releases/2", "Fuenf")
	eventually(t, "a folder that was deleted and made anew", shows("Fuenf"))
	lead("srv/programme.yaml", "../old/2/programme.yaml")
	eventually(t, "a link to somewhere else", shows("Zwei"))
}

// TestContentIsLiveWithinTwoSeconds replaces the file at different moments between two
// polls. The clock is the test's own; the names differ in length, since the file system's
// times may be the same.
func TestContentIsLiveWithinTwoSeconds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		file := write(t, filepath.Join(t.TempDir(), "programme.yaml"), named("Eins"))
		shows := watched(t, file, pollInterval)
		for _, name := range []string{"Zwei", "Drei Orte", "Vier Quartiere"} {
			began := time.Now()
			write(t, file, named(name))
			eventually(t, "the new content", shows(name))
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("live after %s", took)
			}
			time.Sleep(300 * time.Millisecond)
		}
	})
}

// shown records what a watcher publishes.
type shown struct {
	names  []string
	albums []*photo.Album
	failed int
}

func (s *shown) Publish(p *programme.Programme, album *photo.Album) {
	s.names, s.albums = append(s.names, p.Name), append(s.albums, album)
}

func (s *shown) ReloadFailed() { s.failed++ }

func newTestWatcher(t *testing.T, f *contentFile) (*watcher, *shown) {
	t.Helper()
	if f.log == nil {
		f.log = slog.New(slog.DiscardHandler)
	}
	p, err := f.read()
	if err != nil {
		t.Fatal(err)
	}
	record := new(shown)
	return newWatcher(f, record, p), record
}

// TestAFileThatIsBeingWrittenIsNotRead changes the file between all polls but the last
// two.
func TestAFileThatIsBeingWrittenIsNotRead(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "programme.yaml"), named("Eins"))
	w, record := newTestWatcher(t, &contentFile{path: file})
	for _, part := range []string{"name: Z", "name: Zw", ""} {
		write(t, file, []byte(part))
		if next := w.poll(pollInterval); next >= pollInterval {
			t.Errorf("the poll after a change comes after %s", next)
		}
	}
	write(t, file, named("Zwei"))
	w.poll(pollInterval)
	if len(record.names) > 0 || record.failed > 0 {
		t.Errorf("published are %q, refused %d, before the file has come to rest", record.names, record.failed)
	}
	w.poll(pollInterval)
	w.poll(pollInterval)
	if len(record.names) != 1 || record.names[0] != "Zwei" || record.failed > 0 {
		t.Errorf("published are %q, refused %d", record.names, record.failed)
	}
}

// TestAFolderOfPhotosThatVanishesKeepsThem takes the folder away and brings it back.
func TestAFolderOfPhotosThatVanishesKeepsThem(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "photos")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "berlin.jpg"), greyPhoto(t, 600, 300))
	var log bytes.Buffer
	w, record := newTestWatcher(t, &contentFile{photos: dir, log: slog.New(slog.NewTextHandler(&log, nil))})
	w.readAlbum()
	w.publishAlbum(<-w.albums)
	if len(record.albums) != 1 || record.albums[0].Site("berlin") == nil {
		t.Fatalf("published are %v", record.albums)
	}
	rename(t, dir, dir+"-away")
	w.poll(pollInterval)
	w.poll(pollInterval)
	w.publishAlbum(<-w.albums)
	if len(record.albums) != 1 || w.album.Site("berlin") == nil || record.failed != 1 || !strings.Contains(log.String(), "level=ERROR") {
		t.Errorf("published %d times, %d failures, the log is %s", len(record.albums), record.failed, &log)
	}
	w.poll(pollInterval)
	if w.albums != nil {
		t.Error("the folder is read again although nothing has changed")
	}
	rename(t, dir+"-away", dir)
	if err := os.Remove(filepath.Join(dir, "berlin.jpg")); err != nil {
		t.Fatal(err)
	}
	w.poll(pollInterval)
	w.poll(pollInterval)
	w.publishAlbum(<-w.albums)
	if len(record.albums) != 2 || record.albums[1].Site("berlin") != nil {
		t.Error("a photo that was deleted is still shown")
	}
}

// TestContentDoesNotWaitForPhotos publishes content while the photos are being read, and
// reads them again for it.
func TestContentDoesNotWaitForPhotos(t *testing.T) {
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "programme.yaml"), named("Eins"))
	write(t, filepath.Join(dir, "berlin.jpg"), greyPhoto(t, 600, 300))
	w, record := newTestWatcher(t, &contentFile{path: file, photos: dir})
	w.readAlbum()
	reading := w.albums
	write(t, file, named("Zwei"))
	w.poll(pollInterval)
	w.poll(pollInterval)
	if len(record.names) != 1 || record.names[0] != "Zwei" || record.albums[0] != nil {
		t.Fatalf("published are %q", record.names)
	}
	w.publishAlbum(<-reading)
	if len(record.names) != 2 || record.names[1] != "Zwei" || record.albums[1].Site("berlin") == nil || w.albums == nil {
		t.Errorf("published are %q", record.names)
	}
}
