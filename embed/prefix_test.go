// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/valyala/fasthttp"

	"jmd-iq.example/embeds/embed"
)

func TestAPathPrefixIsAnsweredAsIfItWereNotThere(t *testing.T) {
	handler := handlerOf(t, embed.Config{PathPrefix: "/jmd-iq"})
	want := plain(t, handler, "/embed/card?city=berlin")
	if got := plain(t, handler, "/jmd-iq/embed/card?city=berlin"); got != want {
		t.Errorf("under the prefix: %.200s", got)
	}
	for path, status := range map[string]int{"/jmd-iq/widget.js": http.StatusOK, "/jmd-iq/": http.StatusOK, "http://embed.example/jmd-iq/embed/teaser": http.StatusOK, "http://jmd-iq/embed/teaser": http.StatusOK, "/jmd-iqx/embed/teaser": http.StatusNotFound, "/jmd-iq/jmd-iq/embed/teaser": http.StatusNotFound} {
		if got := ask(handler, path).StatusCode(); got != status {
			t.Errorf("%s: status %d, want %d", path, got, status)
		}
	}
	entrance := ask(handler, "/jmd-iq?view=list")
	if to := string(entrance.Header.Peek("Location")); entrance.StatusCode() != http.StatusPermanentRedirect || to != "jmd-iq/?view=list" {
		t.Errorf("the prefix itself: status %d, to %q", entrance.StatusCode(), to)
	}
	if answer := plain(t, handler, "/jmd-iq/oembed?url=embed/teaser"); !strings.Contains(answer, "/jmd-iq/embed/teaser") {
		t.Errorf("oEmbed does not hand out the prefix: %s", answer)
	}
}

// TestAProxyAnnouncesItsPrefix asks as proxies do that are trusted, with and without a slash
// at the end.
func TestAProxyAnnouncesItsPrefix(t *testing.T) {
	handler := handlerOf(t, embed.Config{TrustedProxies: []string{"0.0.0.0"}})
	for given, want := range map[string]string{"/p": "/p", "/p/": "/p", "/p/q/": "/p/q", "/": "", "/p/../q": "", "p": "", "": ""} {
		var ctx fasthttp.RequestCtx
		ctx.Request.SetRequestURI("/fragment/card?city=berlin&style=link")
		ctx.Request.Header.Set("X-Forwarded-Host", "portal.example")
		ctx.Request.Header.Set("X-Forwarded-Proto", "HTTPS")
		ctx.Request.Header.Set("X-Forwarded-Prefix", given)
		handler(&ctx)
		if body := ctx.Response.Body(); !bytes.Contains(body, []byte("href=https://portal.example"+want+"/fragment.")) {
			t.Errorf("with the prefix %q: %.200s", given, body)
		}
	}
}
