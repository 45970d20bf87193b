// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/export"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static"
)

func exportContent(t *testing.T, dir string, content []byte) {
	t.Helper()
	p, err := programme.Load(content)
	if err != nil {
		t.Fatal(err)
	}
	service, err := embed.New(p, embed.Config{Files: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := export.Write(service, dir); err != nil {
		t.Fatal(err)
	}
}

func exportTo(t *testing.T, dir string, config embed.Config) {
	t.Helper()
	config.Files = true
	service, err := embed.New(shipped(t), config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := export.Write(service, dir); err != nil {
		t.Fatal(err)
	}
}

func TestExportWritesFilesWithTheirTwins(t *testing.T) {
	dir := t.TempDir()
	exportTo(t, dir, embed.Config{})
	for _, name := range []string{"embed/card/berlin.html", "embed/card/berlin.en.html", "embed/card/index.html", "index.html", "embed/list/all.html", "embed/list/DE-NW.html", "embed/teaser/all.en.html", "fragment/card/voelklingen.html", "widget.js", "sites.json"} {
		for _, twin := range []string{"", ".gz", ".br"} {
			if info, err := os.Stat(filepath.Join(dir, name+twin)); err != nil || info.Size() == 0 {
				t.Errorf("%s%s: %v", name, twin, err)
			}
		}
	}
}

// TestExportFollowsNoLinks has links in the folder that lead out of it, in the places of a
// file and of a folder.
func TestExportFollowsNoLinks(t *testing.T) {
	dir, outside := t.TempDir(), filepath.Join(t.TempDir(), "outside")
	if err := os.WriteFile(outside, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "widget.js")
	if err := os.Symlink(outside, link); err != nil {
		t.Fatal(err)
	}
	exportTo(t, dir, embed.Config{})
	if data, err := os.ReadFile(outside); err != nil || string(data) != "mine" {
		t.Errorf("the file outside has %.40q, %v", data, err)
	}
	if info, err := os.Lstat(link); err != nil || !info.Mode().IsRegular() {
		t.Errorf("the link was not replaced: %v, %v", info, err)
	}
	if err := os.RemoveAll(filepath.Join(dir, "embed")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Dir(outside), filepath.Join(dir, "embed")); err != nil {
		t.Fatal(err)
	}
	service, err := embed.New(shipped(t), embed.Config{Files: true})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := export.Write(service, dir); err == nil {
		t.Errorf("%d files are written although a folder is a link to another one", n)
	}
}

// TestExportLosesNoSite has a site with the slug that a folder's own page has.
func TestExportLosesNoSite(t *testing.T) {
	dir := t.TempDir()
	exportContent(t, dir, bytes.Replace(static.Programme, []byte("slug: berlin"), []byte("slug: index"), 1))
	for file, want := range map[string]string{"embed/card/index.html": "index_.html", "embed/card/index_.html": "selbstbestimmte Ideen", "index.html": "embed/card/index_.html"} {
		if data, err := os.ReadFile(filepath.Join(dir, file)); err != nil || !strings.Contains(string(data), want) {
			t.Errorf("%s: %v, without %q", file, err, want)
		}
	}
}

// TestAnExportAsksWhichOfSeveralSites has two sites in Berlin, of which one has the city's
// name as its slug.
func TestAnExportAsksWhichOfSeveralSites(t *testing.T) {
	tab := browsertest.Open(t)
	dir := t.TempDir()
	exportContent(t, dir, bytes.Replace(static.Programme, []byte("slug: bremen\n    city: Bremen\n    state: DE-HB\n    ags: \"04011000\""), []byte("slug: berlin-wedding\n    city: Berlin\n    state: DE-BE\n    ags: \"11000000\""), 1))
	files := httptest.NewServer(http.FileServer(http.Dir(dir)))
	t.Cleanup(files.Close)
	for query, want := range map[string]string{
		"city=Berlin":         "embed/card/",
		"city=11000000":       "embed/card/",
		"city=berlin":         "embed/card/berlin.html",
		"city=berlin-wedding": "embed/card/berlin-wedding.html",
		"city=Trier&lang=en":  "embed/card/trier.en.html",
	} {
		tab.Visit(files.URL + "/embed/card/?" + query)
		await(t, tab, fmt.Sprintf(`location.pathname == "/%s"`, want))
		if want == "embed/card/" {
			if n := browsertest.Eval[int](tab, `[...document.links].filter(link => link.checkVisibility()).length`); n != 2 {
				t.Errorf("%s: %d links are shown, want those to the two sites", query, n)
			}
		}
	}
}

// TestExportWorksWhereNothingRuns puts the files where they are served and nothing
// more, and uses the snippet from there.
func TestExportWorksWhereNothingRuns(t *testing.T) {
	tab := browsertest.Open(t)
	dir := t.TempDir()
	exportTo(t, dir, embed.Config{Photos: album(t, photoFolder(t)), BaseURL: "https://files.example"})
	files := httptest.NewServer(http.StripPrefix("/jmd-iq/", http.FileServer(http.Dir(dir))))
	t.Cleanup(files.Close)
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="de"><meta charset="utf-8"><title>Ein Portal</title><link rel="icon" href="data:,">
			<jmd-iq city="berlin"></jmd-iq> <jmd-iq city="Völklingen" lang="en"></jmd-iq> <jmd-iq state="NW"></jmd-iq> <jmd-iq></jmd-iq> <jmd-iq view="teaser" theme="dark"></jmd-iq>
			<script async src="%s/jmd-iq/widget.js"></script>`, files.URL)
	}))
	t.Cleanup(host.Close)
	tab.Size(800, 3000)
	tab.Visit(host.URL)
	const titles = `[...document.querySelectorAll("jmd-iq")].map(e => e.shadowRoot?.querySelector("iframe")).map(f => f && !f.inert ? f.title : "")`
	await(t, tab, titles+`.every(title => title)`)
	got := browsertest.Eval[[]string](tab, titles)
	for i, want := range []string{"Berlin", "Völklingen", "Nordrhein-Westfalen", "JMD im Quartier", "JMD im Quartier"} {
		if !strings.Contains(got[i], want) {
			t.Errorf("embed %d has the title %q, want %s in it", i, got[i], want)
		}
	}
	quiet(t, tab)
	tab.Shot("export")

	tab.Visit(files.URL + "/jmd-iq/embed/card/berlin.html")
	if loaded := browsertest.Eval[bool](tab, `document.images[0].decode().then(() => true, () => false)`); !loaded {
		t.Error("the photo of Berlin has not loaded")
	}
	tab.Visit(files.URL + "/jmd-iq/embed/card/?city=bielefeld")
	if n := browsertest.Eval[int](tab, `[...document.links].filter(link => link.checkVisibility()).length`); n != 16 {
		t.Errorf("%d links where the choice is none, want those in German", n)
	}
	if n := browsertest.Eval[int](tab, `document.links.length`); n != 16*len(words.Shipped().Languages()) {
		t.Errorf("%d links without scripts", n)
	}
	tab.Shot("export-choices")
}

// TestAnExportLoadsOnClick serves the files with the one header field that this needs.
func TestAnExportLoadsOnClick(t *testing.T) {
	tab := browsertest.Open(t)
	dir := t.TempDir()
	exportTo(t, dir, embed.Config{})
	served := http.FileServer(http.Dir(dir))
	files := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/click.js" {
			w.Header().Set("Access-Control-Allow-Origin", "*")
		}
		served.ServeHTTP(w, r)
	}))
	t.Cleanup(files.Close)
	host := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><html lang="de"><meta charset="utf-8"><title>Ein Portal</title><link rel="icon" href="data:,">
			<jmd-iq city="trier" load="click"></jmd-iq> <script async src="%s/widget.js"></script>`, files.URL)
	}))
	t.Cleanup(host.Close)
	tab.Visit(host.URL)
	const shadow = `document.querySelector("jmd-iq").shadowRoot`
	await(t, tab, shadow+`.querySelector("button")`)
	browsertest.Eval[any](tab, shadow+`.querySelector("button").click()`)
	await(t, tab, shadow+`.querySelector("iframe").title.includes("Trier")`)
	quiet(t, tab)
}
