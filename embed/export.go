// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path"
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

// Export writes the answers to all choices of a single site or state, the snippet, the
// photos and the data as static files below dir, each with its compressed twins. It
// returns the number of answers. The service must have been made with Config.Files.
func (s *Service) Export(dir string) (written int, err error) {
	app, err := s.App()
	if err != nil {
		return 0, err
	}
	files, err := s.exported(app.Server().Handler)
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
func (s *Service) exported(handler fasthttp.RequestHandler) (map[string]fasthttp.RequestHandler, error) {
	files := map[string]fasthttp.RequestHandler{}
	add := func(file, address string) {
		files[file] = func(ctx *fasthttp.RequestCtx) {
			ctx.Request.SetRequestURI(address)
			handler(ctx)
		}
	}
	live := s.live.Load()
	addIndex := func(file string, documents [][]exportedDocument) error {
		index, err := indexOf(live.Programme, documents)
		files[file] = func(ctx *fasthttp.RequestCtx) { index.Send(ctx) }
		return err
	}
	var all [][]exportedDocument
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
		all = append(all, below("embed/"+view.Name+"/", documents)...)
		if err := addIndex("embed/"+view.Name+"/index.html", documents); err != nil {
			return nil, err
		}
	}
	return files, addIndex("index.html", all)
}

// below returns documents with their addresses below a folder.
func below(folder string, documents [][]exportedDocument) [][]exportedDocument {
	var moved [][]exportedDocument
	for _, documents := range documents {
		documents = slices.Clone(documents)
		for i := range documents {
			documents[i].Address = folder + documents[i].Address
		}
		moved = append(moved, documents)
	}
	return moved
}

// exportedDocument is the file of a view.
type exportedDocument struct {
	Address, Label, Lang string
	Exact                string // slug and AGS, which take precedence, with | between them
	Names                string // other names, in lower case, with | between them
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
		add := func(name, exact, label, query string, names ...string) {
			file := name
			if file == "index" { // the folder's own; no slug has an underscore
				file = "index_"
			}
			all = append(all, exportedDocument{
				Address: file + ending, Label: label + mark, Lang: lang, query: query + more,
				Exact: strings.Trim(name+"|"+exact, "|"), Names: strings.ToLower(strings.Join(append(names, name), "|")),
			})
		}
		seen := map[programme.State]bool{}
		for _, site := range p.Sites {
			switch state := site.State; {
			case view.Takes == choice.OneSite:
				add(site.Slug, site.AGS, site.Label(), "city="+site.Slug, slices.Concat(site.Spellings, []string{site.City, site.Place()})...)
			case view.Takes == choice.AnySites && !seen[state]:
				seen[state] = true
				add(state.Code, "", choice.StateName(state, lang), "filter=off&state="+state.Code, state.Code[len("DE-"):], choice.StateName(state, lang))
			}
		}
		if view.Takes != choice.OneSite {
			add("all", "", p.Name, "filter=off")
		}
		byLanguage = append(byLanguage, all)
	}
	return byLanguage
}

// indexOf returns the page of a folder of documents.
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
