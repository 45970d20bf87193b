// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

// TestRightToLeft looks at where things stand in Arabic, and at what must not be mirrored:
// the map, and texts that stay German.
func TestRightToLeft(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	tab.Size(700, 800)
	for _, test := range []struct{ name, path, holds string }{
		{"a card begins with its drawing at the right", "/embed/card?city=trier&lang=ar", `x(".art") > x(".text")`},
		{"German text is set from the left", "/embed/card?city=trier&lang=ar", `["h1", ".state", "p:nth-last-of-type(2)"].every(e => getComputedStyle(document.querySelector(e)).direction == "ltr")`},
		{"the link is not", "/embed/card?city=trier&lang=ar", `getComputedStyle(document.querySelector("a")).direction == "rtl"`},
		{"a row begins with its drawing at the right", "/embed/list?format=compact&city=trier&lang=ar", `x("summary .art") > x("summary h2")`},
		{"the arrow of a row is at the left", "/embed/list?format=compact&city=trier&lang=ar", `parseFloat(getComputedStyle(document.querySelector("summary"), "::after").left) < 50`},
		{"the first site of a list is at the right", "/embed/list?city=trier,gotha&lang=fa", `x("li") > x("li + li")`},
		{"the map of a filter has the west at the left", "/embed/list?state=NW&filter=on&lang=ar", `x(".map li:nth-child(5)") < x(".map li:nth-child(9)")`},
		{"the map of a teaser has the west at the left", "/embed/teaser?lang=fa", `x(".map li:nth-child(5)") < x(".map li:nth-child(9)")`},
		{"Turkish does not put a dot on German capitals", "/embed/card?city=flensburg&lang=tr", `document.querySelector(".state").innerText == "SCHLESWIG-HOLSTEIN"`},
	} {
		tab.Visit(address + test.path)
		if !browsertest.Eval[bool](tab, `{ const x = e => document.querySelector(e).getBoundingClientRect().x; `+test.holds+` }`) {
			t.Errorf("not so: %s", test.name)
		}
	}
}

// TestPartnersAreSetFromTheLeftInArabic compares where the lines of German names begin, in Firefox, where
// items of a list are aligned in the direction of the list.
func TestPartnersAreSetFromTheLeftInArabic(t *testing.T) {
	w := browsertest.OpenWindow(t, browsertest.Firefox, browsertest.System{Overlay: true})
	w.Size(640, 800)
	w.Visit(listen(t, shipped(t), embed.Config{}) + "/embed/teaser?lang=ar")
	starts := browsertest.Value[[]float64](w, `[...document.querySelectorAll(".partners li")].flatMap(partner => {
		const range = document.createRange();
		range.selectNodeContents(partner);
		return [...range.getClientRects()].map(line => Math.round(line.left - partner.getBoundingClientRect().left));
	})`)
	if len(starts) < 2 {
		t.Fatalf("the partners have %d lines", len(starts))
	}
	for _, start := range starts {
		if start != starts[0] || start > 20 {
			t.Errorf("the lines begin at %v pixels", starts)
			break
		}
	}
}

// TestFragmentsKeepTheirDirection includes fragments in pages that are written the other way.
func TestFragmentsKeepTheirDirection(t *testing.T) {
	tab := browsertest.Open(t)
	handler := handlerOf(t, embed.Config{})
	for _, test := range []struct{ page, lang, want string }{
		{"rtl", "de", "ltr"},
		{"ltr", "ar", "rtl"},
	} {
		page := `<!doctype html><html dir="` + test.page + `"><meta charset="utf-8"><title>Ein Portal</title><body>{{fragments}}</body></html>`
		for _, view := range []string{"card?city=trier&", "card?city=trier&format=compact&", "list?", "teaser?"} {
			tab.Visit(portal(t, handler, page, "/fragment/"+view+"lang="+test.lang))
			if got := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("div").shadowRoot.querySelector(":is(.text, .body, .about) > a")).direction`); got != test.want {
				t.Errorf("%slang=%s in a page written %s: its link is written %s", view, test.lang, test.page, got)
			}
		}
	}
}

// TestTheCardBeforeTheClickHasItsLanguage has an embed in Arabic on a German page.
func TestTheCardBeforeTheClickHasItsLanguage(t *testing.T) {
	tab := browsertest.Open(t)
	service := listen(t, shipped(t), embed.Config{})
	tab.Visit(portal(t, nil, `<!doctype html><html lang="de"><title>Ein Portal</title><link rel="icon" href="data:,">
		<jmd-iq city="trier" lang="ar" load="click"><p>Ein Satz.</p></jmd-iq><script async src="`+service+`/widget.js"></script></html>`))
	const card = `document.querySelector("jmd-iq").shadowRoot?.querySelector("jmd-iq-click")`
	await(t, tab, card+`?.querySelector("button") != null`)
	for _, part := range []string{"small div", "button"} {
		if !browsertest.Eval[bool](tab, `{ const part = `+card+`.querySelector("`+part+`"); part.lang == "ar" && getComputedStyle(part).direction == "rtl" }`) {
			t.Errorf("the %s is not in Arabic", part)
		}
	}
	if got := browsertest.Eval[string](tab, `getComputedStyle(document.querySelector("p")).direction`); got != "ltr" {
		t.Errorf("what stands inside is written %s", got)
	}
}

// TestEasyLanguageIsNotHyphenated asks the browser for the texts of a site in Leichte
// Sprache, in a document and in fragments.
func TestEasyLanguageIsNotHyphenated(t *testing.T) {
	p, err := programme.Load([]byte(strings.Replace(string(static.Programme), "    city: Berlin\n",
		"    city: Berlin\n    translations: {de-simple: {subtitle: Ein Dienst, text: Ein Text.}}\n", 1)))
	if err != nil {
		t.Fatal(err)
	}
	tab := browsertest.Open(t)
	address := listen(t, p, embed.Config{})
	for path, want := range map[string]string{
		"/embed/card?city=berlin&lang=de-simple":               "manual",
		"/embed/list?city=berlin&lang=de-simple":               "manual",
		"/fragment/card?city=berlin&lang=de-simple":            "manual",
		"/fragment/card?city=berlin&lang=de-simple&style=link": "manual",
		"/embed/card?city=berlin":                              "auto",
		"/embed/list?city=trier&lang=de-simple":                "auto", // its text is in ordinary German
	} {
		tab.Visit(address + path)
		if got := browsertest.Eval[string](tab, `{ const root = document.querySelector("div[lang]")?.shadowRoot ?? document;
			getComputedStyle(root.querySelector(".text p:last-of-type")).hyphens }`); got != want {
			t.Errorf("%s: hyphens are %s, want %s", path, got, want)
		}
	}
}
