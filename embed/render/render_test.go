// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
)

var update = flag.Bool("update", false, "write the golden files anew")

func shipped(tb testing.TB) *programme.Programme {
	tb.Helper()
	p, err := programme.Load(static.Programme)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

func newRenderer(tb testing.TB) *render.Renderer {
	tb.Helper()
	r, err := render.New()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// pages are one of each kind, with every part in use.
func pages(p *programme.Programme) map[string]render.Page {
	discovery := &render.Discovery{JSON: "../oembed?url=x", XML: "../oembed?url=x&format=xml"}
	english := of(p, render.Card, p.Sites[0]).With("lang", "en").With("theme", "dark").With("accent", "00aa66")
	return map[string]render.Page{
		"card":    {Choice: of(p, render.Card, p.Sites[13]), Programme: p, Discovery: discovery},
		"card-en": {Choice: english, Programme: p, Discovery: discovery},
		"card-ar": {Choice: of(p, render.Card, p.Sites[13]).With("lang", "ar"), Programme: p},
		"list-fa": {Choice: of(p, render.List, p.Sites[2:5]...).With("lang", "fa").With("filter", "on"), Programme: p, Filters: true},
		"list":    {Choice: of(p, render.List, p.Sites[2:5]...), Programme: p, Discovery: discovery},
		"compact": {Choice: of(p, render.List, p.Sites[4], p.Sites[12]).With("format", choice.Compact), Programme: p},
		"row":     {Choice: of(p, render.Card, p.Sites[12]).With("format", choice.Compact).With("lang", "en"), Programme: p},
		"teaser":  {Choice: of(p, render.Teaser).With("lang", "en").With("theme", "light"), Programme: p, Discovery: discovery},
	}
}

// of is the choice of some sites as a view.
func of(p *programme.Programme, view choice.View, sites ...*programme.Site) *choice.Choice {
	return choice.New(choice.Embed, view).WithSites(p, nil, sites)
}

// TestGolden holds every view against a file in testdata, one element to a line.
// Styles and scripts are left out of it: they are files of their own.
func TestGolden(t *testing.T) {
	r := newRenderer(t)
	all := pages(shipped(t))
	for _, view := range render.Views {
		if _, ok := all[view.Name]; !ok {
			t.Errorf("the pages of this test lack the view %s", view)
		}
	}
	for name, page := range all {
		t.Run(name, func(t *testing.T) {
			doc, err := r.Document(page)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name, doc.HTML)
		})
	}
	t.Run("problem", func(t *testing.T) {
		doc, err := r.Problem(&problem.Problem{
			Lang: "de", Heading: "Nicht <da>", Message: "Was & warum.",
			Intro: "Zur Wahl:", Alternatives: []problem.Alternative{{Name: "Trier", Query: "city=trier&lang=en"}},
		}, choice.New(choice.Embed, render.Card))
		if err != nil {
			t.Fatal(err)
		}
		compare(t, "problem", doc.HTML)
	})
}

var (
	inlined = regexp.MustCompile(`(?s)(<(?:style|script)>).*?(</)`)
	tag     = regexp.MustCompile(`(<[a-z!])`)
)

func compare(t *testing.T, name string, html []byte) {
	t.Helper()
	html = inlined.ReplaceAll(html, []byte("$1…$2"))
	html = bytes.TrimSpace(tag.ReplaceAll(html, []byte("\n$1")))
	html = append(html, '\n')
	file := filepath.Join("testdata", name+".golden.html")
	if *update {
		if err := os.WriteFile(file, html, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(html, want) {
		t.Errorf("%s differs from %s; look at it, then run with -update\n%s", name, file, firstDifference(html, want))
	}
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "one of them goes on"
}

// TestHashesAreThoseOfTheInlineParts takes the final bytes apart as a browser
// would: a policy with another hash would leave the page without its styles.
func TestHashesAreThoseOfTheInlineParts(t *testing.T) {
	r := newRenderer(t)
	parts := regexp.MustCompile(`(?s)<(style|script)>(.*?)</`)
	for name, page := range pages(shipped(t)) {
		doc, err := r.Document(page)
		if err != nil {
			t.Fatal(err)
		}
		found := map[string][]string{}
		for _, m := range parts.FindAllSubmatch(doc.HTML, -1) {
			sum := sha256.Sum256(m[2])
			found[string(m[1])] = append(found[string(m[1])], "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
		}
		if !slices.Equal(found["style"], doc.Styles) || !slices.Equal(found["script"], doc.Scripts) {
			t.Errorf("%s: the document has %v, its policy %v and %v", name, found, doc.Styles, doc.Scripts)
		}
		if bytes.Contains(doc.HTML, []byte(" style=")) {
			t.Errorf("%s: a style attribute, which the policy forbids", name)
		}
	}
}

func TestTitlesDifferForEveryChoice(t *testing.T) {
	r, p := newRenderer(t), shipped(t)
	seen := map[string]string{}
	for _, s := range p.Sites {
		for name, c := range map[string]*choice.Choice{
			"the card of " + s.Slug:       of(p, render.Card, s),
			"the list of " + s.Slug:       of(p, render.List, s),
			"the list of " + s.State.Code: choice.New(choice.Embed, render.List).WithSites(p, []programme.State{s.State}, nil),
		} {
			doc, err := r.Document(render.Page{Choice: c, Programme: p, Discovery: &render.Discovery{}})
			if err != nil {
				t.Fatal(err)
			}
			if other, ok := seen[doc.Title]; ok {
				t.Errorf("%s and %s have the same title %q", name, other, doc.Title)
			}
			if c.Cities != nil && !strings.Contains(doc.Title, s.City) {
				t.Errorf("the title of %s is %q", name, doc.Title)
			}
			seen[doc.Title] = name
		}
	}
}

// TestForeignTextIsEscaped puts markup wherever content can hold text.
func TestForeignTextIsEscaped(t *testing.T) {
	p := shipped(t)
	const evil = `<img src=x onerror=alert(1)>"'&`
	s := *p.Sites[0]
	s.City, s.Subtitle, s.Text = evil, evil, evil
	q := *p
	q.Name, q.Title, q.Intro, q.More, q.Sites = evil, evil, []string{evil}, []string{evil}, []*programme.Site{&s}
	r := newRenderer(t)
	for _, view := range render.Views {
		doc, err := r.Document(render.Page{Choice: of(&q, view, &s), Programme: &q, Discovery: &render.Discovery{JSON: evil, XML: evil}})
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(doc.HTML))
		if err != nil {
			t.Fatal(err)
		}
		for element := range root.Descendants() {
			if element.DataAtom == atom.Img {
				t.Errorf("%s carries markup of its content", view)
			}
		}
	}
}

// TestHeightAtAnyWidth has every view measured at widths that no embed can have, as hosts
// ask for them.
func TestHeightAtAnyWidth(t *testing.T) {
	p := shipped(t)
	for _, page := range []render.Page{
		{Choice: of(p, render.Card, p.Sites[0]), Programme: p},
		{Choice: of(p, render.List), Programme: p},
		{Choice: of(p, render.List).With("theme", "dark"), Programme: p},
		{Choice: of(p, render.Teaser), Programme: p},
	} {
		height := render.Heights(page)
		enough := height(200)
		for _, width := range []int{-1, 0, 1, 2, 20, 40, 41, 60, 80, 100, 150, 199} {
			if h := height(width); h < enough || h > 100*enough {
				t.Errorf("%s: %d pixels at a width of %d, %d at 200", page.View, h, width, enough)
			}
		}
	}
}
