// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"

	brotli "github.com/molecule-man/go-brrr"
	"github.com/valyala/fasthttp"
)

var (
	page  = []byte(strings.Repeat("<p>Miteinander im Quartier", 100))
	extra = Header{"Cross-Origin-Resource-Policy", "cross-origin"}
)

// ask sends the reply as an answer to a request with these header fields, given
// as name, value, name, value …
func ask(r *Reply, fields ...string) *fasthttp.Response {
	var ctx fasthttp.RequestCtx
	for i := 0; i < len(fields); i += 2 {
		ctx.Request.Header.Add(fields[i], fields[i+1])
	}
	r.Send(&ctx)
	return &ctx.Response
}

func TestEveryCodingCarriesTheSameBody(t *testing.T) {
	for name, r := range map[string]*Reply{
		"kept": New(http.StatusOK, "text/html; charset=utf-8", page, Best, extra),
		"once": Once(http.StatusOK, "text/html; charset=utf-8", page, extra),
	} {
		tags := map[string]string{}
		for coding, decode := range map[string]func(io.Reader) (io.Reader, error){
			"identity": func(r io.Reader) (io.Reader, error) { return r, nil },
			"gzip":     func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
			"br":       func(r io.Reader) (io.Reader, error) { return brotli.NewReader(r), nil },
		} {
			resp := ask(r, "Accept-Encoding", coding)
			body, err := decode(bytes.NewReader(resp.Body()))
			if err != nil {
				t.Fatalf("%s, %s: %v", name, coding, err)
			}
			got, err := io.ReadAll(body)
			if err != nil || !bytes.Equal(got, page) {
				t.Errorf("%s, %s: body of %d bytes, want %d (%v)", name, coding, len(got), len(page), err)
			}
			if sent := string(resp.Header.ContentEncoding()); sent != coding && !(coding == "identity" && sent == "") {
				t.Errorf("%s, %s: Content-Encoding is %q", name, coding, sent)
			}
			if v := string(resp.Header.Peek("Vary")); v != "Accept-Encoding" {
				t.Errorf("%s, %s: Vary is %q", name, coding, v)
			}
			tag := string(resp.Header.Peek("ETag"))
			if other, taken := tags[tag]; taken || !strings.HasPrefix(tag, `"`) {
				t.Errorf("%s: entity tag %s of %s is also that of %q", name, tag, coding, other)
			}
			tags[tag] = coding
		}
	}
}

// TestACodingIsMadeWhenItIsFirstAskedFor lets many ask for it at the same time.
func TestACodingIsMadeWhenItIsFirstAskedFor(t *testing.T) {
	r := New(http.StatusOK, "text/html; charset=utf-8", page, Best)
	var br, gz fasthttp.RequestCtx
	br.Request.Header.Set("Accept-Encoding", "br")
	gz.Request.Header.Set("Accept-Encoding", "gzip")
	if r.Ready(&br) || r.Ready(&gz) {
		t.Error("a coding is ready before anybody has asked for it")
	}
	bodies := make([][]byte, 16)
	var all sync.WaitGroup
	for i := range bodies {
		all.Go(func() { bodies[i] = ask(r, "Accept-Encoding", "br").Body() })
	}
	all.Wait()
	for _, body := range bodies {
		if &body[0] != &bodies[0][0] {
			t.Fatal("it was made more than once")
		}
	}
	if status, coding, ok := r.SendReady(&br); !ok || status != http.StatusOK || coding != "br" || len(br.Response.Body()) == 0 {
		t.Errorf("br is sent: %v, with status %d in %q", ok, status, coding)
	}
	if _, _, ok := r.SendReady(&gz); ok || len(gz.Response.Body()) > 0 {
		t.Error("gzip is sent although it is not made")
	}
	if !r.Ready(&br) || r.Ready(&gz) {
		t.Errorf("after requests for br it is ready: %v, gzip: %v", r.Ready(&br), r.Ready(&gz))
	}
}

func TestNotModifiedKeepsTheHeaders(t *testing.T) {
	r := New(http.StatusOK, "text/html; charset=utf-8", page, Best, extra)
	tag := string(ask(r, "Accept-Encoding", "br").Header.Peek("ETag"))
	resp := ask(r, "Accept-Encoding", "br", "If-None-Match", `"other", W/`+tag)
	if resp.StatusCode() != http.StatusNotModified || len(resp.Body()) > 0 {
		t.Fatalf("status %d with %d bytes, want 304 without a body", resp.StatusCode(), len(resp.Body()))
	}
	for name, want := range map[string]string{"ETag": tag, "Vary": "Accept-Encoding", extra.Name: extra.Value} {
		if got := string(resp.Header.Peek(name)); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if resp := ask(r, "Accept-Encoding", "gzip", "If-None-Match", tag); resp.StatusCode() != http.StatusOK {
		t.Errorf("the entity tag of br is taken for that of gzip: status %d", resp.StatusCode())
	}
	failed := Once(http.StatusNotFound, "text/html; charset=utf-8", page)
	if resp := ask(failed, "If-None-Match", "*"); resp.StatusCode() != http.StatusNotFound {
		t.Errorf("an error turns into %d on If-None-Match: *", resp.StatusCode())
	}
}

func TestRefusingEveryCodingIsAnsweredWith406(t *testing.T) {
	resp := ask(New(http.StatusOK, "text/html; charset=utf-8", page, Best, extra), "Accept-Encoding", "*;q=0")
	if resp.StatusCode() != http.StatusNotAcceptable || !bytes.Contains(resp.Body(), []byte("br, gzip and identity")) {
		t.Errorf("status %d, body %q", resp.StatusCode(), resp.Body())
	}
	if got := string(resp.Header.Peek(extra.Name)); got != extra.Value {
		t.Errorf("%s is %q, want %q", extra.Name, got, extra.Value)
	}
	if tag := resp.Header.Peek("ETag"); len(tag) > 0 {
		t.Errorf("it carries the entity tag %s", tag)
	}
}

func TestSizeIsWhatItTakes(t *testing.T) {
	var headers []Header
	for i := range 14 { // as many and as long as those of an embed
		headers = append(headers, Header{"X-Field-" + string(rune('A'+i)), strings.Repeat("v", 90)})
	}
	// Encoders of earlier tests go away over several collections: pools survive one, and
	// finalizers put what they held into further pools.
	heap := func() uint64 {
		var m runtime.MemStats
		for range 10 {
			runtime.GC()
		}
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	New(http.StatusOK, "text/html", page, Fast, headers...)
	before := heap()
	replies := make([]*Reply, 500)
	said := 0
	for i := range replies {
		replies[i] = New(http.StatusOK, "text/html", bytes.Clone(page), Fast, headers...)
		for c := range codings {
			replies[i].variant(c)
		}
		said += replies[i].Size()
	}
	taken := int(heap() - before)
	runtime.KeepAlive(replies)
	if taken > said*11/10 || taken < said/2 {
		t.Errorf("500 replies take %d bytes, Size says %d", taken, said)
	}
}

// TestSizeOfAPicture counts its one body once.
func TestSizeOfAPicture(t *testing.T) {
	body := make([]byte, 1<<20)
	if size := Plain(http.StatusOK, "image/jpeg", body).Size(); size < len(body) || size > len(body)*11/10 {
		t.Errorf("a picture of %d bytes takes %d", len(body), size)
	}
}

func TestAUsedCompressorGivesTheBytesOfANewOne(t *testing.T) {
	other := []byte(strings.Repeat("Nachbarschaft und Quartier, ", 5000))
	for _, effort := range []Effort{Best, Fast} {
		for c := identity + 1; c < codings; c++ {
			idle.Clear()
			fresh := compress(c, effort, page)
			for range 3 {
				compress(c, effort, other)
				if again := compress(c, effort, page); !bytes.Equal(again, fresh) {
					t.Fatalf("%s with %+v: %d bytes at first, %d later", c, effort, len(fresh), len(again))
				}
			}
		}
	}
}

// TestWindowHoldsTheBody compares with the default window, whose encoder takes far more
// memory.
func TestWindowHoldsTheBody(t *testing.T) {
	for _, size := range []int{0, 1, 1<<16 - 16, 1<<16 - 15, 1 << 20} {
		body := bytes.Repeat(page, size/len(page)+1)[:size]
		usual, err := brotli.Compress(body, Best.brotli)
		if err != nil {
			t.Fatal(err)
		}
		packed := compress(brotlied, Best, body)
		if len(packed) > len(usual)+1 {
			t.Errorf("%d bytes become %d, %d with the default window", size, len(packed), len(usual))
		}
		if again, err := brotli.Decompress(packed); err != nil || !bytes.Equal(again, body) {
			t.Errorf("%d bytes do not come back: %v", size, err)
		}
	}
}

func TestSendingAllocatesNothing(t *testing.T) {
	r := New(http.StatusOK, "text/html; charset=utf-8", page, Best, extra)
	var ctx fasthttp.RequestCtx
	ctx.Request.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	ctx.Request.Header.Set("If-None-Match", `"somebody-elses"`)
	r.Send(&ctx)
	if n := testing.AllocsPerRun(100, func() {
		ctx.Response.ResetBody()
		r.Send(&ctx)
	}); n != 0 {
		t.Errorf("sending a kept reply allocates %v times", n)
	}
}

func BenchmarkSend(b *testing.B) {
	r := New(http.StatusOK, "text/html; charset=utf-8", page, Best, extra)
	var ctx fasthttp.RequestCtx
	ctx.Request.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
	b.ReportAllocs()
	for b.Loop() {
		r.Send(&ctx)
	}
}
