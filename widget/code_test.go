// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jmd-iq.example/embeds/widget"
)

var berlin = widget.Embed{
	Service:        "https://embed.example/jmd-iq",
	View:           "card",
	Query:          "city=berlin&theme=dark",
	Title:          `JMD "im" Quartier <Berlin> & Umland`,
	Texts:          []string{"Träger <e. V.>", "Text & mehr"},
	TextLang:       "de",
	Picture:        "https://embed.example/jmd-iq/picture/card.png?city=berlin&theme=dark",
	PictureText:    `JMD "im" Quartier Berlin: Träger <e. V.>`,
	Page:           "https://portal.example/?berlin&1",
	Height:         231,
	Reserved:       "max(263px,min((560px - 100%)*9999,495px - 6%))",
	FrameReserved:  "max(297px,min((560px - 100%)*9999,530px))",
	Click:          true,
	Hash:           "0123456789abcdef",
	Integrity:      "sha384-a+b/c=",
	Prefix:         "/jmd-iq",
	FragmentStyles: []string{"'sha256-abc='", "'sha256-d+f='"},
}

// TestCodesAreWellFormedXML reads every code as strictly as an editor might.
func TestCodesAreWellFormedXML(t *testing.T) {
	kinds := []widget.CodeKind{widget.SSI, widget.PHP} // comments and instructions are XML as well
	files, err := filepath.Glob("codes/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if name := filepath.Base(file); name != "shared.html" {
			kinds = append(kinds, widget.CodeKind(name))
		}
	}
	for _, kind := range kinds {
		code, err := berlin.Code(kind)
		if err != nil {
			t.Fatal(err)
		}
		reader := xml.NewDecoder(strings.NewReader("<body>" + code + "</body>"))
		for err == nil {
			_, err = reader.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s: %v\n%s", kind, err, code)
		}
	}
}

func TestCodesSayWhatWasChosen(t *testing.T) {
	element := `<jmd-iq city="berlin" theme="dark" load="click" style="display:block;margin:1em 0;container-type:inline-size;contain-intrinsic-inline-size:16rem;width:100%"><span lang="de" dir="auto" style="display:block;overflow-wrap:anywhere;min-height:max(263px,min((560px - 100cqi)*9999,495px - 6cqi))"><a href="https://embed.example/jmd-iq/embed/card?city=berlin&amp;theme=dark">JMD &#34;im&#34; Quartier &lt;Berlin&gt; &amp; Umland</a><br/> Träger &lt;e. V.&gt;<br/> Text &amp; mehr</span></jmd-iq>`
	const reserved = "max(263px,min((560px - 100cqi)*9999,495px - 6cqi))"
	held := strings.ReplaceAll(element, reserved, "min(100vh,"+reserved+")")
	for kind, want := range map[widget.CodeKind][]string{
		widget.Line:           {`<script async="" src="https://embed.example/jmd-iq/widget.0123456789abcdef.js?city=berlin&amp;theme=dark&amp;load=click" integrity="sha384-a+b/c=" crossorigin="anonymous" title="JMD &#34;im&#34; Quartier &lt;Berlin&gt; &amp; Umland" style="display:block;margin:1em 0;padding-top:max(263px,min((560px - 100%)*9999,495px - 6%))"></script>`},
		widget.Element:        {element, `widget.0123456789abcdef.js" integrity=`},
		widget.Link:           {`<a data-jmd-iq="" href="https://embed.example/jmd-iq/embed/card?city=berlin&amp;theme=dark&amp;load=click" style="display:block;margin:1em 0;height:0;padding-bottom:`},
		widget.Frame:          {`width="100%" height="231" loading="lazy" referrerpolicy="no-referrer" style="border:0;color-scheme:dark;display:block;height:max(297px,min((560px - 100cqi)*9999,530px));width:100%"`},
		widget.Address:        {`https://embed.example/jmd-iq/embed/card?city=berlin&theme=dark`},
		widget.SSI:            {`<!--#include virtual="/jmd-iq/fragment/card?city=berlin&theme=dark" -->`},
		widget.ESI:            {`<esi:include src="/jmd-iq/fragment/card?city=berlin&amp;theme=dark"/>`},
		widget.PHP:            {`'https://embed.example/jmd-iq/fragment/card?city=berlin&theme=dark'`},
		widget.Picture:        {`<a href="https://portal.example/?berlin&amp;1"><img src="https://embed.example/jmd-iq/picture/card.png?city=berlin&amp;theme=dark" alt="JMD &#34;im&#34; Quartier Berlin: Träger &lt;e. V.&gt;" width="600" height="315" `},
		widget.Klaro:          {held, ` type="text/plain" data-type="application/javascript" data-name="jmd-iq" data-src="https://embed.example/jmd-iq/widget.0123456789abcdef.js" integrity=`},
		widget.CookieConsent:  {held, ` type="text/plain" data-category="functionality" data-service="JMD im Quartier" async="" src="https://embed.example/jmd-iq/widget.0123456789abcdef.js"`},
		widget.Usercentrics:   {held, ` type="text/plain" data-usercentrics="JMD im Quartier" async="" src="https://embed.example/`},
		widget.Borlabs:        {`[borlabs-cookie id="jmd-iq" type="content-blocker"]<div`, `</iframe></div>[/borlabs-cookie]`},
		widget.TYPO3:          {"directive: frame-src\n    sources:\n      - 'https://embed.example'"},
		widget.TYPO3Editor:    {"- name: a\n          attributes:\n            data-jmd-iq: true"},
		widget.ScriptPolicy:   {"script-src https://embed.example; frame-src https://embed.example"},
		widget.SpacePolicy:    {"style-src-attr 'unsafe-hashes' 'sha256-"},
		widget.FragmentPolicy: {"style-src 'sha256-abc=' 'sha256-d+f='"},
		widget.NginxServer:    {"proxy_pass https://embed.example/jmd-iq/;"},
		widget.ApacheServer:   {"<Location \"/jmd-iq/\">\n    ProxyAddHeaders Off\n    RequestHeader unset Accept-Encoding\n"},
	} {
		code, err := berlin.Code(kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range want {
			if !strings.Contains(code, part) {
				t.Errorf("%s lacks %s:\n%s", kind, part, code)
			}
		}
	}
}

// TestInlineIsPartOfTheCodesWithScript asks for an embed without a frame: codes with the
// script say so, their policy allows what it asks for, and no address of an embed has it.
func TestInlineIsPartOfTheCodesWithScript(t *testing.T) {
	e := widget.Embed{Service: "https://embed.example", View: "card", Query: "city=berlin", Title: "Berlin", Inline: true}
	for kind, want := range map[widget.CodeKind]string{
		widget.Line:         `src="https://embed.example/widget.js?city=berlin&amp;mode=inline"`,
		widget.Element:      `<jmd-iq city="berlin" mode="inline"><a href="https://embed.example/embed/card?city=berlin">`,
		widget.Link:         `href="https://embed.example/embed/card?city=berlin&amp;mode=inline"`,
		widget.PlainLink:    `https://embed.example/embed/card?city=berlin&mode=inline#jmd-iq`,
		widget.Frame:        `src="https://embed.example/embed/card?city=berlin&amp;theme=light"`,
		widget.ScriptPolicy: `script-src https://embed.example; connect-src https://embed.example`,
		widget.TYPO3:        "directive: connect-src\n    sources:\n      - 'https://embed.example'",
	} {
		code, err := e.Code(kind)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(code, want) || strings.Contains(code, "frame-src") {
			t.Errorf("%s lacks %s, or has a policy for frames:\n%s", kind, want, code)
		}
	}
	e.Images = true
	if code, err := e.Code(widget.ScriptPolicy); err != nil || !strings.HasSuffix(code, "; img-src https://embed.example") {
		t.Errorf("with photos the policy is %s (%v)", code, err)
	}
}

// TestReadmeHasTheCodesOfTheService keeps what people copy from there in step, in the form
// that reserves nothing.
func TestReadmeHasTheCodesOfTheService(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	short := widget.Embed{Service: "https://embed.example", View: "card", Query: "city=berlin", Title: "JMD im Quartier Berlin"}
	for _, kind := range []widget.CodeKind{widget.Line, widget.Element} {
		code, err := short.Code(kind)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(readme), "```html\n"+code+"\n```") {
			t.Errorf("README.md lacks the code of %s:\n%s", kind, code)
		}
	}
}

// TestFramesWithoutScriptAreLightUnlessAThemeIsChosen: what cannot follow its page must not
// follow the reader's system either.
func TestFramesWithoutScriptAreLightUnlessAThemeIsChosen(t *testing.T) {
	for query, want := range map[string]string{
		"":                        "theme=light",
		"city=berlin":             "city=berlin&amp;theme=light",
		"city=berlin&theme=light": "city=berlin&amp;theme=light",
		"city=berlin&theme=dark":  "city=berlin&amp;theme=dark",
	} {
		e := widget.Embed{Service: "https://embed.example", View: "list", Query: query}
		for _, kind := range []widget.CodeKind{widget.Frame, widget.Borlabs, "oembed.html"} {
			code, err := e.Code(kind)
			if err != nil {
				t.Fatal(err)
			}
			scheme := want[strings.LastIndex(want, "=")+1:]
			for _, part := range []string{`src="https://embed.example/embed/list?` + want + `"`, "color-scheme:" + scheme, `width="100%"`, ` height="`} {
				if !strings.Contains(code, part) {
					t.Errorf("%s of %q lacks %s: %s", kind, query, part, code)
				}
			}
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
		"a drawing that grows":  func(w int) int { return 200 + w/2 + 24*(3000/w) },
		"lines that wrap":       func(w int) int { return 200 + 24*(3000/w) + 19*(2000/w) },
	} {
		css := string(widget.Reserve(height))
		for width := 280; width <= 1600; width++ {
			got, needed := evaluate(t, css, width), height(width)
			if got < needed || got > needed+needed*15/100 && got > needed+24+19 {
				t.Errorf("%s: %d pixels reserved of %d at %d by %s", name, got, needed, width, css)
			}
		}
	}
}

var reservedStep = regexp.MustCompile(`^(?:min\(\((\d+)px - 100%\)\*9999,)?(\d+)px(?: ([+-]) (\d+)%)?\)?$`)

func evaluate(t *testing.T, css string, width int) int {
	t.Helper()
	height := 0
	for _, term := range regexp.MustCompile(`,(?:min|$)`).Split(strings.TrimSuffix(strings.TrimPrefix(css, "max("), ")"), -1) {
		if strings.HasPrefix(term, "((") {
			term = "min" + term
		}
		m := reservedStep.FindStringSubmatch(term)
		if m == nil {
			t.Fatalf("cannot read %q of %s", term, css)
		}
		below, _ := strconv.Atoi(m[1])
		base, _ := strconv.Atoi(m[2])
		slope, _ := strconv.Atoi(m[4])
		if m[3] == "+" {
			slope = -slope
		}
		value := base - slope*width/100
		if m[1] != "" {
			value = min(value, (below-width)*9999)
		}
		height = max(height, value)
	}
	return height
}
