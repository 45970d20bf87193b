// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed"
)

const (
	// stopWithin is how long the process takes at most to end when it is told to.
	stopWithin = 10 * time.Second
	// acceptAgain is how long it waits for the means to take a connection.
	acceptAgain = 100 * time.Millisecond
)

func notified(signals ...os.Signal) <-chan os.Signal {
	c := make(chan os.Signal, 1)
	signal.Notify(c, signals...)
	return c
}

// listen answers requests until a signal comes.
func (s *serve) listen(log *slog.Logger, service *embed.Service) error {
	app, err := service.App()
	if err != nil {
		return err
	}
	open, err := net.Listen("tcp", string(s.Address))
	if err != nil {
		return fmt.Errorf("--address %s: %w", s.Address, err)
	}
	listener := service.Listener(patient{open, log})
	stopped := make(chan error, 1)
	told := notified(syscall.SIGTERM, os.Interrupt)
	go func() {
		stopped <- s.stop(log, <-told, told, service, app)
		listener.Close() // where fasthttp was told to stop before it had begun
	}()
	fmt.Printf("JMD-iQ embeds at http://localhost:%d\n", open.Addr().(*net.TCPAddr).Port)
	if err := app.Listener(listener); err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	if err := <-stopped; err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}

// patient waits where there is nothing left to take a connection with, which fasthttp
// takes for the end.
type patient struct {
	net.Listener
	log *slog.Logger
}

// Accept returns the next connection, as soon as there are the means for it.
func (p patient) Accept() (net.Conn, error) {
	for waited := false; ; waited = true {
		conn, err := p.Listener.Accept()
		if !errors.Is(err, syscall.EMFILE) && !errors.Is(err, syscall.ENFILE) && !errors.Is(err, syscall.ENOBUFS) && !errors.Is(err, syscall.ENOMEM) {
			return conn, err
		}
		if !waited {
			p.log.Warn("connections have to wait; lower --max-connections or allow the process more open files", "error", err)
		}
		time.Sleep(acceptAgain)
	}
}

// stop ends the service in two steps. First it goes on answering while /readyz says
// no, since those who send requests here need a moment to learn of it; not so for
// somebody at a keyboard, or who sends a second signal. Then it takes no more and
// lets running requests end. The steps take stopWithin together.
func (s *serve) stop(log *slog.Logger, by os.Signal, again <-chan os.Signal, service *embed.Service, app *fiber.App) error {
	deadline := time.Now().Add(stopWithin)
	service.Drain()
	log.Info("stopping", "signal", by.String(), "within", stopWithin)
	if by == syscall.SIGTERM {
		select {
		case <-time.After(s.DrainDelay):
		case <-again:
		}
	}
	err := app.ShutdownWithTimeout(time.Until(deadline))
	if errors.Is(err, context.DeadlineExceeded) {
		log.Warn("some requests did not end in time")
		return nil
	}
	return err
}

// serveMetrics answers /metrics at an address of its own, if there is one.
func serveMetrics(address string, service *embed.Service) (stop func() error, err error) {
	if address == "" {
		return func() error { return nil }, nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("--metrics-address %s: %w", address, err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", service.MetricsHandler())
	server := &http.Server{Handler: mux, ReadHeaderTimeout: stopWithin}
	go server.Serve(listener)
	return server.Close, nil
}
