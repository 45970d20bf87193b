// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/programtest"
)

// TestRecipeApache runs the recipe in a virtual host whose own page includes a fragment.
func TestRecipeApache(t *testing.T) {
	apache, at, dir := programtest.Find(t, "apache2"), programtest.FreeAddress(t), t.TempDir()
	r := start(t, "--base-url", "http://"+at+"/jmd-iq")
	page := write(t, filepath.Join(dir, "page.shtml"), []byte(`<!doctype html><title>Portal</title><!--#include virtual="/jmd-iq/fragment/card?city=berlin" -->`))
	// Apache started by root answers as nobody, who must be able to read the page.
	for _, name := range []string{page, dir, filepath.Dir(dir)} {
		if err := os.Chmod(name, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	configuration := strings.NewReplacer("DIR", dir, "AT", at, "MODULES", apacheModules(
		"mpm_event", "authz_core", "mime", "filter", "alias", "proxy", "proxy_http", "headers", "setenvif", "include", "deflate"),
		"RECIPE", strings.ReplaceAll(recipe(t, "apache/jmd-iq.conf"), "http://127.0.0.1:8080", r.address),
	).Replace(`ServerRoot DIR
ServerName portal.example
PidFile DIR/pid
Listen AT
MODULES
User nobody
Group nogroup
DocumentRoot DIR
<Directory DIR>
  Options +Includes
  AddType text/html .shtml
  AddOutputFilter INCLUDES .shtml
</Directory>
ErrorLog /dev/stderr
TypesConfig /dev/null
LogFormat "%U" path
CustomLog DIR/access.log path env=!jmd-iq
RECIPE
`)
	file := write(t, filepath.Join(dir, "apache.conf"), []byte(configuration))
	programtest.Serve(t, at, apache, "-f", file, "-X")
	worksBelow(t, "http://"+at+"/jmd-iq")
	if resp := ask(t, http.MethodGet, "http://"+at+"/jmd-iq"); resp.StatusCode != http.StatusFound || !strings.HasSuffix(resp.Header.Get("Location"), "/jmd-iq/") {
		t.Errorf("/jmd-iq: status %d, Location %s", resp.StatusCode, resp.Header.Get("Location"))
	}

	_, fragment := r.get(t, "/fragment/card?city=berlin")
	if got := text(t, ask(t, http.MethodGet, "http://"+at+"/page.shtml", "Accept-Encoding", "br, gzip")); !strings.HasSuffix(got, "<title>Portal</title>"+fragment) {
		t.Errorf("the page is %.200q, want the fragment at its end", got)
	}
	log := filepath.Join(dir, "access.log")
	eventually(t, "the page is in the access log", func() bool { return len(contents(t, log)) > 0 })
	if lines := contents(t, log); lines != "/page.shtml\n" {
		t.Errorf("the access log has %q, want the portal's page alone", lines)
	}
}

// apacheModules returns the lines that load modules of Debian's Apache.
func apacheModules(names ...string) string {
	var lines strings.Builder
	for _, name := range names {
		lines.WriteString("LoadModule " + name + "_module /usr/lib/apache2/modules/mod_" + name + ".so\n")
	}
	return lines.String()
}
