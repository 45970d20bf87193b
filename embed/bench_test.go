// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
)

// BenchmarkHit asks the service and a bare fasthttp handler for the same bytes
// with the same header fields, over real loopback connections and in turn, so
// that both see the same weather. One operation is a round of requests to each.
// "of-bare" is the service's share of the bare handler's requests per second.
func BenchmarkHit(b *testing.B) {
	const request = "GET /embed/list?lang=de HTTP/1.1\r\nHost: embed.example\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nUser-Agent: bench\r\n\r\n"
	service := newCaller(b, strings.TrimPrefix(listen(b, shipped(b), embed.Config{}), "http://"), request)
	bare := newCaller(b, listenBare(b, service.answer), request)
	if len(service.answer) != len(bare.answer) {
		b.Fatalf("the service answers with %d bytes, the bare handler with %d", len(service.answer), len(bare.answer))
	}
	const round = 500
	var ours, theirs time.Duration
	for b.Loop() {
		ours += service.call(b, round)
		theirs += bare.call(b, round)
	}
	total := float64(b.N) * round
	b.ReportMetric(total/ours.Seconds(), "service-req/s")
	b.ReportMetric(total/theirs.Seconds(), "bare-req/s")
	b.ReportMetric(theirs.Seconds()/ours.Seconds(), "of-bare")
}

// caller sends one and the same request over a connection that is kept alive.
type caller struct {
	conn    net.Conn
	request []byte
	answer  []byte // the first one, as it came over the wire
	buffer  []byte
}

func newCaller(b *testing.B, address, request string) *caller {
	b.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { conn.Close() })
	c := &caller{conn: conn, request: []byte(request)}
	if _, err := conn.Write(c.request); err != nil {
		b.Fatal(err)
	}
	var raw bytes.Buffer
	var resp fasthttp.Response
	if err := resp.Read(bufio.NewReader(io.TeeReader(conn, &raw))); err != nil {
		b.Fatal(err)
	}
	c.answer = raw.Bytes()
	c.buffer = make([]byte, len(c.answer))
	return c
}

// call sends the request n times. All answers have the length of the first one.
func (c *caller) call(b *testing.B, n int) time.Duration {
	start := time.Now()
	for range n {
		if _, err := c.conn.Write(c.request); err != nil {
			b.Fatal(err)
		}
		if _, err := io.ReadFull(c.conn, c.buffer); err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start)
}

// listenBare serves a raw answer with as little code as fasthttp allows, under the
// same limits as the service.
func listenBare(b *testing.B, raw []byte) (address string) {
	b.Helper()
	var resp fasthttp.Response
	if err := resp.Read(bufio.NewReader(bytes.NewReader(raw))); err != nil {
		b.Fatal(err)
	}
	resp.Header.Del("Date") // fasthttp sets it anew
	body := bytes.Clone(resp.Body())
	server := &fasthttp.Server{
		NoDefaultServerHeader: true,
		// The deadlines that a public server must have cost the same on both sides.
		ReadTimeout:  10 * time.Second,
		WriteTimeout: 30 * time.Second,
		IdleTimeout:  time.Minute,
		Handler: func(ctx *fasthttp.RequestCtx) {
			resp.Header.CopyTo(&ctx.Response.Header)
			ctx.Response.SetBodyRaw(body)
		},
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	go server.Serve(listener)
	b.Cleanup(func() { server.Shutdown() })
	return listener.Addr().String()
}

// BenchmarkMiss renders, minifies and packs a view whose key is new every time.
func BenchmarkMiss(b *testing.B) {
	for _, path := range []string{"/embed/card?city=berlin", "/embed/list", "/embed/teaser"} {
		b.Run(strings.TrimPrefix(path, "/embed/"), func(b *testing.B) {
			handler := handlerOf(b, embed.Config{})
			join := "?"
			if strings.Contains(path, "?") {
				join = "&"
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				ask(handler, fmt.Sprintf("%s%saccent=%06x", path, join, i))
			}
		})
	}
}

// BenchmarkLargeMiss makes lists of many sites, with an accent that is new every time.
func BenchmarkLargeMiss(b *testing.B) {
	for _, n := range []int{1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := *shipped(b)
			sites := make([]*programme.Site, n)
			for i := range sites {
				s := *p.Sites[i%len(p.Sites)]
				s.Slug = fmt.Sprintf("%s-%d", s.Slug, i)
				sites[i] = &s
			}
			p.Sites = sites
			service, err := embed.New(&p, embed.Config{})
			if err != nil {
				b.Fatal(err)
			}
			app := appOf(b, service)
			size := 0
			for i := 0; b.Loop(); i++ {
				size = len(ask(app.Server().Handler, fmt.Sprintf("/embed/list?accent=%06x", i)).Body())
			}
			b.ReportMetric(float64(size), "wire-bytes")
		})
	}
}

// TestHitAllocatesItsKeyAlone measures the handler, from the query to the reply.
func TestHitAllocatesItsKeyAlone(t *testing.T) {
	handler := handlerOf(t, embed.Config{})
	for _, address := range []string{
		"/embed/card?city=berlin",
		"/embed/card?utm_source=newsletter&city=V%C3%B6lklingen&theme=dark",
		"/embed/list?state=NRW&state=BY",
		"/sites.json",
	} {
		ctx := requestFor(address)
		handler(ctx)
		if n := testing.AllocsPerRun(200, func() {
			ctx.Response.Reset()
			handler(ctx)
		}); n > 1 {
			t.Errorf("%s: a hit allocates %v times", address, n)
		}
	}
}

// TestMemoryIsBounded fires 200,000 distinct valid requests.
func TestMemoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a while")
	}
	handler := handlerOf(t, embed.Config{})
	slugs := []string{}
	for _, s := range shipped(t).Sites {
		slugs = append(slugs, s.Slug)
	}
	before := heap()
	var peak uint64
	const requests = 200_000
	for i := range requests {
		switch i % 8 {
		case 0: // a colour each
			ask(handler, fmt.Sprintf("/embed/card?city=berlin&accent=%06x", i))
		case 1: // a set of cities each
			ask(handler, "/sites.json?city="+subset(slugs, i/8))
		default: // a spelling each
			ask(handler, fmt.Sprintf("/embed/card?city=%s%s", strings.Repeat("+", i%50), upperBits("neubrandenburg", i/50)))
		}
		if i%20_000 == 0 {
			peak = max(peak, heap())
		}
	}
	peak = max(peak, heap())
	if grown := int64(peak) - int64(before); grown > 64<<20 {
		t.Errorf("the heap has grown by %d MiB", grown>>20)
	}
}

// heap is what is in use after a collection, in bytes.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// subset joins those names whose bit is set, at least one.
func subset(names []string, bits int) string {
	var some []string
	for i, name := range names {
		if (bits+1)>>i&1 == 1 {
			some = append(some, name)
		}
	}
	return strings.Join(some, ",")
}

// upperBits writes those letters in upper case whose bit is set.
func upperBits(s string, bits int) string {
	b := []byte(s)
	for i := range b {
		if bits>>i&1 == 1 {
			b[i] -= 'a' - 'A'
		}
	}
	return string(b)
}

// handlerOf is the whole service as one function, without a network.
func handlerOf(tb testing.TB, config embed.Config) fasthttp.RequestHandler {
	tb.Helper()
	service, err := embed.New(shipped(tb), config)
	if err != nil {
		tb.Fatal(err)
	}
	app := appOf(tb, service)
	return app.Server().Handler
}

func requestFor(address string) *fasthttp.RequestCtx {
	ctx := new(fasthttp.RequestCtx)
	ctx.Request.SetRequestURI(address)
	ctx.Request.Header.SetHost("embed.example")
	ctx.Request.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	return ctx
}

func ask(handler fasthttp.RequestHandler, address string) *fasthttp.Response {
	ctx := requestFor(address)
	handler(ctx)
	return &ctx.Response
}
