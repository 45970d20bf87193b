// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"time"
)

// healthcheck checks whether a running service is ready, for container images that contain
// no other program.
type healthcheck struct {
	Address endpoint      `default:":8080" help:"Where the service listens, as host:port."`
	Timeout time.Duration `default:"3s" help:"How long to wait for its answer."`
}

// Run returns an error if the service is not ready.
func (h *healthcheck) Run() error {
	host, port, err := net.SplitHostPort(string(h.Address))
	if err != nil {
		return fmt.Errorf("--address %s: %w", h.Address, err)
	}
	if address, err := netip.ParseAddr(host); host == "" || err == nil && address.IsUnspecified() {
		host = "localhost" // the service listens at all addresses
	}
	// The default transport would use a proxy from the environment.
	client := &http.Client{Timeout: h.Timeout, Transport: new(http.Transport)}
	resp, err := client.Get("http://" + net.JoinHostPort(host, port) + "/readyz")
	if err != nil {
		return fmt.Errorf("asking the service: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("the service is not ready: %s", resp.Status)
	}
	return nil
}
