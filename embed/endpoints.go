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

// handlerOf returns the handler of an address whose answer depends on its query, counted under
// a name.
func handlerOf[Q parsedQuery](s *Service, name, path string, at choice.Endpoint, read readFunc[Q], makeAnswer answerFunc[Q], showProblem problemFunc[Q]) fiber.Handler {
	tally := s.metrics.Tally(name, at == choice.Embed)
	return (&endpoint[Q]{s, path, at, read, makeAnswer, showProblem, tally}).handle
}

// choice has an address answered whose answer depends on a choice.
func (s *Service) choice(app *fiber.App, path string, at choice.Endpoint, view choice.View, makeAnswer answerFunc[*choice.Choice], showProblem problemFunc[*choice.Choice]) {
	name := strings.Trim(path, "/")
	if at == choice.Sheet { // the rest is a hash
		name = "fragment.css"
	}
	read := func(p *programme.Programme, q choice.Query) (*choice.Choice, error) {
		return choice.Read(at, view, p, q)
	}
	app.Get(path, handlerOf(s, name, path, at, read, makeAnswer, showProblem))
}

// readForm reads the address of the configurator.
func readForm(p *programme.Programme, q choice.Query) (*choice.Form, error) {
	return choice.ReadForm(render.Views, p, q)
}

// readOEmbed reads an oEmbed request, of which only the answer depends on the content.
func readOEmbed(_ *programme.Programme, q choice.Query) (answer.OEmbedRequest, error) {
	return answer.ReadOEmbed(q), nil
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
