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
	"time"

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

// TestProgramsAreRefusedInTheirFormat sends broken and unknown requests to the addresses that
// programs ask, with and without the path prefix of the service.
func TestProgramsAreRefusedInTheirFormat(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{PathPrefix: "/jmd-iq"})
	const html, json, xml = "text/html; charset=utf-8", "application/json; charset=utf-8", "text/xml; charset=utf-8"
	for target, want := range map[string]string{
		"/sites.json": json, "/openapi.json": json, "/oembed": json, "/oembed?url=x&format=json": json, "/oembed?format=xml": xml,
		"/jmd-iq/sites.json?lang=en": json, "/jmd-iq/oembed?format=xml": xml, "/embed/card?format=xml": html, "/sites.jsonx": html, "/": html,
	} {
		path, query, _ := strings.Cut(target, "?")
		for name, test := range map[string]struct{ request, want string }{
			"a method":        {"DELETE " + target + " HTTP/1.1\r\nHost: x\r\n\r\n", "405"},
			"an address":      {"GET " + strings.TrimSuffix(path, "/") + "/nowhere?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n", "404"},
			"a body":          {"POST " + target + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n" + strings.Repeat("a", 9999), "413"},
			"a header":        {"GET " + target + " HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 9<<10) + "\r\n\r\n", "431"},
			"a missing host":  {"GET " + target + " HTTP/1.1\r\n\r\n", "400"},
			"a long address":  {"GET " + path + "?" + query + "&x=" + strings.Repeat("a", 9<<10) + " HTTP/1.1\r\nHost: x\r\n\r\n", "431"},
			"a field's space": {"GET " + target + " HTTP/1.1\r\nHost: x\r\nX y: z\r\n\r\n", "400"},
		} {
			conn := dial(t, address)
			go io.WriteString(conn, test.request)
			resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
			if err != nil {
				t.Errorf("%s at %s: %v", name, target, err)
				continue
			}
			body, _ := io.ReadAll(resp.Body)
			if got := resp.Header.Get("Content-Type"); got != want || !strings.HasPrefix(resp.Status, test.want) {
				t.Errorf("%s at %s: %s, %s, want %s, %s: %.100s", name, target, resp.Status, got, test.want, want, body)
			}
			if policy := resp.Header.Get("Content-Security-Policy"); (policy != "") != (want == html) {
				t.Errorf("%s at %s: %s with the policy %q", name, target, want, policy)
			}
		}
	}
}

// TestARefusedHEADHasNoContent compares what fasthttp could not read as HEAD and as GET.
func TestARefusedHEADHasNoContent(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{Limits: embed.Limits{Read: 2 * time.Second}})
	for status, rest := range map[int]string{
		http.StatusBadRequest:                  " /sites.json HTTP/1.1\r\n\r\n",
		http.StatusRequestTimeout:              " /sites.json HTTP/1.1\r\nHost: x\r\n",
		http.StatusRequestEntityTooLarge:       " /sites.json HTTP/1.1\r\nHost: x\r\nContent-Length: 9999\r\n\r\n",
		http.StatusRequestHeaderFieldsTooLarge: " /sites.json HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("a", 9<<10) + "\r\n\r\n",
	} {
		var tags []string
		for method, content := range map[string]bool{http.MethodHead: false, http.MethodGet: true} {
			conn := dial(t, address)
			io.WriteString(conn, method+rest)
			reader := bufio.NewReader(conn)
			resp, err := http.ReadResponse(reader, &http.Request{Method: method})
			if err != nil {
				t.Fatalf("%s, to be refused with %d: %v", method, status, err)
			}
			if resp.StatusCode != status || resp.Header.Get("Content-Type") != "application/json; charset=utf-8" {
				t.Errorf("%s: %s, %s, want status %d and JSON", method, resp.Status, resp.Header.Get("Content-Type"), status)
			}
			tags = append(tags, resp.Header.Get("ETag")+resp.Header.Get("Content-Length"))
			if _, err := reader.Peek(1); (err == nil) != content {
				t.Errorf("%s, refused with %d, has content: %t", method, status, !content)
			}
		}
		if tags[0] != tags[1] {
			t.Errorf("status %d: entity tag and length of HEAD and GET are %s", status, tags)
		}
	}
}

// TestALaterRequestIsRefusedAtItsOwnAddress breaks the second request of a connection, which
// waits for the first answer or does not. The address is not known in the latter case.
func TestALaterRequestIsRefusedAtItsOwnAddress(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{})
	for _, test := range []struct {
		first, second, want string
		wait                bool
	}{
		{"/healthz", "/sites.json", "application/json; charset=utf-8", true},
		{"/sites.json", "/embed/card", "text/html; charset=utf-8", true},
		{"/sites.json", "/embed/card", "text/html; charset=utf-8", false},
	} {
		conn := dial(t, address)
		reader := bufio.NewReader(conn)
		requests := []string{"GET " + test.first + " HTTP/1.1\r\nHost: x\r\n\r\n", "GET " + test.second + " HTTP/1.1\r\n\r\n"}
		if !test.wait {
			requests = []string{strings.Join(requests, ""), ""}
		}
		var resp *http.Response
		for _, request := range requests {
			io.WriteString(conn, request)
			var err error
			if resp, err = http.ReadResponse(reader, nil); err != nil {
				t.Fatal(err)
			}
			io.Copy(io.Discard, resp.Body)
		}
		if got := resp.Header.Get("Content-Type"); resp.StatusCode != http.StatusBadRequest || got != test.want {
			t.Errorf("%s after %s: %s, %s, want %s", test.second, test.first, resp.Status, got, test.want)
		}
	}
}
