// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"path"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
)

// goPath is where /go/<slug> begins.
const goPath = "/go/"

// redirect leads to the page that the data names for a site, or for the programme
// as a whole, and nowhere else. Hosts that let a frame open only addresses of its
// own origin reach the pages this way.
func (s *Service) redirect(c *fiber.Ctx) error {
	e := s.current.Load()
	target, site, ok := e.target(strings.TrimPrefix(c.Path(), goPath))
	if !ok {
		failDocument(e, statusFailure(http.StatusNotFound, words.Default)).Send(c.Context())
		return nil
	}
	headers := append(s.config.publicHeaders("go", site), closedPolicy, noindex, pack.Header{Name: "Location", Value: target})
	pack.Once(http.StatusFound, textType, []byte(target+"\n"), headers...).Send(c.Context())
	return nil
}

// target is the page that the data names, and the site that it is the page of, if any.
func (e *edition) target(slug string) (address string, site []*programme.Site, ok bool) {
	if slug == "programme" {
		return e.programme.Source, nil, true
	}
	s, ok := e.programme.Site(slug)
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
	headers := append(s.config.publicHeaders(configuratorName, nil), closedPolicy, pack.Header{Name: "Location", Value: target})
	pack.Once(http.StatusPermanentRedirect, textType, []byte(target+"\n"), headers...).Send(c.Context())
	return nil
}
