// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// TestBrokenRequestsAreAnsweredOrDropped sends what no browser sends. Every answer
// has the headers that all have, and the next caller is served as ever.
func TestBrokenRequestsAreAnsweredOrDropped(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{})
	for name, test := range map[string]struct {
		request string
		want    string // the status, or nothing for a connection that may just end
	}{
		"a header that is too large":        {"GET /embed/teaser HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 9<<10) + "\r\n\r\n", "431"},
		"an address that is too long":       {"GET /embed/teaser?" + strings.Repeat("a", 9<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n", "431"},
		"a body that is too large":          {"POST /embed/teaser HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n" + strings.Repeat("a", 9999), "413"},
		"a method that nobody knows":        {"BREW /embed/teaser HTTP/1.1\r\nHost: x\r\n\r\n", "405"},
		"a path that climbs":                {"GET /embed/../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "404"},
		"a path that climbs in disguise":    {"GET /go/%2e%2e%2fembed HTTP/1.1\r\nHost: x\r\n\r\n", "404"},
		"a null byte":                       {"GET /embed/card?city=%00 HTTP/1.1\r\nHost: x\r\n\r\n", "4"},
		"an absolute address":               {"GET http://evil.example/embed/teaser HTTP/1.1\r\nHost: x\r\n\r\n", "200"},
		"noise":                             {"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", "400"},
		"a request line that is none":       {"hello\r\n\r\n", "400"},
		"two hosts":                         {"GET /oembed?url=embed/teaser HTTP/1.1\r\nHost: a b\r\n\r\n", "400"},
		"a length that is a lie":            {"GET /embed/teaser HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n", ""},
		"an encoding that nobody has heard": {"GET /embed/teaser HTTP/1.1\r\nHost: x\r\nAccept-Encoding: " + strings.Repeat("x;q=1,", 500) + "\r\n\r\n", "200"},
	} {
		t.Run(name, func(t *testing.T) {
			conn := dial(t, address)
			go io.WriteString(conn, test.request)
			resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				if test.want != "" {
					t.Fatalf("no answer: %v", err)
				}
				return
			}
			defer resp.Body.Close()
			if !strings.HasPrefix(resp.Status, test.want) {
				t.Errorf("status %s, want %s", resp.Status, test.want)
			}
			for _, field := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Cross-Origin-Embedder-Policy"} {
				if resp.Header.Get(field) == "" {
					t.Errorf("status %s without %s", resp.Status, field)
				}
			}
		})
	}
	if resp, err := client.Get(address + "/readyz"); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %v, %v", resp, err)
	}
}

// TestSlowCallersKeepNobodyWaiting opens 2,000 connections that send one byte and
// then next to nothing. Others are answered meanwhile, and the slow ones are
// dropped in time.
func TestSlowCallersKeepNobodyWaiting(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{Limits: embed.Limits{Read: 2 * time.Second}})
	const callers = 2000
	before := heap()
	conns := make([]net.Conn, 0, callers)
	for range callers {
		conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			t.Fatalf("connection %d: %v", len(conns), err)
		}
		defer conn.Close()
		conns = append(conns, conn)
		io.WriteString(conn, "G")
	}
	for range 20 {
		resp, err := client.Get(address + "/embed/card?city=berlin")
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("beside the slow ones: %v, %v", resp, err)
		}
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}
	if grown := int64(heap()) - int64(before); grown > 128<<20 {
		t.Errorf("the slow ones take %d MiB", grown>>20)
	}
	for i, conn := range conns {
		conn.SetReadDeadline(time.Now().Add(30 * time.Second))
		if _, err := io.Copy(io.Discard, conn); err != nil {
			t.Fatalf("connection %d is still open: %v", i, err)
		}
	}
}

// TestIdleConnectionsEnd leaves a connection alone after its first request.
func TestIdleConnectionsEnd(t *testing.T) {
	conn := dial(t, listen(t, shipped(t), embed.Config{Limits: embed.Limits{Idle: 200 * time.Millisecond}}))
	io.WriteString(conn, "GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n")
	answer, err := io.ReadAll(conn) // until the other side ends it
	if err != nil || !bytes.HasPrefix(answer, []byte("HTTP/1.1 200 ")) {
		t.Errorf("%v, %.40s", err, answer)
	}
}

// TestCallersWhoReadNothingAreDropped asks on and on, and takes none of the answers.
func TestCallersWhoReadNothingAreDropped(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{Limits: embed.Limits{Write: 300 * time.Millisecond}})
	conn := dial(t, address)
	if resp, err := client.Get(address + "/embed/list"); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatal(resp, err) // it is made now, and not counted
	}
	before := heap()
	request := []byte(strings.Repeat("GET /embed/list HTTP/1.1\r\nHost: x\r\n\r\n", 100))
	var err error
	for err == nil {
		_, err = conn.Write(request)
	}
	if errors.Is(err, os.ErrDeadlineExceeded) {
		t.Error("the connection is still open")
	}
	if grown := int64(heap()) - int64(before); grown > 32<<20 {
		t.Errorf("the answers that nobody takes hold %d MiB", grown>>20)
	}
	if resp, err := client.Get(address + "/readyz"); err != nil || resp.StatusCode != http.StatusOK {
		t.Errorf("afterwards: %v, %v", resp, err)
	}
}

// dial opens a connection for 20 seconds, less than answers may take by default.
func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	return conn
}

// TestReloadsUnderLoad replaces the content a thousand times while others ask. No
// request fails, and none gets a mixture.
func TestReloadsUnderLoad(t *testing.T) {
	var editions [2]*programme.Programme
	for i, name := range []string{"EINS", "ZWEI"} {
		data := bytes.ReplaceAll(static.Programme, []byte("name: JMD im Quartier"), []byte("name: "+name))
		data = bytes.Replace(data, []byte("city: Berlin"), []byte("city: Berlin-"+name), 1)
		p, err := programme.Load(data)
		if err != nil {
			t.Fatal(err)
		}
		editions[i] = p
	}
	service, err := embed.New(editions[0], embed.Config{})
	if err != nil {
		t.Fatal(err)
	}
	app := appOf(t, service)
	handler := app.Server().Handler
	var done atomic.Bool
	var all sync.WaitGroup
	var asked atomic.Int64
	for range 4 {
		all.Go(func() {
			for !done.Load() {
				var ctx fasthttp.RequestCtx
				ctx.Request.SetRequestURI("/embed/card?city=11000000")
				handler(&ctx)
				body := ctx.Response.Body()
				one, two := bytes.Contains(body, []byte("EINS Berlin-EINS")), bytes.Contains(body, []byte("ZWEI Berlin-ZWEI"))
				if ctx.Response.StatusCode() != http.StatusOK || one == two {
					t.Errorf("status %d: %s", ctx.Response.StatusCode(), body)
					return
				}
				asked.Add(1)
			}
		})
	}
	for i := range 1000 {
		service.Publish(editions[i%2], nil)
	}
	for asked.Load() < 1000 && !t.Failed() {
		time.Sleep(time.Millisecond)
	}
	done.Store(true)
	all.Wait()
}

// TestReplicasAnswerAlike compares two services that know nothing of each other,
// and then changes one site: only what shows it has new entity tags.
func TestReplicasAnswerAlike(t *testing.T) {
	tags := func(data []byte) map[string]string {
		p, err := programme.Load(data)
		if err != nil {
			t.Fatal(err)
		}
		service, err := embed.New(p, embed.Config{})
		if err != nil {
			t.Fatal(err)
		}
		app := appOf(t, service)
		all := map[string]string{}
		for _, path := range []string{"/embed/card?city=berlin", "/embed/card?city=trier", "/embed/list?state=BY", "/embed/list", "/embed/teaser", "/fragment/card?city=berlin", "/sites.json?city=trier", "/widget.js"} {
			for _, coding := range []string{"br", "gzip", "identity"} {
				ctx := requestFor(path)
				ctx.Request.Header.Set("Accept-Encoding", coding)
				app.Server().Handler(ctx)
				all[path+" "+coding] = string(ctx.Response.Header.Peek("ETag"))
			}
		}
		return all
	}
	first, second := tags(static.Programme), tags(static.Programme)
	changed := tags(bytes.Replace(static.Programme, []byte("Egal ob Musikprojekt"), []byte("Ob Musikprojekt"), 1))
	for address, tag := range first {
		if second[address] != tag {
			t.Errorf("%s: %s here, %s there", address, tag, second[address])
		}
		touched := strings.Contains(address, "trier") || strings.HasPrefix(address, "/embed/list ") || strings.HasPrefix(address, "/embed/teaser ")
		if (changed[address] != tag) != touched {
			t.Errorf("%s: %s before the change of Trier, %s after it", address, tag, changed[address])
		}
	}
	if len(first) == 0 {
		t.Fatal(fmt.Errorf("nothing was asked"))
	}
}

// TestAllThatCachesKeepCanBePurged asks for everything that a change of the content, the
// configuration or the program may touch.
func TestAllThatCachesKeepCanBePurged(t *testing.T) {
	handler := handlerOf(t, embed.Config{BaseURL: "https://embed.example", PathPrefix: "/jmd-iq", SecurityContact: "mailto:amt@embed.example"})
	for path, want := range map[string]string{
		"/embed/card?city=berlin":              "all card berlin",
		"/embed/list?city=trier,gotha":         "all list gotha trier",
		"/fragment/card?city=berlin":           "all card berlin",
		"/fragment/teaser?style=link":          "all teaser",
		"/sites.json?city=berlin":              "all sites berlin",
		"/oembed?url=embed/card%3Fcity=berlin": "all oembed berlin",
		"/oembed?url=embed/teaser&format=xml":  "all oembed",
		"/go/berlin":                           "all go berlin",
		"/go/programme":                        "all go",
		"/":                                    "all configurator",
		"/jmd-iq":                              "all configurator",
		"/privacy":                             "all privacy",
		"/accessibility":                       "all accessibility",
		"/widget.js":                           "all widget.js",
		"/robots.txt":                          "all robots.txt",
		"/favicon.ico":                         "all favicon.ico",
		"/.well-known/security.txt":            "all security.txt",
	} {
		head := &ask(handler, path).Header
		keys := string(head.Peek("Surrogate-Key"))
		if head.StatusCode() >= 400 || !strings.HasPrefix(string(head.Peek("Cache-Control")), "public") || !strings.HasPrefix(keys, want) {
			t.Errorf("%s: status %d, Surrogate-Key %q, want %q", path, head.StatusCode(), keys, want)
		}
	}
}
