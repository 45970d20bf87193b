// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static/pack"
)

const photosPath = "/photos/"

// pictureReplies makes the replies of an album's pictures, by name. It takes over those
// in before: their bytes are equal, since the name contains a hash of them.
func pictureReplies(a *photo.Album, before map[string]*pack.Reply) map[string]*pack.Reply {
	replies := map[string]*pack.Reply{}
	headers := append(immutableHeaders(), closedPolicy)
	for _, picture := range a.Pictures() {
		reply := before[picture.Name]
		if reply == nil {
			reply = pack.Plain(http.StatusOK, "image/jpeg", picture.JPEG, headers...)
		}
		replies[picture.Name] = reply
	}
	return replies
}

// sitePhoto returns a site's photo as a page shows it, with its addresses below base, or
// nil.
func sitePhoto(a *photo.Album, s *programme.Site, lang, base string) *render.Photo {
	p := a.Site(s.Slug)
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

// logo returns a partner's logo as a page shows it, with its address below base, or nil.
func logo(a *photo.Album, partner programme.Partner, base string) *render.Photo {
	p := a.Logo(partner.Name)
	if p == nil {
		return nil
	}
	picture := p.Pictures[0]
	return &render.Photo{Address: base + photosPath + picture.Name, Width: picture.Width, Height: picture.Height, Alt: partner.Name}
}

// photo answers a picture's address.
func (s *Service) photo(c *fiber.Ctx) error {
	reply := s.current.Load().pictures[c.Params("name")]
	if reply == nil {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	reply.Send(c.Context())
	return nil
}
