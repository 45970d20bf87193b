// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/gofiber/fiber/v2"
	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
	"jmd-iq.example/embeds/static/pack"
)

func newTestEdition(tb testing.TB) *edition {
	tb.Helper()
	p, err := programme.Load(static.Programme)
	if err != nil {
		tb.Fatal(err)
	}
	s, err := New(p, Config{})
	if err != nil {
		tb.Fatal(err)
	}
	return s.current.Load()
}

// asked is fiber's view of a request for an address.
func asked(app *fiber.App, address string) *fiber.Ctx {
	ctx := new(fasthttp.RequestCtx)
	ctx.Request.SetRequestURI(address)
	return app.AcquireCtx(ctx)
}

// TestConcurrentMissesRenderOnce lets many ask in many spellings before the first
// answer is there.
func TestConcurrentMissesRenderOnce(t *testing.T) {
	e, app := newTestEdition(t), fiber.New()
	var made atomic.Int32
	begun, release := make(chan struct{}), make(chan struct{})
	at := &endpoint{path: "/embed/card", view: render.Card, names: embedNames, resolve: resolve, fail: failDocument,
		make: func(e *edition, o *Options, b base) (*pack.Reply, error) {
			made.Add(1)
			close(begun)
			<-release
			return makeDocument(e, o, b)
		}}
	const callers = 32
	replies := make([]*pack.Reply, callers)
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			c := asked(app, "/embed/card?city="+strings.Repeat("+", i)+"V%C3%B6lklingen")
			defer app.ReleaseCtx(c)
			replies[i], _ = e.reply(at, c)
		})
	}
	<-begun
	close(release)
	all.Wait()
	if n := made.Load(); n != 1 {
		t.Errorf("rendered %d times", n)
	}
	for i, r := range replies {
		if r != replies[0] {
			t.Errorf("caller %d got a reply of his own", i)
		}
	}
}

// TestCacheKeepsWhatIsAskedFor fills a small cache many times over while one key
// is asked for all along.
func TestCacheKeepsWhatIsAskedFor(t *testing.T) {
	c := newCache(100 * (itemOverhead + 100))
	c.put("wanted", 1, 100)
	for i := range 10_000 {
		c.put(fmt.Sprintf("other-%d", i), i, 100)
		if i%10 == 0 {
			if _, ok := c.get("wanted"); !ok {
				t.Fatalf("lost after %d others", i)
			}
		}
	}
	g := c.now.Load()
	if kept := g.young.ItemCount() + g.old.ItemCount(); kept > 100 {
		t.Errorf("%d values are kept, there is room for 100", kept)
	}
	if _, ok := c.get("other-1"); ok {
		t.Error("the oldest value is still there")
	}
}

// FuzzQuery holds three things for any query: nothing panics, what the cache is
// asked by does not depend on parameters that nobody knows, and the canonical
// query of a choice leads to that same choice.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		"city=V%C3%B6lklingen", "city=trier,gotha&city=bremen", "state=NRW&theme=dark&accent=%230a6&lang=en",
		"utm_source=x&city=berlin", "c%69ty=berlin", "city=%ff", "city=%zz", "&&=&city", "heading=3&style=link", "city=,&state=,",
	} {
		f.Add(seed)
	}
	e := newTestEdition(f)
	f.Fuzz(func(t *testing.T, query string) {
		spelled := string(embedNames.spelling(nil, []byte(query)))
		if with := string(embedNames.spelling(nil, []byte("utm_source=a&"+query+"&fbclid=b"))); with != spelled {
			t.Fatalf("unknown parameters change the key from %q to %q", spelled, with)
		}
		given, err := fragmentNames.parse([]byte(query))
		if err != nil {
			return
		}
		for _, view := range render.Views {
			o, err := resolveFragment(e.programme, view, given)
			if err != nil {
				if f := asFailure(err); f.status < 400 || f.status > 499 || f.message == "" {
					t.Fatalf("%s?%s is refused with %d %q", view, query, f.status, f.message)
				}
				continue
			}
			canonical := o.Query()
			again, err := fragmentNames.parse([]byte(canonical))
			if err != nil {
				t.Fatalf("%q: %v", canonical, err)
			}
			o2, err := resolveFragment(e.programme, view, again)
			if err != nil || o2.Query() != canonical {
				t.Fatalf("%q leads to %q (%v)", canonical, o2.Query(), err)
			}
		}
	})
}

// FuzzOEmbed lets anybody ask for a description of anything, at any size.
func FuzzOEmbed(f *testing.F) {
	for _, address := range []string{
		"embed/card?city=berlin", "https://embed.example/embed/list", "//embed.example/embed/teaser", "javascript:alert(1)",
		"https://www.jmd-im-quartier.de/standorte/berlin", "\x00", "http://[::1",
	} {
		f.Add(address, "json", "600", "")
		f.Add(address, "xml", "1", "1")
		f.Add(address, "", "-1", "99999999999999999999")
	}
	e, app := newTestEdition(f), fiber.New()
	e.config.BaseURL = "https://embed.example"
	f.Fuzz(func(t *testing.T, address, format, maxWidth, maxHeight string) {
		o, err := e.describe(address, base{url: e.config.BaseURL})
		if err == nil && (o.View == "" || o.View == render.Card && len(o.Sites) != 1) {
			t.Fatalf("%q is described as %+v", address, o)
		}
		c := asked(app, "/oembed")
		defer app.ReleaseCtx(c)
		reply, err := e.oEmbedReply(oEmbedRequest{URL: address, Format: format, MaxWidth: maxWidth, MaxHeight: maxHeight}, c)
		if err != nil {
			if f := asFailure(err); f.status != http.StatusNotImplemented && (f.status < 400 || f.status > 499) {
				t.Fatalf("%q, %q, %q, %q: %v", address, format, maxWidth, maxHeight, err)
			}
		} else if reply.Status() != http.StatusOK {
			t.Fatalf("status %d", reply.Status())
		}
	})
}
