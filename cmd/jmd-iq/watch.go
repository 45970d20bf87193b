// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"

	"jmd-iq.example/embeds/embed"
)

const (
	// rereadEvery is how often the content is looked at even if nobody has reported a
	// change: network drives report none.
	rereadEvery = time.Minute
	// settle is how long the folders must rest before they are looked at: editors write
	// in several steps. Where they never rest, it is done after settleWithin.
	settle       = 200 * time.Millisecond
	settleWithin = time.Second
)

// watch publishes the content anew whenever the file or the photos have changed,
// every so often, and when it is told to, until the context ends.
func (f *contentFile) watch(ctx context.Context, service *embed.Service, every time.Duration, again <-chan os.Signal) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		f.unreported(err)
		watcher = nil
	} else {
		defer watcher.Close()
	}
	rested := rests(watcher)
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	asked := false // whether somebody waits for an answer
	for {
		f.follow(watcher) // first, so that what changes from now on is reported
		if changed := f.reload(service); asked && !changed {
			f.log.Info("nothing new in the content", "file", f.path, "refused", !f.sound || f.gone != "")
		}
		asked = false
		select {
		case <-ctx.Done():
			return
		case <-rested:
		case <-ticker.C:
		case <-again:
			asked = true
		}
	}
}

// rests tells when the watched folders have come to rest after a change. Without a
// watcher it never does.
func rests(watcher *fsnotify.Watcher) <-chan struct{} {
	rested := make(chan struct{}, 1)
	if watcher == nil {
		return rested
	}
	go func() {
		var pause <-chan time.Time
		var since time.Time // the first change that has not been told of
		for {
			select {
			case _, open := <-watcher.Events:
				if !open {
					return
				}
			case _, open := <-watcher.Errors: // more has happened than it could report
				if !open {
					return
				}
			case <-pause:
				pause = nil
				select {
				case rested <- struct{}{}:
				default: // there is one that nobody has taken yet
				}
				continue
			}
			if pause == nil {
				since = time.Now()
			}
			pause = time.After(min(settle, time.Until(since.Add(settleWithin))))
		}
	}()
	return rested
}

// follow watches the folders in which the content or the photos, or what leads to them,
// can be replaced, and no others any more.
func (f *contentFile) follow(watcher *fsnotify.Watcher) {
	if watcher == nil {
		return
	}
	var wanted []string
	if f.path != "" {
		wanted = folders(f.path)
	}
	if f.photos != "" {
		wanted = append(wanted, folders(filepath.Join(f.photos, "*"))...)
	}
	for _, folder := range watcher.WatchList() {
		if !slices.Contains(wanted, folder) {
			watcher.Remove(folder)
		}
	}
	var failed error
	for _, folder := range wanted {
		// It fails for one that is not there; the one above it tells when it is.
		if err := watcher.Add(folder); err != nil {
			failed = err
		}
	}
	if failed != nil && len(watcher.WatchList()) == 0 {
		f.unreported(failed)
	}
}

// unreported says once that only looking again finds changes, as where the system allows
// no more watches.
func (f *contentFile) unreported(err error) {
	if !f.told {
		f.told = true
		f.log.Warn("changes of the content are not reported, only found by looking", "every", rereadEvery, "error", err)
	}
}

// maxLinks is how many links may lead to a file, as in Linux; path_resolution(7).
const maxLinks = 40

// folders are all on the way to a file, through all links, since editors, ConfigMaps and
// releases replace any part of it. They are free of links themselves.
func folders(file string) (found []string) {
	file, err := filepath.Abs(file)
	if err != nil {
		return nil
	}
	for range maxLinks {
		link, target := firstLink(file)
		for path := cmp.Or(link, file); path != filepath.Dir(path); {
			path = filepath.Dir(path)
			found = append(found, path)
		}
		if link == "" {
			break
		}
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(link), target)
		}
		file = filepath.Join(target, strings.TrimPrefix(file, link))
	}
	return found
}

// firstLink finds the first link on the way to a file, and where it leads.
func firstLink(file string) (link, target string) {
	if above := filepath.Dir(file); above != file {
		if link, target = firstLink(above); link != "" {
			return link, target
		}
	}
	if target, err := os.Readlink(file); err == nil {
		return file, target
	}
	return "", ""
}
