// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"strings"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp/fasthttpadaptor"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
)

const iconType = "image/svg+xml; charset=utf-8"

// choice returns the handler of an address whose answer depends on a choice.
func (s *Service) choice(path string, at choice.Endpoint, view choice.View, makeAnswer answerFunc[*choice.Choice], showProblem problemFunc[*choice.Choice]) fiber.Handler {
	name := strings.Trim(path, "/")
	if at == choice.Sheet { // the rest is a hash
		name = "fragment.css"
	}
	e := &endpoint[*choice.Choice]{
		service: s, path: path, at: at, makeAnswer: makeAnswer, showProblem: showProblem,
		tally: s.metrics.Tally(name, at == choice.Embed),
		read: func(p *programme.Programme, q choice.Query) (*choice.Choice, error) {
			return choice.Read(at, view, p, q)
		},
	}
	return e.handle
}

// form returns the handler of an address whose answer depends on the configurator's form.
func (s *Service) form(path string, makeAnswer answerFunc[*choice.Form], showProblem problemFunc[*choice.Form]) fiber.Handler {
	e := &endpoint[*choice.Form]{
		service: s, path: path, at: choice.Configurator, makeAnswer: makeAnswer, showProblem: showProblem,
		tally: s.metrics.Tally("configurator", false),
		read: func(p *programme.Programme, q choice.Query) (*choice.Form, error) {
			return choice.ReadForm(render.Views, p, q)
		},
	}
	return e.handle
}

// oEmbed returns the handler of the oEmbed endpoint.
func (s *Service) oEmbed(path string) fiber.Handler {
	e := &endpoint[answer.OEmbedRequest]{
		service: s, path: path, at: choice.OEmbed, makeAnswer: answer.OEmbed, showProblem: answer.OEmbedProblem,
		tally: s.metrics.Tally("oembed", false),
		read: func(_ *programme.Programme, q choice.Query) (answer.OEmbedRequest, error) {
			return answer.ReadOEmbed(q), nil
		},
	}
	return e.handle
}

// fixed returns the handler of an address whose body depends only on the binary and the
// configuration. The reply is made for the first request: compressing all of them would take
// a third of the time of a start.
func (s *Service) fixed(name, mediaType string, body []byte, headers []reply.Header) fiber.Handler {
	made := sync.OnceValue(func() *reply.Reply {
		return reply.New(http.StatusOK, mediaType, body, reply.Best, headers...)
	})
	tally := s.metrics.Tally(name, name == "widget.js")
	return func(c *fiber.Ctx) error {
		status, coding := made().Send(c.Context())
		tally.Count(c.Context(), status, coding, "")
		return nil
	}
}

// counted returns a handler that counts the answers of another one.
func (s *Service) counted(view string, answer fiber.Handler) fiber.Handler {
	tally := s.metrics.Tally(view, false)
	return func(c *fiber.Ctx) error {
		if err := answer(c); err != nil {
			return err
		}
		tally.CountSent(c.Context())
		return nil
	}
}

// serveMetrics answers with the metrics, which no cache may store.
func (s *Service) serveMetrics(c *fiber.Ctx) error {
	fasthttpadaptor.NewFastHTTPHandler(s.metrics.Handler())(c.Context())
	for _, h := range withCacheControl("no-store") {
		c.Response().Header.Set(h.Name, h.Value)
	}
	return nil
}

// photo answers with a picture.
func (s *Service) photo(c *fiber.Ctx) error {
	ready := s.live.Load().pictures[c.Params("name")]
	if ready == nil {
		s.sendStatus(c.Context(), http.StatusNotFound)
		return nil
	}
	ready.Send(c.Context())
	return nil
}
