// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest_test

import (
	"fmt"
	"image/color"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/browsertest"
)

// A page with a frame of another site in a shadow tree. The frame's policy allows
// no script but that of the sandbox.
func servePages(t *testing.T) (address string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		if r.URL.Path == "/inside" {
			w.Header().Set("Content-Security-Policy", "default-src 'none'; sandbox allow-scripts")
			fmt.Fprint(w, `<!doctype html><p id=inside>Inside`)
			return
		}
		fmt.Fprintf(w, `<!doctype html><body style="margin:0;height:3000px;background:#fff"><div></div><script>
			const frame = document.createElement("iframe");
			frame.src = "http://%s/inside";
			document.querySelector("div").attachShadow({mode: "open"}).append(frame);
		</script>`, strings.Replace(r.Host, "127.0.0.1", "localhost", 1))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestEveryEngineIsDriven(t *testing.T) {
	address := servePages(t)
	for _, engine := range browsertest.Engines {
		for _, system := range []browsertest.System{{}, {Dark: true, Overlay: true}} {
			t.Run(fmt.Sprintf("%s %+v", engine, system), func(t *testing.T) {
				t.Parallel()
				w := browsertest.OpenWindow(t, engine, system)
				w.Size(800, 600)
				w.Visit(address)
				if got := browsertest.Value[[]int](w, `[innerWidth, innerHeight]`); got[0] != 800 || got[1] != 600 {
					t.Errorf("the viewport is %v", got)
				}
				w.Size(340, 500)
				if got := browsertest.Value[[]int](w, `[innerWidth, innerHeight]`); got[0] != 340 || got[1] != 500 {
					t.Errorf("the viewport is %v", got)
				}
				if got := browsertest.Value[int](w, `new Promise(done => requestAnimationFrame(() => done(42)))`); got != 42 {
					t.Errorf("a promise gave %d", got)
				}
				if dark := browsertest.Value[bool](w, `matchMedia("(prefers-color-scheme: dark)").matches`); dark != system.Dark {
					t.Errorf("prefers dark: %t", dark)
				}
				if overlay := browsertest.Value[bool](w, `document.documentElement.clientWidth == innerWidth`); overlay != system.Overlay {
					t.Errorf("scrollbars take up no space: %t", overlay)
				}
				const frame = `document.querySelector("div").shadowRoot.firstChild`
				if got := browsertest.ValueIn[string](w, frame, `inside.textContent`); got != "Inside" {
					t.Errorf("in the frame is %q", got)
				}
				if got := browsertest.Value[string](w, `location.pathname`); got != "/" {
					t.Errorf("back in %q", got)
				}
				if r, g, b, _ := w.Screenshot().At(200, 400).RGBA(); r+g+b != 3*0xffff {
					t.Errorf("the page is %v, want it white", color.RGBA64{uint16(r), uint16(g), uint16(b), 0xffff})
				}
			})
		}
	}
}
