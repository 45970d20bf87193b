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

// album holds the photos and logos that the operator supplies, ready to be sent.
type album struct {
	bySlug  map[string]*photo.Photo
	logos   map[string]*photo.Photo // by the partner's name
	replies map[string]*pack.Reply  // by the name of the picture
}

// readAlbum reads the photos of all sites and the logos of all partners, one after
// the other. One that cannot be read is logged with the reason; the drawing, or the
// name, stands in for it.
func readAlbum(dir string, p *programme.Programme, log *slog.Logger) *album {
	a := &album{bySlug: map[string]*photo.Photo{}, logos: map[string]*photo.Photo{}, replies: map[string]*pack.Reply{}}
	if dir == "" {
		return a
	}
	for _, s := range p.Sites {
		a.read(a.bySlug, s.Slug, photo.Find(dir, s.Photo, s.Slug), s.Slug, log)
	}
	for i, partner := range p.Partners {
		if partner.Logo != "" {
			a.read(a.logos, partner.Name, photo.Find(dir, partner.Logo, ""), fmt.Sprintf("partner-%d", i+1), log)
		}
	}
	return a
}

func (a *album) read(into map[string]*photo.Photo, key, path, name string, log *slog.Logger) {
	if path == "" {
		return
	}
	p, err := photo.Read(path, name)
	if err != nil {
		log.Error("a picture cannot be shown", "file", path, "error", err)
		return
	}
	into[key] = p
	headers := append(immutableHeaders(), closedPolicy)
	for _, picture := range p.Pictures {
		a.replies[picture.Name] = pack.Plain(http.StatusOK, "image/jpeg", picture.JPEG, headers...)
	}
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
	reply := s.current.Load().album.replies[c.Params("name")]
	if reply == nil {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	reply.Send(c.Context())
	return nil
}
