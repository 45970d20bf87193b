// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"runtime/pprof"
	"time"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// profiled is how long each kind of load is recorded.
const profiled = 8 * time.Second

// profile writes to a file what the processor does while this process itself serves the
// answers that are compared, and makes some that nobody has asked for before.
func profile(file string) (err error) {
	p, err := programme.Load(static.Programme)
	if err != nil {
		return err
	}
	service, err := embed.New(p, embed.Config{BaseURL: "http://embed.example"})
	if err != nil {
		return err
	}
	app, err := service.App()
	if err != nil {
		return err
	}
	open, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	served := make(chan error, 1)
	go func() { served <- app.Listener(service.Listener(open)) }()
	defer func() { err = errors.Join(err, app.Shutdown(), <-served) }()
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if err := pprof.StartCPUProfile(out); err != nil {
		return err
	}
	defer pprof.StopCPUProfile()
	if err := sendHits(open.Addr().String()); err != nil {
		return err
	}
	return sendMisses(app.Server().Handler)
}

// sendHits asks for the answers that are compared, by all patterns of load but the first.
func sendHits(address string) error {
	for _, view := range views {
		for _, load := range loads[1:] {
			l, err := newLoader(address, view.address, load.connections, load.keepAlive)
			if err != nil {
				return fmt.Errorf("%s at %s connections: %w", view.name, load.name, err)
			}
			_, err = l.run(profiled / time.Duration(len(loads)))
			l.close()
			if err != nil {
				return fmt.Errorf("%s at %s connections: %w", view.name, load.name, err)
			}
		}
	}
	return nil
}

// sendMisses asks for answers that must be made, each of them once.
func sendMisses(handler fasthttp.RequestHandler) error {
	for end, i := time.Now().Add(profiled), 0; time.Now().Before(end); i++ {
		for _, view := range []string{"card?city=berlin", "card?city=trier&format=compact", "list?filter=on", "teaser?"} {
			var ctx fasthttp.RequestCtx
			ctx.Request.SetRequestURI(fmt.Sprintf("/embed/%s&accent=%06x", view, i))
			ctx.Request.Header.Set("Accept-Encoding", "gzip, deflate, br, zstd")
			handler(&ctx)
			if status := ctx.Response.StatusCode(); status != fasthttp.StatusOK {
				return fmt.Errorf("%s: status %d", ctx.Request.RequestURI(), status)
			}
		}
	}
	return nil
}
