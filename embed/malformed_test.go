// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
)

// TestWhatProxiesReadDifferentlyIsRefused sends requests that fasthttp reads, over a
// connection. Each is followed by one more, which must not be answered.
func TestWhatProxiesReadDifferentlyIsRefused(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{})
	for name, request := range map[string]string{
		"a bare LF":                         "GET /robots.txt HTTP/1.1\r\nHost: x\nX: y\r\n\r\n",
		"a bare LF after the request line":  "GET /robots.txt HTTP/1.1\nHost: x\r\n\r\n",
		"a bare LF before the request line": "\nGET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n",
		"a bare LF behind 2 KiB of fields":  "GET /robots.txt HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("y", 2<<10) + "\nY: z\r\n\r\n",
		"a space in a field's name":         "GET /robots.txt HTTP/1.1\r\nHost: x\r\nX y: z\r\n\r\n",
		"a folded field":                    "GET /robots.txt HTTP/1.1\r\nHost: x\r\nX: y\r\n z\r\n\r\n",
		"a folded field with a colon":       "GET /robots.txt HTTP/1.1\r\nHost: x\r\nX: y\r\n\tContent-Length: 9\r\n\r\n",
		"a target that begins with //":      "GET //evil.example/?x=:// HTTP/1.1\r\nHost: x\r\n\r\n",
		"the same with nothing behind it":   "GET //evil.example HTTP/1.1\r\nHost: x\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			conn := dial(t, address)
			io.WriteString(conn, request+"GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n")
			reader := bufio.NewReader(conn)
			resp, err := http.ReadResponse(reader, nil)
			if err != nil {
				t.Fatal(err)
			}
			io.Copy(io.Discard, resp.Body)
			if resp.StatusCode != http.StatusBadRequest || resp.Header.Get("Cache-Control") != "no-store" {
				t.Errorf("status %d, Cache-Control %q", resp.StatusCode, resp.Header.Get("Cache-Control"))
			}
			if next, err := http.ReadResponse(reader, nil); err == nil {
				t.Errorf("the next request is answered with %s", next.Status)
			}
		})
	}
}

// TestTheServiceIsCalledByItsHostAlone names a foreign host wherever a request can.
func TestTheServiceIsCalledByItsHostAlone(t *testing.T) {
	for _, prefix := range []string{"", "/jmd-iq"} {
		address := listen(t, shipped(t), embed.Config{PathPrefix: prefix})
		for _, page := range []string{"/", "/privacy", "/fragment/list?style=link", "/oembed?url=embed/teaser"} {
			for _, target := range []string{"http://evil.example" + page, "https://evil.example" + prefix + page, prefix + "//evil.example" + page, prefix + page} {
				conn := dial(t, address)
				fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: embed.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n", target)
				answer, err := io.ReadAll(conn)
				if err != nil {
					t.Fatal(err)
				}
				if ok := strings.HasPrefix(string(answer), "HTTP/1.1 200 "); ok != strings.Contains(string(answer), "http://embed.example") || ok && strings.Contains(string(answer), "evil.example") {
					t.Errorf("GET %s with the prefix %q: %.300s", target, prefix, answer)
				}
			}
		}
	}
}
