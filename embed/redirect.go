// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static/pack"
)

// goPath is where /go/<slug> begins.
const goPath = "/go/"

// redirect leads to the page that the data names for a site, or for the programme
// as a whole, and nowhere else. Hosts that let a frame open only addresses of its
// own origin reach the pages this way.
func (s *Service) redirect(c *fiber.Ctx) error {
	e := s.current.Load()
	target, ok := e.target(strings.TrimPrefix(c.Path(), goPath))
	if !ok {
		failDocument(e, statusFailure(http.StatusNotFound, render.DefaultLanguage)).Send(c.Context())
		return nil
	}
	headers := append(s.config.publicHeaders(), closedPolicy, noindex, pack.Header{Name: "Location", Value: target})
	pack.Once(http.StatusFound, textType, []byte(target+"\n"), headers...).Send(c.Context())
	return nil
}

func (e *edition) target(slug string) (address string, ok bool) {
	if slug == "programme" {
		return e.programme.Source, true
	}
	site, ok := e.programme.Site(slug)
	if !ok {
		return "", false
	}
	return site.URL, true
}
