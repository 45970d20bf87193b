// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages_test

import (
	"bytes"
	"net/http"
	"testing"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/pages"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
	"jmd-iq.example/embeds/widget"
)

// FuzzForm holds three things for any address of the configurator: it shows a
// page, a choice's canonical address leads to that same choice, and what was
// wrong with one is told with a status of its own.
func FuzzForm(f *testing.F) {
	for _, seed := range []string{
		"", "view=card&city=Hessen", "view=list&city=trier&city=NRW&accent=%230a6", "lang=en&ui=de&load=click&integrity=yes",
		"state=NRW", "view=teaser&city=%ff", "city=%3Cscript%3E&view=list", "view=card&city=,&state=,", "filter=on&view=list", "lang=&ui=",
		"view=map&ui=nl&lang=nl", "city=%ff", "view=card&city=berlin,trier&lang=en",
	} {
		f.Add(seed)
	}
	content, err := programme.Load(static.Programme)
	if err != nil {
		f.Fatal(err)
	}
	renderer, err := render.New()
	if err != nil {
		f.Fatal(err)
	}
	live := &answer.Content{Programme: content, Renderer: renderer}
	p := pages.New(new(widget.Snippet), pages.Settings{})
	read := func(query string) (*choice.Form, error) {
		return choice.ReadForm(render.Views, content, choice.Configurator.Parse([]byte(query)))
	}
	f.Fuzz(func(t *testing.T, query string) {
		form, err := read(query)
		if err != nil {
			a, err := p.ConfiguratorProblem(form, live, problem.As(err), "")
			if err != nil || a.Status < 400 || a.Status > 499 || !bytes.Contains(a.Body, []byte("<form")) {
				t.Fatalf("%q is refused with %v: %+v", query, err, a)
			}
			return
		}
		canonical := form.Query()
		again, err := read(canonical)
		if err != nil || again.Query() != canonical {
			t.Fatalf("%q leads to %q (%v)", canonical, again.Query(), err)
		}
		a, err := p.Configurator(form, live, "https://embed.example")
		if err != nil || a.Status != http.StatusOK {
			t.Fatalf("%q: %v", query, err)
		}
	})
}
