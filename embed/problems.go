// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"errors"
	"net/http"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/reply"
	"jmd-iq.example/embeds/embed/words"
)

// errorReply returns the reply to an error, in the format of the endpoint.
func (e *endpoint[Q]) errorReply(live *snapshot, parsed Q, err error, b base, ctx *fasthttp.RequestCtx) *reply.Reply {
	w := live.words(parsed)
	if errors.Is(err, reply.ErrBusy) {
		return e.busyReply(live, w)
	}
	done, busy := e.service.unbounded.Take()
	if busy != nil {
		return e.busyReply(live, w)
	}
	defer done()
	r := e.service.problemReply(e.service.problemOf(err), b, func(p *problem.Problem) (*answer.Answer, error) {
		return e.showProblem(parsed, &live.Content, p, b.url)
	})
	r.Prepare(ctx)
	return r
}

// words returns the words for the problems of a query.
func (live *snapshot) words(parsed parsedQuery) *words.Words {
	return live.Programme.InterfaceWords().In(parsed.Embedded().Lang)
}

// busyReply returns the reply with status 503 in a language. It is stored, so that it costs
// little under load.
func (e *endpoint[Q]) busyReply(live *snapshot, w *words.Words) *reply.Reply {
	return e.service.statusReply(live, e.path, problem.OfStatus(http.StatusServiceUnavailable, w), func(p *problem.Problem) (*answer.Answer, error) {
		parsed, _ := e.read(live.Programme, e.at.Parse([]byte("lang="+w.Lang))) // a problem of its own does not matter
		return e.showProblem(parsed, &live.Content, p, "")
	})
}

// problemOf returns the problem that describes an error. An internal error is logged and
// its text is not sent.
func (s *Service) problemOf(err error) *problem.Problem {
	p := problem.As(err)
	if p.Status == http.StatusInternalServerError {
		s.config.Log.Error("answering a request failed", "cause", err)
	}
	return p
}

// problemReply makes the reply to a problem, which is sent once. No cache may keep it if it
// depends on an address that was taken from the request.
func (s *Service) problemReply(p *problem.Problem, b base, show func(*problem.Problem) (*answer.Answer, error)) *reply.Reply {
	a, err := show(p)
	if err != nil { // the template failed; plain text does not need it
		s.config.Log.Error("showing a problem failed", "cause", err)
		a, _ = answer.TextProblem(nil, nil, p, "")
	}
	headers := errorHeaders(p)
	if a.Absolute && b.fromRequest {
		headers = withCacheControl("no-store")
	}
	return reply.Once(a.Status, a.Type, a.Body, append(headers, a.Headers...)...)
}

// statusKey identifies the reply to a problem that depends on its status alone.
type statusKey struct {
	path   string // of the endpoint; the media type for all that belong to none
	status int
	lang   string
}

// statusReply is problemReply for such a problem. Its reply is kept, so that a flood of
// broken requests is not rendered one by one.
func (s *Service) statusReply(live *snapshot, path string, p *problem.Problem, show func(*problem.Problem) (*answer.Answer, error)) *reply.Reply {
	at := statusKey{path, p.Status, p.Lang}
	r, ok := live.statuses.Load(at)
	if !ok {
		r, _ = live.statuses.LoadOrStore(at, s.problemReply(p, base{}, show))
	}
	return r.(*reply.Reply)
}
