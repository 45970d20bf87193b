// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"bytes"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/common/expfmt"

	"jmd-iq.example/embeds/static/pack"
)

// metrics counts what the service does, never for whom: no address, no query and
// no host enters a label, so the number of series is fixed.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec // by view, status and encoding
	latency  prometheus.Histogram   // seconds
	hits     prometheus.Counter
	misses   prometheus.Counter
	failures prometheus.Counter // of reloads
	loaded   prometheus.Gauge   // seconds since 1970
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
	}
	m.registry.MustRegister(m.requests, m.latency, m.hits, m.misses, m.failures, m.loaded,
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "jmd_iq_cache_bytes", Help: "Size of the answers that are kept."},
			func() float64 { return float64(s.current.Load().replies.bytes()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "jmd_iq_content_sites", Help: "Sites in the content that is shown."},
			func() float64 { return float64(len(s.current.Load().programme.Sites)) }),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	return m
}

// tally counts the answers of one view. The counters of everyday answers are at
// hand, since looking one up by its labels allocates.
type tally struct {
	metrics     *metrics
	view        string
	ok          map[string]prometheus.Counter // status 200, by coding
	notModified map[string]prometheus.Counter // status 304, by coding
}

func (m *metrics) tally(view string) *tally {
	t := &tally{metrics: m, view: view, ok: map[string]prometheus.Counter{}, notModified: map[string]prometheus.Counter{}}
	for _, coding := range pack.Codings() {
		t.ok[coding] = m.requests.WithLabelValues(view, "200", coding)
		t.notModified[coding] = m.requests.WithLabelValues(view, "304", coding)
	}
	return t
}

func (t *tally) count(status int, coding string, began time.Time) {
	t.metrics.latency.Observe(time.Since(began).Seconds())
	switch status {
	case http.StatusOK:
		t.ok[coding].Inc()
	case http.StatusNotModified:
		t.notModified[coding].Inc()
	default:
		t.metrics.requests.WithLabelValues(t.view, strconv.Itoa(status), coding).Inc()
	}
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
