// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programtest"
)

// axeRun asks axe-core for all rules of WCAG 2.0 to 2.2, levels A and AA, and its
// best practices; it comes back with one line for every finding.
const axeRun = `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
	.then(r => r.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.html.slice(0, 120) + " " + n.failureSummary)))`

// accents are ten colours from all around the wheel, the very light and the very
// dark among them.
var accents = []string{"000000", "ffffff", "ff0000", "00ff00", "0000ff", "ffff00", "00ffff", "ff00ff", "808080", "b5310c"}

// TestAxeFindsNothing looks at every view and error document in light and dark,
// narrow and wide, with large text, and in ten accents.
func TestAxeFindsNothing(t *testing.T) {
	axe, err := os.ReadFile(browsertest.NodeModule(t, "axe-core/axe.min.js"))
	if err != nil {
		t.Fatal(err)
	}
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	look := func(t *testing.T, path string, prepare ...string) {
		t.Helper()
		tab.Visit(address + path)
		for _, script := range prepare {
			browsertest.Eval[any](tab, script)
		}
		browsertest.Eval[any](tab, string(axe)+";0")
		for _, finding := range browsertest.Eval[[]string](tab, axeRun) {
			t.Error(finding)
		}
		if browsertest.Eval[bool](tab, `document.documentElement.scrollWidth > innerWidth`) {
			t.Error("scrolls sideways")
		}
	}
	const (
		open     = `document.querySelectorAll("details").forEach(d => d.open = true)`
		large    = `document.documentElement.style.fontSize = "200%"`
		spacious = `{ // WCAG 2.2, success criterion 1.4.12
			const sheet = new CSSStyleSheet();
			sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}");
			document.adoptedStyleSheets = [sheet];
		}`
	)
	for name, path := range views {
		for _, theme := range []string{"light", "dark"} {
			t.Run(name+"-"+theme, func(t *testing.T) {
				path := with(path, "theme="+theme)
				tab.Size(1200, 800)
				look(t, path, open)
				tab.Size(320, 800)
				look(t, path, open)
				look(t, path, large)
				tab.Shot(name + "-" + theme + "-large")
				look(t, path, spacious)
				clipped := browsertest.Eval[[]string](tab, `[...document.querySelectorAll("p, h1, h2, a, li, summary")].filter(e =>
					e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display != "inline").map(e => e.outerHTML.slice(0, 120))`)
				for _, element := range clipped {
					t.Errorf("clipped when spaced out: %s", element)
				}
			})
		}
	}
	t.Run("fragments", func(t *testing.T) {
		handler := handlerOf(t, embed.Config{})
		page := `<!doctype html><html lang="de" style="color-scheme:%s"><meta charset="utf-8"><title>Ein Portal</title><body style="background:Canvas"><main><h1>Ein Portal</h1>{{fragments}}</main></body></html>`
		for _, theme := range []string{"light", "dark"} {
			tab.Size(320, 800)
			own := address
			address = portal(t, handler, fmt.Sprintf(page, theme), "/fragment/card?city=berlin", "/fragment/list?city=trier,gotha", "/fragment/teaser", "/fragment/card")
			look(t, "/")
			address = own
		}
	})
	t.Run("frames", func(t *testing.T) {
		page := `<!doctype html><html lang="de"><meta charset="utf-8"><title>Ein Portal</title><main><h1>Ein Portal</h1>{{fragments}}</main></html>`
		page = strings.Replace(page, "{{fragments}}", `<script src="`+address+`/widget.js?city=berlin"></script><jmd-iq view="teaser"></jmd-iq>`, 1)
		own := address
		address = portal(t, nil, page)
		look(t, "/")
		address = own
	})
	tab.Size(768, 800)
	for _, accent := range accents {
		for _, theme := range []string{"light", "dark"} {
			t.Run("accent-"+accent+"-"+theme, func(t *testing.T) {
				look(t, "/embed/list?state=SH&filter=on&theme="+theme+"&accent="+accent, open)
				look(t, "/embed/teaser?theme="+theme+"&accent="+accent)
			})
		}
	}
}

// with adds a parameter to an address, in place of one of that name.
func with(path, parameter string) string {
	name, _, _ := strings.Cut(parameter, "=")
	path = regexp.MustCompile(`[?&]`+name+`=[^&]*`).ReplaceAllString(path, "")
	if strings.Contains(path, "?") {
		return path + "&" + parameter
	}
	return path + "?" + parameter
}

// tooNew are parts of CSS that the checker does not know yet, and what it says of
// them: container queries and their units (CSS Containment Level 3, Baseline since
// 2023), light-dark() and relative colours in gradients (CSS Color Level 4 and 5).
var tooNew = regexp.MustCompile(`^CSS: (Unrecognized at-rule “@container”|“container-type”: Property|“(font-size|grid-template|min-height|padding|--least)”: Parse Error|“background”: Cannot invoke)`)

// TestNuFindsNothing lets the Nu HTML checker read every document with its styles,
// and a fragment inside a page.
func TestNuFindsNothing(t *testing.T) {
	jar := browsertest.NodeModule(t, "vnu-jar/build/dist/vnu.jar")
	java := programtest.Find(t, "java")
	handler := handlerOf(t, embed.Config{})
	dir := t.TempDir()
	arguments := []string{"-jar", jar, "--format", "json", "--stdout", "--exit-zero-always"}
	save := func(name string, html string) {
		file := filepath.Join(dir, name+".html")
		if err := os.WriteFile(file, []byte(html), 0o600); err != nil {
			t.Fatal(err)
		}
		arguments = append(arguments, file)
	}
	for name, path := range views {
		save(name, plain(t, handler, path))
	}
	for name, path := range map[string]string{"configurator": "/", "configurator-ar": "/?lang=ar", "privacy": "/privacy", "privacy-en": "/privacy?lang=en", "accessibility": "/accessibility", "accessibility-en": "/accessibility?lang=en"} {
		save(name, plain(t, handler, path))
	}
	for name, view := range map[string]string{"card": "card?city=berlin", "card-ar": "card?city=berlin&lang=ar", "list": "list", "teaser": "teaser", "problem": "card"} {
		fragment := plain(t, handler, "/fragment/"+view)
		save("fragment-"+name, "<!doctype html><html lang=de><title>Ein Portal</title><h1>Ein Portal</h1>"+fragment)
	}
	out, err := exec.Command(java, arguments...).Output()
	if err != nil {
		t.Fatalf("running the checker: %v", err)
	}
	var report struct {
		Messages []struct {
			Type, URL, Message, Extract string
		}
	}
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("reading its report: %v", err)
	}
	for _, m := range report.Messages {
		if !tooNew.MatchString(m.Message) {
			t.Errorf("%s: %s: %s (%s)", filepath.Base(m.URL), m.Type, m.Message, m.Extract)
		}
	}
}

// plain is the body of an address, without a content coding, whatever its status.
func plain(t *testing.T, handler fasthttp.RequestHandler, path string) string {
	t.Helper()
	ctx := requestFor(path)
	ctx.Request.Header.Del("Accept-Encoding")
	handler(ctx)
	if status := ctx.Response.StatusCode(); status >= http.StatusInternalServerError {
		t.Fatal(fmt.Errorf("%s: status %d", path, status))
	}
	return string(ctx.Response.Body())
}
