// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"
	"sync"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"
	"golang.org/x/sync/singleflight"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/metrics"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/reply"
)

// Maximum sizes of the caches of a snapshot, in bytes.
const (
	commonLimit    = 32 << 20
	unboundedLimit = 8 << 20
	keysLimit      = 4 << 20
)

// snapshot is the content at one time, with all replies made from it. New content gets
// a new snapshot, so that no reply mixes two.
type snapshot struct {
	answer.Content
	pictures map[string]*reply.Reply // of the photos, by name

	// Replies by canonical address. Those of unbounded choices have a cache of their own, so
	// that they do not displace the common ones.
	common, unbounded *reply.Cache[*reply.Reply]
	keys              *reply.Cache[key] // by address as spelled
	making            singleflight.Group
	statuses          sync.Map // of statusKey to *reply.Reply
}

// key is where a snapshot keeps the reply to a canonical address.
type key struct {
	address   string // path and canonical query; absolute if the reply depends on the base address
	query     string // the canonical query, a substring of address
	unbounded bool
}

// keyOf returns the key of a reply. A base address from a request is part of it.
func keyOf(path string, parsed parsedQuery, b base) key {
	path = b.keyPrefix() + path
	address := path + "?" + parsed.Query()
	return key{address, address[len(path)+1:], parsed.Unbounded() || b.fromRequest}
}

// newSnapshot takes over the pictures' replies from the snapshot before, if any.
func newSnapshot(content answer.Content, before *snapshot) *snapshot {
	var pictures map[string]*reply.Reply
	if before != nil {
		pictures = before.pictures
	}
	return &snapshot{
		Content:   content,
		pictures:  answer.PhotoReplies(content.Photos, pictures, immutableHeaders()),
		common:    reply.NewCache[*reply.Reply](commonLimit),
		unbounded: reply.NewCache[*reply.Reply](unboundedLimit),
		keys:      reply.NewCache[key](keysLimit),
	}
}

func (live *snapshot) bytes() int {
	return live.common.Bytes() + live.unbounded.Bytes() + live.keys.Bytes()
}

func (live *snapshot) replies(k key) *reply.Cache[*reply.Reply] {
	if k.unbounded {
		return live.unbounded
	}
	return live.common
}

// parsedQuery is what a query asks for: a choice, or a request around one.
type parsedQuery interface {
	Query() string
	Unbounded() bool
	Embedded() *choice.Choice
}

// readFunc, answerFunc and problemFunc are the functions of an endpoint: they parse a query,
// make the answer to it, and make the answer that shows a problem. service is the service's own
// absolute URL, or empty if the answer does not contain it.
type (
	readFunc[Q parsedQuery] func(*programme.Programme, choice.Query) (Q, error)
	answerFunc[Q any]       func(parsed Q, live *answer.Content, service string) (*answer.Answer, error)
	problemFunc[Q any]      func(parsed Q, live *answer.Content, p *problem.Problem, service string) (*answer.Answer, error)
)

// endpoint is an address whose answer depends on its query.
type endpoint[Q parsedQuery] struct {
	service     *Service
	path        string
	at          choice.Endpoint
	read        readFunc[Q]
	makeAnswer  answerFunc[Q]
	showProblem problemFunc[Q]
	tally       *metrics.Tally
}

func (e *endpoint[Q]) handle(c *fiber.Ctx) error {
	status, coding, query, ok := e.sendStored(c)
	if !ok {
		var r *reply.Reply
		r, query = e.reply(c)
		status, coding = r.Send(c.Context())
	}
	if e.at == choice.OEmbed {
		query = "" // it contains the URL of a page, which is not logged
	}
	e.tally.Count(c.Context(), status, coding, query)
	return nil
}

// sendStored answers a request if its reply is stored in the coding that it asks for.
// It decodes nothing and allocates only the key.
func (e *endpoint[Q]) sendStored(c *fiber.Ctx) (status int, coding, query string, ok bool) {
	live := e.service.live.Load()
	b, _ := e.baseOf(c)
	if k, found := live.keys.Get(e.spelling(b, c)); found {
		if r, found := live.replies(k).Get(k.address); found {
			query = k.query
			status, coding, ok = r.SendReady(c.Context())
		}
	}
	if ok {
		e.service.metrics.Hits.Inc()
	} else {
		e.service.metrics.Misses.Inc()
	}
	return status, coding, query, ok
}

// baseOf returns the base address if answers of the endpoint can depend on it.
func (e *endpoint[Q]) baseOf(c *fiber.Ctx) (base, error) {
	if e.at&(choice.Configurator|choice.Page|choice.Fragment|choice.OEmbed) == 0 {
		return base{}, nil
	}
	return e.service.baseOf(c)
}

// spelling returns the address of a request as it is spelled, without unknown parameters.
func (e *endpoint[Q]) spelling(b base, c *fiber.Ctx) string {
	var room [512]byte // most addresses fit
	start := append(append(room[:0], b.keyPrefix()...), e.path...)
	return string(e.at.Spelling(start, c.Context().URI().QueryString()))
}

// reply finds or makes the reply to a request, ready to be sent, and returns the
// canonical query that it answers, which is empty for a problem.
func (e *endpoint[Q]) reply(c *fiber.Ctx) (r *reply.Reply, query string) {
	live := e.service.live.Load()
	b, unknown := e.baseOf(c)
	spelled := e.spelling(b, c)
	parsed, err := e.read(live.Programme, e.at.Parse(c.Context().URI().QueryString()))
	if !live.NamesService(parsed.Embedded()) {
		b, unknown = base{}, nil
	}
	if unknown != nil {
		err = problem.OfStatus(http.StatusBadRequest, live.words(parsed))
	}
	if err == nil {
		r, err = e.fetch(live, parsed, b, spelled, c.Context())
	}
	if err != nil {
		return e.errorReply(live, parsed, err, b, c.Context()), ""
	}
	return r, parsed.Query()
}

// fetch returns the reply to a query, with the content coding that a request
// accepts. Concurrent requests for the same reply wait for a single call that makes it.
func (e *endpoint[Q]) fetch(live *snapshot, parsed Q, b base, spelled string, ctx *fasthttp.RequestCtx) (*reply.Reply, error) {
	k := keyOf(e.path, parsed, b)
	made, err, _ := live.making.Do(k.address, func() (any, error) {
		if r, ok := live.replies(k).Get(k.address); ok {
			return r, nil
		}
		done, err := e.turns(k.unbounded).Take()
		if err != nil {
			return nil, err
		}
		defer done()
		a, err := e.makeAnswer(parsed, &live.Content, b.url)
		if err != nil {
			return nil, fmt.Errorf("making %s: %w", k.address, err)
		}
		headers := e.service.config.headersOf(a)
		if b.fromRequest {
			headers = withCacheControl("no-store")
		}
		r := pack(k, a, append(headers, a.Headers...))
		r.Prepare(ctx)
		live.replies(k).Put(k.address, r, r.Size())
		return r, nil
	})
	if err != nil {
		return nil, err
	}
	live.keys.Put(spelled, k, len(k.address))
	r := made.(*reply.Reply)
	return r, r.PrepareIn(e.turns(k.unbounded), ctx)
}

// pack makes the reply of an answer.
func pack(k key, a *answer.Answer, headers []reply.Header) *reply.Reply {
	if a.Compressed {
		return reply.Plain(a.Status, a.Type, a.Body, headers...)
	}
	return reply.New(a.Status, a.Type, a.Body, reply.EffortFor(len(a.Body), k.unbounded), headers...)
}

// turns returns the turns for pictures, for other replies to unbounded choices, or for common
// ones. Drawing a picture takes a hundred times as long as rendering an error.
func (e *endpoint[Q]) turns(unbounded bool) *reply.Turns {
	switch {
	case e.at == choice.Picture:
		return e.service.pictures
	case unbounded:
		return e.service.unbounded
	default:
		return e.service.common
	}
}
