// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

//go:build unix

package embed_test

import (
	"net"
	"net/url"
	"runtime"
	"strconv"
	"syscall"
	"testing"

	"jmd-iq.example/embeds/embed"
)

// BenchmarkIdle measures what a connection takes that has had an answer and waits for
// the next request, in bytes of heap and stacks. The callers' ends are bare descriptors,
// so that they take nothing of either.
func BenchmarkIdle(b *testing.B) {
	address, err := url.Parse(listen(b, shipped(b), embed.Config{}))
	if err != nil {
		b.Fatal(err)
	}
	port, err := strconv.Atoi(address.Port())
	if err != nil {
		b.Fatal(err)
	}
	connect(b, port) // makes the reply
	const connections = 500
	for b.Loop() {
		before := inUse()
		open := make([]int, connections)
		for i := range open {
			open[i] = connect(b, port)
		}
		b.ReportMetric(float64(inUse()-before)/connections, "B/idle")
		for _, fd := range open {
			syscall.Close(fd)
		}
	}
}

// connect opens a connection and takes one answer.
func connect(b *testing.B, port int) (fd int) {
	b.Helper()
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		b.Fatal(err)
	}
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: [4]byte(net.IPv4(127, 0, 0, 1).To4())}); err != nil {
		b.Fatal(err)
	}
	if _, err := syscall.Write(fd, []byte("GET /robots.txt HTTP/1.1\r\nHost: embed.example\r\n\r\n")); err != nil {
		b.Fatal(err)
	}
	if n, err := syscall.Read(fd, make([]byte, 4096)); err != nil || n == 0 {
		b.Fatalf("no answer: %d bytes, %v", n, err)
	}
	return fd
}

// inUse is what heap and stacks take after a collection, in bytes.
func inUse() int {
	runtime.GC()
	runtime.GC() // the first one only empties the pools into their second generation
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc + m.StackInuse)
}
