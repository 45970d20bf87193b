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
	"os/signal"
	"path/filepath"
	"syscall"
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
// carries.
type contentFile struct {
	path string // empty: the content in the binary
	log  *slog.Logger
	sum  [sha256.Size]byte // of the bytes read last, good or not
	gone string            // why it could not be read last time, if so
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
	f.sum = sha256.Sum256(data)
	p, err := programme.Load(data)
	var problems programme.Problems
	if errors.As(err, &problems) {
		return nil, fmt.Errorf("the content has mistakes:\n%w", err)
	}
	return p, err
}

// watch publishes the content anew whenever the file has changed, until the
// context ends. It looks at the folder, since editors and ConfigMaps replace the
// file or what it links to; and it re-reads every minute and on SIGHUP.
func (f *contentFile) watch(ctx context.Context, service *embed.Service) {
	if f.path == "" {
		return
	}
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	defer signal.Stop(hangup)
	changes := make(chan fsnotify.Event)
	if watcher, err := fsnotify.NewWatcher(); err != nil {
		f.log.Warn("changes of the content are seen only once a minute", "error", err)
	} else {
		defer watcher.Close()
		if err := watcher.Add(filepath.Dir(f.path)); err != nil {
			f.log.Warn("changes of the content are seen only once a minute", "error", err)
		}
		changes = watcher.Events
	}
	ticker := time.NewTicker(rereadEvery)
	defer ticker.Stop()
	rested := time.NewTimer(0)
	for {
		select {
		case <-ctx.Done():
			return
		case <-changes:
			rested.Reset(settle)
		case <-rested.C:
			f.reload(service)
		case <-ticker.C:
			f.reload(service)
		case <-hangup:
			f.reload(service)
		}
	}
}

// reload publishes the file if its bytes have changed. A broken one changes
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
