// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
)

const (
	// pollInterval is how often the metadata of the files is read. Notifications, as by inotify,
	// do not exist on network drives and get lost where links are replaced.
	pollInterval = time.Second
	// settleTime is the time between a poll that finds a change and the next one: editors and
	// copies write in several steps.
	settleTime = 250 * time.Millisecond
)

// publisher is the part of the service that shows content.
type publisher interface {
	Publish(*programme.Programme, *photo.Album)
	ReloadFailed()
}

// watcher publishes the content and the photos when they have changed. All of its
// methods run on the goroutine of watch.
type watcher struct {
	*contentFile
	service publisher
	shown   *programme.Programme // the content that is published
	album   *photo.Album         // the photos that are published
	last    fileStats            // of the most recent poll
	done    fileStats            // of the files as read last
	albums  chan albumResult     // of the album being read; nil if none is
	stale   bool                 // the album being read must be read again
}

// albumResult is what reading an album has returned.
type albumResult struct {
	album *photo.Album
	err   error
	took  time.Duration
}

// newWatcher returns a watcher for content that was read from f and is already shown.
func newWatcher(f *contentFile, service publisher, shown *programme.Programme) *watcher {
	return &watcher{contentFile: f, service: service, shown: shown, last: f.seen, done: f.seen}
}

// watch polls the files at an interval, and reloads at once when again receives, until the
// context ends. It begins with reading the photos.
func (w *watcher) watch(ctx context.Context, every time.Duration, again <-chan os.Signal) {
	w.readAlbum()
	timer := time.NewTimer(every)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-again:
			w.reload(w.stat(), true)
		case result := <-w.albums:
			w.publishAlbum(result)
		case <-timer.C:
			timer.Reset(w.poll(every))
		}
	}
}

// poll reloads what has changed once two polls agree, and returns the time until the next
// one.
func (w *watcher) poll(every time.Duration) time.Duration {
	now := w.stat()
	agree := now.equal(w.last)
	w.last = now
	switch {
	case now.equal(w.done):
		return every
	case !agree:
		return min(settleTime, every)
	}
	w.reload(now, false)
	return every
}

// reload reads the files that have changed since the last reload. If asked is set, by a
// signal, it reads the content in any case and logs if it is unchanged.
func (w *watcher) reload(now fileStats, asked bool) {
	before := w.done
	w.done, w.last = now, now
	photos := !now.samePhotos(before)
	content := !sameFile(now.content, before.content)
	if content || asked {
		p, changed := w.readChanged()
		if p != nil {
			w.shown = p
			w.service.Publish(p, w.album)
			w.log.Info("content published", "file", w.path, "version", p.Version, "sites", len(p.Sites), "as_of", p.AsOf.Format(time.DateOnly))
			photos = true // another site may have a photo now
		} else if changed {
			w.service.ReloadFailed()
		} else if asked && !photos {
			w.log.Info("content unchanged", "file", w.path, "refused", w.refused != "")
		}
	}
	if photos || asked {
		w.readAlbum()
	}
}

// readAlbum reads the photos in the background: a large folder takes many seconds, in
// which new content must not wait.
func (w *watcher) readAlbum() {
	if w.photos == "" {
		return
	}
	if w.albums != nil {
		w.stale = true
		return
	}
	w.stale = false
	w.albums = make(chan albumResult, 1)
	go func(p *programme.Programme, before *photo.Album, results chan<- albumResult) {
		began := time.Now()
		album, err := photo.ReadAlbum(w.photos, p, before, w.log)
		results <- albumResult{album, err, time.Since(began)}
	}(w.shown, w.album, w.albums)
}

// publishAlbum shows an album that has been read. If that failed, the photos stay as
// they are.
func (w *watcher) publishAlbum(result albumResult) {
	w.albums = nil
	if result.err != nil {
		w.service.ReloadFailed()
		w.log.Error("photos not reloaded, keeping those shown", "error", result.err)
	} else {
		if result.album.Failures() > w.album.Failures() {
			w.service.ReloadFailed()
		}
		if !result.album.Equal(w.album) {
			w.service.Publish(w.shown, result.album)
			w.log.Info("photos published", "pictures", len(result.album.Pictures()), "took", result.took.Round(time.Millisecond))
		}
		w.album = result.album
	}
	if w.stale {
		w.readAlbum()
	}
}

// fileStats holds the metadata of the watched files at one time. A missing file is nil.
type fileStats struct {
	content     os.FileInfo
	photos      []os.FileInfo
	photosError string // why the folder cannot be read
}

func (s fileStats) equal(other fileStats) bool {
	return sameFile(s.content, other.content) && s.samePhotos(other)
}

func (s fileStats) samePhotos(other fileStats) bool {
	return slices.EqualFunc(s.photos, other.photos, sameFile) && s.photosError == other.photosError
}

// sameFile reports whether two polls found the same file unchanged.
func sameFile(a, b os.FileInfo) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Name() == b.Name() && os.SameFile(a, b) && a.Size() == b.Size() && a.Mode() == b.Mode() && a.ModTime().Equal(b.ModTime())
}

// stat reads the metadata of the files. It follows links, because a ConfigMap's files are links.
func (f *contentFile) stat() (s fileStats) {
	if f.path != "" {
		s.content, _ = os.Stat(f.path) // reading the file reports the error
	}
	if f.photos == "" {
		return s
	}
	entries, err := os.ReadDir(f.photos)
	if err != nil {
		s.photosError = err.Error()
	}
	for _, entry := range entries {
		if info, err := os.Stat(filepath.Join(f.photos, entry.Name())); err == nil {
			s.photos = append(s.photos, info)
		}
	}
	return s
}
