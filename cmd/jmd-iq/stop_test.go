// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

func TestStartAndHealth(t *testing.T) {
	r := start(t)
	if status, _ := r.get(t, "/readyz"); status != http.StatusOK {
		t.Errorf("/readyz: %d", status)
	}
	_, stderr, code := run(t, "healthcheck", "--address", strings.TrimPrefix(r.address, "http://"))
	if code != 0 {
		t.Errorf("healthcheck: exit code %d, %s", code, stderr)
	}
	everywhere := program(t, "healthcheck", "--address", "0.0.0.0"+r.address[strings.LastIndex(r.address, ":"):])
	everywhere.Env = append(everywhere.Env, "HTTP_PROXY=http://127.0.0.1:9")
	if out, err := everywhere.CombinedOutput(); err != nil {
		t.Errorf("healthcheck beside a proxy: %v, %s", err, out)
	}
	if log := r.logged(t); !strings.Contains(log, "--imprint-url") || strings.Count(log, "level=WARN") != 1 {
		t.Errorf("the log does not name what is not configured, in one line: %s", log)
	}
	r.signal(t, os.Interrupt)
	r.ends(t)
	if _, _, code := run(t, "healthcheck", "--address", strings.TrimPrefix(r.address, "http://")); code != 1 {
		t.Errorf("healthcheck of a service that has ended: exit code %d", code)
	}
}

// TestASignalAtTheStart comes between the first line and the first request.
func TestASignalAtTheStart(t *testing.T) {
	for range 10 {
		r := start(t)
		r.signal(t, os.Interrupt)
		r.ends(t)
	}
}

func TestAMisspelledVariableIsNamed(t *testing.T) {
	cmd := program(t, "--address", "127.0.0.1:0")
	cmd.Env = append(cmd.Env, "JMD_IQ_CONTNET=programme.yaml", "JMD_IQ_OPERATOR=Ein Amt", "JMD_IQ_BASE_URL=", "JMD_IQ_MAX_AGE=", "JMD_IQ_PORT=tcp://10.0.0.1:80", "JMD_IQ_SERVICE_HOST=10.0.0.1")
	log := launch(t, cmd).logged(t)
	if !strings.Contains(log, "name=JMD_IQ_CONTNET") || strings.Count(log, "unknown environment variable") != 1 {
		t.Errorf("the log is %s", log)
	}
}

// TestSIGTERMLetsARunningRequestEnd stops the service while half of a request has
// arrived.
func TestSIGTERMLetsARunningRequestEnd(t *testing.T) {
	r := start(t, "--drain-delay", "1s")
	conn, err := net.Dial("tcp", strings.TrimPrefix(r.address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET /embed/teaser HTTP/1.1\r\nHost: embed.example\r\n")
	r.signal(t, syscall.SIGTERM)
	eventually(t, "/readyz says no", func() bool {
		status, _ := r.get(t, "/readyz")
		return status == http.StatusServiceUnavailable
	})
	eventually(t, "nobody is let in any more", func() bool {
		late, err := net.Dial("tcp", strings.TrimPrefix(r.address, "http://"))
		if err == nil {
			late.Close()
		}
		return err != nil
	})
	io.WriteString(conn, "\r\n")
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Fatal(err)
	}
	if body, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusOK || !strings.HasSuffix(string(body), "</script>") {
		t.Errorf("status %d, %v: %.40s", resp.StatusCode, err, body)
	}
	if !resp.Close {
		t.Error("the answer does not say that the connection ends")
	}
	r.ends(t)
}

// TestDrainingFailsNoRequest does what a load balancer does: it sends requests until
// it has learned that the service is not ready, and a little longer.
func TestDrainingFailsNoRequest(t *testing.T) {
	r := start(t, "--drain-delay", "2s")
	var leave atomic.Bool
	var asked atomic.Int64
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			// Nothing is retried on a connection of one's own.
			own := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 30 * time.Second}
			for !leave.Load() {
				resp, err := own.Get(r.address + "/embed/card?city=berlin")
				if err != nil {
					t.Errorf("request %d: %v", asked.Load(), err)
					return
				}
				if _, err := io.Copy(io.Discard, resp.Body); err != nil || resp.StatusCode != http.StatusOK {
					t.Errorf("request %d: status %d, %v", asked.Load(), resp.StatusCode, err)
				}
				resp.Body.Close()
				asked.Add(1)
			}
		})
	}
	eventually(t, "requests are answered", func() bool { return asked.Load() > 100 })
	r.signal(t, syscall.SIGTERM)
	eventually(t, "/readyz says no", func() bool {
		status, _ := r.get(t, "/readyz")
		return status == http.StatusServiceUnavailable
	})
	seen := asked.Load()
	eventually(t, "more requests are answered", func() bool { return asked.Load() > seen+100 })
	leave.Store(true)
	all.Wait()
	r.ends(t)
}

func (r *running) signal(t *testing.T, s os.Signal) {
	t.Helper()
	if err := r.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
}

// ends waits for the exit code 0, for as long as a stop may take and some more.
func (r *running) ends(t *testing.T) {
	t.Helper()
	defer time.AfterFunc(2*stopWithin, func() { r.cmd.Process.Kill() }).Stop()
	if err := r.cmd.Wait(); err != nil {
		t.Errorf("%v\n%s", err, r.logged(t))
	}
}
