// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"

	"jmd-iq.example/embeds/embed"
)

// Limits of the metrics address. They are separate from the public ones, so that neither
// address can use up the connections of the other.
const (
	operationsConnections = 100
	operationsFirst       = time.Second // for a request to arrive
	operationsIdle        = 5 * time.Second
	operationsWrite       = 10 * time.Second
)

// serveOperations serves /metrics, /healthz and /readyz at an address of its own, if
// there is one.
func serveOperations(address string, service *embed.Service) (stop func() error, err error) {
	if address == "" {
		return func() error { return nil }, nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("--metrics-address %s: %w", address, err)
	}
	server := &http.Server{
		Handler:        operations(service),
		ReadTimeout:    operationsFirst,
		WriteTimeout:   operationsWrite,
		IdleTimeout:    operationsIdle,
		MaxHeaderBytes: 8 << 10,
	}
	go server.Serve(netutil.LimitListener(listener, operationsConnections))
	return server.Close, nil
}

// operations returns the handler of /metrics, /healthz and /readyz.
func operations(service *embed.Service) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", service.MetricsHandler())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, "ok\n")
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, _ *http.Request) {
		if service.Draining() {
			http.Error(w, "stopping", http.StatusServiceUnavailable)
			return
		}
		io.WriteString(w, "ready\n")
	})
	return mux
}
