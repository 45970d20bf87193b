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

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
	"jmd-iq.example/embeds/embed/words"
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
	live := s.live.Load()
	hashed, sheet := "widget."+s.snippet.Hash+".js", answer.SheetPath(s.renderer)[1:]
	for _, name := range []string{"widget.js", hashed, sheet, "sites.json", "favicon.ico", "robots.txt"} {
		add(name, "/"+name)
	}
	for name := range live.pictures {
		add(answer.PhotosPath[1:]+name, answer.PhotosPath+name)
	}
	for _, view := range render.Views {
		documents := documentsOf(live.Programme, view)
		for _, d := range slices.Concat(documents...) {
			for _, form := range []string{"embed", "fragment"} {
				add(form+"/"+view.Name+"/"+d.Address, "/"+form+"/"+view.Name+"?"+d.query)
			}
		}
		index, err := indexOf(live.Programme, documents)
		if err != nil {
			return nil, err
		}
		files["embed/"+view.Name+"/index.html"] = func(ctx *fasthttp.RequestCtx) { index.Send(ctx) }
	}
	return files, nil
}

// exportedDocument is the file of a view.
type exportedDocument struct {
	Address, Label, Lang string
	Names                string // what it is asked for by, in lower case, with | between them
	query                string
}

// documentsOf returns the files of a view by language: those of a site or a state each, and
// of the whole.
func documentsOf(p *programme.Programme, view choice.View) [][]exportedDocument {
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
		for _, site := range p.Sites {
			switch state := site.State; {
			case view.Takes == choice.OneSite:
				add(site.Slug, site.Label(), "city="+site.Slug, site.City, site.AGS)
			case view.Takes == choice.AnySites && !seen[state]:
				seen[state] = true
				add(state.Code, choice.StateName(state, lang), "filter=off&state="+state.Code, state.Code[len("DE-"):], choice.StateName(state, lang))
			}
		}
		if view.Takes != choice.OneSite {
			add("all", p.Name, "filter=off")
		}
		byLanguage = append(byLanguage, all)
	}
	return byLanguage
}

// indexOf is what a folder of documents answers itself.
func indexOf(p *programme.Programme, documents [][]exportedDocument) (*reply.Reply, error) {
	layout, err := render.NewLayout("export.html", []string{"base.css", "document.css", "lists.css", "problem.css"}, "export.js")
	if err != nil {
		return nil, err
	}
	doc, err := layout.Render(struct {
		Lang, Title string
		Languages   [][]exportedDocument
	}{words.Default, p.Name, documents})
	if err != nil {
		return nil, err
	}
	return reply.New(http.StatusOK, answer.HTML, doc.HTML, reply.Best), nil
}
