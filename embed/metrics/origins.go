// SPDX-License-Identifier: EUPL-1.2

package metrics

import (
	"net/url"
	"strings"
	"sync"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/valyala/fasthttp"
)

// origins counts embeds by the origin of the page around them, as far as that page
// lets its browsers tell it. Of the Referer nothing but the origin is kept: RFC 9110,
// section 10.1.3 has it name the page, which is nobody's business.
type origins struct {
	embeds *prometheus.CounterVec
	limit  int // how many are told apart

	mu   sync.Mutex
	kept map[string]bool
}

// otherOrigins is the name of those beyond the limit, so that nobody who makes up
// origins can fill the memory.
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
	if err != nil || page.Scheme != "https" && page.Scheme != "http" || len(page.Host) > maxHost || strings.Trim(strings.ToLower(page.Host), hostCharacters) != "" || page.Host == "" {
		return
	}
	if page.Host == string(ctx.Host()) { // our own pages
		return
	}
	o.embeds.WithLabelValues(o.name(page.Scheme + "://" + strings.ToLower(page.Host))).Inc()
}

// hostCharacters are those of names, addresses and ports; RFC 9110, section 7.2.
const hostCharacters = "abcdefghijklmnopqrstuvwxyz0123456789.-_[]:"

// maxHost is how long a name and its port may be, in characters; RFC 1035, section
// 2.3.4.
const maxHost = 255 + len(":65535")

// name is the origin itself while there is room for it.
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
