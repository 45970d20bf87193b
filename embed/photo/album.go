// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package photo

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"time"

	"jmd-iq.example/embeds/embed/programme"
)

// Album holds the pictures of all sites and partners. It does not change once it is
// read. A nil album is an empty one.
type Album struct {
	sites map[string]*Photo // by slug
	logos map[string]*Photo // by the partner's name
	// past are pictures that were replaced, the oldest first: documents in the caches of
	// others still refer to them.
	past  []Picture
	files map[fileKey]file
	// strays are pictures in the folder that belong to no site and no partner, probably
	// because of a spelling mistake.
	strays []string
}

// pastLimit bounds the replaced pictures, in bytes.
const pastLimit = 32 << 20

// fileKey identifies a file together with the name that its pictures begin with.
type fileKey struct{ path, name string }

// file is a file as it was read. If reading failed, the photo is the one read before, or
// nil.
type file struct {
	size    int64
	changed time.Time
	photo   *Photo
	failure string // why reading failed
}

// ReadAlbum reads the photos of all sites and the logos of all partners from a folder,
// one after the other. Files that have not changed since the album before was read are
// not read again. A file that cannot be read is logged; the photo that was read from it
// before stays, if there is one. An error means that the folder as a whole cannot be
// read.
func ReadAlbum(dir string, p *programme.Programme, before *Album, log *slog.Logger) (*Album, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("reading the folder of photos: %w", err)
	}
	if before == nil {
		before = new(Album)
	}
	a := &Album{sites: map[string]*Photo{}, logos: map[string]*Photo{}, files: map[fileKey]file{}}
	for _, s := range p.Sites {
		if photo := a.read(find(dir, entries, s), s.Slug, before, log); photo != nil {
			a.sites[s.Slug] = photo
		}
	}
	for i, partner := range p.Partners {
		if partner.Logo == "" {
			continue
		}
		if logo := a.read(filepath.Join(dir, partner.Logo), fmt.Sprintf("partner-%d", i+1), before, log); logo != nil {
			a.logos[partner.Name] = logo
		}
	}
	a.findStrays(dir, entries, before, log)
	a.remember(before)
	return a, nil
}

// find returns the path of a site's photo: the file that the content names, or the one in
// the folder that is named like the site. It is empty if there is none.
func find(dir string, entries []os.DirEntry, s *programme.Site) string {
	if s.Photo != "" {
		return filepath.Join(dir, s.Photo)
	}
	for _, ending := range endings {
		name := s.Slug + ending
		if slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == name }) {
			return filepath.Join(dir, name)
		}
	}
	return ""
}

// read returns the photo in a file, or nil if there is none.
func (a *Album) read(path, name string, before *Album, log *slog.Logger) *Photo {
	if path == "" {
		return nil
	}
	var now file
	if info, err := os.Stat(path); err == nil {
		now.size, now.changed = info.Size(), info.ModTime()
	}
	key := fileKey{path, name}
	kept := before.files[key]
	if kept.photo != nil && kept.failure == "" && kept.size == now.size && kept.changed.Equal(now.changed) {
		now.photo = kept.photo
	} else {
		var err error
		if now.photo, err = Read(path, name); err != nil {
			now.failure = err.Error()
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			now.photo = kept.photo
		}
		debug.FreeOSMemory() // a decoded photo takes up to 200 MiB
	}
	if now.failure != kept.failure && now.failure != "" {
		log.Error("photo cannot be read", "file", path, "error", now.failure)
	}
	a.files[key] = now
	return now.photo
}

// findStrays records the pictures in the folder that were not read, and logs new ones.
func (a *Album) findStrays(dir string, entries []os.DirEntry, before *Album, log *slog.Logger) {
	read := map[string]bool{}
	for key := range a.files {
		read[key.path] = true
	}
	for _, entry := range entries {
		name := entry.Name()
		other := inOtherFormat(name)
		if !named(name) && !other || read[filepath.Join(dir, name)] {
			continue
		}
		a.strays = append(a.strays, name)
		switch {
		case slices.Contains(before.strays, name):
		case other:
			log.Warn("photo has a format that is not read", "file", name, "allowed", "JPEG, PNG")
		default:
			log.Warn("photo belongs to no site and no partner", "file", name)
		}
	}
}

// remember keeps the pictures of the album before that are no longer shown, up to pastLimit.
func (a *Album) remember(before *Album) {
	shown := map[string]bool{}
	for _, picture := range a.shown() {
		shown[picture.Name] = true
	}
	a.past = slices.DeleteFunc(before.Pictures(), func(p Picture) bool { return shown[p.Name] })
	size := 0
	for i, p := range slices.Backward(a.past) {
		if size += len(p.JPEG); size > pastLimit {
			a.past = slices.Clone(a.past[i+1:])
			return
		}
	}
}

// Site returns the photo of a site, or nil.
func (a *Album) Site(slug string) *Photo {
	if a == nil {
		return nil
	}
	return a.sites[slug]
}

// Logo returns the logo of a partner, or nil.
func (a *Album) Logo(partner string) *Photo {
	if a == nil {
		return nil
	}
	return a.logos[partner]
}

// Failures returns how many files could not be read.
func (a *Album) Failures() (n int) {
	if a == nil {
		return 0
	}
	for _, file := range a.files {
		if file.failure != "" {
			n++
		}
	}
	return n
}

// Equal reports whether two albums show the same photos.
func (a *Album) Equal(other *Album) bool {
	if a.Empty() || other.Empty() {
		return a.Empty() && other.Empty()
	}
	return maps.Equal(a.sites, other.sites) && maps.Equal(a.logos, other.logos)
}

// Empty reports whether no photo is shown, as in most installations.
func (a *Album) Empty() bool { return a == nil || len(a.sites)+len(a.logos) == 0 }

// Pictures returns all pictures that pages may refer to: first those that were replaced,
// the oldest first, then those that are shown.
func (a *Album) Pictures() []Picture {
	if a == nil {
		return nil
	}
	return slices.Concat(a.past, a.shown())
}

// shown returns the pictures of all photos, each once.
func (a *Album) shown() (all []Picture) {
	seen := map[string]bool{}
	for _, file := range a.files {
		if file.photo == nil {
			continue
		}
		for _, picture := range file.photo.Pictures {
			if !seen[picture.Name] {
				seen[picture.Name] = true
				all = append(all, picture)
			}
		}
	}
	return all
}
