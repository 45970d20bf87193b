// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"net/url"
	"strings"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static/pack"
)

const (
	scriptType = "text/javascript; charset=utf-8"
	htmlType   = "text/html; charset=utf-8"
	jsonType   = "application/json; charset=utf-8"
	textType   = "text/plain; charset=utf-8"
)

// commonHeaders stand on every answer, whatever its status: a cross-origin
// isolated page refuses a frame whose error document lacks them.
var commonHeaders = []pack.Header{
	{Name: "X-Content-Type-Options", Value: "nosniff"},
	{Name: "Referrer-Policy", Value: "no-referrer"},
	{Name: "Permissions-Policy", Value: permissionsPolicy()},
	{Name: "Cross-Origin-Resource-Policy", Value: "cross-origin"},
	{Name: "Cross-Origin-Embedder-Policy", Value: "require-corp"},
	{Name: "Access-Control-Allow-Origin", Value: "*"},
}

// closedPolicy is for answers that are not documents: they may load nothing.
var closedPolicy = pack.Header{Name: "Content-Security-Policy", Value: "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"}

// noindex keeps embeds out of search results, where the pages that carry them
// and the programme's own pages belong.
var noindex = pack.Header{Name: "X-Robots-Tag", Value: "noindex"}

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
func (c *Config) publicHeaders(view string, sites []*programme.Site) []pack.Header {
	return append(withCacheControl(c.CacheControl), tags(view, sites)...)
}

// errorHeaders let nobody keep an error for longer than a minute, and a fault of
// ours not at all.
func (c *Config) errorHeaders(status int) []pack.Header {
	if status >= http.StatusInternalServerError {
		return withCacheControl("no-store")
	}
	headers := withCacheControl("public, max-age=60")
	if status == http.StatusMethodNotAllowed {
		headers = append(headers, pack.Header{Name: "Allow", Value: "GET, HEAD"})
	}
	return headers
}

func withCacheControl(value string) []pack.Header {
	headers := make([]pack.Header, 0, len(commonHeaders)+8)
	headers = append(headers, commonHeaders...)
	return append(headers, pack.Header{Name: "Cache-Control", Value: value})
}

// immutableHeaders are those of an answer whose name changes with its bytes.
func immutableHeaders() []pack.Header {
	return withCacheControl("public, max-age=31536000, immutable")
}

// contentSecurityPolicy lets a document use the styles and the script that stand
// in it, images of its own origin, and nothing else; CSP Level 3.
func contentSecurityPolicy(doc *render.Document, frameAncestors string) pack.Header {
	return pack.Header{Name: "Content-Security-Policy", Value: strings.Join([]string{
		"default-src 'none'",
		"style-src " + orNone(doc.Styles),
		"script-src " + orNone(doc.Scripts),
		"img-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors " + frameAncestors,
	}, "; ")}
}

func orNone(sources []string) string {
	if len(sources) == 0 {
		return "'none'"
	}
	return strings.Join(sources, " ")
}

// maxTagged is of how many sites an answer names each for purging; a longer list
// would outgrow what proxies accept as a header, and goes with its view.
const maxTagged = 50

// tags name what an answer shows, so that a cache in front can be purged of just
// that: everything, a view, or a site. Surrogate-Key is the name that Fastly and
// Varnish know, Cache-Tag that of Cloudflare and others.
func tags(view string, sites []*programme.Site) []pack.Header {
	names := []string{"all", view}
	if len(sites) <= maxTagged {
		for _, s := range sites {
			names = append(names, s.Slug)
		}
	}
	return []pack.Header{
		{Name: "Surrogate-Key", Value: strings.Join(names, " ")},
		{Name: "Cache-Tag", Value: strings.Join(names, ",")},
	}
}

// discover gives the addresses of the oEmbed answers for one of our own pages,
// named by its path and query. Without a configured base address they are
// relative: an absolute one made from a request must not enter a kept reply.
func discover(base, self string) *render.Discovery {
	service := ".."
	if base != "" {
		service, self = base, base+"/"+self
	}
	address := service + "/oembed?url=" + url.QueryEscape(self)
	return &render.Discovery{JSON: address, XML: address + "&format=xml"}
}
