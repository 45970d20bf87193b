// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package reply holds responses that are ready to be sent: the body in every content
// coding, a strong entity tag for each, and all header fields. Its main type is Reply;
// sending one that is ready neither renders nor compresses, and it allocates nothing.
// Cache stores replies up to a bound.
package reply

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/valyala/fasthttp"
)

// Header is a header field with a fixed value.
type Header struct{ Name, Value string }

// Reply is a response that any number of goroutines may send. Each coding is made when the
// first request asks for it.
type Reply struct {
	status  int
	effort  Effort
	plain   *variant
	encoded [codings]encoded // identity's is not used
	single  bool             // no coding makes the body smaller
}

// encoded is a variant that is made once.
type encoded struct {
	once    sync.Once
	variant atomic.Pointer[variant]
}

// variant is the body in one content coding.
type variant struct {
	body []byte
	etag []byte // strong, with its quotes; RFC 9110, section 8.8.3
	// head holds all header fields. Copying it takes a third of the time of setting
	// them one by one.
	head fasthttp.ResponseHeader
}

// New returns a reply whose codings are compressed with the given effort.
func New(status int, contentType string, body []byte, effort Effort, headers ...Header) *Reply {
	plain := &variant{body: body, etag: entityTag(body)}
	plain.head.SetStatusCode(status)
	plain.head.SetContentType(contentType)
	plain.head.Set(fasthttp.HeaderVary, fasthttp.HeaderAcceptEncoding)
	for _, h := range headers {
		plain.head.Add(h.Name, h.Value)
	}
	plain.head.SetBytesV(fasthttp.HeaderETag, plain.etag)
	return &Reply{status: status, effort: effort, plain: plain}
}

// Once returns a reply that is sent once, such as a problem, compressed with little effort.
func Once(status int, contentType string, body []byte, headers ...Header) *Reply {
	return New(status, contentType, body, Fast, headers...)
}

// Plain returns a reply whose body is sent without a content coding, such as a photo,
// whatever the request accepts.
func Plain(status int, contentType string, body []byte, headers ...Header) *Reply {
	r := New(status, contentType, body, Fast, headers...)
	r.single = true
	return r
}

// Size returns how much memory the reply takes at most, with all codings, in bytes.
func (r *Reply) Size() int {
	const fields = 3 << 10 // a variant's header fields; TestSizeIsWhatItTakes
	size := cap(r.plain.body) + fields
	if r.single {
		return size
	}
	// No coding takes more than the body, and those of text a third.
	return size + (int(codings)-1)*(len(r.plain.body)/2+fields)
}

// choose returns the best coding that a request accepts; ok says that there is one.
func (r *Reply) choose(ctx *fasthttp.RequestCtx) (c coding, ok bool) {
	if r.single {
		return identity, true
	}
	return negotiate(ctx.Request.Header.PeekAll(fasthttp.HeaderAcceptEncoding))
}

// Ready reports whether Send has nothing left to compress for a request.
func (r *Reply) Ready(ctx *fasthttp.RequestCtx) bool {
	c, ok := r.choose(ctx)
	return !ok || c == identity || r.encoded[c].variant.Load() != nil
}

// Prepare makes the coding that a request asks for.
func (r *Reply) Prepare(ctx *fasthttp.RequestCtx) {
	if c, ok := r.choose(ctx); ok {
		r.variant(c)
	}
}

// PrepareIn makes the coding that a request asks for in a turn, unless it is ready.
func (r *Reply) PrepareIn(turns *Turns, ctx *fasthttp.RequestCtx) error {
	if r.Ready(ctx) {
		return nil
	}
	done, err := turns.Take()
	if err != nil {
		return err
	}
	defer done()
	r.Prepare(ctx)
	return nil
}

// Send answers a request in the best coding that it accepts, with 304 if its
// If-None-Match contains the entity tag, or with 406 if it accepts no coding. It returns
// the status and the name of the coding that were sent.
func (r *Reply) Send(ctx *fasthttp.RequestCtx) (status int, coding string) {
	c, ok := r.choose(ctx)
	if !ok {
		return r.refuse(ctx), identity.String()
	}
	return r.send(ctx, r.variant(c)), c.String()
}

// SendReady is Send if that has nothing left to compress; ok reports whether it was sent.
func (r *Reply) SendReady(ctx *fasthttp.RequestCtx) (status int, coding string, ok bool) {
	c, ok := r.choose(ctx)
	if !ok {
		return r.refuse(ctx), identity.String(), true
	}
	v := r.plain
	if c != identity {
		v = r.encoded[c].variant.Load()
	}
	if v == nil {
		return 0, "", false
	}
	return r.send(ctx, v), c.String(), true
}

func (r *Reply) send(ctx *fasthttp.RequestCtx, v *variant) (status int) {
	head := &ctx.Response.Header
	v.head.CopyTo(head)
	if r.status == http.StatusOK && matches(&ctx.Request.Header, v.etag) {
		head.SetStatusCode(http.StatusNotModified)
		return http.StatusNotModified
	}
	ctx.Response.SetBodyRaw(v.body)
	return r.status
}

var ifNoneMatch = []byte(fasthttp.HeaderIfNoneMatch)

// matches reports whether a request's If-None-Match contains an entity tag. Most requests
// have none, and PeekAll costs more than PeekCanonical.
func matches(request *fasthttp.RequestHeader, etag []byte) bool {
	return request.PeekCanonical(ifNoneMatch) != nil && holds(request.PeekAll(fasthttp.HeaderIfNoneMatch), etag)
}

// refuse answers 406 in plain text with the list of codings; RFC 9110, section 15.5.7.
func (r *Reply) refuse(ctx *fasthttp.RequestCtx) int {
	head := &ctx.Response.Header
	r.plain.head.CopyTo(head)
	head.Del(fasthttp.HeaderETag)
	head.SetStatusCode(http.StatusNotAcceptable)
	head.SetContentType("text/plain; charset=utf-8")
	head.Set(fasthttp.HeaderCacheControl, "no-store")
	ctx.Response.SetBodyString("Accept-Encoding refuses every coding that this service has: br, gzip and identity.\n")
	return http.StatusNotAcceptable
}

// variant returns the body in a coding. It is compressed once, however many ask for it
// at the same time.
func (r *Reply) variant(c coding) *variant {
	if c == identity {
		return r.plain
	}
	e := &r.encoded[c]
	if v := e.variant.Load(); v != nil {
		return v
	}
	e.once.Do(func() {
		body := compress(c, r.effort, r.plain.body)
		v := &variant{body: body, etag: entityTag(body)}
		r.plain.head.CopyTo(&v.head)
		v.head.SetContentEncoding(c.String())
		v.head.SetBytesV(fasthttp.HeaderETag, v.etag)
		e.variant.Store(v)
	})
	return e.variant.Load()
}

// Hash returns a short hash of bytes for use in their URL.
func Hash(body []byte) string {
	sum := sha256.Sum256(body)
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// entityTag is made from the very bytes that are sent, so that every replica
// says the same and no two codings share a tag. 48 bits are enough to tell the
// versions of one address apart.
func entityTag(body []byte) []byte {
	sum := sha256.Sum256(body)
	return []byte(`"` + base64.RawURLEncoding.EncodeToString(sum[:6]) + `"`)
}
