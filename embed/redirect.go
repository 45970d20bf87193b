// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
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

// redirect redirects to the page of a site or of the programme, as the content names it,
// and to no other URL. Host pages that let a frame open only URLs of its own origin need
// it.
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

// target returns the URL for a slug, and the site that it belongs to, if any.
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

// enter redirects from the path prefix without a trailing slash to the configurator,
// since relative links need the slash.
func (s *Service) enter(c *fiber.Ctx) error {
	target := path.Base(s.config.PathPrefix) + "/"
	if query := c.Context().URI().QueryString(); len(query) > 0 {
		target += "?" + string(query)
	}
	headers := append(s.config.publicHeaders(pages.Name, nil), reply.Header{Name: "Location", Value: target})
	reply.Once(http.StatusPermanentRedirect, answer.Text, []byte(target+"\n"), headers...).Send(c.Context())
	return nil
}
