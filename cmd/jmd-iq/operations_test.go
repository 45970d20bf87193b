// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"jmd-iq.example/embeds/embed/programtest"
)

func TestOperationsHaveAnAddressOfTheirOwn(t *testing.T) {
	at := programtest.FreeAddress(t)
	r := start(t, "--metrics-address", at, "--drain-delay", "5s")
	operations := &running{address: "http://" + at}
	for path, want := range map[string]string{"/metrics": "jmd_iq_", "/healthz": "ok", "/readyz": "ready"} {
		if status, body := operations.get(t, path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: status %d, %.80s", path, status, body)
		}
	}
	if status, _ := r.get(t, "/metrics"); status != http.StatusNotFound {
		t.Errorf("/metrics at the public address: status %d", status)
	}
	r.signal(t, syscall.SIGTERM)
	eventually(t, "/readyz says no", func() bool {
		status, _ := operations.get(t, "/readyz")
		return status == http.StatusServiceUnavailable
	})
	r.signal(t, syscall.SIGTERM)
	r.ends(t)
}

// TestIdleOperationsTakeNothingFromThePublic opens 500 silent connections to the metrics
// address of a process that may have 400 files.
func TestIdleOperationsTakeNothingFromThePublic(t *testing.T) {
	at := programtest.FreeAddress(t)
	binary := program(t)
	cmd := exec.Command("sh", "-c", `ulimit -n 400; exec "$0" --address 127.0.0.1:0 --metrics-address "$1"`, binary.Path, at)
	cmd.Env = binary.Env
	r := launch(t, cmd)
	for range 500 {
		conn, err := net.Dial("tcp", at)
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
	}
	// The metrics address drops the silent connections 100 at a time, and the public one waits
	// for none of them.
	began := time.Now()
	public, _ := r.get(t, "/readyz")
	waited := time.Since(began)
	own, _ := (&running{address: "http://" + at}).get(t, "/healthz")
	total := time.Since(began)
	if public != http.StatusOK || waited > total/4 {
		t.Errorf("the public address answers %d after %s of %s", public, waited, total)
	}
	if own != http.StatusOK || total > 20*time.Second {
		t.Errorf("the metrics address answers %d after %s", own, total)
	}
}

// TestTheLogMayHaveNoReader closes the pipe that the log goes to.
func TestTheLogMayHaveNoReader(t *testing.T) {
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := program(t, "--address", programtest.FreeAddress(t))
	cmd.Stderr = write
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill() })
	write.Close()
	io.ReadFull(out, make([]byte, 1))
	read.Close()
	r := &running{cmd: cmd, address: "http://" + cmd.Args[2], log: os.DevNull}
	r.signal(t, syscall.SIGHUP) // is answered in the log
	for range 10 {
		if status, _ := r.get(t, "/readyz"); status != http.StatusOK {
			t.Errorf("/readyz: %d", status)
		}
	}
	r.signal(t, syscall.SIGTERM) // is answered in the log before the process ends
	r.signal(t, syscall.SIGTERM)
	r.ends(t)
}

func TestTheMemoryLimitIsLogged(t *testing.T) {
	if log := start(t).logged(t); !strings.Contains(log, "soft memory limit") {
		t.Errorf("the log is %s", log)
	}
	cmd := program(t, "--address", "127.0.0.1:0")
	cmd.Env = append(cmd.Env, "GOMEMLIMIT=100MiB")
	if log := launch(t, cmd).logged(t); !strings.Contains(log, "MiB=100 source=GOMEMLIMIT") {
		t.Errorf("the log is %s", log)
	}
}
