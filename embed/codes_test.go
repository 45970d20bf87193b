// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programtest"
)

// handedOut are the codes of a choice, exactly as the configurator at an address
// shows them, by their ids.
func handedOut(t *testing.T, service, choice string) map[string]string {
	t.Helper()
	codes := map[string]string{}
	for _, m := range shownCode.FindAllSubmatch(body(t, service+"/?"+choice, http.StatusOK), -1) {
		codes[string(m[1])] = html.UnescapeString(string(m[2]))
	}
	if len(codes) < 15 {
		t.Fatalf("%d codes at %s", len(codes), choice)
	}
	return codes
}

var shownCode = regexp.MustCompile(`(?s)<pre id=([a-z0-9-]+)[^>]*>(.*?)</pre>`)

// TestReadmeHasTheFrameOfTheConfigurator keeps what people copy from there in step.
func TestReadmeHasTheFrameOfTheConfigurator(t *testing.T) {
	service := listen(t, shipped(t), embed.Config{BaseURL: "https://embed.example"})
	frame := handedOut(t, service, "view=card&city=berlin")["frame-1"]
	for _, name := range []string{"../README.md", "../.readme/README.de.md"} {
		readme, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(readme), "```html\n"+frame+"\n```") {
			t.Errorf("%s lacks the code of the frame:\n%s", name, frame)
		}
	}
}

// foreign is a service whose pages are of another site than those of host.
func foreign(t *testing.T) string {
	t.Helper()
	return strings.Replace(listen(t, shipped(t), embed.Config{}), "127.0.0.1", "localhost", 1)
}

// host serves a page with a code in its column.
func host(t *testing.T, head, code string) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, hostPage, head, code)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// hostPage notes the heights that frames say and how much the page moves.
const hostPage = `<!doctype html><html lang="de"><title>Ein Portal</title>
<link rel="icon" href="data:,">
<style>html { overflow-y: scroll } body { margin: 0 }</style>
<script>
let said = 0, shifts = 0;
addEventListener("message", ({data}) => { if (data?.type == "jmd-iq") said = data.height });
new PerformanceObserver(list => list.getEntries().forEach(e => { shifts += e.value })).observe({type: "layout-shift", buffered: true});
const frame = () => document.querySelector("iframe") || document.querySelector("jmd-iq")?.shadowRoot?.querySelector("iframe");
</script>%s
<p>Davor</p>
%s
<p>Danach</p>
`

// settled is reached once the frame is shown, high enough, and painted.
const settled = `said > 0 && frame()?.clientHeight >= said && !frame().inert && !getComputedStyle(frame()).opacity.startsWith("0")`

// TestCodesWorkAsHandedOut pastes each code of each view into a page of another
// site. The embed appears, nothing of it is cut off, and nothing on the page moves.
func TestCodesWorkAsHandedOut(t *testing.T) {
	service := foreign(t)
	tab := browsertest.Open(t)
	for _, choice := range []string{"view=card&city=neubrandenburg", "view=list", "view=list&city=trier,gotha,peine", "view=teaser&integrity=yes&accent=0a6"} {
		codes := handedOut(t, service, choice)
		for id, name := range map[string]string{"line-1": "line", "element-1": "element", "link-1": "link", "frame-1": "frame"} {
			page := host(t, "", codes[id])
			for _, width := range []int{320, 600, 1200} {
				t.Run(fmt.Sprintf("%s-%s-%d", name, choice, width), func(t *testing.T) {
					tab.Size(width, 1500)
					tab.Visit(page)
					await(t, tab, settled)
					browsertest.Eval[any](tab, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))`)
					if moved := browsertest.Eval[float64](tab, "shifts"); moved > 0 {
						t.Errorf("the page moved by %g", moved)
					}
					if high, said := browsertest.Eval[float64](tab, "frame().clientHeight"), browsertest.Eval[float64](tab, "said"); high > 1.15*said+24 {
						t.Errorf("%g pixels are reserved where %g are needed", high, said)
					}
					quiet(t, tab)
				})
			}
		}
	}
}

// TestFrameWithoutItsStyleIsWholeOnAPhone drops the style attributes, as many hosts do.
func TestFrameWithoutItsStyleIsWholeOnAPhone(t *testing.T) {
	service := foreign(t)
	tab := browsertest.Open(t)
	tab.Size(320, 800)
	for _, choice := range []string{"view=card&city=neubrandenburg", "view=list&city=berlin", "view=card&state=BE&format=compact"} {
		code := regexp.MustCompile(` style="[^"]*"`).ReplaceAllString(handedOut(t, service, choice)["frame-1"], "")
		tab.Visit(host(t, "", code))
		await(t, tab, `said > 0`)
		if high, said := browsertest.Eval[float64](tab, "frame().clientHeight"), browsertest.Eval[float64](tab, "said"); high < said {
			t.Errorf("%s: the frame is %g pixels high, its content %g", choice, high, said)
		}
	}
}

// TestCodesOnClick loads nothing but the script before the click.
func TestCodesOnClick(t *testing.T) {
	service := foreign(t)
	codes := handedOut(t, service, "city=trier&load=click")
	tab := browsertest.Open(t)
	for _, id := range []string{"line-1", "element-1", "link-1"} {
		tab.Visit(host(t, "", codes[id]))
		await(t, tab, `document.querySelector("jmd-iq")?.shadowRoot.querySelector("button")`)
		if browsertest.Eval[bool](tab, `!!frame()`) {
			t.Errorf("%s: the frame is there before the click", id)
		}
		browsertest.Eval[any](tab, `document.querySelector("jmd-iq").shadowRoot.querySelector("button").click()`)
		await(t, tab, settled)
		quiet(t, tab)
	}
}

// TestCodesUnderTheirPolicy gives the page the very policy that is handed out with
// a code, and no other source.
func TestCodesUnderTheirPolicy(t *testing.T) {
	service := foreign(t)
	codes := handedOut(t, service, "city=trier")
	tab := browsertest.Open(t)
	for _, way := range []string{"line", "element", "link", "frame"} {
		policy := codes[way+"-2"]
		tab.Visit(host(t, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; require-trusted-types-for 'script'; `+html.EscapeString(policy)+`">`, codes[way+"-1"]))
		await(t, tab, settled)
		for _, said := range tab.Complaints() {
			if !strings.Contains(said, "data:,") {
				t.Error(said)
			}
		}
	}
}

// TestOEmbedAddress gives the address to the service as a host would, and pastes
// what it gets.
func TestOEmbedAddress(t *testing.T) {
	service := foreign(t)
	code := oEmbedded(t, service, handedOut(t, service, "city=trier")["oembed-1"])
	tab := browsertest.Open(t)
	tab.Visit(host(t, "", code))
	await(t, tab, settled)
	quiet(t, tab)
}

// oEmbedded is what a host gets for an address that it gives to the service.
func oEmbedded(t *testing.T, service, address string) string {
	t.Helper()
	answer := body(t, service+"/oembed?format=xml&url="+url.QueryEscape(address), http.StatusOK)
	_, code, _ := strings.Cut(string(answer), "<html>")
	code, _, _ = strings.Cut(code, "</html>")
	return html.UnescapeString(code)
}

// TestConsentToolsHoldTheScriptBack has the true Klaro, and does for the others
// what they document: the script is put in again without its type, the text
// between the shortcodes is put in as it is.
func TestConsentToolsHoldTheScriptBack(t *testing.T) {
	service := foreign(t)
	codes := handedOut(t, service, "city=trier")
	klaro, err := os.ReadFile(browsertest.NodeModule(t, "klaro/dist/klaro-no-css.js"))
	if err != nil {
		t.Fatal(err)
	}
	tab := browsertest.Open(t)
	for _, tool := range []struct{ name, head, code, consent string }{
		{"klaro", `<script>var klaroConfig = {lang: "de", services: [{name: "jmd-iq", purposes: ["functional"]}]}</script><script>` + string(klaro) + `</script>`, codes["klaro-1"],
			`{ const manager = klaro.getManager(); manager.changeAll(true); manager.saveAndApplyConsents(); }`},
		{"usercentrics", "", codes["usercentrics-1"],
			`{ const held = document.querySelector("[data-usercentrics]"), script = document.createElement("script"); script.src = held.src; held.replaceWith(script); }`},
	} {
		t.Run(tool.name, func(t *testing.T) {
			tab.Visit(host(t, tool.head, tool.code))
			if browsertest.Eval[bool](tab, `performance.getEntriesByType("resource").some(e => e.name.includes("/widget") || e.name.includes("/embed/"))`) {
				t.Error("loaded before there was consent")
			}
			browsertest.Eval[any](tab, tool.consent)
			await(t, tab, settled)
		})
	}
	t.Run("borlabs", func(t *testing.T) {
		inside := regexp.MustCompile(`^\[borlabs-cookie id="jmd-iq" type="content-blocker"\](.*)\[/borlabs-cookie\]$`).FindStringSubmatch(codes["borlabs-1"])
		if inside == nil {
			t.Fatal(codes["borlabs-1"])
		}
		tab.Visit(host(t, "", inside[1]))
		await(t, tab, settled)
	})
}

// TestIncludedByNginx gives a real nginx the configuration and the page that are
// handed out. The browser then asks nobody but nginx.
func TestIncludedByNginx(t *testing.T) {
	nginx := programtest.Find(t, "nginx")
	service := listen(t, shipped(t), embed.Config{})
	codes := handedOut(t, service, "city=trier&theme=dark")
	address := serveByNginx(t, nginx, codes["server-2"], fmt.Sprintf(hostPage, "", codes["server-1"]+codes["server-1"]))
	tab := browsertest.Open(t)
	tab.Visit(address + "/")
	await(t, tab, `document.querySelectorAll("div[lang]").length == 2`)
	if heading := browsertest.Eval[string](tab, `document.querySelector("div[lang]").shadowRoot.querySelector("h2").textContent`); heading != "Trier" {
		t.Errorf("the heading is %q", heading)
	}
	for _, from := range browsertest.Eval[[]string](tab, `performance.getEntriesByType("resource").map(e => e.name)`) {
		if !strings.HasPrefix(from, address) && !strings.HasPrefix(from, "data:") {
			t.Errorf("the browser asked for %s", from)
		}
	}
	if moved := browsertest.Eval[float64](tab, "shifts"); moved > 0 {
		t.Errorf("the page moved by %g", moved)
	}
	quiet(t, tab)
}

// serveByNginx serves a page under a configuration for its server block.
func serveByNginx(t *testing.T, nginx, configuration, page string) (address string) {
	t.Helper()
	at, dir := programtest.FreeAddress(t), t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("index.html", page)
	write("nginx.conf", fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log stderr;
events {}
http {
  access_log off; types { text/html html; } charset utf-8;
  client_body_temp_path %[1]s/a; proxy_temp_path %[1]s/b; fastcgi_temp_path %[1]s/c; uwsgi_temp_path %[1]s/d; scgi_temp_path %[1]s/e;
  server { listen %[2]s; root %[1]s; %[3]s }
}`, dir, at, configuration))
	programtest.Serve(t, at, nginx, "-p", dir, "-c", filepath.Join(dir, "nginx.conf"), "-e", "stderr")
	return "http://" + at
}
