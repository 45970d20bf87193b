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
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"

	"jmd-iq.example/embeds/embed"
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
		content.watch(ctx, service, every, nil)
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

	shows := watched(t, at("srv/programme.yaml"), time.Hour)
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

// TestABusyFolderHidesNoChange writes another file in the content's folder again and
// again, so that the folder never rests.
func TestABusyFolderHidesNoChange(t *testing.T) {
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "programme.yaml"), named("Eins"))
	shows := watched(t, file, time.Hour)
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(settle / 10)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				os.WriteFile(filepath.Join(dir, "noise"), nil, 0o600)
			}
		}
	}()
	for _, name := range []string{"Zwei", "Drei"} {
		rename(t, write(t, filepath.Join(dir, "new"), named(name)), file)
		eventually(t, "a change in the noise", shows(name))
	}
	close(stop)
	<-stopped
}

// TestContentIsReadAgainWithoutReports writes through a second name in another folder, of
// which the system reports nothing, as network drives do.
func TestContentIsReadAgainWithoutReports(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "programme.yaml"), named("Eins"))
	other := filepath.Join(t.TempDir(), "programme.yaml")
	if err := os.Link(file, other); err != nil {
		t.Skip("no second names here:", err)
	}
	shows := watched(t, file, 50*time.Millisecond)
	for _, name := range []string{"Zwei", "Drei"} {
		write(t, other, named(name))
		eventually(t, "a change that was not reported", shows(name))
	}
}

// TestWithoutWatchesTheLogTells has a watcher that takes no folder, as where the system
// allows no more.
func TestWithoutWatchesTheLogTells(t *testing.T) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	watcher.Close()
	var log bytes.Buffer
	content := &contentFile{path: filepath.Join(t.TempDir(), "programme.yaml"), log: slog.New(slog.NewTextHandler(&log, nil))}
	content.follow(watcher)
	content.follow(watcher)
	if n := strings.Count(log.String(), "not reported"); n != 1 {
		t.Errorf("told %d times: %s", n, &log)
	}
}

// TestFoldersOfALoop must end.
func TestFoldersOfALoop(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink("loop", loop); err != nil {
		t.Fatal(err)
	}
	if found := folders(filepath.Join(loop, "programme.yaml")); !slices.Contains(found, dir) {
		t.Errorf("the folders are %q", found)
	}
}
