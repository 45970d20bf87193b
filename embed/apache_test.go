// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programtest"
)

// TestIncludedByApache gives a real Apache the configuration and the page that are handed
// out. What it includes is readable even for a browser that takes compressed answers.
func TestIncludedByApache(t *testing.T) {
	apache := programtest.Find(t, "apache2")
	service := listen(t, shipped(t), embed.Config{})
	codes := handedOut(t, service, "city=trier")
	address := serveByApache(t, apache, codes["server-3"], "<!doctype html><title>Portal</title>"+codes["server-1"])
	request, err := http.NewRequest(http.MethodGet, address+"/page.html", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Accept-Encoding", "br, gzip")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	if page := string(body); !strings.Contains(page, "<template shadowrootmode=open>") || !strings.Contains(page, ">Trier</h2>") {
		t.Errorf("the page is %.300q", page)
	}
}

// TestIncludingPassesNothingOfVisitorsOn has both servers include a fragment for a visitor who
// is logged in at the portal: the service must not get the session, nor who the visitor is.
func TestIncludingPassesNothingOfVisitorsOn(t *testing.T) {
	service := listen(t, shipped(t), embed.Config{})
	target, err := url.Parse(service)
	if err != nil {
		t.Fatal(err)
	}
	passed := make(chan http.Header, 9)
	forward := httputil.NewSingleHostReverseProxy(target)
	between := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		passed <- r.Header.Clone()
		forward.ServeHTTP(w, r)
	}))
	t.Cleanup(between.Close)
	codes := handedOut(t, service, "city=trier")
	page := "<!doctype html><title>Portal</title>" + codes["server-1"]
	for name, address := range map[string]string{
		"nginx":  serveByNginx(t, programtest.Find(t, "nginx"), strings.ReplaceAll(codes["server-2"], service, between.URL), page) + "/index.html",
		"Apache": serveByApache(t, programtest.Find(t, "apache2"), strings.ReplaceAll(codes["server-3"], service, between.URL), page) + "/page.html",
	} {
		request, err := http.NewRequest(http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		about := []string{"Cookie", "Authorization", "User-Agent", "Referer"}
		for _, field := range about {
			request.Header.Set(field, "visitor")
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil || !strings.Contains(string(body), ">Trier</h2>") {
			t.Fatalf("%s: %v: %.300q", name, err, body)
		}
		got := <-passed
		for _, field := range append(about, "X-Forwarded-For", "X-Real-Ip", "Forwarded") {
			if value := got.Get(field); value != "" {
				t.Errorf("%s passes %s: %s on", name, field, value)
			}
		}
	}
}

// serveByApache serves a page under a configuration for its virtual host.
func serveByApache(t *testing.T, apache, configuration, page string) (address string) {
	t.Helper()
	at, dir := programtest.FreeAddress(t), t.TempDir()
	// Apache started by root answers as nobody, who must be able to read the page.
	for _, folder := range []string{dir, filepath.Dir(dir)} {
		if err := os.Chmod(folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var modules strings.Builder
	for _, name := range []string{"mpm_event", "authz_core", "mime", "filter", "socache_shmcb", "ssl", "proxy", "proxy_http", "headers", "include"} {
		fmt.Fprintf(&modules, "LoadModule %s_module /usr/lib/apache2/modules/mod_%[1]s.so\n", name)
	}
	for name, text := range map[string]string{
		"page.html": page,
		"apache.conf": fmt.Sprintf(`ServerRoot %[1]s
ServerName portal.example
PidFile %[1]s/pid
Listen %[2]s
%[3]s
User nobody
Group nogroup
DocumentRoot %[1]s
ErrorLog /dev/stderr
TypesConfig /dev/null
AddType text/html .html
%[4]s
`, dir, at, modules.String(), configuration),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	programtest.Serve(t, at, apache, "-f", filepath.Join(dir, "apache.conf"), "-X")
	return "http://" + at
}
