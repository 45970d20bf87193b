// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
)

// twins are the endings of a file's compressed twins, by content coding, as
// nginx (gzip_static, brotli_static), Caddy and Apache look for them.
var twins = map[string]string{"identity": "", "gzip": ".gz", "br": ".br"}

// Export writes the answers to all choices of a single site or state, the snippet,
// the photos and the data as files below dir, each with its compressed twins, for
// hosts that run nothing. It returns how many answers it wrote. The service must have
// been made with Config.Files.
func (s *Service) Export(dir string) (written int, err error) {
	app, err := s.App()
	if err != nil {
		return 0, err
	}
	files, err := s.exported(app.Server().Handler)
	if err != nil {
		return 0, err
	}
	for file, answer := range files {
		if err := writeTwins(filepath.Join(dir, filepath.FromSlash(file)), answer); err != nil {
			return written, fmt.Errorf("exporting %s: %w", file, err)
		}
		written++
	}
	return written, nil
}

// writeTwins writes an answer in every coding that it has.
func writeTwins(path string, answer fasthttp.RequestHandler) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
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
		if err := os.WriteFile(path+ending, ctx.Response.Body(), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// exported are the answers to write, by their files.
func (s *Service) exported(handler fasthttp.RequestHandler) (map[string]fasthttp.RequestHandler, error) {
	files := map[string]fasthttp.RequestHandler{}
	add := func(file, address string) {
		files[file] = func(ctx *fasthttp.RequestCtx) {
			ctx.Request.SetRequestURI(address)
			handler(ctx)
		}
	}
	e := s.current.Load()
	hashed, sheet := "widget."+s.snippet.Hash+".js", sheetPath(s.renderer)[1:]
	for _, name := range []string{"widget.js", hashed, sheet, "sites.json", "favicon.ico", "robots.txt"} {
		add(name, "/"+name)
	}
	for name := range e.pictures {
		add(photosPath[1:]+name, photosPath+name)
	}
	for _, view := range render.Views {
		documents := e.documents(view)
		for _, d := range slices.Concat(documents...) {
			for _, form := range []string{"embed", "fragment"} {
				add(form+"/"+string(view)+"/"+d.Address, "/"+form+"/"+string(view)+"?"+d.query)
			}
		}
		index, err := indexOf(e, documents)
		if err != nil {
			return nil, err
		}
		files["embed/"+string(view)+"/index.html"] = func(ctx *fasthttp.RequestCtx) { index.Send(ctx) }
	}
	return files, nil
}

// exportedDocument is the file of a view.
type exportedDocument struct {
	Address, Label, Lang string
	Names                string // what it is asked for by, in lower case, with | between them
	query                string
}

// documents are the files of a view by language: those of a site or a state each, and
// of the whole.
func (e *edition) documents(view render.View) [][]exportedDocument {
	var byLanguage [][]exportedDocument
	for _, lang := range words.Languages {
		var all []exportedDocument
		ending, more, mark := ".html", "", ""
		if lang != words.Default {
			ending, more, mark = "."+lang+".html", "&lang="+lang, " ("+lang+")"
		}
		add := func(name, label, query string, names ...string) {
			all = append(all, exportedDocument{
				Address: name + ending, Label: label + mark, Lang: lang, query: query + more,
				Names: strings.ToLower(strings.Join(append(names, name), "|")),
			})
		}
		seen := map[programme.State]bool{}
		for _, site := range e.programme.Sites {
			switch state := site.State; {
			case view == render.Card:
				add(site.Slug, site.Label(), "city="+site.Slug, site.City, site.AGS)
			case view == render.List && !seen[state]:
				seen[state] = true
				add(state.Code, render.StateName(state, lang), "filter=off&state="+state.Code, state.Code[len("DE-"):], render.StateName(state, lang))
			}
		}
		if view != render.Card {
			add("all", e.programme.Name, "filter=off")
		}
		byLanguage = append(byLanguage, all)
	}
	return byLanguage
}

// indexOf is what a folder of documents answers itself.
func indexOf(e *edition, documents [][]exportedDocument) (*pack.Reply, error) {
	layout, err := render.NewLayout("export.html", []string{"base.css", "document.css", "lists.css", "problem.css"}, "export.js")
	if err != nil {
		return nil, err
	}
	doc, err := layout.Render(struct {
		Lang, Title string
		Languages   [][]exportedDocument
	}{words.Default, e.programme.Name, documents})
	if err != nil {
		return nil, err
	}
	return pack.New(http.StatusOK, htmlType, doc.HTML, pack.Best), nil
}
