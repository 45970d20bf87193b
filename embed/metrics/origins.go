// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package metrics

import (
	"net/url"
	"strings"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/valyala/fasthttp"
)

// origins counts embeds by the origin of the embedding page, as far as Referer contains
// it; RFC 9110, section 10.1.3. Nothing else of that field is stored.
type origins struct {
	embeds *prometheus.CounterVec
	limit  int // number of origins with a counter of their own

	mu   sync.Mutex
	kept map[string]bool
}

// otherOrigins is the label of all origins beyond the limit, which bounds the memory.
const otherOrigins = "other"

func newOrigins(limit int) *origins {
	return &origins{
		embeds: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "jmd_iq_embeds_total", Help: "Requests for the snippet or an embed, by the origin of the page around it.",
		}, []string{"origin"}),
		limit: limit,
		kept:  map[string]bool{},
	}
}

func (o *origins) count(ctx *fasthttp.RequestCtx) {
	page, err := url.Parse(string(ctx.Referer()))
	if err != nil || page.Scheme != "https" && page.Scheme != "http" {
		return
	}
	host := strings.ToLower(page.Host)
	if host == "" || len(host) > maxHost || strings.Trim(host, hostCharacters) != "" {
		return
	}
	if page.Host == string(ctx.Host()) { // the service's own pages
		return
	}
	o.embeds.WithLabelValues(o.name(page.Scheme + "://" + host)).Inc()
}

// hostCharacters are allowed in a name or an IP address with a port; RFC 9110, section 7.2.
const hostCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_[]:"

// maxHost is the maximum length of a name and its port, in characters; RFC 1035,
// section 2.3.4.
const maxHost = 255 + len(":65535")

// name returns the label of an origin: itself, or otherOrigins beyond the limit.
func (o *origins) name(origin string) string {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.kept[origin] {
		if len(o.kept) == o.limit {
			return otherOrigins
		}
		o.kept[origin] = true
	}
	return origin
}
