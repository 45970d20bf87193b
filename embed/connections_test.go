// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed"
)

// keptAlive is a connection that stays open after a request.
type keptAlive struct {
	net.Conn
	answers *bufio.Reader
}

// get asks for an address and returns whether the answer ends the connection.
func (k keptAlive) get(t *testing.T, address string) (last bool) {
	t.Helper()
	io.WriteString(k, "GET "+address+" HTTP/1.1\r\nHost: x\r\n\r\n")
	resp, err := http.ReadResponse(k.answers, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", address, resp.StatusCode, err)
	}
	return resp.Close
}

// ends waits until the service closes the connection without another answer.
func (k keptAlive) ends(t *testing.T) {
	t.Helper()
	if rest, err := io.ReadAll(k.answers); err != nil || len(rest) > 0 {
		t.Errorf("instead of an end: %q, %v", rest, err)
	}
}

func TestSilentConnectionsEnd(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{Limits: embed.Limits{FirstByte: 200 * time.Millisecond, Read: time.Minute}})
	conn := dial(t, address)
	keptAlive{conn, bufio.NewReader(conn)}.ends(t)
}

// TestScarceConnectionsAreGivenBack fills all places but two. While more come, the idle
// connections have to end soon, although they may otherwise stay for an hour, and who comes
// now may ask once.
func TestScarceConnectionsAreGivenBack(t *testing.T) {
	address := listen(t, shipped(t), embed.Config{Limits: embed.Limits{Connections: 10, Idle: time.Hour}})
	var idle sync.WaitGroup
	for i := range 8 {
		conn := dial(t, address)
		conn.SetDeadline(time.Now().Add(time.Minute))
		k := keptAlive{conn, bufio.NewReader(conn)}
		if k.get(t, "/embed/card?city=berlin") {
			t.Fatalf("with %d connections an answer ends its own", i+1)
		}
		idle.Go(func() { k.ends(t) })
	}
	ended := make(chan struct{})
	go func() { idle.Wait(); close(ended) }()
	for late := 1; ; late++ {
		conn := dial(t, address)
		if !(keptAlive{conn, bufio.NewReader(conn)}).get(t, "/embed/card?city=trier") && late == 1 {
			t.Error("the answer to a late connection does not end it")
		}
		select {
		case <-ended:
			conn := dial(t, address)
			if again := (keptAlive{conn, bufio.NewReader(conn)}); again.get(t, "/healthz") {
				t.Error("an answer ends its connection although there are enough again")
			}
			return
		case <-time.After(200 * time.Millisecond):
		}
	}
}

// TestARequestMayArriveInPieces sends requests of all lengths around the size of the
// buffer that receives their first bytes, cut in two at different places, and several in
// one piece.
func TestARequestMayArriveInPieces(t *testing.T) {
	conn := dial(t, listen(t, shipped(t), embed.Config{}))
	conn.SetDeadline(time.Now().Add(time.Minute))
	k := keptAlive{conn, bufio.NewReader(conn)}
	answer := func(what string, n int) {
		t.Helper()
		resp, err := http.ReadResponse(k.answers, nil)
		if err != nil {
			t.Fatalf("%s of %d bytes: %v", what, n, err)
		}
		defer resp.Body.Close()
		if body, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusOK || string(body) != "ok\n" {
			t.Fatalf("%s of %d bytes: status %d, %q, %v", what, n, resp.StatusCode, body, err)
		}
	}
	const frame = "GET /healthz HTTP/1.1\r\nHost: x\r\nX: \r\n\r\n"
	for _, n := range []int{len(frame), 1000, 1023, 1024, 1025, 1026, 2047, 2048, 2049, 5000, 8000} {
		request := strings.Replace(frame, "X: ", "X: "+strings.Repeat("x", n-len(frame)), 1)
		io.WriteString(k, request)
		answer("a request", n)
		for _, at := range []int{1, 20, n - 1} {
			io.WriteString(k, request[:at])
			// A timeout shows that the first piece alone is not a request.
			k.SetReadDeadline(time.Now().Add(20 * time.Millisecond))
			if b, err := k.answers.Peek(1); err == nil {
				t.Fatalf("%q is an answer to %d bytes of %d", b, at, n)
			}
			k.SetReadDeadline(time.Now().Add(30 * time.Second))
			io.WriteString(k, request[at:])
			answer("a request in two pieces", n)
		}
		io.WriteString(k, request+request+request)
		for range 3 {
			answer("three requests", n)
		}
	}
}

// TestRefusalsAreMadeOnce asks for an address that there is not. Its reply must not be
// rendered each time.
func TestRefusalsAreMadeOnce(t *testing.T) {
	handler := handlerOf(t, embed.Config{})
	for _, address := range []string{"/nowhere", "/nowhere?lang=en", "/nowhere?lang=" + strings.Repeat("x", 100)} {
		refused := requestFor(address)
		handler(refused)
		if allocated := testing.AllocsPerRun(100, func() { handler(refused) }); allocated > 30 {
			t.Errorf("%s: %.0f allocations", address, allocated)
		}
	}
}
