// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkStart measures the time from the start of the process to the last byte of
// its first answer, a card that has to be made, and the processor time until then; and in
// turn those of a process which only prints its version. It reports the medians and the
// minima, since other processes can only add to a measurement.
func BenchmarkStart(b *testing.B) {
	var first, firstCPU, version, versionCPU []time.Duration
	for b.Loop() {
		wall, cpu := firstAnswer(b)
		first, firstCPU = append(first, wall), append(firstCPU, cpu)

		began := time.Now()
		cmd := program(b, "--version")
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		version, versionCPU = append(version, time.Since(began)), append(versionCPU, cpuOf(cmd))
	}
	for _, m := range []struct {
		name  string
		times []time.Duration
	}{{"to-answer", first}, {"cpu-to-answer", firstCPU}, {"to-version", version}, {"cpu-to-version", versionCPU}} {
		slices.Sort(m.times)
		ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
		b.ReportMetric(ms(m.times[len(m.times)/2]), "ms-"+m.name)
		b.ReportMetric(ms(m.times[0]), "min-ms-"+m.name)
	}
}

func cpuOf(ended *exec.Cmd) time.Duration {
	return ended.ProcessState.UserTime() + ended.ProcessState.SystemTime()
}

// firstAnswer returns how long a new process took to send its first answer.
func firstAnswer(b *testing.B) (wall, cpu time.Duration) {
	b.Helper()
	began := time.Now()
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
	wall = time.Since(began)
	cmd.Process.Kill()
	cmd.Wait() // the error is that it was killed
	return wall, cpuOf(cmd)
}
