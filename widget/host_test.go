// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"context"
	_ "embed"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	devpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/browsertest"
)

// turns lets two tabs be open at a time.
var turns = make(chan struct{}, 2)

// page is an open host page. What the browser complains of fails the test, unless
// the test has taken the complaints before it ends.
type page struct {
	*browsertest.Tab
	t     *testing.T
	flags []string
	ruler *browsertest.Tab // where contents are measured
}

// visit opens a page of testdata/hosts in a window of 1200 × 800 CSS pixels. The
// browser gets the flags, if any.
func visit(t *testing.T, s *service, name string, flags ...string) *page {
	t.Helper()
	p := newPage(t, flags...)
	p.Visit(newHost(t, s) + "/" + name)
	return p
}

func newPage(t *testing.T, flags ...string) *page {
	t.Helper()
	turns <- struct{}{}
	t.Cleanup(func() { <-turns })
	p := &page{Tab: browsertest.Open(t, flags...), t: t, flags: flags}
	t.Cleanup(func() {
		for _, said := range p.Complaints() {
			// A frame that is taken out while it loads.
			if !strings.Contains(said, "net::ERR_ABORTED") {
				t.Error(said)
			}
		}
	})
	p.Size(1200, 800)
	p.Do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, devpage.AddScriptToEvaluateOnNewDocument, devpage.AddScriptToEvaluateOnNewDocumentParams{Source: probes})
		return chromedp.Void{}, err
	})
	return p
}

// probes are what conditions are written with. They are there before the page's
// own scripts.
//
//go:embed testdata/probes.js
var probes string

// host is an origin of its own that serves testdata/hosts. In its pages and
// header fields SERVICE stands for the address of the service, HASH and INTEGRITY
// for those of the snippet.
type host struct {
	header map[string]string
	files  map[string]string // further addresses, and the files that they answer with
	code   string            // what CODE stands for
}

func newHost(t *testing.T, s *service) string { return host{}.serve(t, s) }

// serve gives the host's address. It serves until the test ends.
func (h host) serve(t *testing.T, s *service) string {
	t.Helper()
	script, err := snippet()
	if err != nil {
		t.Fatal(err)
	}
	fill := strings.NewReplacer("SERVICE", s.URL, "HASH", script.Hash, "INTEGRITY", script.Integrity, "CODE", h.code)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/favicon.ico" {
			w.WriteHeader(http.StatusNoContent)
			return
		}
		if file, ok := h.files[r.URL.Path]; ok {
			http.ServeFile(w, r, file)
			return
		}
		page, err := os.ReadFile(filepath.Join("testdata/hosts", filepath.Base(r.URL.Path)))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		for name, value := range h.header {
			w.Header().Set(name, fill.Replace(value))
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fill.WriteString(w, string(page))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// until waits for a condition in the page to hold.
func (p *page) until(condition string) {
	p.t.Helper()
	if !browsertest.Eval[bool](p.Tab, fmt.Sprintf(`new Promise(done => {
		const deadline = Date.now() + 20000;
		const look = () => {
			try { if (%s) return done(true) } catch {}
			Date.now() < deadline ? setTimeout(look, 20) : done(false);
		};
		look();
	})`, condition)) {
		p.t.Fatalf("never came true: %s\ncomplaints: %q", condition, p.Complaints())
	}
}

// holds fails the test where a condition in the page does not hold.
func (p *page) holds(condition string) {
	p.t.Helper()
	if !browsertest.Eval[bool](p.Tab, condition) {
		p.t.Errorf("does not hold: %s", condition)
	}
}

// run runs statements in the page.
func (p *page) run(statements string) {
	p.t.Helper()
	browsertest.Eval[bool](p.Tab, "(async () => {"+statements+"; return true})()")
}

// fits fails the test where an embed is not exactly as high as its content, which
// is measured in a tab of its own at the same width.
func (p *page) fits(embed string) {
	p.t.Helper()
	type box struct {
		Src           string
		Width, Height int
	}
	got := browsertest.Eval[box](p.Tab, fmt.Sprintf(`(e => ({
		src: frame(e).src, width: frame(e).clientWidth, height: frame(e).clientHeight,
	}))(%s)`, embed))
	if want := p.contentHeight(got.Src, got.Width); got.Height != want {
		p.t.Errorf("%s: %d px high at a width of %d px, its content %d px", got.Src, got.Height, got.Width, want)
	}
}

// contentHeight is how high an embed is by itself.
func (p *page) contentHeight(address string, width int) int {
	p.t.Helper()
	if p.ruler == nil {
		p.ruler = browsertest.Open(p.t, p.flags...)
	}
	service, err := upstream()
	if err != nil {
		p.t.Fatal(err)
	}
	p.ruler.Size(width, 2000)
	p.ruler.Visit(service.String() + address[strings.Index(address, "/embed/"):])
	return browsertest.Eval[int](p.ruler, `(main => {
		main.style.minHeight = "var(--least)";
		return Math.ceil(main.getBoundingClientRect().height);
	})(document.querySelector("main"))`)
}

// calm waits for what must not come.
func (p *page) calm() {
	p.t.Helper()
	p.run(`await new Promise(done => setTimeout(done, 300))`)
}

// loaded waits until so many embeds of the page are shown.
func (p *page) loaded(embeds int) {
	p.t.Helper()
	p.until(fmt.Sprintf(`all().filter(shown).length == %d`, embeds))
}
