// SPDX-License-Identifier: EUPL-1.2

// Package reply holds responses that are ready to be sent: the body in every content
// coding, a strong entity tag for each, and all header fields. Its main type is Reply;
// sending one neither renders nor compresses, and it allocates nothing. Cache stores
// replies up to a bound.
package reply

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"

	"github.com/valyala/fasthttp"
)

// Header is a header field with a fixed value.
type Header struct{ Name, Value string }

// Reply is a response that is ready to be sent. It is immutable and may be sent by any
// number of goroutines.
type Reply struct {
	status   int
	variants [codings]*variant // a nil one is made when it is sent
}

// variant is the body in one content coding.
type variant struct {
	body []byte
	etag []byte // strong, with its quotes; RFC 9110, section 8.8.3
	// head holds all header fields. Copying it takes a third of the time of setting
	// them one by one.
	head fasthttp.ResponseHeader
}

// New returns a reply with the body in all content codings, compressed with the given
// effort. It is for replies that are sent many times.
func New(status int, contentType string, body []byte, effort Effort, headers ...Header) *Reply {
	r := Once(status, contentType, body, headers...)
	for c := identity + 1; c < codings; c++ {
		r.variants[c] = r.encode(c, effort)
	}
	return r
}

// Once returns a reply that is sent once, such as an error document: the body is
// compressed when it is sent, in the one coding that is asked for.
func Once(status int, contentType string, body []byte, headers ...Header) *Reply {
	plain := &variant{body: body, etag: entityTag(body)}
	plain.head.SetStatusCode(status)
	plain.head.SetContentType(contentType)
	plain.head.Set(fasthttp.HeaderVary, fasthttp.HeaderAcceptEncoding)
	for _, h := range headers {
		plain.head.Add(h.Name, h.Value)
	}
	plain.head.SetBytesV(fasthttp.HeaderETag, plain.etag)
	return &Reply{status: status, variants: [codings]*variant{identity: plain}}
}

// Plain returns a reply whose body is sent without a content coding, such as a photo,
// whatever the request accepts.
func Plain(status int, contentType string, body []byte, headers ...Header) *Reply {
	r := Once(status, contentType, body, headers...)
	for c := identity + 1; c < codings; c++ {
		r.variants[c] = r.variants[identity]
	}
	return r
}

// Size returns approximately how much memory the reply takes, in bytes.
func (r *Reply) Size() int {
	const fields = 3 << 10 // a variant's header fields; TestSizeIsWhatItTakes
	size := 0
	for c, v := range r.variants {
		if v != nil && (coding(c) == identity || v != r.variants[identity]) { // Plain has one for all
			size += cap(v.body) + fields
		}
	}
	return size
}

// Body returns the body without a content coding. It must not be changed.
func (r *Reply) Body() []byte { return r.variants[identity].body }

// Status returns the status code.
func (r *Reply) Status() int { return r.status }

// Send answers a request in the best coding that it accepts, with 304 if its
// If-None-Match contains the entity tag, or with 406 if it accepts no coding. It returns
// the status and the name of the coding that were sent.
func (r *Reply) Send(ctx *fasthttp.RequestCtx) (status int, coding string) {
	c, ok := negotiate(ctx.Request.Header.PeekAll(fasthttp.HeaderAcceptEncoding))
	if plain := r.variants[identity]; r.variants[brotlied] == plain {
		c, ok = identity, true
	}
	if !ok {
		return r.refuse(ctx), identity.String()
	}
	v := r.variants[c]
	if v == nil {
		v = r.encode(c, Fast)
	}
	head := &ctx.Response.Header
	v.head.CopyTo(head)
	if r.status == http.StatusOK && holds(ctx.Request.Header.PeekAll(fasthttp.HeaderIfNoneMatch), v.etag) {
		head.SetStatusCode(http.StatusNotModified)
		return http.StatusNotModified, c.String()
	}
	ctx.Response.SetBodyRaw(v.body)
	return r.status, c.String()
}

// refuse answers 406 in plain text with the list of codings; RFC 9110, section 15.5.7.
func (r *Reply) refuse(ctx *fasthttp.RequestCtx) int {
	head := &ctx.Response.Header
	r.variants[identity].head.CopyTo(head)
	head.Del(fasthttp.HeaderETag)
	head.SetStatusCode(http.StatusNotAcceptable)
	head.SetContentType("text/plain; charset=utf-8")
	head.Set(fasthttp.HeaderCacheControl, "no-store")
	ctx.Response.SetBodyString("Accept-Encoding refuses every coding that this service has: br, gzip and identity.\n")
	return http.StatusNotAcceptable
}

// encode returns the variant in a coding, made from the plain one.
func (r *Reply) encode(c coding, effort Effort) *variant {
	plain := r.variants[identity]
	body := compress(c, effort, plain.body)
	v := &variant{body: body, etag: entityTag(body)}
	plain.head.CopyTo(&v.head)
	v.head.SetContentEncoding(c.String())
	v.head.SetBytesV(fasthttp.HeaderETag, v.etag)
	return v
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
