// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/reply"
)

// commonHeaders stand on every answer, whatever its status: a cross-origin
// isolated page refuses a frame whose error document lacks them.
var commonHeaders = []reply.Header{
	{Name: "X-Content-Type-Options", Value: "nosniff"},
	{Name: "Referrer-Policy", Value: "no-referrer"},
	{Name: "Permissions-Policy", Value: permissionsPolicy()},
	{Name: "Cross-Origin-Resource-Policy", Value: "cross-origin"},
	{Name: "Cross-Origin-Embedder-Policy", Value: "require-corp"},
	{Name: "Access-Control-Allow-Origin", Value: "*"},
}

// permissionsPolicy refuses every feature that asks the visitor for something or
// senses the surroundings.
func permissionsPolicy() string {
	features := []string{
		"accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "fullscreen",
		"geolocation", "gyroscope", "magnetometer", "microphone", "midi", "payment",
		"picture-in-picture", "publickey-credentials-get", "screen-wake-lock", "usb", "xr-spatial-tracking",
	}
	return strings.Join(features, "=(), ") + "=()"
}

// publicHeaders are those of an answer that any cache may keep, with the names by which
// it can be purged.
func (c *Config) publicHeaders(view string, sites []*programme.Site) []reply.Header {
	return append(withCacheControl(c.CacheControl), tags(view, sites)...)
}

// headersOf are those of an answer, beside its own.
func (c *Config) headersOf(a *answer.Answer) []reply.Header {
	if a.Immutable {
		return immutableHeaders()
	}
	return c.publicHeaders(a.Subject, a.Sites)
}

// errorHeaders let nobody keep a problem for longer than a minute, and one that the next
// request for the address need not have not at all.
func errorHeaders(p *problem.Problem) []reply.Header {
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

// immutableHeaders are those of an answer whose name changes with its bytes.
func immutableHeaders() []reply.Header {
	return withCacheControl("public, max-age=31536000, immutable")
}

// maxTagged is of how many sites an answer names each for purging; a longer list
// would outgrow what proxies accept as a header, and goes with its view.
const maxTagged = 50

// tags name what an answer shows, so that a cache in front can be purged of just
// that: everything, a view, or a site. Surrogate-Key is the name that Fastly and
// Varnish know, Cache-Tag that of Cloudflare and others.
func tags(view string, sites []*programme.Site) []reply.Header {
	names := []string{"all", view}
	if len(sites) <= maxTagged {
		for _, s := range sites {
			names = append(names, s.Slug)
		}
	}
	return []reply.Header{
		{Name: "Surrogate-Key", Value: strings.Join(names, " ")},
		{Name: "Cache-Tag", Value: strings.Join(names, ",")},
	}
}

// withOurselves adds the service's own origin to those that may embed, for the preview
// of the configurator. 'none' stays as it is.
func withOurselves(ancestors string) string {
	for _, source := range []string{"*", "'self'", "'none'"} {
		if slices.Contains(strings.Fields(ancestors), source) {
			return ancestors
		}
	}
	return ancestors + " 'self'"
}
