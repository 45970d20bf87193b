// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package embed is the service: it lists every address, keeps the content that is live
// with the replies made from it, and guards both. Its main type is Service.
package embed

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime"
	"sync/atomic"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/connections"
	"jmd-iq.example/embeds/embed/metrics"
	"jmd-iq.example/embeds/embed/pages"
	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
	"jmd-iq.example/embeds/widget"
)

// Config is the configuration of a service. The zero value of a field is its default.
type Config struct {
	// BaseURL is the public URL of the service with its path prefix and without a
	// trailing slash. If it is empty, absolute URLs are taken from each request, and
	// answers that contain them are not cached.
	BaseURL string
	// PathPrefix is a path that requests may begin with, such as /jmd-iq, for
	// proxies that do not strip it. Requests without it are answered as well.
	PathPrefix string
	// FrameAncestors are the origins that may embed, as sources of a
	// Content-Security-Policy; "*" by default.
	FrameAncestors string
	// TrustedProxies are the addresses or networks (CIDR) of the proxies whose
	// X-Forwarded-Host, -Proto and -Prefix are trusted.
	TrustedProxies []string
	// CacheControl is the Cache-Control of every answer that may be stored.
	CacheControl string
	// PurgeHeader is the header field that caches purge by: SurrogateKey (the default),
	// CacheTag or NoPurgeKeys.
	PurgeHeader string
	// SecurityContact is the contact for vulnerability reports as a URI (mailto:,
	// https:, tel:), or empty.
	SecurityContact string
	// CountOrigins is the maximum number of origins of embedding pages that the
	// metrics distinguish; 0 turns that off.
	CountOrigins int
	// HideMetrics removes /metrics from App; MetricsHandler does not depend on it.
	HideMetrics bool
	// Photos are shown from the start, until Publish replaces them; nil for none.
	Photos *photo.Album
	// Files says that the answers become files: a document is then one folder deeper,
	// at embed/card/berlin.html, and there is no oEmbed.
	Files bool
	// Log receives the log; it is discarded by default.
	Log *slog.Logger
	// Limits bound what clients may use.
	Limits Limits
	// Operator is named on the service's own pages.
	Operator Operator
	// Version is that of the software, for the pages that are printed.
	Version string
}

// Operator describes who runs the service.
type Operator = pages.Operator

// Limits bound what clients may use.
type Limits = connections.Limits

// maxBody is the maximum size of a request's body in bytes. No request needs one.
const maxBody = 1 << 10

// writeBuffer is the size of the buffers of answers being sent, in bytes. An answer that
// fits, as most do, takes a single system call.
const writeBuffer = 16 << 10

// makers returns the maximum number of replies of a kind that are made concurrently: half
// of the processors, so that replies that are ready do not wait.
func makers() int { return max(1, runtime.GOMAXPROCS(0)/2) }

// unboundedRest is how long a turn for a reply to an unbounded choice stays taken while
// others wait, as a multiple of its duration. With 7, such replies take an eighth of the
// processor time of their makers.
const unboundedRest = 7

const defaultCacheControl = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400"

// Service answers requests. Make one with New.
type Service struct {
	config   Config
	renderer *render.Renderer
	snippet  *widget.Snippet
	pages    *pages.Pages
	metrics  *metrics.Metrics
	refusals *metrics.Tally // of requests that belong to no view
	live     atomic.Pointer[snapshot]
	// Turns to make replies: to the fixed set of common choices, for pictures, and to unbounded choices.
	common, pictures, unbounded *reply.Turns
	draining                    atomic.Bool
	connections                 *connections.Connections
}

// New makes a service for a programme.
func New(p *programme.Programme, config Config) (*Service, error) {
	config.FrameAncestors = answer.WithOurselves(cmp.Or(config.FrameAncestors, "*"))
	config.CacheControl = cmp.Or(config.CacheControl, defaultCacheControl)
	config.Limits = config.Limits.OrDefaults()
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	s := &Service{
		config:      config,
		common:      reply.NewTurns(makers(), 0),
		pictures:    reply.NewTurns(makers(), 0),
		unbounded:   reply.NewTurns(makers(), unboundedRest),
		connections: connections.New(config.Limits),
	}
	var err error
	if s.renderer, err = render.New(); err != nil {
		return nil, fmt.Errorf("preparing to render: %w", err)
	}
	if s.snippet, err = widget.NewSnippet(); err != nil {
		return nil, err
	}
	s.pages = pages.New(s.snippet, pages.Settings{Operator: config.Operator, Version: config.Version, CountOrigins: config.CountOrigins})
	s.metrics = metrics.New(metrics.Config{
		Log:        config.Log,
		Origins:    config.CountOrigins,
		Codings:    reply.Codings(),
		CacheBytes: func() int { return s.live.Load().bytes() },
		Sites:      func() int { return len(s.live.Load().Programme.Sites) },
	})
	s.refusals = s.metrics.Tally("none", false)
	s.Publish(p, config.Photos)
	return s, nil
}

// Check reports mistakes in words, templates, styles and scripts that no request has needed yet.
func (s *Service) Check() error {
	return errors.Join(s.renderer.Check(), s.pages.Check())
}

// Publish replaces the content and the photos. Requests that are being answered finish
// with the old ones. It must not be called concurrently.
func (s *Service) Publish(p *programme.Programme, photos *photo.Album) {
	content := answer.Content{Programme: p, Photos: photos, Renderer: s.renderer, Settings: answer.Settings{
		BaseURL:        s.config.BaseURL,
		FrameAncestors: s.config.FrameAncestors,
		Files:          s.config.Files,
	}}
	s.live.Store(newSnapshot(content, s.live.Load()))
	s.metrics.Published(p.Version, p.AsOf)
}

// Listener returns a listener that accepts from l within the service's limits. All
// connections of the service's App must come from it: it sets the read timeouts.
func (s *Service) Listener(l net.Listener) net.Listener { return s.connections.Listener(l) }

// Programme returns the content that is live.
func (s *Service) Programme() *programme.Programme { return s.live.Load().Programme }

// Addresses returns the addresses whose answers depend on no choice, without those for the
// operator.
func (s *Service) Addresses() []string {
	all := []string{"/widget.js", "/widget." + s.snippet.Hash + ".js", "/inline.js", "/click.js", answer.SheetPath(s.renderer), "/sites.json", "/favicon.ico", "/robots.txt"}
	for name := range s.live.Load().pictures {
		all = append(all, answer.PhotosPath+name)
	}
	return all
}

// App returns the service as a fiber application, ready to listen.
func (s *Service) App() (*fiber.App, error) {
	app := fiber.New(fiber.Config{
		// Addresses are handed out in one spelling, and relative links in a page
		// would break under another.
		CaseSensitive:         true,
		StrictRouting:         true,
		DisableStartupMessage: true,
		// X-Forwarded-* fields count only if they come from one of these.
		EnableTrustedProxyCheck: true,
		TrustedProxies:          s.config.TrustedProxies,
		ErrorHandler:            s.fail,
		ReadBufferSize:          s.config.Limits.Header,
		BodyLimit:               maxBody,
		WriteTimeout:            s.config.Limits.Write,
		ReduceMemoryUsage:       true,
		WriteBufferSize:         writeBuffer,
	})
	if err := s.route(app); err != nil {
		return nil, err
	}
	app.Server().Handler = s.guard(app.Handler())
	app.Server().ConnState = s.connections.ConnState
	return app, nil
}

// MetricsHandler answers with the metrics in Prometheus' text format.
func (s *Service) MetricsHandler() http.Handler { return s.metrics.Handler() }

// ReloadFailed counts a content file that was refused.
func (s *Service) ReloadFailed() { s.metrics.Failures.Inc() }

// Drain makes /readyz answer 503 from now on, so that load balancers stop sending requests
// to a service that is about to stop. Requests are still answered, and each response
// closes its connection.
func (s *Service) Drain() { s.draining.Store(true) }
