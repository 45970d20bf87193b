// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/pages"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/reply"
)

// redirect leads to the page that the data names for a site, or for the programme
// as a whole, and nowhere else. Hosts that let a frame open only addresses of its
// own origin reach the pages this way.
func (s *Service) redirect(c *fiber.Ctx) error {
	target, site, ok := target(s.live.Load().Programme, strings.TrimPrefix(c.Path(), goPath))
	if !ok {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	headers := append(s.config.publicHeaders("go", site), answer.Noindex, reply.Header{Name: "Location", Value: target})
	reply.Once(http.StatusFound, answer.Text, []byte(target+"\n"), headers...).Send(c.Context())
	return nil
}

// target is the page that the data names, and the site that it is the page of, if any.
func target(p *programme.Programme, slug string) (address string, site []*programme.Site, ok bool) {
	if slug == "programme" {
		return p.Source, nil, true
	}
	s, ok := p.Site(slug)
	if !ok {
		return "", nil, false
	}
	return s.URL, []*programme.Site{s}, true
}

// enter leads from the path prefix, as people type it, to the configurator below it,
// where relative links are right.
func (s *Service) enter(c *fiber.Ctx) error {
	target := path.Base(s.config.PathPrefix) + "/"
	if query := c.Context().URI().QueryString(); len(query) > 0 {
		target += "?" + string(query)
	}
	headers := append(s.config.publicHeaders(pages.Name, nil), reply.Header{Name: "Location", Value: target})
	reply.Once(http.StatusPermanentRedirect, answer.Text, []byte(target+"\n"), headers...).Send(c.Context())
	return nil
}
