// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"errors"
	"fmt"
	"net/http"
	"sync"

	"github.com/gofiber/fiber/v2"
	"golang.org/x/sync/singleflight"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/metrics"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/reply"
)

// How much memory the caches of a snapshot may take, in bytes.
const (
	everydayLimit = 12 << 20
	madeUpLimit   = 6 << 20
	keysLimit     = 4 << 20
)

// snapshot is the content at one time, with all replies made from it. New content gets
// a new snapshot, so that no reply mixes two.
type snapshot struct {
	answer.Content
	pictures map[string]*reply.Reply // of the photos, by name

	// Replies by canonical address. Callers can make up any number of choices with a
	// colour or several places; those have a cache of their own, so that they do not
	// displace the others.
	everyday, madeUp *reply.Cache[*reply.Reply]
	keys             *reply.Cache[key] // by address as spelled
	making           singleflight.Group
	statuses         sync.Map // of statusKey to *reply.Reply
}

// key is where a snapshot keeps the reply to a canonical address.
type key struct {
	address string // path and canonical query
	query   string // its last part
	madeUp  bool
}

func keyOf(path string, what asked) key {
	address := path + "?" + what.Query()
	return key{address, address[len(path)+1:], what.Unbounded()}
}

// newSnapshot takes over the pictures' replies from the snapshot before, if any.
func newSnapshot(content answer.Content, before *snapshot) *snapshot {
	var pictures map[string]*reply.Reply
	if before != nil {
		pictures = before.pictures
	}
	return &snapshot{
		Content:  content,
		pictures: pictureReplies(content.Photos, pictures),
		everyday: reply.NewCache[*reply.Reply](everydayLimit),
		madeUp:   reply.NewCache[*reply.Reply](madeUpLimit),
		keys:     reply.NewCache[key](keysLimit),
	}
}

func (live *snapshot) bytes() int {
	return live.everyday.Bytes() + live.madeUp.Bytes() + live.keys.Bytes()
}

func (live *snapshot) replies(k key) *reply.Cache[*reply.Reply] {
	if k.madeUp {
		return live.madeUp
	}
	return live.everyday
}

// asked is a canonical request: a choice, or a form around one.
type asked interface {
	Query() string
	Unbounded() bool
	Embedded() *choice.Choice
}

// read, make and explain are the parts of an endpoint: from a query to what is asked,
// from there to the answer, and from a problem to its answer. service is the service's
// own absolute address, or empty where the answer does not contain it.
type (
	read[Q asked]     func(*programme.Programme, choice.Query) (Q, error)
	makeAnswer[Q any] func(asked Q, live *answer.Content, service string) (*answer.Answer, error)
	explain[Q any]    func(asked Q, live *answer.Content, p *problem.Problem, service string) (*answer.Answer, error)
)

// endpoint is an address whose answer depends on its query.
type endpoint[Q asked] struct {
	service *Service
	path    string
	at      choice.Endpoint
	read    read[Q]
	make    makeAnswer[Q]
	explain explain[Q]
	tally   *metrics.Tally
}

func (e *endpoint[Q]) handle(c *fiber.Ctx) error {
	r, query := e.reply(c)
	status, coding := r.Send(c.Context())
	e.tally.Count(c.Context(), status, coding, query)
	return nil
}

// reply finds or makes the reply to a request, and returns the canonical query that it
// answers, which is empty for a problem. On a hit nothing is decoded, and nothing
// allocated but the key.
func (e *endpoint[Q]) reply(c *fiber.Ctx) (r *reply.Reply, query string) {
	live := e.service.live.Load()
	var room [512]byte // most addresses fit
	spelled := string(e.at.Spelling(append(room[:0], e.path...), c.Context().URI().QueryString()))
	if k, ok := live.keys.Get(spelled); ok {
		if r, ok := live.replies(k).Get(k.address); ok {
			e.service.metrics.Hits.Inc()
			return r, k.query
		}
	}
	e.service.metrics.Misses.Inc()
	what, err := e.read(live.Programme, e.at.Parse(c.Context().URI().QueryString()))
	var b base
	if live.NamesService(what.Embedded()) {
		var unknown error
		b, unknown = e.service.baseOf(c)
		err = errors.Join(err, unknown)
	}
	if err == nil {
		r, err = e.fetch(live, what, b, spelled)
	}
	if err != nil {
		return e.problem(what, err, b), ""
	}
	return r, what.Query()
}

// fetch returns the reply to what is asked. It is made once however many ask for it at
// the same time, and kept unless it holds an address that was taken from the request.
func (e *endpoint[Q]) fetch(live *snapshot, what Q, b base, spelled string) (*reply.Reply, error) {
	k := keyOf(e.path, what)
	if b.asked {
		a, err := e.make(what, &live.Content, b.url)
		if err != nil {
			return nil, err
		}
		return reply.Once(a.Status, a.Type, a.Body, append(withCacheControl("no-store"), a.Headers...)...), nil
	}
	made, err, _ := live.making.Do(k.address, func() (any, error) {
		if r, ok := live.replies(k).Get(k.address); ok {
			return r, nil
		}
		a, err := e.make(what, &live.Content, b.url)
		if err != nil {
			return nil, fmt.Errorf("making %s: %w", k.address, err)
		}
		r := reply.New(a.Status, a.Type, a.Body, effort(k, len(a.Body)), append(e.service.config.headersOf(a), a.Headers...)...)
		live.replies(k).Put(k.address, r, r.Size())
		return r, nil
	})
	if err != nil {
		return nil, err
	}
	live.keys.Put(spelled, k, len(k.address))
	return made.(*reply.Reply), nil
}

// problem shows an error as the endpoint shows problems.
func (e *endpoint[Q]) problem(what Q, err error, b base) *reply.Reply {
	return e.service.explain(e.service.problemOf(err), b, func(live *answer.Content, p *problem.Problem) (*answer.Answer, error) {
		return e.explain(what, live, p, b.url)
	})
}

// largeBody is the size in bytes above which the best compression would delay the first
// answer noticeably.
const largeBody = 128 << 10

// effort is high for what is asked for every day, and low for what callers can make up.
func effort(k key, size int) reply.Effort {
	if k.madeUp || size > largeBody {
		return reply.Fast
	}
	return reply.Best
}

// problemOf returns the problem that an error is. An internal error is logged; callers
// learn nothing of it.
func (s *Service) problemOf(err error) *problem.Problem {
	p := problem.As(err)
	if p.Status == http.StatusInternalServerError {
		s.config.Log.Error("answering a request failed", "cause", err)
	}
	return p
}

// explain makes the reply to a problem, which is sent once. No cache may keep it if it
// holds an address that was taken from the request.
func (s *Service) explain(p *problem.Problem, b base, show showProblem) *reply.Reply {
	a := s.answerTo(p, show)
	headers := errorHeaders(p)
	if a.Absolute && b.asked {
		headers = withCacheControl("no-store")
	}
	return reply.Once(a.Status, a.Type, a.Body, append(headers, a.Headers...)...)
}

type showProblem func(*answer.Content, *problem.Problem) (*answer.Answer, error)

func (s *Service) answerTo(p *problem.Problem, show showProblem) *answer.Answer {
	a, err := show(&s.live.Load().Content, p)
	if err != nil { // the template is at fault: say at least what was wrong
		s.config.Log.Error("showing a problem failed", "cause", err)
		a, _ = answer.TextProblem(nil, nil, p, "")
	}
	return a
}
