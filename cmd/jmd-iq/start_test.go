// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart measures the time from the start of the process to the last byte of
// its first answer, a card that has to be made, and in turn that of a process which
// only prints its version.
func BenchmarkStart(b *testing.B) {
	var first, version time.Duration
	for b.Loop() {
		began := time.Now()
		firstAnswer(b)
		first += time.Since(began)

		began = time.Now()
		if err := program(b, "--version").Run(); err != nil {
			b.Fatal(err)
		}
		version += time.Since(began)
	}
	b.ReportMetric(float64(first.Milliseconds())/float64(b.N), "ms-to-answer")
	b.ReportMetric(float64(version.Milliseconds())/float64(b.N), "ms-to-version")
}

func firstAnswer(b *testing.B) {
	cmd := program(b, "--address", "127.0.0.1:0")
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer cmd.Wait()
	defer cmd.Process.Kill()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	conn, err := net.Dial("tcp", "127.0.0.1:"+portOf(strings.TrimSpace(line)))
	if err != nil {
		b.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "GET /embed/card?city=berlin HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\n\r\n")
	resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil || resp.StatusCode != http.StatusOK {
		b.Fatalf("%v, %v", resp, err)
	}
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		b.Fatal(err)
	}
}
