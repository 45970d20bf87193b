// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestReplicasAnswerAlike asks two processes for the same.
func TestReplicasAnswerAlike(t *testing.T) {
	base := []string{"--base-url", "https://embed.example"}
	one, other := start(t, base...), start(t, base...)
	for _, address := range []string{
		"/", "/privacy", "/widget.js", "/sites.json", "/robots.txt", "/favicon.ico", "/go/berlin",
		"/embed/card?city=berlin", "/embed/list", "/embed/teaser?lang=en", "/embed/card?city=Bielefeld",
		"/fragment/list?state=BY,SH", "/oembed?url=embed/teaser", "/oembed?url=embed/teaser&format=xml", "/nowhere",
	} {
		for _, coding := range []string{"br", "gzip", "identity"} {
			a := ask(t, http.MethodGet, one.address+address, "Accept-Encoding", coding)
			b := ask(t, http.MethodGet, other.address+address, "Accept-Encoding", coding)
			tag := a.Header.Get("ETag")
			if a.StatusCode != b.StatusCode || tag == "" || tag != b.Header.Get("ETag") || text(t, a) != text(t, b) {
				t.Errorf("%s in %s: %d %s here, %d %s there", address, coding, a.StatusCode, tag, b.StatusCode, b.Header.Get("ETag"))
			}
		}
	}
}

// TestConnectionsBeyondTheLimitWait fills all places with callers that say nothing.
func TestConnectionsBeyondTheLimitWait(t *testing.T) {
	r := start(t, "--max-connections", "3")
	at := strings.TrimPrefix(r.address, "http://")
	var silent []net.Conn
	for range 3 {
		conn, err := net.Dial("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		silent = append(silent, conn)
	}
	answered := make(chan error, 1)
	go func() {
		own := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		resp, err := own.Get(r.address + "/embed/card?city=berlin")
		if err == nil {
			resp.Body.Close()
		}
		answered <- err
	}()
	select {
	case err := <-answered:
		t.Fatalf("answered although all places are taken: %v", err)
	case <-time.After(300 * time.Millisecond):
	}
	silent[0].Close()
	select {
	case err := <-answered:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(30 * time.Second):
		t.Error("not answered although a place is free")
	}
}

// TestConnectionsWithoutFilesWait opens more connections than the process may have files.
func TestConnectionsWithoutFilesWait(t *testing.T) {
	sh := program(t)
	cmd := exec.Command("sh", "-c", `ulimit -n 100; exec "$0" --address 127.0.0.1:0`, sh.Path)
	cmd.Env = sh.Env
	r := launch(t, cmd)
	var open []net.Conn
	for range 150 {
		conn, err := net.Dial("tcp", strings.TrimPrefix(r.address, "http://"))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		open = append(open, conn)
	}
	eventually(t, "the log tells of it", func() bool { return strings.Contains(r.logged(t), "--max-connections") })
	for _, conn := range open {
		conn.Close()
	}
	if status, _ := r.get(t, "/readyz"); status != http.StatusOK {
		t.Errorf("/readyz: %d", status)
	}
	r.signal(t, os.Interrupt)
	r.ends(t)
}
