// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jmd-iq.example/embeds/widget"
)

var berlin = widget.Embed{
	Service:   "https://embed.example/jmd-iq",
	View:      "card",
	Query:     "city=berlin&theme=dark",
	Title:     `JMD "im" Quartier <Berlin> & Umland`,
	Reserved:  "max(228px,min(407px,(560px - 100cqi)*9999))",
	Click:     true,
	Hash:      "0123456789abcdef",
	Integrity: "sha384-a+b/c=",
	Prefix:    "/jmd-iq",
}

// TestCodesAreWellFormedXML reads every code as strictly as an editor might.
func TestCodesAreWellFormedXML(t *testing.T) {
	for _, form := range []widget.Form{
		widget.Line, widget.Element, widget.Link, widget.Frame, widget.SSI, widget.ESI, widget.PHP,
		widget.Klaro, widget.Borlabs, widget.Usercentrics,
	} {
		code, err := berlin.Code(form)
		if err != nil {
			t.Fatal(err)
		}
		reader := xml.NewDecoder(strings.NewReader("<body>" + code + "</body>"))
		for err == nil {
			_, err = reader.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v\n%s", form, err, code)
		}
	}
}

func TestCodesSayWhatWasChosen(t *testing.T) {
	for form, want := range map[widget.Form][]string{
		widget.Line:         {`<script async="" src="https://embed.example/jmd-iq/widget.0123456789abcdef.js?city=berlin&amp;theme=dark&amp;load=click" integrity="sha384-a+b/c=" crossorigin="anonymous"></script>`, "min-height:max(228px"},
		widget.Element:      {`<jmd-iq city="berlin" theme="dark" load="click" style="display:block;min-height:`, `<a href="https://embed.example/jmd-iq/embed/card?city=berlin&amp;theme=dark">JMD &#34;im&#34; Quartier &lt;Berlin&gt; &amp; Umland</a></jmd-iq>`, `widget.0123456789abcdef.js" integrity=`},
		widget.Link:         {`<a data-jmd-iq="" href="https://embed.example/jmd-iq/embed/card?city=berlin&amp;theme=dark&amp;load=click" style=`},
		widget.Frame:        {`loading="lazy"`, `frame-sizing:content-height`, `sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"`},
		widget.Address:      {`https://embed.example/jmd-iq/embed/card?city=berlin&theme=dark`},
		widget.SSI:          {`<!--#include virtual="/jmd-iq/fragment/card?city=berlin&theme=dark" -->`},
		widget.ESI:          {`<esi:include src="/jmd-iq/fragment/card?city=berlin&amp;theme=dark"/>`},
		widget.PHP:          {`'https://embed.example/jmd-iq/fragment/card?city=berlin&theme=dark'`},
		widget.Klaro:        {` type="text/plain" data-type="application/javascript" data-name="jmd-iq" data-src="https://embed.example/jmd-iq/widget.0123456789abcdef.js?city=berlin`},
		widget.Usercentrics: {` type="text/plain" data-usercentrics="JMD im Quartier" async="" src="https://embed.example/`},
		widget.Borlabs:      {`[borlabs-cookie id="jmd-iq" type="content-blocker"]<div`, `</iframe></div>[/borlabs-cookie]`},
		widget.TYPO3:        {"directive: frame-src\n    sources:\n      - 'https://embed.example'"},
		widget.ScriptPolicy: {"script-src https://embed.example; frame-src https://embed.example"},
		widget.SpacePolicy:  {"style-src-attr 'unsafe-hashes' 'sha256-"},
		widget.NginxServer:  {"proxy_pass https://embed.example/jmd-iq/;"},
	} {
		code, err := berlin.Code(form)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(code, part) {
				t.Errorf("%s lacks %s:\n%s", form, part, code)
			}
		}
	}
}

// TestReadmeHasTheCodesOfTheService keeps what people copy from there in step.
func TestReadmeHasTheCodesOfTheService(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	short := widget.Embed{Service: "https://embed.example", View: "card", Query: "city=berlin", Title: "JMD im Quartier Berlin"}
	for _, form := range []widget.Form{widget.Line, widget.Element, widget.Frame} {
		code, err := short.Code(form)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(readme), "```html\n"+code+"\n```") {
			t.Errorf("README.md lacks the code of %s:\n%s", form, code)
		}
	}
}

// TestTheViewIsNamedWhereTheChoiceDoesNotTellIt keeps the codes as short as they
// can be: one city means a card, anything else a list.
func TestTheViewIsNamedWhereTheChoiceDoesNotTellIt(t *testing.T) {
	for _, test := range []struct{ view, query, want string }{
		{"card", "city=berlin", "city=berlin"},
		{"list", "city=berlin", "view=list&city=berlin"},
		{"list", "city=berlin,gotha", "city=berlin,gotha"},
		{"list", "state=DE-NW", "state=DE-NW"},
		{"list", "", "view=list"},
		{"list", "theme=dark", "theme=dark"},
		{"teaser", "lang=en", "view=teaser&lang=en"},
	} {
		e := widget.Embed{Service: "https://embed.example", View: test.view, Query: test.query}
		if got, want := e.Configured(), "https://embed.example/widget.js?"+test.want; got != want {
			t.Errorf("%s of %q: %s, want %s", test.view, test.query, got, want)
		}
	}
}

// TestReserveIsEnoughEverywhere computes what a browser would, pixel by pixel.
func TestReserveIsEnoughEverywhere(t *testing.T) {
	for name, height := range map[string]func(int) int{
		"the same everywhere":   func(int) int { return 300 },
		"a card that lies down": func(w int) int { return map[bool]int{true: 220, false: 300 + 40000/w}[w >= 560] },
		"a list in columns":     func(w int) int { return 300 + 400*((15+w/280)/(w/280+1)) + 60000/w },
	} {
		css := string(widget.Reserve(height))
		for width := 280; width <= 1400; width += 8 {
			got, needed := evaluate(css, width), height(min(width, 1200))
			if got < needed || float64(got) > 1.5*float64(needed) {
				t.Errorf("%s: %d pixels reserved of %d at %d by %s", name, got, needed, width, css)
			}
		}
	}
}

var (
	basePixels = regexp.MustCompile(`^(?:max\()?(\d+)px`)
	stepPixels = regexp.MustCompile(`min\((\d+)px,\((\d+)px - 100cqi\)\*9999\)`)
)

func evaluate(css string, width int) int {
	height, _ := strconv.Atoi(basePixels.FindStringSubmatch(css)[1])
	for _, m := range stepPixels.FindAllStringSubmatch(css, -1) {
		pixels, _ := strconv.Atoi(m[1])
		below, _ := strconv.Atoi(m[2])
		height = max(height, min(pixels, (below-width)*9999))
	}
	return height
}
