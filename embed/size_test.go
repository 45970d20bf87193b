// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
)

// preview is what the preview of a card's link may weigh beside what its visitors see.
const preview = 120

// TestWeightOnTheWire holds the views to what a visitor on a slow line can bear,
// in bytes with brotli.
func TestWeightOnTheWire(t *testing.T) {
	handler := handlerOf(t, embed.Config{BaseURL: "https://www.programm-der-stadt.example/jmd-iq"})
	for _, test := range []struct {
		path  string
		limit int
	}{
		{"/embed/list", 7500},
		{"/embed/list?format=compact", 5000},
		{"/embed/teaser", 6500},
	} {
		check(t, len(ask(handler, test.path).Body()), test.limit, test.path)
	}
	for _, s := range shipped(t).Sites {
		path := "/embed/card?city=" + s.Slug
		check(t, len(ask(handler, path).Body()), 2170+preview, path)
	}
}

func check(t *testing.T, size, limit int, path string) {
	t.Helper()
	if size > limit {
		t.Errorf("%s weighs %d bytes, allowed are %d", path, size, limit)
	}
	t.Attr("figure", fmt.Sprintf("%s: %d of %d bytes", path, size, limit))
}

// TestHeadersOnTheWire holds the status line and the header fields of each kind of answer
// to a size in bytes, and what a first view loads, snippet and card with their heads.
func TestHeadersOnTheWire(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{BaseURL: "https://www.programm-der-stadt.example/jmd-iq"})
	ask := func(path string) (head, body int) {
		conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: embed.example\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n", path)
		answer, err := io.ReadAll(conn)
		if err != nil {
			t.Fatal(err)
		}
		fields, content, _ := bytes.Cut(answer, []byte("\r\n\r\n"))
		return len(fields) + 4 - len("Connection: close\r\n"), len(content)
	}
	for _, test := range []struct {
		path  string
		limit int
	}{
		{"/widget.js", 450},
		{"/sites.json", 450},
		{"/oembed?url=embed/card%3Fcity=neubrandenburg", 450},
		{"/embed/card?city=neubrandenburg", 912}, // 68 of it are the policy's sandbox
		{"/embed/teaser", 912},
		{"/fragment/card?city=neubrandenburg", 800},
		{"/embed/card?city=nowhere", 840},
		{"/embed/list", 900},
	} {
		head, _ := ask(test.path)
		check(t, head, test.limit, "head of "+test.path)
	}
	snippetHead, snippet := ask("/widget.js?city=neubrandenburg")
	cardHead, card := ask("/embed/card?city=neubrandenburg")
	check(t, snippetHead+snippet+cardHead+card, 5000+preview, "first view")
}

// TestPurgeHeader holds that the field which names what an answer shows is the chosen one.
func TestPurgeHeader(t *testing.T) {
	for name, want := range map[string]map[string]string{
		"":                 {embed.SurrogateKey: "all card berlin", embed.CacheTag: ""},
		embed.SurrogateKey: {embed.SurrogateKey: "all card berlin", embed.CacheTag: ""},
		embed.CacheTag:     {embed.SurrogateKey: "", embed.CacheTag: "all,card,berlin"},
		embed.NoPurgeKeys:  {embed.SurrogateKey: "", embed.CacheTag: ""},
	} {
		head := &ask(handlerOf(t, embed.Config{PurgeHeader: name}), "/embed/card?city=berlin").Header
		for field, value := range want {
			if got := string(head.Peek(field)); got != value {
				t.Errorf("by %q: %s: %q, want %q", name, field, got, value)
			}
		}
	}
}
