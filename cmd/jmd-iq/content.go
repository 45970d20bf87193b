// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

const (
	// rereadEvery is how often the file is read even if nobody has reported a
	// change: network drives report none.
	rereadEvery = time.Minute
	// settle is how long a file must rest before it is read: editors write in
	// several steps.
	settle = 200 * time.Millisecond
)

// contentFile is the content that the service shows: a file, or what the binary
// carries, and the photos beside it.
type contentFile struct {
	path   string // empty: the content in the binary
	photos string // the folder; empty: none
	log    *slog.Logger
	sum    [sha256.Size]byte // of what was read last, good or not
	gone   string            // why it could not be read last time, if so
}

// read reads and checks the content.
func (f *contentFile) read() (*programme.Programme, error) {
	data := static.Programme
	if f.path != "" {
		var err error
		if data, err = os.ReadFile(f.path); err != nil {
			return nil, fmt.Errorf("--content: %w", err)
		}
	}
	sum := sha256.New()
	sum.Write(data)
	fmt.Fprintln(sum, f.listed())
	f.sum = [sha256.Size]byte(sum.Sum(nil))
	p, err := programme.Load(data)
	var problems programme.Problems
	if errors.As(err, &problems) {
		return nil, fmt.Errorf("the content has mistakes:\n%w", err)
	}
	return p, err
}

// listed tells the photos' folder from what it was before: its files with their sizes
// and times.
func (f *contentFile) listed() (files []string) {
	if f.photos == "" {
		return nil
	}
	entries, err := os.ReadDir(f.photos)
	if err != nil {
		return []string{err.Error()}
	}
	for _, entry := range entries {
		// Stat, since a ConfigMap's files are links.
		if info, err := os.Stat(filepath.Join(f.photos, entry.Name())); err == nil {
			files = append(files, fmt.Sprint(info.Name(), info.Size(), info.ModTime()))
		}
	}
	return files
}

// watch publishes the content anew whenever the file or the photos have changed,
// until the context ends. It looks at folders, since editors and ConfigMaps replace
// the file or what it links to; and it re-reads every minute and when it is told to.
func (f *contentFile) watch(ctx context.Context, service *embed.Service, again <-chan os.Signal) {
	watcher, err := f.watcher()
	if err != nil {
		f.log.Warn("changes of the content are seen only once a minute", "error", err)
		watcher = new(fsnotify.Watcher) // it reports nothing
	} else {
		defer watcher.Close()
	}
	ticker := time.NewTicker(rereadEvery)
	defer ticker.Stop()
	rested := time.NewTimer(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-watcher.Events:
			rested.Reset(settle)
		case <-watcher.Errors: // more has happened than it could report
			rested.Reset(settle)
		case <-rested.C:
			f.reload(service)
		case <-ticker.C:
			f.reload(service)
		case <-again:
			f.reload(service)
		}
	}
}

// watcher reports what happens in the folders of the content and the photos.
func (f *contentFile) watcher() (*fsnotify.Watcher, error) {
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watching: %w", err)
	}
	if f.path != "" {
		err = watcher.Add(filepath.Dir(f.path))
	}
	if err == nil && f.photos != "" {
		err = watcher.Add(f.photos)
	}
	if err != nil {
		watcher.Close()
		return nil, fmt.Errorf("watching: %w", err)
	}
	return watcher, nil
}

// reload publishes the content if something has changed. A broken one changes
// nothing and is logged once, with every mistake.
func (f *contentFile) reload(service *embed.Service) {
	before, gone := f.sum, f.gone
	p, err := f.read()
	f.gone = ""
	var unread *fs.PathError
	if errors.As(err, &unread) {
		f.gone = err.Error()
	}
	if f.sum == before && f.gone == gone {
		return
	}
	var problems programme.Problems
	switch {
	case errors.As(err, &problems):
		service.ReloadFailed()
		for _, problem := range problems {
			f.log.Error("the content was refused", "file", f.path, "line", problem.Line, "place", problem.Path, "mistake", problem.Text)
		}
	case f.gone != "":
		service.ReloadFailed()
		f.log.Error("the content could not be read", "error", err)
	case f.sum != before:
		service.Publish(p)
		f.log.Info("new content", "file", f.path, "version", p.Version, "sites", len(p.Sites), "as_of", p.AsOf.Format(time.DateOnly))
	}
}
