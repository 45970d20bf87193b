// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// contentFile is the content that the service shows: a file, or what the binary
// carries, and the photos beside it.
type contentFile struct {
	path   string       // empty: the content in the binary
	photos string       // the folder; empty: none
	album  *photo.Album // as read last
	log    *slog.Logger
	sum    [sha256.Size]byte // of what was read last, good or not
	gone   string            // why it could not be read last time, if so
	told   bool              // that changes are not reported
	sound  bool              // whether what was read last was without mistakes
}

// read reads and checks the content.
func (f *contentFile) read() (*programme.Programme, error) {
	data, _, err := f.bytes()
	if err != nil {
		return nil, err
	}
	p, err := programme.Load(data)
	f.sound = err == nil
	var problems programme.Problems
	if errors.As(err, &problems) {
		return nil, fmt.Errorf("the content has mistakes:\n%s", problems.InFile(cmp.Or(f.path, "programme.yaml")))
	}
	return p, err
}

// readAlbum reads the photos. If the folder cannot be read, the photos read before stay.
func (f *contentFile) readAlbum(p *programme.Programme) *photo.Album {
	if f.photos == "" {
		return nil
	}
	album, err := photo.ReadAlbum(f.photos, p, f.album, f.log)
	if err != nil {
		f.log.Error("photos stay as they are", "error", err)
		return f.album
	}
	f.album = album
	return album
}

// bytes is the content as it stands in the file, and whether it or the photos have
// changed since it was called last.
func (f *contentFile) bytes() (data []byte, changed bool, err error) {
	data = static.Programme
	if f.path != "" {
		if data, err = readFile(f.path); err != nil {
			return nil, false, fmt.Errorf("--content: %w", err)
		}
	}
	sum := sha256.New()
	sum.Write(data)
	fmt.Fprintln(sum, f.listed())
	before := f.sum
	f.sum = [sha256.Size]byte(sum.Sum(nil))
	return data, f.sum != before, nil
}

// readFile reads a file again and again, which a pipe would hold up for good.
func readFile(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no regular file", path)
	}
	return os.ReadFile(path)
}

// listed tells the photos' folder from what it was before: its files with their sizes,
// rights and times.
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
			files = append(files, fmt.Sprint(info.Name(), info.Size(), info.Mode(), info.ModTime()))
		}
	}
	return files
}

// reload publishes the content if something has changed, and says whether it has. A
// broken one changes nothing and is logged once, with every mistake.
func (f *contentFile) reload(service *embed.Service) (changed bool) {
	data, changed, err := f.bytes()
	if err != nil {
		return f.lost(service, err)
	}
	f.gone = ""
	if !changed {
		return false
	}
	p, err := programme.Load(data)
	f.sound = err == nil
	var problems programme.Problems
	switch {
	case errors.As(err, &problems):
		service.ReloadFailed()
		for _, problem := range problems {
			f.log.Error("the content was refused", "file", f.path, "line", problem.Line, "place", problem.Path, "mistake", problem.Text)
		}
	case err != nil:
		service.ReloadFailed()
		f.log.Error("the content was refused", "file", f.path, "mistake", err)
	default:
		service.Publish(p, f.readAlbum(p))
		f.log.Info("new content", "file", f.path, "version", p.Version, "sites", len(p.Sites), "as_of", p.AsOf.Format(time.DateOnly))
	}
	return true
}

// lost says once why the file cannot be read.
func (f *contentFile) lost(service *embed.Service, err error) (changed bool) {
	if f.gone == err.Error() {
		return false
	}
	f.gone = err.Error()
	service.ReloadFailed()
	f.log.Error("the content could not be read", "error", err)
	return true
}
