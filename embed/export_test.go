// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

func exportTo(t *testing.T, dir string, config embed.Config) {
	t.Helper()
	config.Files = true
	service, err := embed.New(shipped(t), config)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := service.Export(dir); err != nil {
		t.Fatal(err)
	}
}

func TestExportWritesFilesWithTheirTwins(t *testing.T) {
	dir := t.TempDir()
	exportTo(t, dir, embed.Config{})
	for _, name := range []string{"embed/card/berlin.html", "embed/card/berlin.en.html", "embed/card/index.html", "embed/list/all.html", "embed/list/DE-NW.html", "embed/teaser/all.en.html", "fragment/card/voelklingen.html", "widget.js", "sites.json"} {
		for _, twin := range []string{"", ".gz", ".br"} {
			if info, err := os.Stat(filepath.Join(dir, name+twin)); err != nil || info.Size() == 0 {
				t.Errorf("%s%s: %v", name, twin, err)
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
	if n := browsertest.Eval[int](tab, `document.links.length`); n != 32 {
		t.Errorf("%d links where the choice is none", n)
	}
	tab.Shot("export-choices")
}
