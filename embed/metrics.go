// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"
	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static/pack"
)

// metrics counts what the service does, never for whom: no address and no query
// enters a label, and no host but the origins that the operator asks for, so the
// number of series is bounded.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec // by view, status and encoding
	latency  prometheus.Histogram   // seconds
	hits     prometheus.Counter
	misses   prometheus.Counter
	failures prometheus.Counter   // of reloads
	loaded   prometheus.Gauge     // seconds since 1970
	content  *prometheus.GaugeVec // 1, by version and date
	origins  *origins             // nil unless they are counted
	refusals *tally               // of requests that belong to no view
	log      *slog.Logger
	logs     bool // whether every request is logged
}

func newMetrics(s *Service) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "jmd_iq_requests_total", Help: "Answers sent, by view, status and content coding.",
		}, []string{"view", "status", "encoding"}),
		latency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "jmd_iq_request_duration_seconds", Help: "Time from a request to its answer, without the network.",
			Buckets: []float64{1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1},
		}),
		hits:     prometheus.NewCounter(prometheus.CounterOpts{Name: "jmd_iq_cache_hits_total", Help: "Requests answered from the cache."}),
		misses:   prometheus.NewCounter(prometheus.CounterOpts{Name: "jmd_iq_cache_misses_total", Help: "Requests whose answer had to be made."}),
		failures: prometheus.NewCounter(prometheus.CounterOpts{Name: "jmd_iq_reload_failures_total", Help: "Content files that were refused."}),
		loaded:   prometheus.NewGauge(prometheus.GaugeOpts{Name: "jmd_iq_content_loaded_timestamp_seconds", Help: "When the content that is shown was read."}),
		content: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "jmd_iq_content_info", Help: "The content that is shown, by its version and the day it is of.",
		}, []string{"version", "as_of"}),
		log:  s.config.Log,
		logs: s.config.Log.Enabled(context.Background(), slog.LevelDebug),
	}
	m.registry.MustRegister(m.requests, m.latency, m.hits, m.misses, m.failures, m.loaded, m.content,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "jmd_iq_cache_bytes", Help: "Size of the answers that are kept."},
			func() float64 { return float64(s.current.Load().replies.bytes()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "jmd_iq_content_sites", Help: "Sites in the content that is shown."},
			func() float64 { return float64(len(s.current.Load().programme.Sites)) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	if s.config.CountOrigins > 0 {
		m.origins = newOrigins(s.config.CountOrigins)
		m.registry.MustRegister(m.origins.embeds)
	}
	m.refusals = m.tally("none")
	return m
}

// published notes which content is shown from now on.
func (m *metrics) published(p *programme.Programme) {
	m.loaded.SetToCurrentTime()
	m.content.Reset()
	m.content.WithLabelValues(p.Version, p.AsOf.Format(time.DateOnly)).Set(1)
}

// tally counts the answers of one view. The counters of everyday answers are at
// hand, since looking one up by its labels allocates.
type tally struct {
	metrics     *metrics
	view        string
	embeds      bool                          // whether a request means that a page embeds us
	ok          map[string]prometheus.Counter // status 200, by coding
	notModified map[string]prometheus.Counter // status 304, by coding
}

func (m *metrics) tally(view string) *tally {
	t := &tally{
		metrics:     m,
		view:        view,
		embeds:      m.origins != nil && (view == snippetName || strings.HasPrefix(view, "embed/")),
		ok:          map[string]prometheus.Counter{},
		notModified: map[string]prometheus.Counter{},
	}
	for _, coding := range pack.Codings() {
		t.ok[coding] = m.requests.WithLabelValues(view, "200", coding)
		t.notModified[coding] = m.requests.WithLabelValues(view, "304", coding)
	}
	return t
}

// count counts an answer that was sent. The query is the canonical one, empty where
// there is none; what was asked for by other words is not written anywhere.
func (t *tally) count(ctx *fasthttp.RequestCtx, status int, coding, query string) {
	var took time.Duration
	if begun := ctx.Time(); !begun.IsZero() { // a request that never became one has no beginning
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
	if t.metrics.logs {
		t.metrics.log.LogAttrs(context.Background(), slog.LevelDebug, "request", slog.String("view", t.view), slog.String("query", query),
			slog.Int("status", status), slog.String("encoding", coding), slog.Duration("took", took))
	}
}

// counted counts what a handler answers.
func (s *Service) counted(view string, answer fiber.Handler) fiber.Handler {
	tally := s.metrics.tally(view)
	return func(c *fiber.Ctx) error {
		if err := answer(c); err != nil {
			return err
		}
		tally.countSent(c.Context())
		return nil
	}
}

// countSent counts the answer that stands in a request's context.
func (t *tally) countSent(ctx *fasthttp.RequestCtx) {
	coding := cmp.Or(string(ctx.Response.Header.ContentEncoding()), "identity")
	t.count(ctx, ctx.Response.StatusCode(), coding, "")
}

// Metrics are the figures in Prometheus' text format.
func (s *Service) Metrics() ([]byte, error) {
	families, err := s.metrics.registry.Gather()
	if err != nil {
		return nil, fmt.Errorf("gathering the metrics: %w", err)
	}
	var buf bytes.Buffer
	for _, family := range families {
		if _, err := expfmt.MetricFamilyToText(&buf, family); err != nil {
			return nil, fmt.Errorf("writing the metrics: %w", err)
		}
	}
	return buf.Bytes(), nil
}

const metricsType = "text/plain; version=0.0.4; charset=utf-8"

func (s *Service) serveMetrics(c *fiber.Ctx) error {
	text, err := s.Metrics()
	if err != nil {
		return err
	}
	pack.Once(http.StatusOK, metricsType, text, append(withCacheControl("no-store"), closedPolicy)...).Send(c.Context())
	return nil
}

// ReloadFailed counts a content file that was refused.
func (s *Service) ReloadFailed() { s.metrics.failures.Inc() }
