// SPDX-License-Identifier: EUPL-1.2

// Package embed answers requests for embeds: it reads the choice from the query,
// finds the ready reply in memory or has it rendered once, and sends it.
package embed

import (
	"bytes"
	"cmp"
	"fmt"
	"log/slog"
	"net/http"
	"runtime/debug"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static"
	"jmd-iq.example/embeds/static/pack"
	"jmd-iq.example/embeds/widget"
)

// Config is what the operator decides. The zero value of a field stands for its
// default.
type Config struct {
	// BaseURL is the service's own address as the outside sees it, absolute, with
	// the path prefix if there is one and without a slash at the end. Empty:
	// unknown, and only relative addresses are handed out.
	BaseURL string
	// PathPrefix is a path that requests may begin with, such as /jmd-iq, for
	// proxies that do not strip it. Without it requests are answered as well.
	PathPrefix string
	// FrameAncestors are the origins that may embed, as CSP sources; "*" by default.
	FrameAncestors string
	// TrustedProxies are the addresses or networks (CIDR) of the proxies whose
	// X-Forwarded-Host, -Proto and -Prefix are believed.
	TrustedProxies []string
	// CacheControl stands on every answer that may be kept.
	CacheControl string
	// SecurityContact is whom to report weaknesses to, as a URI (mailto:, https:);
	// empty where there is nobody.
	SecurityContact string
	// CountOrigins is of how many origins, whose pages embed us, the metrics tell
	// the embeds apart; 0 counts none.
	CountOrigins int
	// HideMetrics takes /metrics off this address; Metrics still gives them.
	HideMetrics bool
	// Photos are those shown from the start; nil where there are none. Publish
	// replaces them.
	Photos *photo.Album
	// Files says that the answers become files: a document then lies a folder deeper,
	// at embed/card/berlin.html, and there is nobody to answer oEmbed.
	Files bool
	// Log is told what the operator should know; nobody is by default.
	Log *slog.Logger
	// Limits bound what callers may take.
	Limits Limits
	// Operator runs the service; the configurator names it.
	Operator Operator
}

// Operator is who answers for a running service. The addresses are those of its
// statements, absolute; empty where there is none.
type Operator struct {
	Name          string
	Imprint       string
	Privacy       string
	Accessibility string
}

// Limits bound what callers may take, so that nobody takes it from others. A zero
// value stands for the default.
type Limits struct {
	Header int           // bytes of the request line and the header fields; 8 KiB
	Read   time.Duration // for a request to arrive as a whole; 10 s
	Write  time.Duration // for an answer to be taken; 30 s
	Idle   time.Duration // between two requests of a connection; 60 s
}

func (l Limits) orDefaults() Limits {
	return Limits{
		Header: cmp.Or(l.Header, 8<<10),
		Read:   cmp.Or(l.Read, 10*time.Second),
		Write:  cmp.Or(l.Write, 30*time.Second),
		Idle:   cmp.Or(l.Idle, time.Minute),
	}
}

// maxBody is how large the body of a request may be, in bytes. None has a
// meaning.
const maxBody = 1 << 10

const defaultCacheControl = "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400"

// Service answers requests. Make one with New.
type Service struct {
	config   Config
	renderer *render.Renderer
	snippet  *widget.Snippet
	metrics  *metrics
	current  atomic.Pointer[edition]
	draining atomic.Bool
}

// New makes a service for a programme.
func New(p *programme.Programme, config Config) (*Service, error) {
	if config.FrameAncestors == "" {
		config.FrameAncestors = "*"
	}
	config.FrameAncestors = withOurselves(config.FrameAncestors)
	if config.CacheControl == "" {
		config.CacheControl = defaultCacheControl
	}
	renderer, err := render.New()
	if err != nil {
		return nil, fmt.Errorf("preparing to render: %w", err)
	}
	if config.Log == nil {
		config.Log = slog.New(slog.DiscardHandler)
	}
	config.Limits = config.Limits.orDefaults()
	snippet, err := widget.NewSnippet()
	if err != nil {
		return nil, err
	}
	s := &Service{config: config, renderer: renderer, snippet: snippet}
	s.metrics = newMetrics(s)
	s.Publish(p, config.Photos)
	return s, nil
}

// Publish replaces the content and the photos. Requests that are being answered finish
// with the old ones. It must not be called concurrently.
func (s *Service) Publish(p *programme.Programme, photos *photo.Album) {
	s.current.Store(newEdition(p, photos, s.renderer, &s.config, s.metrics, s.current.Load()))
	s.metrics.published(p)
}

// endpoints are the addresses that take a choice.
func endpoints(r *render.Renderer) []*endpoint {
	all := []*endpoint{
		{path: "/sites.json", view: render.List, names: dataNames, resolve: resolve, make: makeSites, fail: failSites},
		{path: sheetPath(r), names: sheetNames, resolve: resolveSheet, make: makeSheet, fail: failText},
	}
	for _, view := range render.Views {
		all = append(all,
			&endpoint{path: "/embed/" + string(view), view: view, names: embedNames, resolve: resolve, make: makeDocument, fail: failDocument},
			&endpoint{path: "/fragment/" + string(view), view: view, names: fragmentNames, resolve: resolveFragment, absolute: namesService, make: makeFragment, fail: failFragment},
		)
	}
	return all
}

// App is the service as a fiber application, ready to listen.
func (s *Service) App() (*fiber.App, error) {
	app := fiber.New(fiber.Config{
		// Addresses are handed out in one spelling, and relative links in a page
		// would break under another.
		CaseSensitive:         true,
		StrictRouting:         true,
		DisableStartupMessage: true,
		// Nobody's X-Forwarded-* counts but those of the proxies that are named.
		EnableTrustedProxyCheck: true,
		TrustedProxies:          s.config.TrustedProxies,
		ErrorHandler:            s.fail,
		ReadBufferSize:          s.config.Limits.Header,
		BodyLimit:               maxBody,
		ReadTimeout:             s.config.Limits.Read,
		WriteTimeout:            s.config.Limits.Write,
		IdleTimeout:             s.config.Limits.Idle,
	})
	pages, err := newPages(s.snippet)
	if err != nil {
		return nil, err
	}
	for _, at := range append(endpoints(s.renderer), pages.endpoints()...) {
		app.Get(at.path, s.choice(at))
	}
	app.Get("/oembed", s.counted("oembed", s.oEmbed))
	app.Get("/healthz", s.healthz)
	app.Get("/readyz", s.readyz)
	app.Get(securityPath, s.counted("security.txt", s.securityTxt))
	if !s.config.HideMetrics {
		app.Get("/metrics", s.serveMetrics)
	}
	if s.config.PathPrefix != "" {
		app.Get(s.config.PathPrefix, s.counted(configuratorName, s.enter))
	}
	app.Get(goPath+":slug", s.counted("go", s.redirect))
	app.Get(photosPath+":name", s.counted("photos", s.photo))
	fixed, err := s.fixedReplies()
	if err != nil {
		return nil, err
	}
	for path, f := range fixed {
		tally := s.metrics.tally(f.name)
		app.Get(path, func(c *fiber.Ctx) error {
			status, coding := f.reply().Send(c.Context())
			tally.count(c.Context(), status, coding, "")
			return nil
		})
	}
	app.Server().Handler = s.guard(app.Handler())
	return app, nil
}

// choice answers an endpoint.
func (s *Service) choice(at *endpoint) fiber.Handler {
	tally := s.metrics.tally(at.name())
	return func(c *fiber.Ctx) error {
		ctx := c.Context()
		reply, query := s.current.Load().reply(at, c)
		status, coding := reply.Send(ctx)
		tally.count(ctx, status, coding, query)
		return nil
	}
}

// guard stands before the router. It refuses all methods but GET and HEAD, of
// which fiber does not know every one, and turns a panic into a 500 instead of
// the end of the process.
func (s *Service) guard(next fasthttp.RequestHandler) fasthttp.RequestHandler {
	return func(ctx *fasthttp.RequestCtx) {
		defer func() {
			if cause := recover(); cause != nil {
				s.config.Log.Error("answering a request failed", "cause", cause, "stack", string(debug.Stack()))
				ctx.Response.Reset()
				s.refuse(ctx, http.StatusInternalServerError)
			}
		}()
		s.stripPrefix(ctx)
		if ctx.IsGet() || ctx.IsHead() {
			next(ctx)
		} else {
			s.refuse(ctx, http.StatusMethodNotAllowed)
		}
		if s.draining.Load() { // the next request should go to somebody else
			ctx.SetConnectionClose()
		}
	}
}

// stripPrefix takes the path prefix off the request's address, where it is followed
// by a path of ours.
func (s *Service) stripPrefix(ctx *fasthttp.RequestCtx) {
	if s.config.PathPrefix == "" {
		return
	}
	address := ctx.RequestURI()
	// A proxy may send an absolute address; RFC 9112, section 3.2.2.
	if _, rest, absolute := bytes.Cut(address, []byte("://")); absolute && address[0] != '/' {
		address = rest[max(0, bytes.IndexByte(rest, '/')):]
	}
	address, ok := bytes.CutPrefix(address, []byte(s.config.PathPrefix))
	if ok && len(address) > 0 && address[0] == '/' {
		ctx.Request.SetRequestURIBytes(address)
	}
}

// fail answers what fiber and fasthttp could not: unknown addresses and requests
// that are no HTTP. Their error texts are not for callers.
func (s *Service) fail(c *fiber.Ctx, err error) error {
	status := http.StatusInternalServerError
	if e, ok := err.(*fiber.Error); ok {
		status = e.Code
	} else {
		s.config.Log.Error("answering a request failed", "cause", err)
	}
	s.refuse(c.Context(), status)
	return nil
}

// refuse answers a request that belongs to no view.
func (s *Service) refuse(ctx *fasthttp.RequestCtx, status int) {
	s.sendStatus(ctx, status)
	s.metrics.refusals.countSent(ctx)
}

func (s *Service) sendStatus(ctx *fasthttp.RequestCtx, status int) {
	lang := string(ctx.QueryArgs().Peek("lang"))
	failDocument(s.current.Load(), statusFailure(status, words.Tag(lang))).Send(ctx)
}

// snippetName is that of the snippet in the metrics, under either address.
const snippetName = "widget.js"

// fixedReply is an answer that depends on nothing but the binary and the
// configuration, with its name in the metrics. It is made when it is first asked
// for: compressing all of them would be a third of the time that a start takes.
type fixedReply struct {
	name  string
	reply func() *pack.Reply
}

// fixedReplies are all such answers, by their paths.
func (s *Service) fixedReplies() (map[string]fixedReply, error) {
	icon, err := static.Files.ReadFile("favicon.svg")
	if err != nil {
		return nil, fmt.Errorf("reading the icon: %w", err)
	}
	m := minify.New()
	m.AddFunc("image/svg+xml", svg.Minify)
	if icon, err = m.Bytes("image/svg+xml", icon); err != nil {
		return nil, fmt.Errorf("minifying the icon: %w", err)
	}
	fixed := func(name, mediaType string, body []byte, headers []pack.Header) fixedReply {
		return fixedReply{name, sync.OnceValue(func() *pack.Reply {
			return pack.New(http.StatusOK, mediaType, body, pack.Best, append(headers, closedPolicy)...)
		})}
	}
	public := func(name, mediaType string, body []byte) fixedReply {
		return fixed(name, mediaType, body, s.config.publicHeaders(name, nil))
	}
	script := s.snippet.Bytes
	return map[string]fixedReply{
		"/widget.js":                        public(snippetName, scriptType, script),
		"/widget." + s.snippet.Hash + ".js": fixed(snippetName, scriptType, script, immutableHeaders()),

		// Crawlers must be able to read the noindex that stands on every embed.
		"/robots.txt":  public("robots.txt", textType, []byte("User-agent: *\nAllow: /\n")),
		"/favicon.ico": public("favicon.ico", "image/svg+xml; charset=utf-8", icon),
	}, nil
}
