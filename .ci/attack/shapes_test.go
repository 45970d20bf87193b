// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package attack

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// shapes are requests that no browser sends, with the statuses that may answer them.
// Each is followed by hidden, which a server that reads it differently from a proxy
// in front of it answers as a request of its own.
var shapes = []struct {
	name    string
	request string // in which ~ stands for CRLF
	allowed []string
}{
	{"a line that ends with a bare LF", "GET /robots.txt HTTP/1.1~Host: x\nX: y~~", refused},
	{"a request line that ends with a bare LF", "GET /robots.txt HTTP/1.1\nHost: x~~", refused},
	{"a bare LF before the request line", "\nGET /robots.txt HTTP/1.1~Host: x~~", refused},
	{"a bare CR in a value", "GET /robots.txt HTTP/1.1~Host: x~X: a\rb~~", refused},
	{"a space within a field's name", "GET /robots.txt HTTP/1.1~Host: x~X y: z~~", refused},
	{"a space before the colon", "GET /robots.txt HTTP/1.1~Host: x~X : y~~", refused},
	{"a folded field", "GET /robots.txt HTTP/1.1~Host: x~X: y~ z~~", refused},
	{"a field that begins with a fold", "GET /robots.txt HTTP/1.1~ Host: x~Host: x~~", refused},
	{"a field without a name", "GET /robots.txt HTTP/1.1~Host: x~: y~~", refused},
	{"a line without a colon", "GET /robots.txt HTTP/1.1~Host: x~nothing~~", refused},
	{"a null byte in a value", "GET /robots.txt HTTP/1.1~Host: x~X: a\x00b~~", refused},
	{"no host", "GET /robots.txt HTTP/1.1~~", refused},
	{"two hosts", "GET /robots.txt HTTP/1.1~Host: x~Host: y~~", refused},
	{"a host with a space", "GET /oembed?url=embed/teaser HTTP/1.1~Host: a b~~", refused},
	{"two spaces in the request line", "GET  /robots.txt  HTTP/1.1~Host: x~~", refused},
	{"HTTP/0.9", "GET /robots.txt~~", refused},
	{"HTTP/2 without asking", "PRI * HTTP/2.0~~SM~~", refused},
	{"TLS", "\x16\x03\x01\x02\x00\x01\x00~~", refused},
	{"a target that is a star", "GET * HTTP/1.1~Host: x~~", refused},

	{"length and chunks", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: 5~Transfer-Encoding: chunked~~0~~", closing},
	{"chunks and length", "GET /robots.txt HTTP/1.1~Host: x~Transfer-Encoding: chunked~Content-Length: 99~~0~~", closing},
	{"two lengths", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: 0~Content-Length: 40~~", refused},
	{"a length with a sign", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: +0~~", refused},
	{"a length below zero", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: -5~~", refused},
	{"a length in hexadecimal digits", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: 0x5~~hello", refused},
	{"a list of lengths", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: 0, 40~~", refused},
	{"a length behind a space", "GET /robots.txt HTTP/1.1~Host: x~Content-Length : 40~~", refused},
	{"a length in a folded field", "GET /robots.txt HTTP/1.1~Host: x~X: y~ Content-Length: 40~~", refused},
	{"an unknown transfer coding", "GET /robots.txt HTTP/1.1~Host: x~Transfer-Encoding: xchunked~~0~~", refused},
	{"two transfer codings", "GET /robots.txt HTTP/1.1~Host: x~Transfer-Encoding: chunked~Transfer-Encoding: identity~~0~~", refused},
	{"chunks in HTTP/1.0", "GET /robots.txt HTTP/1.0~Host: x~Transfer-Encoding: chunked~~0~~", refused},
	{"a chunk whose size ends with a bare LF", "GET /robots.txt HTTP/1.1~Host: x~Transfer-Encoding: chunked~~0;\n~~", refused},
	{"a chunk of a negative size", "GET /robots.txt HTTP/1.1~Host: x~Transfer-Encoding: chunked~~-1~~", refused},
	{"a chunk larger than its size", "GET /robots.txt HTTP/1.1~Host: x~Transfer-Encoding: chunked~~1~hello~0~~", refused},

	{"fields of 9 KiB", "GET /robots.txt HTTP/1.1~Host: x~X: " + strings.Repeat("a", 9<<10) + "~~", tooLarge},
	{"an address of 9 KiB", "GET /embed/teaser?" + strings.Repeat("a", 9<<10) + " HTTP/1.1~Host: x~~", tooLarge},
	{"5,000 fields", "GET /robots.txt HTTP/1.1~Host: x~" + strings.Repeat("X: y~", 5000) + "~", tooLarge},
	{"a body of 2 KiB", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: 2048~~" + strings.Repeat("a", 2048), tooLarge},
	{"a body of 8 exabytes", "GET /robots.txt HTTP/1.1~Host: x~Content-Length: 9223372036854775807~~", tooLarge},
	{"a chunk of 2 KiB", "GET /robots.txt HTTP/1.1~Host: x~Transfer-Encoding: chunked~~800~" + strings.Repeat("a", 2048) + "~0~~", tooLarge},

	{"POST", "POST /embed/teaser HTTP/1.1~Host: x~Content-Length: 0~Connection: close~~", refused},
	{"PUT", "PUT /embed/teaser HTTP/1.1~Host: x~Content-Length: 0~Connection: close~~", refused},
	{"DELETE", "DELETE /embed/teaser HTTP/1.1~Host: x~Connection: close~~", refused},
	{"TRACE", "TRACE /embed/teaser HTTP/1.1~Host: x~Connection: close~~", refused},
	{"CONNECT", "CONNECT evil.example:443 HTTP/1.1~Host: x~Connection: close~~", refused},
	{"OPTIONS for the whole server", "OPTIONS * HTTP/1.1~Host: x~Connection: close~~", refused},
	{"a method that nobody knows", "BREW /embed/teaser HTTP/1.1~Host: x~Connection: close~~", refused},
	{"a method in small letters", "get /embed/teaser HTTP/1.1~Host: x~Connection: close~~", refused},
	{"a method of 4 KiB", strings.Repeat("A", 4<<10) + " / HTTP/1.1~Host: x~Connection: close~~", refused},

	{"a path that climbs", "GET /embed/../../etc/passwd HTTP/1.1~Host: x~Connection: close~~", refused},
	{"a path that climbs in disguise", "GET /photos/%2e%2e%2f%2e%2e%2fetc%2fpasswd HTTP/1.1~Host: x~Connection: close~~", refused},
	{"a null byte in a value of the query", "GET /embed/card?city=%00 HTTP/1.1~Host: x~Connection: close~~", refused},
	{"line ends in a value of the query", "GET /go/berlin%0d%0aX-Evil:%20yes HTTP/1.1~Host: x~Connection: close~~", refused},
	{"bytes that are not UTF-8", "GET /embed/card?city=%ff%fe HTTP/1.1~Host: x~Connection: close~~", refused},
}

// hidden is answered with 404, which none of the shapes allows, if it counts as a
// request of its own.
const hidden = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"

var (
	refused  = []string{"400", "404", "405", "408", "501", "505"}
	tooLarge = []string{"400", "413", "414", "431"}
	closing  = []string{"200", "400"}
)

// TestShapes sends all shapes at the same time, since some are answered only when the
// time for a request is over.
func TestShapes(t *testing.T) {
	service := start(t)
	var mu sync.Mutex
	var failures []string
	var all sync.WaitGroup
	for _, shape := range shapes {
		all.Go(func() {
			got, err := answers(service.address, strings.ReplaceAll(shape.request, "~", "\r\n")+hidden)
			mu.Lock()
			defer mu.Unlock()
			if err != nil || len(got) > 1 || len(got) == 1 && !slices.Contains(shape.allowed, got[0]) {
				failures = append(failures, fmt.Sprintf("%s: %v %v", shape.name, got, err))
			}
		})
	}
	all.Wait()
	try(t, fmt.Sprintf("%d requests that no browser sends", len(shapes)), func(t *testing.T) string {
		for _, failure := range failures {
			t.Error(failure)
		}
		if got := service.status(t, "/readyz"); got != http.StatusOK {
			t.Errorf("afterwards /readyz is %d", got)
		}
		return fmt.Sprintf("%d refused or dropped, %s", len(shapes)-len(failures), service.checkPeak(t))
	})
}

// answers are the statuses that come until the other side ends the connection, or
// stays silent for longer than a request may take.
func answers(address, message string) (statuses []string, err error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(15 * time.Second))
	go io.WriteString(conn, message)
	reader := bufio.NewReader(conn)
	for {
		resp, err := http.ReadResponse(reader, nil)
		if err != nil {
			if errors.Is(err, os.ErrDeadlineExceeded) && len(statuses) == 0 {
				return nil, err
			}
			return statuses, nil
		}
		status, _, _ := strings.Cut(resp.Status, " ")
		statuses = append(statuses, status)
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			return statuses, nil // the answer was cut off with the connection
		}
	}
}

// status is that of an ordinary request.
func (s *target) status(t *testing.T, path string) int {
	t.Helper()
	resp, err := http.Get("http://" + s.address + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	return resp.StatusCode
}
