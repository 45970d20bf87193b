// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
	"jmd-iq.example/embeds/widget"
)

// service is the real service behind a proxy that can be slow or out of order,
// and that remembers what it was asked for. It lives at localhost, host pages at
// 127.0.0.1, which browsers take for two sites.
type service struct {
	URL    string // with the path prefix, without a slash at the end
	prefix string
	delay  time.Duration // before every answer
	// trouble answers requests for embeds in place of the service, if it is set.
	trouble http.HandlerFunc

	mu    sync.Mutex
	asked []string
}

// upstream is the address of the real service, which all tests share.
var upstream = sync.OnceValues(func() (*url.URL, error) {
	content, err := programme.Load(static.Programme)
	if err != nil {
		return nil, err
	}
	service, err := embed.New(content, embed.Config{})
	if err != nil {
		return nil, err
	}
	app, err := service.App()
	if err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	go app.Listener(service.Listener(listener))
	return url.Parse("http://" + listener.Addr().String())
})

var snippet = sync.OnceValues(widget.NewSnippet)

// start serves until the test ends.
func (s *service) start(t *testing.T) *service {
	t.Helper()
	target, err := upstream()
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(target)
	answer := func(w http.ResponseWriter, r *http.Request) {
		s.remember(r.URL.RequestURI())
		select {
		case <-time.After(s.delay):
		case <-r.Context().Done():
			return
		}
		if s.trouble != nil && (strings.HasPrefix(r.URL.Path, "/embed/") || strings.HasPrefix(r.URL.Path, "/fragment/")) {
			s.trouble(w, r)
		} else {
			proxy.ServeHTTP(w, r)
		}
	}
	server := httptest.NewServer(http.StripPrefix(s.prefix, http.HandlerFunc(answer)))
	t.Cleanup(server.Close)
	s.URL = strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + s.prefix
	return s
}

func (s *service) remember(address string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, address)
}

// requests are the paths and queries that the service was asked for so far.
func (s *service) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// embeds are those of the requests that asked for an embed, sorted.
func (s *service) embeds() []string {
	asked := slices.DeleteFunc(s.requests(), func(address string) bool { return !strings.HasPrefix(address, "/embed/") })
	slices.Sort(asked)
	return asked
}
