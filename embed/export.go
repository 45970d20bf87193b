// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/render"
)

// twins are the endings of a file's compressed twins, by content coding, as
// nginx (gzip_static, brotli_static), Caddy and Apache look for them.
var twins = map[string]string{"identity": "", "gzip": ".gz", "br": ".br"}

// Export writes the answers to all choices of a single site or state, the
// snippet and the data as files below dir, each with its compressed twins, for
// hosts that run nothing. It returns how many answers it wrote.
func (s *Service) Export(dir string) (written int, err error) {
	app, err := s.App()
	if err != nil {
		return 0, err
	}
	handler := app.Server().Handler
	for file, address := range s.exported() {
		for coding, ending := range twins {
			var ctx fasthttp.RequestCtx
			ctx.Request.SetRequestURI(address)
			ctx.Request.Header.Set(fasthttp.HeaderAcceptEncoding, coding)
			handler(&ctx)
			if status := ctx.Response.StatusCode(); status != http.StatusOK {
				return written, fmt.Errorf("exporting %s: status %d", address, status)
			}
			path := filepath.Join(dir, filepath.FromSlash(file)) + ending
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				return written, fmt.Errorf("exporting %s: %w", address, err)
			}
			if err := os.WriteFile(path, ctx.Response.Body(), 0o644); err != nil {
				return written, fmt.Errorf("exporting %s: %w", address, err)
			}
		}
		written++
	}
	return written, nil
}

// exported are the addresses to write, by the file that each becomes.
func (s *Service) exported() map[string]string {
	hashed := "widget." + s.snippet.Hash + ".js"
	sheet := sheetPath(s.renderer)
	files := map[string]string{
		"widget.js":   "/widget.js",
		hashed:        "/" + hashed,
		sheet[1:]:     sheet,
		"sites.json":  "/sites.json",
		"favicon.ico": "/favicon.ico",
		"robots.txt":  "/robots.txt",
	}
	e := s.current.Load()
	for _, lang := range render.Languages {
		folder, query := "", ""
		if lang != render.DefaultLanguage {
			folder, query = lang+"/", "&lang="+lang
		}
		for _, form := range []string{"embed", "fragment"} {
			base := folder + form
			add := func(view, name, choice string) {
				files[base+"/"+view+name+".html"] = "/" + form + "/" + view + "?" + choice + query
			}
			add("teaser", "", "")
			add("list", "", "filter=off")
			for _, site := range e.programme.Sites {
				add("card", "/"+site.Slug, "city="+site.Slug)
				add("list", "/"+site.State.Code, "state="+site.State.Code)
			}
		}
	}
	return files
}
