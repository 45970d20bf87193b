// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package attack

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed/programtest"
)

// proxy is a cache that keeps what it may, by the address alone, and passes on what
// browsers could not send. DIR, AT and SERVICE are filled in.
const proxy = `daemon off; master_process off; pid DIR/pid; error_log stderr;
events {}
http {
  access_log off;
  client_body_temp_path DIR/a; proxy_temp_path DIR/b; fastcgi_temp_path DIR/c; uwsgi_temp_path DIR/d; scgi_temp_path DIR/e;
  proxy_cache_path DIR/cache keys_zone=kept:1m;
  large_client_header_buffers 4 32k;
  ignore_invalid_headers off;
  server {
    listen AT;
    location / {
      proxy_pass http://SERVICE;
      proxy_http_version 1.1;
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
      proxy_cache kept;
      add_header X-Kept $upstream_cache_status always;
    }
  }
}`

// TestCachedErrors sends odd requests through a caching nginx. What they are answered
// must not be what the next visitor gets.
func TestCachedErrors(t *testing.T) {
	at := cachingProxy(t, start(t).address)
	for i, odd := range []struct{ name, fields, body string }{
		{"fields that are too large", "Host: x\r\nX: " + strings.Repeat("a", 20<<10), ""},
		{"a body that is too large", "Host: x\r\nContent-Length: 4096", strings.Repeat("a", 4096)},
		{"a host that is none", `Host: a"b`, ""},
		{"a field's name with a space", "Host: x\r\nX y: z", ""},
		{"a forwarded host that is none", "Host: x\r\nX-Forwarded-Host: a\"b\r\nX-Forwarded-Proto: gopher", ""},
	} {
		try(t, "through a cache: "+odd.name, func(t *testing.T) string {
			spoiled, cached := 0, 0
			pages := []string{"/?", "/privacy?", "/fragment/list?", "/embed/list?", "/oembed?url=embed/teaser&", "/widget.js?"}
			for _, page := range pages {
				// Each attack has addresses of its own, so that one does not hide another.
				page += fmt.Sprint("attack=", i)
				send(t, at, page, odd.fields, odd.body)
				if status, _ := send(t, at, page, "Host: x", ""); status != http.StatusOK {
					spoiled++
					t.Errorf("%s is answered with %d afterwards", page, status)
				}
				if _, kept := send(t, at, page, "Host: x", ""); kept == "HIT" {
					cached++
				}
			}
			if cached == 0 {
				t.Error("the proxy keeps nothing")
			}
			return fmt.Sprintf("%d of %d addresses spoiled", spoiled, len(pages))
		})
	}
}

// cachingProxy runs nginx before the service until the test ends.
func cachingProxy(t *testing.T, service string) (address string) {
	t.Helper()
	nginx, at, dir := programtest.Find(t, "nginx"), programtest.FreeAddress(t), t.TempDir()
	file := filepath.Join(dir, "nginx.conf")
	text := strings.NewReplacer("DIR", dir, "AT", at, "SERVICE", service).Replace(proxy)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	programtest.Serve(t, at, nginx, "-p", dir, "-c", file, "-e", "stderr")
	return at
}

// send asks for a page. kept is what nginx says of its cache. A connection that ends
// without an answer has status 0.
func send(t *testing.T, address, page, fields, body string) (status int, kept string) {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	// A write may fail, since nginx need not read all of a request that it refuses.
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\n%s\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n%s", page, fields, body)
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, ""
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
	return resp.StatusCode, resp.Header.Get("X-Kept")
}
