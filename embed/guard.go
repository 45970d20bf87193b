// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"bytes"
	"net/http"
	"runtime/debug"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/connections"
	"jmd-iq.example/embeds/embed/problem"
)

// guard runs before the router. It refuses malformed requests and all methods but GET and HEAD,
// since fiber does not know every one, and turns a panic into a 500 instead of the process's end.
func (s *Service) guard(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(ctx *fasthttp.RequestCtx) {
		defer func() {
			if cause := recover(); cause != nil {
				s.config.Log.Error("answering a request failed", "cause", cause, "stack", string(debug.Stack()))
				ctx.Response.Reset()
				s.refuse(ctx, http.StatusInternalServerError)
			}
		}()
		s.stripPrefix(ctx)
		switch {
		case connections.Malformed(ctx):
			s.refuse(ctx, http.StatusBadRequest)
			ctx.SetConnectionClose() // the start of the next request is uncertain
		case !ctx.IsGet() && !ctx.IsHead():
			s.refuse(ctx, http.StatusMethodNotAllowed)
		default:
			next(ctx)
		}
		if s.draining.Load() || s.connections.Crowded() { // the next request should go to another replica
			ctx.SetConnectionClose()
		}
	}
}

// stripPrefix removes the path prefix from the request's URI if a path follows it.
func (s *Service) stripPrefix(ctx *fasthttp.RequestCtx) {
	if s.config.PathPrefix == "" {
		return
	}
	address := ctx.RequestURI()
	// A proxy may send an absolute URI; RFC 9112, section 3.2.2.
	if _, rest, absolute := bytes.Cut(address, []byte("://")); absolute && address[0] != '/' {
		address = rest[max(0, bytes.IndexByte(rest, '/')):]
	}
	if address, ok := bytes.CutPrefix(address, []byte(s.config.PathPrefix)); ok && len(address) > 0 && address[0] == '/' {
		ctx.Request.SetRequestURIBytes(address)
	}
}

// fail is fiber's error handler, for unknown paths and malformed requests. The error
// texts of fiber and fasthttp are not sent to clients.
func (s *Service) fail(c *fiber.Ctx, err error) error {
	status := http.StatusInternalServerError
	if e, ok := err.(*fiber.Error); ok {
		status = e.Code
	} else {
		s.config.Log.Error("answering a request failed", "cause", err)
	}
	connections.Recall(c.Context())
	s.stripPrefix(c.Context()) // requests that cannot be parsed do not pass guard
	s.refuse(c.Context(), status)
	return nil
}

// refuse answers a request that no route matches, and counts it.
func (s *Service) refuse(ctx *fasthttp.RequestCtx, status int) {
	s.sendStatus(ctx, status)
	s.refusals.CountSent(ctx)
}

// sendStatus answers with a problem that has nothing to do with a choice.
func (s *Service) sendStatus(ctx *fasthttp.RequestCtx, status int) {
	live, args := s.live.Load(), ctx.QueryArgs()
	mediaType, lang := answer.StatusType(string(ctx.Path()), string(args.Peek("format")), string(args.Peek("lang")))
	p := problem.OfStatus(status, live.Programme.InterfaceWords().In(lang))
	s.statusReply(live, mediaType, p, func(p *problem.Problem) (*answer.Answer, error) {
		return answer.StatusProblem(mediaType, &live.Content, p)
	}).Send(ctx)
}
