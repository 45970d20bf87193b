// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package attack

import (
	"bytes"
	"fmt"
	"net"
	"net/http"
	"sync"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed/programtest"
)

// TestHolders holds connections without using them as they are meant.
func TestHolders(t *testing.T) {
	try(t, "silent sockets take twice as many places as there are", func(t *testing.T) string {
		service := visited(t, "--max-connections", "200")
		hold(t, service, 400, nil)
		return service.answersWithin(t, bound(5*time.Second, 9*time.Second)) + ", " + service.checkPeak(t)
	})
	try(t, "2,000 connections send a byte of their request each", func(t *testing.T) string {
		service := visited(t)
		hold(t, service, 2000, []byte("G"))
		return service.answersWithin(t, bound(200*time.Millisecond, 2*time.Second)) + ", " + service.checkPeak(t)
	})
	try(t, "2,000 connections idle after a request", func(t *testing.T) string {
		service := visited(t)
		hold(t, service, 2000, message("/embed/card?city=berlin"))
		return service.answersWithin(t, bound(200*time.Millisecond, 2*time.Second)) + ", " + service.checkPeak(t)
	})
	try(t, "200 connections ask for lists and take no answer", func(t *testing.T) string {
		service := visited(t)
		hold(t, service, 200, bytes.Repeat(message("/embed/list"), 1000))
		return service.answersWithin(t, bound(200*time.Millisecond, 2*time.Second)) + ", " + service.checkPeak(t)
	})
	try(t, "500 silent sockets at the metrics address", func(t *testing.T) string {
		metrics := programtest.FreeAddress(t)
		service := visited(t, "--metrics-address", metrics)
		hold(t, &target{address: metrics}, 500, nil)
		return service.answersWithin(t, bound(200*time.Millisecond, 2*time.Second)) + ", " + service.checkPeak(t)
	})
}

// visited starts a service that has the card ready which is asked for later.
func visited(t *testing.T, args ...string) *target {
	t.Helper()
	service := start(t, args...)
	if status := service.status(t, "/embed/card?city=berlin"); status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	return service
}

// hold opens connections until the test ends. What the service does not take from a
// connection within half a second is not sent.
func hold(t *testing.T, service *target, connections int, sent []byte) {
	t.Helper()
	var writing sync.WaitGroup
	defer writing.Wait()
	for range connections {
		conn, err := net.Dial("tcp", service.address)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close() })
		conn.SetDeadline(time.Now().Add(500 * time.Millisecond))
		if sent != nil {
			writing.Go(func() { conn.Write(sent) })
		}
	}
}

// answersWithin asks for a card on a new connection.
func (s *target) answersWithin(t *testing.T, limit time.Duration) (found string) {
	t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: limit}
	begun := time.Now()
	resp, err := client.Get("http://" + s.address + "/embed/card?city=berlin")
	if err != nil {
		t.Error(err)
		return "not answered in time"
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		t.Errorf("status %d", resp.StatusCode)
	}
	return fmt.Sprintf("answered after %s", time.Since(begun).Round(time.Millisecond))
}
