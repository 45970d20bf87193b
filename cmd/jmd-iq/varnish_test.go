// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programtest"
	"jmd-iq.example/embeds/static"
)

// portalPage includes a fragment, with the ESI element of the recipe's head.
const portalPage = `<!doctype html><title>Ein Portal</title><main><esi:include src="/jmd-iq/fragment/card?city=berlin"/></main>`

// behindVarnish runs the service behind the recipe's Varnish, beside a portal. It returns
// the public URL and that of the operators' socket.
func behindVarnish(t *testing.T, args ...string) (r *running, public, operators string) {
	t.Helper()
	varnish, at, own := programtest.Find(t, "varnishd"), programtest.FreeAddress(t), programtest.FreeAddress(t)
	portal := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Surrogate-Control", `content="ESI/1.0"`)
		fmt.Fprint(w, portalPage)
	}))
	t.Cleanup(portal.Close)
	r = start(t, append(args, "--base-url", "http://"+at+"/jmd-iq")...)
	vcl := strings.NewReplacer(
		`.port = "8000"`, fmt.Sprintf(".port = %q", portOf(portal.URL)),
		`.port = "8080"`, fmt.Sprintf(".port = %q", portOf(r.address)),
		".interval = 2s", ".interval = 100ms",
	).Replace(recipe(t, "varnish/default.vcl"))
	dir := t.TempDir()
	file := write(t, filepath.Join(dir, "default.vcl"), []byte(vcl))
	programtest.Serve(t, at, varnish, "-F", "-j", "none", "-T", "none", "-n", filepath.Join(dir, "work"), "-f", file, "-a", at, "-a", "operators="+own, "-s", "malloc,64m")
	return r, "http://" + at, "http://" + own
}

func portOf(address string) string { return address[strings.LastIndexByte(address, ':')+1:] }

// mixed are the addresses that partners embed, with what newsletters and social
// networks hang on them.
func mixed() string {
	cities := []string{"berlin", "bremen", "dresden", "flensburg", "frankfurt", "gotha", "hamburg", "ingolstadt",
		"neubrandenburg", "peine", "potsdam", "stuttgart", "trier", "V%C3%B6lklingen", "wernigerode", "wuppertal"}
	city := cities[rand.IntN(len(cities))]
	address := [...]string{
		"/embed/card?city=" + city,
		"/embed/card?fbclid=" + strconv.Itoa(rand.Int()) + "&city=" + city,
		"/fragment/card?city=" + city + "&utm_source=" + strconv.Itoa(rand.Int()),
		"/embed/list?utm_campaign=" + strconv.Itoa(rand.Int()),
		"/embed/teaser?" + strconv.Itoa(rand.Int()),
		"/widget.js",
		"/sites.json",
	}
	return address[rand.IntN(len(address))]
}

// sent is how many answers the service has sent itself.
func (r *running) sent(t *testing.T) (n int) {
	t.Helper()
	_, metrics := r.get(t, "/metrics")
	for _, line := range regexp.MustCompile(`(?m)^jmd_iq_requests_total\{.*\} (\d+)$`).FindAllStringSubmatch(metrics, -1) {
		of, err := strconv.Atoi(line[1])
		if err != nil {
			t.Fatal(err)
		}
		n += of
	}
	return n
}

// TestRecipeVarnishAnswersAlmostAll sends 10,000 requests, of which 99 % must not
// reach the service; and then changes the content.
func TestRecipeVarnishAnswersAlmostAll(t *testing.T) {
	file := write(t, filepath.Join(t.TempDir(), "programme.yaml"), static.Programme)
	r, varnish, operators := behindVarnish(t, "--content", file)
	worksBehind(t, varnish)
	before := r.sent(t)
	const requests, callers = 10_000, 8
	var all sync.WaitGroup
	for range callers {
		all.Go(func() {
			for range requests / callers {
				address := mixed()
				coding := [...]string{"gzip, deflate, br, zstd", "gzip", "identity"}[rand.IntN(3)]
				resp := ask(t, http.MethodGet, varnish+"/jmd-iq"+address, "Accept-Encoding", coding, "Cookie", "visit="+strconv.Itoa(rand.Int()))
				if resp.StatusCode != http.StatusOK {
					t.Errorf("%s: status %d", address, resp.StatusCode)
				}
			}
		})
	}
	all.Wait()
	reached := r.sent(t) - before
	t.Logf("%d of %d requests reached the service", reached, requests)
	if reached == 0 || reached > requests/100 {
		t.Errorf("%d of %d requests reached the service", reached, requests)
	}

	berlin, trier := varnish+"/jmd-iq/embed/card?city=berlin", varnish+"/jmd-iq/embed/card?city=trier"
	write(t, file, bytes.ReplaceAll(static.Programme, []byte("name: JMD im Quartier"), []byte("name: Neu im Quartier")))
	eventually(t, "the service has the new content", func() bool {
		_, body := r.get(t, "/embed/card?city=berlin")
		return strings.Contains(body, "<title>Neu im Quartier Berlin")
	})
	old := func(address string) bool {
		return strings.Contains(text(t, ask(t, http.MethodGet, address)), "<title>JMD")
	}
	if !old(berlin) {
		t.Error("the cache has asked anew without being told to")
	}
	// The test calls from the address that a TLS terminator on the machine would have.
	for _, ban := range []struct {
		at, key string
		status  int
	}{
		{varnish, "berlin", http.StatusForbidden},
		{operators, `. || obj.status == 200`, http.StatusBadRequest},
		{operators, "", http.StatusBadRequest},
	} {
		if resp := ask(t, "BAN", ban.at+"/", "Surrogate-Key", ban.key); resp.StatusCode != ban.status {
			t.Errorf("BAN of %q at %s: status %d, want %d", ban.key, ban.at, resp.StatusCode, ban.status)
		}
	}
	if !old(berlin) {
		t.Error("a ban that was refused has taken effect")
	}
	if resp := ask(t, "BAN", operators+"/", "Surrogate-Key", "berlin"); resp.StatusCode != http.StatusOK {
		t.Errorf("BAN: status %d", resp.StatusCode)
	}
	if old(berlin) || !old(trier) {
		t.Errorf("after the ban of Berlin: Berlin is old: %t, Trier is old: %t", old(berlin), old(trier))
	}
	ask(t, "BAN", operators+"/", "Surrogate-Key", "all")
	if old(trier) {
		t.Error("after the ban of all, Trier is old")
	}
}

// worksBehind asks for what a cache might spoil; it sends gzip, the coding that it
// can take apart.
func worksBehind(t *testing.T, varnish string) {
	t.Helper()
	card := varnish + "/jmd-iq/embed/card?city=trier"
	resp := ask(t, http.MethodGet, card, "Accept-Encoding", "gzip, br")
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Encoding") != "gzip" {
		t.Errorf("status %d, coding %q", resp.StatusCode, resp.Header.Get("Content-Encoding"))
	}
	resp = ask(t, http.MethodGet, card, "Accept-Encoding", "gzip", "If-None-Match", resp.Header.Get("ETag"))
	if resp.StatusCode != http.StatusNotModified {
		t.Errorf("asked for again: status %d", resp.StatusCode)
	}
	for address, want := range map[string]int{
		"/jmd-iq/embed/card?city=Bielefeld":         http.StatusNotFound,
		"/jmd-iq/embed/list?utm=1&state=NRW&theme=": http.StatusOK,
		"/jmd-iq/embed/list?theme=loud":             http.StatusBadRequest,
	} {
		if resp := ask(t, http.MethodGet, varnish+address); resp.StatusCode != want {
			t.Errorf("%s: status %d", address, resp.StatusCode)
		}
	}
}

// TestRecipeVarnishPassesEveryParameter holds the recipe's list to the parameter table.
func TestRecipeVarnishPassesEveryParameter(t *testing.T) {
	list := regexp.MustCompile(`\(\?!\(([a-z|]+)\)=\)`).FindStringSubmatch(recipe(t, "varnish/default.vcl"))
	if list == nil {
		t.Fatal("the recipe has no list of parameters")
	}
	passed := strings.Split(list[1], "|")
	for _, p := range choice.Parameters {
		if !slices.Contains(passed, p.Name) {
			t.Errorf("the recipe drops the parameter %s", p.Name)
		}
	}
	for _, name := range passed {
		if !slices.ContainsFunc(choice.Parameters, func(p choice.Parameter) bool { return p.Name == name }) {
			t.Errorf("the recipe passes %s, which is not a parameter", name)
		}
	}
}

// TestReadmeHasARowForEveryParameter holds the rows of README to those that embeds and
// fragments know; the configurator's own and oEmbed's are told elsewhere.
func TestReadmeHasARowForEveryParameter(t *testing.T) {
	_, section, _ := strings.Cut(contents(t, "../../README.md"), "\n## Parameters\n")
	section, _, _ = strings.Cut(section, "\n## ")
	rows := map[string]string{}
	for _, row := range regexp.MustCompile("(?m)^\\| `([a-z]+)` \\|.*$").FindAllStringSubmatch(section, -1) {
		rows[row[1]] = row[0]
	}
	for _, p := range choice.At(choice.Embed | choice.Fragment) {
		row := rows[p.Name]
		if row == "" {
			t.Errorf("README has no row for the parameter %s", p.Name)
		}
		for i, value := range p.Allowed {
			if outer := i == 0 || i == len(p.Allowed)-1; outer && !strings.Contains(row, "`"+value+"`") {
				t.Errorf("README's row of %s does not name the value %s", p.Name, value)
			}
		}
		delete(rows, p.Name)
	}
	for name := range rows {
		t.Errorf("README has a row for %s, which is not a parameter", name)
	}
}

// TestRecipeVarnishOutlivesTheService stops the service once everything that the
// cache has of it is too old.
func TestRecipeVarnishOutlivesTheService(t *testing.T) {
	r, varnish, _ := behindVarnish(t, "--max-age", "1s", "--max-stale", "0s")
	addresses := []string{"/jmd-iq/embed/card?city=berlin", "/jmd-iq/embed/list", "/jmd-iq/embed/teaser", "/jmd-iq/widget.js", "/jmd-iq/sites.json", "/"}
	fresh := map[string]string{}
	for _, address := range addresses {
		fresh[address] = text(t, ask(t, http.MethodGet, varnish+address))
	}
	_, fragment := r.get(t, "/fragment/card?city=berlin")
	if want := strings.Replace(portalPage, `<esi:include src="/jmd-iq/fragment/card?city=berlin"/>`, fragment, 1); fresh["/"] != want {
		t.Errorf("the portal's page is %.200s, want the fragment in it", fresh["/"])
	}
	if err := r.cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	r.cmd.Wait()
	card := varnish + addresses[0]
	eventually(t, "the answers are too old, and Varnish has seen that nobody answers", func() bool {
		resp := ask(t, http.MethodGet, card)
		if resp.StatusCode != http.StatusOK {
			t.Errorf("just after the end of the service: status %d", resp.StatusCode)
		}
		age, err := strconv.Atoi(resp.Header.Get("Age"))
		return err == nil && age > 2
	})
	for range 3 {
		for _, address := range addresses {
			resp := ask(t, http.MethodGet, varnish+address)
			if body := text(t, resp); resp.StatusCode != http.StatusOK || body != fresh[address] {
				t.Errorf("%s while the service is down: status %d, %.100s", address, resp.StatusCode, body)
			}
		}
	}
}
