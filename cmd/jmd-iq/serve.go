// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"jmd-iq.example/embeds/embed"
)

// serve is the service's configuration. Each field is a flag and, in capitals
// behind JMD_IQ_, an environment variable.
type serve struct {
	Address        endpoint      `default:":8080" help:"Where to listen, as host:port."`
	BaseURL        baseAddress   `placeholder:"URL" help:"The public URL of the service, with its path prefix. Without it absolute URLs are taken from each request."`
	PathPrefix     pathPrefix    `placeholder:"PATH" help:"A path that requests begin with if the proxy in front does not strip it, e.g. /jmd-iq."`
	Content        string        `placeholder:"FILE" help:"A content file in place of the one in the binary; it is watched."`
	Photos         folder        `placeholder:"DIR" help:"A folder of photos, named in the content or like the sites: berlin.jpg."`
	FrameAncestors sources       `default:"*" placeholder:"SOURCES" help:"Which origins may embed, as CSP sources."`
	MaxAge         time.Duration `default:"5m" help:"How long caches may keep an answer."`
	MaxStale       time.Duration `default:"1h" help:"How long caches may show an answer while they fetch it anew."`
	MaxStaleError  time.Duration `default:"24h" help:"How long caches may show an answer while the service is unavailable."`
	PurgeHeader    string        `default:"Surrogate-Key" enum:"Surrogate-Key,Cache-Tag,none" help:"The header field that caches are purged by: Surrogate-Key (Fastly, Varnish), Cache-Tag (Cloudflare and others) or none."`
	TrustedProxies []network     `placeholder:"CIDR" help:"Proxies whose X-Forwarded-* fields are trusted: addresses or networks."`
	MaxConnections int           `default:"10000" help:"How many connections are served at the same time; others wait."`
	DrainDelay     time.Duration `default:"3s" help:"How long requests are still accepted after SIGTERM while /readyz answers 503, so that load balancers notice; 0s to 9s."`
	LogLevel       string        `default:"info" enum:"debug,info,warn,error" help:"What is logged: debug, info, warn or error and above."`
	LogFormat      string        `default:"text" enum:"text,json" help:"How it is logged: text or json."`
	CountOrigins   int           `default:"0" help:"The maximum number of origins of embedding pages that /metrics distinguishes; 0 counts none."`
	MetricsAddress endpoint      `placeholder:"HOST:PORT" help:"A separate address for /metrics, /healthz and /readyz. /metrics is then removed from the public address."`

	SecurityContact  contact    `placeholder:"URI" help:"Whom to report weaknesses to, for /.well-known/security.txt: a mail address, https: or tel:."`
	Operator         string     `placeholder:"NAME" help:"Who runs the service."`
	ImprintURL       webAddress `placeholder:"URL" help:"The operator's imprint."`
	PrivacyURL       webAddress `placeholder:"URL" help:"The operator's privacy statement."`
	AccessibilityURL webAddress `placeholder:"URL" help:"The operator's accessibility statement."`
	Hosting          string     `placeholder:"TEXT" help:"Where the service runs and by which processors, for the privacy page."`
	LogRetention     string     `placeholder:"TEXT" help:"How long servers in front of it keep their logs, for the privacy page."`
}

// Validate refuses numbers and durations out of range.
func (s *serve) Validate() error {
	const year = 365 * 24 * time.Hour
	for _, d := range []struct {
		flag       string
		value, max time.Duration
	}{
		{"--max-age", s.MaxAge, year},
		{"--max-stale", s.MaxStale, year},
		{"--max-stale-error", s.MaxStaleError, year},
		{"--drain-delay", s.DrainDelay, stopWithin - time.Second}, // leaves a second for running requests
	} {
		if d.value < 0 || d.value > d.max {
			return fmt.Errorf("%s %s: allowed are 0s to %s", d.flag, d.value, d.max)
		}
	}
	for _, n := range []struct {
		flag            string
		value, min, max int
	}{
		{"--max-connections", s.MaxConnections, 1, 100_000},
		{"--count-origins", s.CountOrigins, 0, 10_000}, // keeps a scrape below a megabyte
	} {
		if n.value < n.min || n.value > n.max {
			return fmt.Errorf("%s %d: allowed are %d to %d", n.flag, n.value, n.min, n.max)
		}
	}
	return nil
}

// checkAfter is when the parts of the binary are checked that nobody has needed yet. At the
// start that would take the processors from the first answers.
const checkAfter = time.Second

// Run serves until the process is told to end.
func (s *serve) Run(unknown misspelled) error {
	// A log reader that goes away must not end the process.
	signal.Ignore(syscall.SIGPIPE)
	restoreGC := collectLess()
	// From now on SIGHUP does not end it either.
	hangup := notified(syscall.SIGHUP)
	log := s.logger()
	content := &contentFile{path: s.Content, photos: string(s.Photos), log: log}
	p, err := content.read()
	if err != nil {
		return err
	}
	limitMemory(log)
	service, err := embed.New(p, s.config(log))
	if err != nil {
		return err
	}
	time.AfterFunc(checkAfter, func() {
		if err := service.Check(); err != nil {
			fail(err) // a binary with mistakes does not serve on
		}
		restoreGC()
	})
	stopOperations, err := serveOperations(string(s.MetricsAddress), service)
	if err != nil {
		return err
	}
	defer stopOperations()
	s.warn(log, unknown)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go newWatcher(content, service, p).watch(ctx, pollInterval, hangup)
	return s.listen(log, service)
}

func (s *serve) logger() *slog.Logger {
	var level slog.Level
	if err := level.UnmarshalText([]byte(s.LogLevel)); err != nil {
		panic(err) // the flag's enum allows no other words
	}
	options := &slog.HandlerOptions{Level: level}
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}

func (s *serve) config(log *slog.Logger) embed.Config {
	seconds := func(d time.Duration) int { return int(d.Seconds()) }
	var proxies []string
	for _, n := range s.TrustedProxies {
		proxies = append(proxies, string(n))
	}
	return embed.Config{
		BaseURL:        string(s.BaseURL),
		PathPrefix:     string(s.PathPrefix),
		FrameAncestors: string(s.FrameAncestors),
		PurgeHeader:    s.PurgeHeader,
		CacheControl: fmt.Sprintf("public, max-age=%d, stale-while-revalidate=%d, stale-if-error=%d",
			seconds(s.MaxAge), seconds(s.MaxStale), seconds(s.MaxStaleError)),
		TrustedProxies:  proxies,
		SecurityContact: string(s.SecurityContact),
		Log:             log,
		Limits:          embed.Limits{Connections: s.MaxConnections},
		CountOrigins:    s.CountOrigins,
		Version:         version(),
		HideMetrics:     s.MetricsAddress != "",
		Operator: embed.Operator{
			Name:          s.Operator,
			Imprint:       string(s.ImprintURL),
			Privacy:       string(s.PrivacyURL),
			Accessibility: string(s.AccessibilityURL),
			Hosting:       s.Hosting,
			Retention:     s.LogRetention,
		},
	}
}

// warn logs unknown settings, and missing ones that a public service should have.
func (s *serve) warn(log *slog.Logger, unknown misspelled) {
	for _, name := range unknown {
		log.Warn("unknown environment variable", "name", name)
	}
	var missing []string
	for _, setting := range []struct{ flag, value string }{
		{"--base-url", string(s.BaseURL)},
		{"--operator", s.Operator},
		{"--imprint-url", string(s.ImprintURL)},
		{"--privacy-url", string(s.PrivacyURL)},
		{"--accessibility-url", string(s.AccessibilityURL)},
		{"--security-contact", string(s.SecurityContact)},
	} {
		if setting.value == "" {
			missing = append(missing, setting.flag)
		}
	}
	if len(missing) > 0 {
		log.Warn("settings missing for a public service", "flags", strings.Join(missing, " "))
	}
}
