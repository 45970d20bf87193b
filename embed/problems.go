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

// problem shows an error as the endpoint shows problems.
func (e *endpoint[Q]) problem(live *snapshot, what Q, err error, b base, ctx *fasthttp.RequestCtx) *reply.Reply {
	w := live.words(what)
	if errors.Is(err, reply.ErrBusy) {
		return e.busy(live, w)
	}
	done, busy := e.service.madeUp.Take()
	if busy != nil {
		return e.busy(live, w)
	}
	defer done()
	r := e.service.explain(e.service.problemOf(err), b, func(p *problem.Problem) (*answer.Answer, error) {
		return e.explain(what, &live.Content, p, b.url)
	})
	r.Prepare(ctx)
	return r
}

// words returns those that the problems of a request are told in.
func (live *snapshot) words(what asked) *words.Words {
	return live.Programme.InterfaceWords().In(what.Embedded().Lang)
}

// busy returns the reply with status 503 in a language. It is stored, so that it costs
// little under load.
func (e *endpoint[Q]) busy(live *snapshot, w *words.Words) *reply.Reply {
	return e.service.explainStatus(live, e.path, problem.OfStatus(http.StatusServiceUnavailable, w), func(p *problem.Problem) (*answer.Answer, error) {
		what, _ := e.read(live.Programme, e.at.Parse([]byte("lang="+w.Lang))) // a problem of its own does not matter
		return e.explain(what, &live.Content, p, "")
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

// showProblem makes the answer that tells of a problem.
type showProblem func(*problem.Problem) (*answer.Answer, error)

// explain makes the reply to a problem, which is sent once. No cache may keep it if it
// depends on an address that was taken from the request.
func (s *Service) explain(p *problem.Problem, b base, show showProblem) *reply.Reply {
	a, err := show(p)
	if err != nil { // the template failed; plain text does not need it
		s.config.Log.Error("showing a problem failed", "cause", err)
		a, _ = answer.TextProblem(nil, nil, p, "")
	}
	headers := errorHeaders(p)
	if a.Absolute && b.asked {
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

// explainStatus is explain for such a problem. Its reply is kept, so that a flood of
// broken requests is not rendered one by one.
func (s *Service) explainStatus(live *snapshot, path string, p *problem.Problem, show showProblem) *reply.Reply {
	at := statusKey{path, p.Status, p.Lang}
	r, ok := live.statuses.Load(at)
	if !ok {
		r, _ = live.statuses.LoadOrStore(at, s.explain(p, base{}, show))
	}
	return r.(*reply.Reply)
}
