// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"strings"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/reply"
)

// commonHeaders are those of every answer, whatever its status. What only documents need
// is in answer.DocumentHeaders.
var commonHeaders = []reply.Header{
	{Name: "X-Content-Type-Options", Value: "nosniff"},
	{Name: "Cross-Origin-Resource-Policy", Value: "cross-origin"},
	{Name: "Access-Control-Allow-Origin", Value: "*"},
}

// publicHeaders returns the header fields of a response that shared caches may store,
// with its surrogate keys for purging.
func (c *Config) publicHeaders(view string, sites []*programme.Site) []reply.Header {
	return append(withCacheControl(c.CacheControl), c.purgeKeys(view, sites)...)
}

// headersOf returns the header fields of a successful answer except its own.
func (c *Config) headersOf(a *answer.Answer) []reply.Header {
	if a.Immutable {
		return immutableHeaders()
	}
	return c.publicHeaders(a.Subject, a.Sites)
}

// retryAfter is when a request that found the service busy may be repeated, in seconds.
const retryAfter = "5"

// errorHeaders returns the header fields of a problem. Caches may store it for a minute,
// or not at all if it depends on more than method and URL.
func errorHeaders(p *problem.Problem) []reply.Header {
	if p.Status == http.StatusServiceUnavailable {
		return append(withCacheControl("no-store"), reply.Header{Name: "Retry-After", Value: retryAfter})
	}
	if p.Private {
		return withCacheControl("no-store")
	}
	headers := withCacheControl("public, max-age=60")
	if p.Status == http.StatusMethodNotAllowed {
		headers = append(headers, reply.Header{Name: "Allow", Value: "GET, HEAD"})
	}
	return headers
}

func withCacheControl(value string) []reply.Header {
	headers := make([]reply.Header, 0, len(commonHeaders)+8)
	headers = append(headers, commonHeaders...)
	return append(headers, reply.Header{Name: "Cache-Control", Value: value})
}

// noVary lets a browser keep one copy of the snippet for all queries, which are for the
// snippet itself; No-Vary-Search, section 3.
var noVary = reply.Header{Name: "No-Vary-Search", Value: "params"}

// immutableHeaders returns the header fields of a response whose URL contains a hash of
// its body.
func immutableHeaders() []reply.Header {
	return withCacheControl("public, max-age=31536000, immutable")
}

// maxTagged bounds the number of sites among the surrogate keys of a response. All sites
// would take as many bytes as all other header fields of the data together; a longer list
// is purged with its view.
const maxTagged = 8

// The header fields that a cache in front may purge by, and their separators: Fastly and
// Varnish know Surrogate-Key, Cloudflare and others Cache-Tag.
const (
	SurrogateKey = "Surrogate-Key"
	CacheTag     = "Cache-Tag"
	NoPurgeKeys  = "none"
)

// purgeKeys returns the surrogate keys of a response, so that a cache can be purged of
// everything, of a view or of a site.
func (c *Config) purgeKeys(view string, sites []*programme.Site) []reply.Header {
	names := []string{"all", view}
	if len(sites) <= maxTagged {
		for _, s := range sites {
			names = append(names, s.Slug)
		}
	}
	switch c.PurgeHeader {
	case NoPurgeKeys:
		return nil
	case CacheTag:
		return []reply.Header{{Name: CacheTag, Value: strings.Join(names, ",")}}
	default:
		return []reply.Header{{Name: SurrogateKey, Value: strings.Join(names, " ")}}
	}
}
