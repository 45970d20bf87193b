// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package metrics counts what the service does, for Prometheus and for the log. Its
// main type is Metrics. No address and no query enters a label, and no host but the
// origins that the operator asks for, so the number of series is bounded.
package metrics

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Metrics are the metrics of one service.
type Metrics struct {
	Hits     prometheus.Counter // requests answered from the cache
	Misses   prometheus.Counter // requests whose answer had to be made
	Failures prometheus.Counter // reloads that failed

	registry *prometheus.Registry
	requests *prometheus.CounterVec // by view, status and encoding
	latency  prometheus.Histogram   // seconds
	loaded   prometheus.Gauge       // seconds since 1970
	content  *prometheus.GaugeVec   // 1, by version and date
	origins  *origins               // nil unless they are counted
	codings  []string
	log      *slog.Logger
}

// Config is what the metrics depend on.
type Config struct {
	Log     *slog.Logger // gets every request at level debug
	Origins int          // the maximum number of origins of embedding pages to distinguish; 0 counts none
	Codings []string     // names of the content codings that answers can have
	// CacheBytes and Sites return the current size of the caches and the number of
	// sites in the content.
	CacheBytes, Sites func() int
}

// New returns metrics in a registry of their own.
func New(config Config) *Metrics {
	m := &Metrics{
		Hits:     prometheus.NewCounter(prometheus.CounterOpts{Name: "jmd_iq_cache_hits_total", Help: "Requests answered from the cache."}),
		Misses:   prometheus.NewCounter(prometheus.CounterOpts{Name: "jmd_iq_cache_misses_total", Help: "Requests whose answer had to be made."}),
		Failures: prometheus.NewCounter(prometheus.CounterOpts{Name: "jmd_iq_reload_failures_total", Help: "Content files that were refused, and photos that could not be read."}),
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "jmd_iq_requests_total", Help: "Answers sent, by view, status and content coding.",
		}, []string{"view", "status", "encoding"}),
		latency: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "jmd_iq_request_duration_seconds", Help: "Time from a request to its answer, without the network.",
			Buckets: []float64{1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1},
		}),
		loaded: prometheus.NewGauge(prometheus.GaugeOpts{Name: "jmd_iq_content_loaded_timestamp_seconds", Help: "When the content that is shown was read."}),
		content: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "jmd_iq_content_info", Help: "The content that is shown, by its version and the day it is of.",
		}, []string{"version", "as_of"}),
		codings: config.Codings,
		log:     config.Log,
	}
	m.registry.MustRegister(m.requests, m.latency, m.Hits, m.Misses, m.Failures, m.loaded, m.content,
		gauge("jmd_iq_cache_bytes", "Size of the answers that are kept.", config.CacheBytes),
		gauge("jmd_iq_content_sites", "Sites in the content that is shown.", config.Sites),
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	if config.Origins > 0 {
		m.origins = newOrigins(config.Origins)
		m.registry.MustRegister(m.origins.embeds)
	}
	return m
}

func gauge(name, help string, value func() int) prometheus.Collector {
	return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(value()) })
}

// Published records which content is shown from now on.
func (m *Metrics) Published(version string, asOf time.Time) {
	m.loaded.SetToCurrentTime()
	m.content.Reset()
	m.content.WithLabelValues(version, asOf.Format(time.DateOnly)).Set(1)
}

// Handler answers with the metrics in a format that Prometheus reads.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
