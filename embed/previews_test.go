// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programtest"
)

// linkPreview is what a parser finds in a page. Not every parser tells everything.
type linkPreview struct{ Title, Description, Site, Image, Size, Card string }

// TestOthersFindTheLinkPreviews gives every kind of page to parsers of others, as chats and
// social networks have them.
func TestOthersFindTheLinkPreviews(t *testing.T) {
	const base = "https://www.programm-der-stadt.de/jmd-iq" // a parser refuses what is not a public suffix
	handler := handlerOf(t, embed.Config{BaseURL: base})
	want := map[string]linkPreview{
		"/embed/list?city=trier,gotha":                      {Title: "Modellprojekte Gotha, Trier – JMD im Quartier", Description: "2 Standorte", Image: "/picture/list.png?city=gotha,trier"},
		"/embed/teaser":                                     {Title: "JMD im Quartier", Description: "Im Rahmen der ressortübergreifenden Strategie", Image: "/picture/teaser.png"},
		"/embed/card?city=berlin&format=compact&theme=dark": {Title: "JMD im Quartier Berlin", Description: "Junge Menschen gestalten", Image: "/picture/card.png?city=berlin&theme=dark"},
		"/":         {Title: "JMD im Quartier einbetten – Code für Ihre Website", Description: "Standorte des Programms", Image: "/picture/teaser.png"},
		"/?lang=en": {Title: "Embed JMD im Quartier – code for your website", Description: "Show locations", Image: "/picture/teaser.png?lang=en"},
	}
	for _, s := range shipped(t).Sites {
		want["/embed/card?city="+s.Slug] = linkPreview{Title: "JMD im Quartier " + s.City, Description: s.Text[:40], Image: "/picture/card.png?city=" + s.Slug}
	}
	pages := map[string]string{}
	for path := range want {
		pages[base+path] = plain(t, handler, path)
	}
	for parser, found := range previewsIn(t, pages) {
		for path, want := range want {
			got := found[base+path]
			if got.Title != want.Title || !strings.HasPrefix(got.Description, want.Description) || got.Site != "JMD im Quartier" || got.Image != base+want.Image {
				t.Errorf("%s finds in %s %+v, want %+v", parser, path, got, want)
			}
			if got.Size != "" && got.Size != "1200×630" || got.Card != "" && got.Card != "summary_large_image" {
				t.Errorf("%s takes the picture of %s for one of %s, on a card of %s", parser, path, got.Size, got.Card)
			}
		}
	}
	if status := ask(handler, want["/embed/list?city=trier,gotha"].Image).StatusCode(); status != http.StatusOK {
		t.Errorf("the picture is answered with %d", status)
	}
}

// previewsIn gives pages, by their addresses, to all parsers of testdata/previews.cjs, and
// returns what each has found in each.
func previewsIn(t *testing.T, pages map[string]string) map[string]map[string]linkPreview {
	t.Helper()
	var modules string
	for _, name := range []string{"open-graph-scraper", "link-preview-js", "unfurl.js", "metascraper", "metascraper-title"} {
		modules = filepath.Dir(filepath.Dir(browsertest.NodeModule(t, name+"/package.json")))
	}
	node := programtest.Find(t, "node")
	// Read here, and not by node, so that the cache of test results sees a change.
	script, err := os.ReadFile("testdata/previews.cjs")
	if err != nil {
		t.Fatal(err)
	}
	given, err := json.Marshal(pages)
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	command := exec.CommandContext(t.Context(), node, "--eval", string(script), modules)
	command.Stdin, command.Stderr = bytes.NewReader(given), &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	var found map[string]map[string]linkPreview
	if err := json.Unmarshal(out, &found); err != nil {
		t.Fatal(err)
	}
	if len(found) < 4 {
		t.Fatalf("%d parsers", len(found))
	}
	return found
}
