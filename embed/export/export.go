// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package export writes the answers of a service as files, for hosts that run nothing.
package export

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
	"slices"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/render"
)

// twins are the endings of a file's compressed twins, by content coding, as
// nginx (gzip_static, brotli_static), Caddy and Apache look for them.
var twins = map[string]string{"identity": "", "gzip": ".gz", "br": ".br"}

// Write writes the answers to all choices of a single site or state, the snippet, the
// photos and the data as static files below dir, each with its compressed twins. It
// returns the number of answers. The service must have been made with Config.Files.
func Write(service *embed.Service, dir string) (written int, err error) {
	app, err := service.App()
	if err != nil {
		return 0, err
	}
	files, err := exported(service, app.Server().Handler)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	root, err := os.OpenRoot(dir) // no link in it leads elsewhere
	if err != nil {
		return 0, err
	}
	defer root.Close()
	for file, answer := range files {
		if err := writeTwins(root, file, answer); err != nil {
			return written, fmt.Errorf("exporting %s: %w", file, err)
		}
		written++
	}
	return written, nil
}

// writeTwins writes an answer in every coding that it has, a file for each.
func writeTwins(root *os.Root, file string, answer fasthttp.RequestHandler) error {
	if err := root.MkdirAll(path.Dir(file), 0o755); err != nil {
		return err
	}
	for coding, ending := range twins {
		var ctx fasthttp.RequestCtx
		ctx.Request.Header.Set(fasthttp.HeaderAcceptEncoding, coding)
		answer(&ctx)
		if status := ctx.Response.StatusCode(); status != http.StatusOK {
			return fmt.Errorf("status %d", status)
		}
		if ending != "" && len(ctx.Response.Header.ContentEncoding()) == 0 {
			continue // a picture, say
		}
		if err := replace(root, file+ending, ctx.Response.Body()); err != nil {
			return err
		}
	}
	return nil
}

// replace writes a file under a temporary name and renames it. A link of that name is
// replaced rather than followed, and a reader never sees half of a file.
func replace(root *os.Root, file string, data []byte) error {
	temporary := file + ".new"
	if err := root.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := root.WriteFile(temporary, data, 0o644); err != nil {
		return err
	}
	return root.Rename(temporary, file)
}

// exported returns the answers to write, by file.
func exported(service *embed.Service, handler fasthttp.RequestHandler) (map[string]fasthttp.RequestHandler, error) {
	files := map[string]fasthttp.RequestHandler{}
	add := func(file, address string) {
		files[file] = func(ctx *fasthttp.RequestCtx) {
			ctx.Request.SetRequestURI(address)
			handler(ctx)
		}
	}
	content := service.Programme()
	addIndex := func(file string, documents [][]document) error {
		index, err := indexOf(content, documents)
		files[file] = func(ctx *fasthttp.RequestCtx) { index.Send(ctx) }
		return err
	}
	for _, address := range service.Addresses() {
		add(address[1:], address)
	}
	var all [][]document
	for _, view := range render.Views {
		documents := documentsOf(content, view)
		for _, d := range slices.Concat(documents...) {
			for _, folder := range []string{"embed", "fragment"} {
				add(folder+"/"+view.Name+"/"+d.Address, "/"+folder+"/"+view.Name+"?"+d.query)
			}
		}
		all = append(all, below("embed/"+view.Name+"/", documents)...)
		if err := addIndex("embed/"+view.Name+"/index.html", documents); err != nil {
			return nil, err
		}
	}
	return files, addIndex("index.html", all)
}
