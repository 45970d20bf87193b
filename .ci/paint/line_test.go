// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestLineTakesItsTime holds a line to the least that an answer must take: two round trips
// for the connection, one for the answer, and its bytes.
func TestLineTakesItsTime(t *testing.T) {
	l := &line{bytes: 100_000, delay: 60 * time.Millisecond}
	far, near, err := l.listen()
	if err != nil {
		t.Fatal(err)
	}
	body := strings.Repeat("x", 20_000)
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, body) })}
	go server.Serve(far)
	defer server.Close()
	for _, least := range []time.Duration{3*l.delay + time.Second/5, l.delay + time.Second/5} {
		begun := time.Now()
		resp, err := http.Get("http://" + near)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || string(got) != body {
			t.Fatalf("%d bytes arrived: %v", len(got), err)
		}
		if took := time.Since(begun); took < least {
			t.Errorf("it took %v, at least %v is due", took, least)
		}
	}
}
