// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package attack

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestForeignAddress has the service take evil.example for its own address, which
// the codes that it hands out would then load a script from.
func TestForeignAddress(t *testing.T) {
	plain, prefixed := start(t), start(t, "--path-prefix", "/jmd-iq")
	try(t, "targets and fields that name a foreign address", func(t *testing.T) string {
		tried := 0
		for _, page := range []string{"/", "/privacy", "/fragment/list", "/fragment/list?style=link", "/embed/list",
			"/oembed?url=embed/teaser", "/sites.json", "/go/berlin", "/.well-known/security.txt", "/nowhere"} {
			query := "?x=://"
			if strings.Contains(page, "?") {
				query = "&x=://"
			}
			for _, form := range []string{
				"//evil.example" + page + query,
				"///evil.example" + page + query,
				"/\\evil.example" + page + query,
				"//evil.example:80" + page,
				"//user@evil.example" + page + query,
				"http://evil.example" + page,
				"https://evil.example" + page,
				"http:/\\evil.example" + page,
				"/jmd-iq//evil.example" + page + query,
				"//evil.example/jmd-iq" + page + query,
				"/.//evil.example" + page + query,
				page + query + "evil",
			} {
				for _, service := range []*target{plain, prefixed} {
					for _, field := range []string{"X-Forwarded-Host: evil.example", "Forwarded: host=evil.example", "X-Forwarded-Prefix: //evil.example", "X-Original-URL: //evil.example/", "X-Host: evil.example"} {
						service.notTaken(t, form, field)
						tried++
					}
				}
			}
		}
		return fmt.Sprintf("%d combinations", tried)
	})
}

// notTaken fails the test if an answer that works or leads on names evil.example.
func (s *target) notTaken(t *testing.T, form, field string) {
	t.Helper()
	conn, err := net.Dial("tcp", s.address)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: embed.example\r\n%s\r\nConnection: close\r\n\r\n", form, field)
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Errorf("%s: %v", form, err)
		return
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Errorf("%s: %v", form, err)
	}
	if resp.StatusCode < http.StatusBadRequest && strings.Contains(fmt.Sprint(resp.Header)+string(body), "evil.example") {
		t.Errorf("%s with %s: the answer with status %d names evil.example", form, field, resp.StatusCode)
	}
}
