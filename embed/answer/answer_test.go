// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
)

// header returns a header field of an answer.
func header(a *answer.Answer, name string) string {
	for _, h := range a.Headers {
		if h.Name == name {
			return h.Value
		}
	}
	return ""
}

func TestDocumentsAndFragmentsOfEveryView(t *testing.T) {
	live := newContent(t)
	for _, view := range render.Views {
		c := choice.New(choice.Embed, view)
		if view.Takes == choice.OneSite {
			c = c.WithSites(live.Programme, nil, live.Programme.Sites[:1])
		} else {
			c = c.WithSites(live.Programme, nil, nil)
		}
		document, err := answer.Document(c, live, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"default-src 'none'", "frame-ancestors *"} {
			if policy := header(document, "Content-Security-Policy"); !strings.Contains(policy, want) {
				t.Errorf("%s: the policy is %s", view, policy)
			}
		}
		if body := string(document.Body); document.Subject != view.Name || !strings.Contains(body, service+"/oembed?url=") || !strings.Contains(body, "<main") {
			t.Errorf("%s: %q, %s", view, document.Subject, body)
		}
		fragment, err := answer.Fragment(c.With("style", "link").With("heading", "3").With("theme", "dark"), live, service)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"<h3", service + answer.SheetPath(live.Renderer) + "?theme=dark", "shadowrootmode"} {
			if !strings.Contains(string(fragment.Body), want) {
				t.Errorf("the fragment of %s lacks %s", view, want)
			}
		}
	}
}

func TestSitesAreThoseOfTheChoice(t *testing.T) {
	live := newContent(t)
	c := choice.New(choice.Data, render.List).WithSites(live.Programme, nil, live.Programme.Sites[1:3])
	a, err := answer.Sites(c, live, "")
	if err != nil {
		t.Fatal(err)
	}
	var data struct{ Sites []struct{ Slug string } }
	if err := json.Unmarshal(a.Body, &data); err != nil || len(data.Sites) != 2 || data.Sites[0].Slug != live.Programme.Sites[1].Slug {
		t.Errorf("%+v, %v", data, err)
	}
}

// TestSitesNameTheLicenceOrItsAbsence asks for texts with and without one.
func TestSitesNameTheLicenceOrItsAbsence(t *testing.T) {
	live := newContent(t)
	licensed := *live.Programme
	for license, want := range map[string]string{
		"":                                    `"license":null`,
		"https://www.govdata.de/dl-de/by-2-0": `"license":"https://www.govdata.de/dl-de/by-2-0"`,
	} {
		licensed.License = license
		live.Programme = &licensed
		a, err := answer.Sites(choice.New(choice.Data, render.List), live, "")
		if err != nil || !bytes.Contains(a.Body, []byte(want)) {
			t.Errorf("the data are %.600s, %v; want %s in them", a.Body, err, want)
		}
	}
}

// TestOnlySomeAnswersNameTheService holds which answers may be made before the service's
// own address is known.
func TestOnlySomeAnswersNameTheService(t *testing.T) {
	live := newContent(t)
	for _, test := range []struct {
		c    *choice.Choice
		want bool
	}{
		{choice.New(choice.Embed, render.Card), false},
		{choice.New(choice.Fragment, render.Card), false},
		{choice.New(choice.Fragment, render.Card).With("style", "link"), true},
		{choice.New(choice.Data, render.List), false},
		{choice.New(choice.Configurator, render.Card), true},
	} {
		if got := live.NamesService(test.c); got != test.want {
			t.Errorf("endpoint %d, %s: %t", test.c.At, test.c.Style, got)
		}
	}
}

func TestAProblemInAFragmentIsOneOfTheChoice(t *testing.T) {
	live := newContent(t)
	c := choice.New(choice.Fragment, render.Card).With("style", "link").With("heading", "5")
	a, err := answer.FragmentProblem(c, live, problem.OfStatus(404, words.Shipped().In("en")), service)
	if err != nil || a.Status != 404 || !a.Absolute {
		t.Fatalf("%+v, %v", a, err)
	}
	for _, want := range []string{"<h5>", `<link rel=stylesheet href=` + service, "Page not found"} {
		if !strings.Contains(string(a.Body), want) {
			t.Errorf("%s lacks %s", a.Body, want)
		}
	}
}

func TestProblemsInEveryFormat(t *testing.T) {
	p := &problem.Problem{Status: 404, Heading: "Wo <ist> das?", Message: "Hier & dort.", Intro: "Zur Auswahl stehen", Alternatives: []problem.Alternative{{Name: "Trier", Query: "city=trier"}}}
	for mediaType, want := range map[string]string{
		answer.JSON: `{"error":{"status":404,"title":"Wo <ist> das?","detail":"Hier & dort.","choices":{"Trier":"?city=trier"}}}` + "\n",
		answer.XML:  xml.Header + "<error>\n  <status>404</status>\n  <title>Wo &lt;ist&gt; das?</title>\n  <detail>Hier &amp; dort.</detail>\n  <choices>\n    <choice address=\"?city=trier\">Trier</choice>\n  </choices>\n</error>",
	} {
		a, err := answer.StatusProblem(mediaType, newContent(t), p)
		if err != nil || a.Status != 404 || a.Type != mediaType || string(a.Body) != want {
			t.Errorf("%s: %+v, %v", mediaType, a, err)
		}
	}
	if a, err := answer.TextProblem(nil, nil, p, ""); err != nil || string(a.Body) != "Wo <ist> das?: Hier & dort.\nZur Auswahl stehen\nTrier: ?city=trier\n" {
		t.Errorf("%+v, %v", a, err)
	}
}

// TestEveryParameterHasAnEffect looks for a view that a value of the parameter changes.
// Fragments have all of those that embeds have, and do not name their own address.
func TestEveryParameterHasAnEffect(t *testing.T) {
	live := newContent(t)
	fragment := func(c *choice.Choice) string {
		a, err := answer.Fragment(c, live, service)
		if err != nil {
			t.Fatal(err)
		}
		return string(a.Body)
	}
	for _, p := range choice.At(choice.Embed | choice.Fragment) {
		values := p.Values(live.Programme)
		switch p.Kind {
		case choice.Names:
			continue
		case choice.Colour:
			values = []string{"00aa66"}
		}
		changes := func(view choice.View) bool {
			c := choice.New(choice.Fragment, view).WithSites(live.Programme, nil, live.Programme.Sites[:1])
			if view.Takes == choice.AnySites {
				c = c.WithSites(live.Programme, nil, nil)
			}
			if p.Name == "filter" {
				c = c.With("mode", "inline") // without it fragments have none
			}
			return slices.ContainsFunc(values, func(value string) bool { return fragment(c.With(p.Name, value)) != fragment(c) })
		}
		if !slices.ContainsFunc(render.Views, changes) {
			t.Errorf("the parameter %s changes no view", p.Name)
		}
	}
}
