// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"log/slog"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static/pack"
)

const photosPath = "/photos/"

// album holds the photos that the operator supplies, ready to be sent.
type album struct {
	bySlug  map[string]*photo.Photo
	replies map[string]*pack.Reply // by the name of the picture
}

// readAlbum reads the photos of all sites, one after the other. One that cannot be
// read is logged with the reason, and the drawing stands in for it.
func readAlbum(dir string, sites []*programme.Site, log *slog.Logger) *album {
	a := &album{bySlug: map[string]*photo.Photo{}, replies: map[string]*pack.Reply{}}
	if dir == "" {
		return a
	}
	headers := append(immutableHeaders(), closedPolicy)
	for _, s := range sites {
		path := photo.Find(dir, s.Photo, s.Slug)
		if path == "" {
			continue
		}
		p, err := photo.Read(path, s.Slug)
		if err != nil {
			log.Error("a photo cannot be shown; the drawing stands in", "file", path, "error", err)
			continue
		}
		a.bySlug[s.Slug] = p
		for _, picture := range p.Pictures {
			a.replies[picture.Name] = pack.Plain(http.StatusOK, "image/jpeg", picture.JPEG, headers...)
		}
	}
	return a
}

// empty says that there are no photos at all, as in most installations.
func (a *album) empty() bool { return len(a.bySlug) == 0 }

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
	reply := s.current.Load().album.replies[c.Params("name")]
	if reply == nil {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	reply.Send(c.Context())
	return nil
}
