// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed"
)

const (
	// stopWithin bounds the time from a signal to the end of the process.
	stopWithin = 10 * time.Second
	// acceptAgain is the pause before Accept is retried.
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
	listener := service.Listener(retryListener{open, log})
	stopped := make(chan error, 1)
	signals := notified(syscall.SIGTERM, os.Interrupt)
	go func() {
		stopped <- s.stop(log, <-signals, signals, service, app)
		listener.Close() // in case fasthttp was stopped before it began to accept
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

// retryListener retries Accept when the process or the system runs out of the means to
// accept a connection. fasthttp would stop serving.
type retryListener struct {
	net.Listener
	log *slog.Logger
}

// Accept returns the next connection.
func (l retryListener) Accept() (net.Conn, error) {
	for waited := false; ; waited = true {
		conn, err := l.Listener.Accept()
		if !errors.Is(err, syscall.EMFILE) && !errors.Is(err, syscall.ENFILE) && !errors.Is(err, syscall.ENOBUFS) && !errors.Is(err, syscall.ENOMEM) {
			return conn, err
		}
		if !waited {
			l.log.Warn("cannot accept connections for now; lower --max-connections or raise the limit of open files", "error", err)
		}
		time.Sleep(acceptAgain)
	}
}

// stop ends the service in two steps. After SIGTERM it goes on answering for
// s.DrainDelay while /readyz reports 503, because load balancers need time to notice; an
// interrupt or a second signal skips this. Then it stops accepting and waits for running
// requests. Both steps together take at most stopWithin.
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
		log.Warn("requests did not end in time")
		return nil
	}
	return err
}
