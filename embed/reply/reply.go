// SPDX-License-Identifier: EUPL-1.2

// Package pack turns bytes into a reply that is ready to be sent: the body in
// every content coding, a strong entity tag for each of them and all header
// fields fixed beforehand. Sending one neither renders nor compresses, and it
// allocates nothing.
package reply

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"

	"github.com/valyala/fasthttp"
)

// Header is a header field with a fixed value.
type Header struct{ Name, Value string }

// Reply is an answer ready to be sent. It is immutable once made, so any number
// of requests may send it at the same time.
type Reply struct {
	status   int
	variants [codings]*variant // made while sending where it is nil
}

// variant is the body in one content coding.
type variant struct {
	body []byte
	etag []byte // strong, with its quotes; RFC 9110, section 8.8.3
	// head holds all fields. It is copied as a whole, because that costs a third
	// of setting field by field.
	head fasthttp.ResponseHeader
}

// New packs a body in all content codings, compressed with the given effort. It
// is meant for replies that are kept and sent many times.
func New(status int, contentType string, body []byte, effort Effort, headers ...Header) *Reply {
	r := Once(status, contentType, body, headers...)
	for c := identity + 1; c < codings; c++ {
		r.variants[c] = r.encode(c, effort)
	}
	return r
}

// Once packs a body that is sent a single time, such as an error document: only
// the coding that the request asks for is made, and only then.
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

// Plain packs a body that no coding makes smaller, such as a photo: it is sent as
// it is, whatever the request accepts.
func Plain(status int, contentType string, body []byte, headers ...Header) *Reply {
	r := Once(status, contentType, body, headers...)
	for c := identity + 1; c < codings; c++ {
		r.variants[c] = r.variants[identity]
	}
	return r
}

// Size is roughly what the reply occupies in memory, in bytes.
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

// Body is the body without any content coding. It must not be changed.
func (r *Reply) Body() []byte { return r.variants[identity].body }

// Status is the status code.
func (r *Reply) Status() int { return r.status }

// Send answers a request: with the best coding that it accepts, with 304 where
// the caller holds these very bytes already, and with 406 where it refuses
// every coding there is. It reports the status and the coding that were sent.
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

// refuse answers 406 in plain text, the one coding that is left being the one
// that the caller must be told about; RFC 9110, section 12.5.3.
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

// encode makes the variant of a coding from the plain one.
func (r *Reply) encode(c coding, effort Effort) *variant {
	plain := r.variants[identity]
	body := compress(c, effort, plain.body)
	v := &variant{body: body, etag: entityTag(body)}
	plain.head.CopyTo(&v.head)
	v.head.SetContentEncoding(c.String())
	v.head.SetBytesV(fasthttp.HeaderETag, v.etag)
	return v
}

// Hash names bytes in an address that changes with them.
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
