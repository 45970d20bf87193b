// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package export

import (
	"net/http"
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
	"jmd-iq.example/embeds/embed/words"
)

// below returns documents with their addresses below a folder.
func below(folder string, documents [][]document) [][]document {
	var moved [][]document
	for _, documents := range documents {
		documents = slices.Clone(documents)
		for i := range documents {
			documents[i].Address = folder + documents[i].Address
		}
		moved = append(moved, documents)
	}
	return moved
}

// document is the file of a view.
type document struct {
	Address, Label, Lang string
	Exact                string // slug and AGS, which take precedence, with | between them
	Names                string // other names, in lower case, with | between them
	query                string
}

// documentsOf returns the files of a view by language: those of a site or a state each, and
// of the whole.
func documentsOf(p *programme.Programme, view choice.View) [][]document {
	var byLanguage [][]document
	for _, lang := range choice.Languages(p) {
		var all []document
		ending, more, mark := ".html", "", ""
		if lang != words.Default {
			ending, more, mark = "."+lang+".html", "&lang="+lang, " ("+lang+")"
		}
		add := func(name, exact, label, query string, names ...string) {
			file := name
			if file == "index" { // the folder's own; no slug has an underscore
				file = "index_"
			}
			all = append(all, document{
				Address: file + ending, Label: label + mark, Lang: lang, query: query + more,
				Exact: strings.Trim(name+"|"+exact, "|"), Names: strings.ToLower(strings.Join(append(names, name), "|")),
			})
		}
		seen := map[programme.State]bool{}
		for _, site := range p.Sites {
			switch state := site.State; {
			case view.Takes == choice.OneSite:
				add(site.Slug, site.AGS, site.Label(), "city="+site.Slug, site.Names()...)
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
func indexOf(p *programme.Programme, documents [][]document) (*reply.Reply, error) {
	layout, err := render.NewLayout("export.html", []string{"base.css", "document.css", "lists.css", "problem.css"}, "export.js")
	if err != nil {
		return nil, err
	}
	doc, err := layout.Render(struct {
		Lang, Title string
		Languages   [][]document
	}{words.Default, p.Name, documents})
	if err != nil {
		return nil, err
	}
	return reply.New(http.StatusOK, answer.HTML, doc.HTML, reply.Best), nil
}
