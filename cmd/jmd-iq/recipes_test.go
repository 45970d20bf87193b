// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/programtest"
)

// recipe returns a file of the deploy folder.
func recipe(t *testing.T, name string) string {
	t.Helper()
	return contents(t, filepath.Join(deployFolder, name))
}

const deployFolder = "../../deploy"

func contents(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// ask sends one request. It decodes no content coding and follows no redirect.
func ask(t *testing.T, method, address string, fields ...string) *http.Response {
	t.Helper()
	req, err := http.NewRequest(method, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(fields); i += 2 {
		req.Header.Set(fields[i], fields[i+1])
	}
	resp, err := asker.RoundTrip(req)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatalf("%s %s: %v", method, address, err)
	}
	resp.Body.Close()
	resp.Body = io.NopCloser(bytes.NewReader(body))
	return resp
}

var asker = &http.Transport{DisableCompression: true, MaxIdleConnsPerHost: 16}

func text(t *testing.T, resp *http.Response) string {
	t.Helper()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}

// worksBelow checks what a reverse proxy can break under a path prefix: content codings,
// entity tags, percent-encoded queries and the addresses in pages.
func worksBelow(t *testing.T, prefix string) {
	t.Helper()
	card := prefix + "/embed/card?city=V%C3%B6lklingen"
	resp := ask(t, http.MethodGet, card, "Accept-Encoding", "gzip, br")
	tag := resp.Header.Get("ETag")
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Encoding") != "br" || !strings.HasPrefix(tag, `"`) {
		t.Errorf("%s: status %d, coding %q, tag %s", card, resp.StatusCode, resp.Header.Get("Content-Encoding"), tag)
	}
	resp = ask(t, http.MethodHead, card, "Accept-Encoding", "gzip, br", "If-None-Match", tag)
	if resp.StatusCode != http.StatusNotModified {
		t.Errorf("%s is asked for again: status %d", card, resp.StatusCode)
	}
	resp = ask(t, http.MethodGet, prefix+"/")
	if page := text(t, resp); resp.StatusCode != http.StatusOK || !strings.Contains(page, prefix+"/widget.js") {
		t.Errorf("the configurator: status %d, or not of this address", resp.StatusCode)
	}
	resp = ask(t, http.MethodGet, prefix+"/oembed?url="+prefix+"/embed/teaser")
	if answer := text(t, resp); resp.StatusCode != http.StatusOK || !strings.Contains(answer, prefix+"/embed/teaser") {
		t.Errorf("oEmbed: status %d, %s", resp.StatusCode, answer)
	}
	if resp = ask(t, http.MethodGet, prefix+"/embed/card?city=Bielefeld"); resp.StatusCode != http.StatusNotFound {
		t.Errorf("an unknown city: status %d", resp.StatusCode)
	}
}

func TestRecipeNginx(t *testing.T) {
	nginx, at, dir := programtest.Find(t, "nginx"), programtest.FreeAddress(t), t.TempDir()
	r := start(t, "--base-url", "http://"+at+"/jmd-iq")
	configuration := strings.NewReplacer("DIR", dir, "AT", at,
		"RECIPE", strings.ReplaceAll(recipe(t, "nginx/jmd-iq.conf"), "http://127.0.0.1:8080", r.address),
	).Replace(`daemon off; master_process off; pid DIR/pid; error_log stderr;
events {}
http {
  client_body_temp_path DIR/a; proxy_temp_path DIR/b; fastcgi_temp_path DIR/c; uwsgi_temp_path DIR/d; scgi_temp_path DIR/e;
  server {
    listen AT;
RECIPE
  }
}`)
	file := write(t, filepath.Join(dir, "nginx.conf"), []byte(configuration))
	programtest.Serve(t, at, nginx, "-p", dir, "-c", file, "-e", "stderr")
	worksBelow(t, "http://"+at+"/jmd-iq")
}

func TestRecipeCaddy(t *testing.T) {
	caddy, at := programtest.Find(t, "caddy"), programtest.FreeAddress(t)
	r := start(t, "--base-url", "http://"+at+"/jmd-iq")
	site := strings.NewReplacer("portal.example", "http://"+at, "127.0.0.1:8080", strings.TrimPrefix(r.address, "http://")).Replace(recipe(t, "caddy/Caddyfile"))
	file := write(t, filepath.Join(t.TempDir(), "Caddyfile"), []byte("{\n\tadmin off\n}\n"+site))
	programtest.Serve(t, at, caddy, "run", "--adapter", "caddyfile", "--config", file)
	worksBelow(t, "http://"+at+"/jmd-iq")
	if resp := ask(t, http.MethodGet, "http://"+at+"/jmd-iq"); resp.StatusCode != http.StatusFound || resp.Header.Get("Location") != "/jmd-iq/" {
		t.Errorf("/jmd-iq: status %d, Location %s", resp.StatusCode, resp.Header.Get("Location"))
	}
}

// TestRecipeCompose runs the Caddyfile of the Compose file, with its own authority.
func TestRecipeCompose(t *testing.T) {
	caddy, at, dir := programtest.Find(t, "caddy"), programtest.FreeAddress(t), t.TempDir()
	r := start(t, "--base-url", "https://"+at)
	_, port, _ := strings.Cut(at, ":")
	_, plain, _ := strings.Cut(programtest.FreeAddress(t), ":")
	site := strings.NewReplacer(
		"{\n\tadmin off\n", "{\n\tadmin off\n\thttp_port "+plain+"\n\thttps_port "+port+"\n\tstorage file_system "+dir+"\n",
		"{$JMD_IQ_HOST:localhost}", "127.0.0.1",
		"jmd-iq:8080", strings.TrimPrefix(r.address, "http://"),
	).Replace(recipe(t, "compose/Caddyfile"))
	file := write(t, filepath.Join(dir, "Caddyfile"), []byte(site))
	programtest.Serve(t, at, caddy, "run", "--adapter", "caddyfile", "--config", file)

	trusted := x509.NewCertPool()
	if root := contents(t, filepath.Join(dir, "pki/authorities/local/root.crt")); !trusted.AppendCertsFromPEM([]byte(root)) {
		t.Fatalf("the authority's certificate is %.100s", root)
	}
	own := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: trusted}}}
	eventually(t, "Caddy has a certificate and the service answers", func() bool {
		resp, err := own.Get("https://" + at + "/embed/card?city=berlin")
		if err != nil {
			return false
		}
		defer resp.Body.Close()
		return resp.StatusCode == http.StatusOK
	})
}

// TestRecipeSystemd has systemd verify the unit and rate its exposure, which must be
// below 2 of 10 ("OK").
func TestRecipeSystemd(t *testing.T) {
	analyze := programtest.Find(t, "systemd-analyze")
	unit := strings.ReplaceAll(recipe(t, "systemd/jmd-iq.service"), "/usr/local/bin/jmd-iq", os.Args[0])
	file := write(t, filepath.Join(t.TempDir(), "jmd-iq.service"), []byte(unit))
	for _, args := range [][]string{{"verify", "--man=no", file}, {"security", "--offline=true", "--threshold=20", file}} {
		if said, err := exec.Command(analyze, args...).CombinedOutput(); err != nil || args[0] == "verify" && len(said) > 0 {
			t.Errorf("systemd-analyze %s: %v\n%s", args[0], err, said)
		}
	}
}
