// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice_test

import (
	"fmt"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

var card, list, teaser = views[0], views[1], views[2]

func read(t *testing.T, at choice.Endpoint, view choice.View, query string) (*choice.Choice, *problem.Problem) {
	t.Helper()
	c, err := choice.Read(at, view, shipped(t), at.Parse([]byte(query)))
	if err != nil {
		return c, problem.As(err)
	}
	return c, nil
}

// TestAnErrorOffersEverySiteOfALargerProgramme asks for a card of a programme as large as the
// real one is today.
func TestAnErrorOffersEverySiteOfALargerProgramme(t *testing.T) {
	content := "title: Programm\nname: Programm\nlang: de\nas_of: 2026-01-01\nsource: https://programm.example/\nintro: [Text]\nsites:\n"
	const sites = 24
	for i := range sites {
		content += fmt.Sprintf("  - {slug: ort-%d, city: Ort %d, state: DE-BE, ags: \"110%05d\", subtitle: Dienst, text: Text, url: https://programm.example/%d}\n", i, i, i, i)
	}
	p, err := programme.Load([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	_, err = choice.Read(choice.Embed, card, p, choice.Embed.Parse(nil))
	if told := problem.As(err); len(told.Alternatives) != sites {
		t.Errorf("%d choices of %d sites: %s", len(told.Alternatives), sites, told.Message)
	}
}

// TestEveryParameterHasAField holds the table and the structs that it fills to each
// other.
func TestEveryParameterHasAField(t *testing.T) {
	fields := map[string]bool{}
	for _, settings := range []reflect.Type{reflect.TypeFor[choice.Settings](), reflect.TypeFor[choice.FormSettings]()} {
		for field := range settings.Fields() {
			fields[field.Tag.Get("mapstructure")] = true
		}
	}
	rows := map[string]bool{}
	for _, p := range choice.Parameters {
		rows[p.Name] = true
		if valued := p.Kind <= choice.Interface; valued && !fields[p.Name] {
			t.Errorf("the parameter %s fills no field", p.Name)
		}
		if p.Default != "" && p.Allowed != nil && !slices.Contains(p.Allowed, p.Default) {
			t.Errorf("the parameter %s does not allow its default", p.Name)
		}
	}
	for name := range fields {
		if !rows[name] {
			t.Errorf("the field %q has no parameter", name)
		}
	}
}

func TestCanonicalQuery(t *testing.T) {
	for query, want := range map[string]string{
		"":                                 "",
		"theme=auto&lang=de&filter=auto":   "",
		"theme=DARK&accent=%230A6&lang=EN": "theme=dark&accent=00aa66&lang=en",
		"state=NRW,bayern&city=V%C3%96LKLINGEN&city=bln": "city=voelklingen&state=DE-BY,DE-NW",
		"city=trier&city=gotha&state=RP&filter=on":       "city=gotha&state=DE-RP&filter=on",
		"lang=de-AT":          "",
		"lang=de_DE":          "",
		"lang=de_DE_formal":   "",
		"lang=de_CH_informal": "",
		"lang=EN-gb":          "lang=en",
		"lang=fr-Latn-CH":     "lang=fr",
		"lang=en&lang=en-US":  "lang=en",
	} {
		query = strings.ReplaceAll(query, "&city=bln", "")
		if c, p := read(t, choice.Embed, list, query); p != nil || c.Query() != want {
			t.Errorf("%s is %s (%v), want %s", query, c.Query(), p, want)
		}
	}
	if c, _ := read(t, choice.Fragment, card, "city=berlin&heading=3&style=link&filter=on&load=click"); c.Query() != "city=berlin&heading=3&style=link" {
		t.Errorf("a fragment's query is %s", c.Query())
	}
}

// TestLanguagesThatAreNone asks for what is not a tag of a known language.
func TestLanguagesThatAreNone(t *testing.T) {
	for _, lang := range []string{"nl-NL", "und-DE", "-DE", "de-", "de-Entenhausen", "de DE", "d", "*"} {
		if _, p := read(t, choice.Embed, list, "lang="+url.QueryEscape(lang)); p == nil || p.Parameter != "lang" {
			t.Errorf("%s: %v", lang, p)
		}
	}
}

// TestProblemsKeepTheRestOfTheChoice asks for what is wrong in one respect, and looks at
// what is offered instead.
func TestProblemsKeepTheRestOfTheChoice(t *testing.T) {
	for _, test := range []struct {
		view   choice.View
		query  string
		offers []string // canonical queries, the first ones
		lang   string
	}{
		{list, "city=berlin,Volkingen", []string{"city=berlin,voelklingen"}, "de"},
		{list, "city=Volkingen,berlin&filter=on&theme=dark", []string{"city=berlin,voelklingen&theme=dark&filter=on"}, "de"},
		{list, "city=Volkingen&state=BY", []string{"city=voelklingen&state=DE-BY"}, "de"},
		{list, "city=Volkingen&state=SL", []string{"city=voelklingen"}, "de"},
		{list, "city=berlin&state=NW,Bayerm", []string{"city=berlin&state=DE-BY,DE-NW"}, "de"},
		{list, "state=Bayerm&filter=off", []string{"state=DE-BY&filter=off"}, "de"},
		{card, "city=berlin,Volkingen&accent=0a6", []string{"city=voelklingen&accent=00aa66"}, "de"},
		{card, "city=%ff&lang=en", nil, "en"},
		{teaser, "theme=blue&lang=en", nil, "en"},
		{card, "theme=%ff&lang=en&city=berlin", nil, "en"},
	} {
		_, p := read(t, choice.Embed, test.view, test.query)
		if p == nil || p.Lang != test.lang {
			t.Errorf("%s: %+v", test.query, p)
			continue
		}
		for i, want := range test.offers {
			if i >= len(p.Alternatives) || p.Alternatives[i].Query != want {
				t.Errorf("%s offers %+v, want %s", test.query, p.Alternatives, want)
			}
		}
	}
}

// TestAListWithAMistakeHoldsWhatWasFound misspells one place of several: the form shows the
// others as chosen still.
func TestAListWithAMistakeHoldsWhatWasFound(t *testing.T) {
	for _, query := range []string{
		"view=list&city=trier,atlantis,berlin&state=NW", "view=list&city=berlin,trier&state=NW,Atlantis", "view=list&city=berlin&city=trier,NRW&city=%ff",
	} {
		f, err := choice.ReadForm(views, shipped(t), choice.Configurator.Parse([]byte(query)))
		if err == nil || f.Query() != "view=list&city=berlin,trier&state=DE-NW" {
			t.Errorf("%s holds %s (%v)", query, f.Query(), err)
		}
	}
}

// TestATeaserKeepsThePlacesOfOtherViews chooses places, and then the programme: they are in the
// address of the form, and not in that of the embed.
func TestATeaserKeepsThePlacesOfOtherViews(t *testing.T) {
	for query, want := range map[string]string{
		"view=teaser&city=Trier&city=&theme=dark":    "view=teaser&city=trier&theme=dark",
		"view=teaser&city=trier,berlin,NRW&state=BY": "view=teaser&city=berlin,trier&state=DE-BY,DE-NW",
		"view=teaser&city=trier,atlantis&state=x":    "view=teaser&city=trier",
		"view=teaser&city=%ff":                       "view=teaser",
	} {
		f, err := choice.ReadForm(views, shipped(t), choice.Configurator.Parse([]byte(query)))
		if err != nil || f.Query() != want || strings.Contains(f.Address(), "city") || strings.Contains(f.Address(), "state") {
			t.Errorf("%s is %s and embeds %s (%v), want %s", query, f.Query(), f.Address(), err, want)
		}
		again, err := choice.ReadForm(views, shipped(t), choice.Configurator.Parse([]byte(f.Query())))
		if err != nil || again.Query() != want {
			t.Errorf("%s leads to %s (%v)", want, again.Query(), err)
		}
	}
}

// TestOnlyStatesWithASiteAreOffered asks for a state that is none.
func TestOnlyStatesWithASiteAreOffered(t *testing.T) {
	data := string(static.Programme)
	from := strings.Index(data, "  - slug: ")
	second := from + strings.Index(data[from+1:], "  - slug: ") + 1
	p, err := programme.Load([]byte(data[:second]))
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range []string{"state=%C3%96sterreich", "state=Atlantis"} {
		_, err := choice.Read(choice.Embed, card, p, choice.Embed.Parse([]byte(query)))
		told := problem.As(err)
		if len(told.Alternatives) == 0 {
			t.Errorf("%s offers nothing", query)
		}
		for _, c := range told.Alternatives {
			if _, err := choice.Read(choice.Embed, card, p, choice.Embed.Parse([]byte(c.Query))); err != nil {
				t.Errorf("%s offers %s, which is refused: %v", query, c.Query, err)
			}
		}
	}
}

// TestAnotherChoiceKeepsTheRest makes choices from a choice with everything set.
func TestAnotherChoiceKeepsTheRest(t *testing.T) {
	p := shipped(t)
	c, _ := read(t, choice.Fragment, list, "city=berlin&theme=dark&accent=0a6&lang=en&heading=3&style=link")
	c = c.With("filter", "on")
	const rest = "&theme=dark&accent=00aa66&lang=en&filter=on&heading=3&style=link"
	if got := c.WithSites(p, nil, p.Sites[1:2]).Query(); got != "city="+p.Sites[1].Slug+rest {
		t.Errorf("other sites: %s", got)
	}
	if got := c.With("theme", "light").Query(); got != "city=berlin"+strings.Replace(rest, "dark", "light", 1) {
		t.Errorf("another theme: %s", got)
	}
	if got := c.Query(); got != "city=berlin"+rest {
		t.Errorf("the choice itself has changed: %s", got)
	}
}

// TestAChoiceNamesABoundedNumberOfPlaces names places over and over.
func TestAChoiceNamesABoundedNumberOfPlaces(t *testing.T) {
	for name, value := range map[string]string{"city": "peine", "state": "NI"} {
		all := strings.TrimSuffix(strings.Repeat(value+",", 100), ",")
		if c, p := read(t, choice.Embed, list, name+"="+all); p != nil || len(c.Sites) != 1 {
			t.Errorf("100 times %s: %d sites, %v", name, len(c.Sites), p)
		}
		if _, p := read(t, choice.Embed, list, name+"="+all+","+value); p == nil || p.Status != 400 || p.Parameter != name || !strings.Contains(p.Message, "100") {
			t.Errorf("101 times %s: %v", name, p)
		}
	}
}
