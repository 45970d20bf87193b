// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"fmt"
	"net/http"
	"strings"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
)

// PhotosPath is where the addresses of photos begin.
const PhotosPath = "/photos/"

// sitePhoto returns a site's photo as a page shows it, with its addresses below base, or
// nil.
func sitePhoto(a *photo.Album, s *programme.Site, lang, base string) *render.Photo {
	p := a.Site(s.Slug)
	if p == nil {
		return nil
	}
	var set []string
	for _, picture := range p.Pictures {
		set = append(set, fmt.Sprintf("%s%s%s %dw", base, PhotosPath, picture.Name, picture.Width))
	}
	text, _ := s.In(lang)
	narrowest := p.Pictures[0]
	return &render.Photo{
		Address: base + PhotosPath + narrowest.Name,
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
	return &render.Photo{Address: base + PhotosPath + picture.Name, Width: picture.Width, Height: picture.Height, Alt: partner.Name}
}

// PhotoReplies makes the replies of an album's pictures with the given header fields, by
// name. It takes over those in before: their bytes are equal, since the name contains a
// hash of them.
func PhotoReplies(a *photo.Album, before map[string]*reply.Reply, headers []reply.Header) map[string]*reply.Reply {
	replies := map[string]*reply.Reply{}
	for _, picture := range a.Pictures() {
		ready := before[picture.Name]
		if ready == nil {
			ready = reply.Plain(http.StatusOK, "image/jpeg", picture.JPEG, headers...)
		}
		replies[picture.Name] = ready
	}
	return replies
}
