// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static/pack"
)

const photosPath = "/photos/"

// album holds the photos and logos that the operator supplies, ready to be sent.
type album struct {
	bySlug  map[string]*photo.Photo
	logos   map[string]*photo.Photo // by the partner's name
	replies map[string]*pack.Reply  // by the name of the picture
	// past are pictures that were replaced, the oldest first: documents in the caches of
	// others still show them.
	past  []pastPicture
	files map[string]photoFile // by the name that the pictures begin with
	// strays are pictures in the folder that nobody shows, most likely misspelt.
	strays []string
}

type pastPicture struct {
	name  string
	reply *pack.Reply
}

// pastLimit is how much memory the replaced pictures may take, in bytes.
const pastLimit = 32 << 20

// photoFile is a file as it was read. The photo is nil if it could not be.
type photoFile struct {
	path    string
	size    int64
	changed time.Time
	photo   *photo.Photo
	failure string // why it could not be read
}

// readAlbum reads the photos of all sites and the logos of all partners, one after
// the other. Files that have not changed since the album before are not read again.
// One that cannot be read is logged with the reason; the drawing, or the name, stands
// in for it.
func readAlbum(dir string, p *programme.Programme, before *album, log *slog.Logger) *album {
	a := &album{bySlug: map[string]*photo.Photo{}, logos: map[string]*photo.Photo{}, replies: map[string]*pack.Reply{}, files: map[string]photoFile{}}
	if dir == "" {
		return a
	}
	if before == nil {
		before = new(album)
	}
	for _, s := range p.Sites {
		if photo := a.read(photo.Find(dir, s.Photo, s.Slug), s.Slug, before, log); photo != nil {
			a.bySlug[s.Slug] = photo
		}
	}
	for i, partner := range p.Partners {
		if partner.Logo == "" {
			continue
		}
		if logo := a.read(photo.Find(dir, partner.Logo, ""), fmt.Sprintf("partner-%d", i+1), before, log); logo != nil {
			a.logos[partner.Name] = logo
		}
	}
	a.strays = a.unused(dir)
	for _, name := range a.strays {
		if !slices.Contains(before.strays, name) {
			log.Warn("this picture belongs to no site and no partner", "file", name)
		}
	}
	a.remember(before)
	return a
}

// unused are the pictures in a folder that the album has not read.
func (a *album) unused(dir string) (names []string) {
	read := map[string]bool{}
	for _, file := range a.files {
		read[file.path] = true
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil // each picture has told it already
	}
	for _, entry := range entries {
		if photo.Named(entry.Name()) && !read[filepath.Join(dir, entry.Name())] {
			names = append(names, entry.Name())
		}
	}
	return names
}

// remember keeps the pictures of the album before that are not shown any more.
func (a *album) remember(before *album) {
	a.past = slices.Clone(before.past)
	for name, reply := range before.replies {
		a.past = append(a.past, pastPicture{name, reply})
	}
	a.past = slices.DeleteFunc(a.past, func(p pastPicture) bool { return a.replies[p.name] != nil })
	size := 0
	for i, p := range slices.Backward(a.past) {
		if size += p.reply.Size(); size > pastLimit {
			a.past = slices.Clone(a.past[i+1:])
			return
		}
	}
}

// read returns the photo in a file, with its pictures ready to be sent; nil if there
// is none.
func (a *album) read(path, name string, before *album, log *slog.Logger) *photo.Photo {
	if path == "" {
		return nil
	}
	file := photoFile{path: path}
	if info, err := os.Stat(path); err == nil {
		file.size, file.changed = info.Size(), info.ModTime()
	}
	kept := before.files[name]
	if kept.photo != nil && kept.path == path && kept.size == file.size && kept.changed.Equal(file.changed) {
		file.photo = kept.photo
	} else {
		var err error
		if file.photo, err = photo.Read(path, name); err != nil {
			file.failure = err.Error()
		}
	}
	if file.failure != kept.failure && file.failure != "" {
		log.Error("a picture cannot be shown", "file", path, "error", file.failure)
	}
	a.files[name] = file
	if file.photo == nil {
		return nil
	}
	headers := append(immutableHeaders(), closedPolicy)
	for _, picture := range file.photo.Pictures {
		if a.replies[picture.Name] = before.replies[picture.Name]; a.replies[picture.Name] == nil {
			a.replies[picture.Name] = pack.Plain(http.StatusOK, "image/jpeg", picture.JPEG, headers...)
		}
	}
	return file.photo
}

// reply answers a picture's name; nil if there is and was none of that name.
func (a *album) reply(name string) *pack.Reply {
	if shown := a.replies[name]; shown != nil {
		return shown
	}
	for _, p := range a.past {
		if p.name == name {
			return p.reply
		}
	}
	return nil
}

// logo is a partner's logo as a page shows it, with its address below base; nil
// where there is none.
func (a *album) logo(partner programme.Partner, base string) *render.Photo {
	p := a.logos[partner.Name]
	if p == nil {
		return nil
	}
	picture := p.Pictures[0]
	return &render.Photo{Address: base + photosPath + picture.Name, Width: picture.Width, Height: picture.Height, Alt: partner.Name}
}

// empty says that there are no pictures at all, as in most installations.
func (a *album) empty() bool { return len(a.replies) == 0 }

// photo is a site's photo as a page shows it, with its addresses below base; nil
// where there is none.
func (a *album) photo(s *programme.Site, lang, base string) *render.Photo {
	p := a.bySlug[s.Slug]
	if p == nil {
		return nil
	}
	var set []string
	for _, picture := range p.Pictures {
		set = append(set, fmt.Sprintf("%s%s%s %dw", base, photosPath, picture.Name, picture.Width))
	}
	text, _ := s.In(lang)
	narrowest := p.Pictures[0]
	return &render.Photo{
		Address: base + photosPath + narrowest.Name,
		Set:     strings.Join(set, ", "),
		Width:   narrowest.Width,
		Height:  narrowest.Height,
		Alt:     text.Alt,
		Credit:  s.Credit,
	}
}

// photo answers a picture's address.
func (s *Service) photo(c *fiber.Ctx) error {
	reply := s.current.Load().album.reply(c.Params("name"))
	if reply == nil {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	reply.Send(c.Context())
	return nil
}
