// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package metrics

import (
	"cmp"
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/valyala/fasthttp"
)

// Tally counts the answers of one view. The counters of statuses 200 and 304 are
// looked up once, because WithLabelValues allocates.
type Tally struct {
	metrics     *Metrics
	view        string
	embeds      bool                          // whether a request means that a page embeds the service
	logs        bool                          // whether every request is logged
	ok          map[string]prometheus.Counter // status 200, by coding
	notModified map[string]prometheus.Counter // status 304, by coding
}

// Tally returns a tally of a view. embeds says that each request comes from a page that
// embeds the service, so that its origin is counted if the operator asks for that.
func (m *Metrics) Tally(view string, embeds bool) *Tally {
	t := &Tally{
		metrics:     m,
		view:        view,
		embeds:      embeds && m.origins != nil,
		logs:        m.log.Enabled(context.Background(), slog.LevelDebug),
		ok:          map[string]prometheus.Counter{},
		notModified: map[string]prometheus.Counter{},
	}
	for _, coding := range m.codings {
		t.ok[coding] = m.requests.WithLabelValues(view, "200", coding)
		t.notModified[coding] = m.requests.WithLabelValues(view, "304", coding)
	}
	return t
}

// Count counts an answer that was sent. The query is the canonical one, or empty; the
// query as it was asked is not recorded anywhere.
func (t *Tally) Count(ctx *fasthttp.RequestCtx, status int, coding, query string) {
	var took time.Duration
	if begun := ctx.Time(); !begun.IsZero() { // zero for what could not be read as a request
		took = time.Since(begun)
		t.metrics.latency.Observe(took.Seconds())
	}
	switch status {
	case http.StatusOK:
		t.ok[coding].Inc()
	case http.StatusNotModified:
		t.notModified[coding].Inc()
	default:
		t.metrics.requests.WithLabelValues(t.view, strconv.Itoa(status), coding).Inc()
	}
	if t.embeds {
		t.metrics.origins.count(ctx)
	}
	if t.logs {
		t.metrics.log.LogAttrs(context.Background(), slog.LevelDebug, "request", slog.String("view", t.view), slog.String("query", query),
			slog.Int("status", status), slog.String("encoding", coding), slog.Duration("took", took))
	}
}

// CountSent counts the answer that a request's context holds.
func (t *Tally) CountSent(ctx *fasthttp.RequestCtx) {
	coding := cmp.Or(string(ctx.Response.Header.ContentEncoding()), "identity")
	t.Count(ctx, ctx.Response.StatusCode(), coding, "")
}
