// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programtest"
	"jmd-iq.example/embeds/widget"
)

// filterRows say what a system leaves of the code that is meant for it: the system's
// editor first, if it has one, then its filter.
var filterRows = []struct {
	system, editor, filter string
	kind                   widget.CodeKind
	left                   func(widget.Embed, *html.Node) bool
}{
	{"WordPress", "", "wordpress-post", widget.PlainLink, isUpgraded},
	{"WordPress", "", "wordpress-post", widget.Link, isUpgraded},
	{"WordPress", "", "wordpress-post", widget.Element, isLink},
	{"TYPO3", "ckeditor", "typo3", widget.PlainLink, isUpgraded},
	{"TYPO3", "ckeditor", "typo3", widget.Element, isLink},
	{"TYPO3 that allows the attribute", "ckeditor-attribute", "typo3", widget.Link, isUpgraded},
	{"Drupal", "ckeditor", "drupal", widget.PlainLink, isUpgraded},
	{"Joomla", "tinymce-joomla", "", widget.PlainLink, isUpgraded},
	{"Joomla", "tinymce-joomla", "", widget.Link, isUpgraded},
	{"Contao", "tinymce-contao", "contao", widget.PlainLink, isUpgraded},
	{"Contao", "tinymce-contao", "contao", widget.Link, isUpgraded},
	{"DOMPurify", "", "dompurify", widget.PlainLink, isUpgraded},
	{"DOMPurify", "", "dompurify", widget.Link, isUpgraded},
	{"DOMPurify", "", "dompurify", widget.Element, isLink},
	{"DOMPurify that allows iframes", "", "dompurify-iframe", widget.Frame, isFrame},
	{"sanitize-html", "", "sanitize-html", widget.PlainLink, isUpgraded},
	{"sanitize-html", "", "sanitize-html", widget.Element, isLink},
	{"sanitize-html that allows iframes", "", "sanitize-html-iframe", widget.Frame, isFrame},
}

func TestCodesSurviveTheFiltersOfTheirSystems(t *testing.T) {
	t.Parallel()
	s := (&service{prefix: "/jmd-iq"}).start(t)
	embeds := []widget.Embed{
		{Service: s.URL, View: "card", Query: "city=voelklingen", Title: "JMD im Quartier Völklingen", Height: 495, Reserved: "495px", FrameReserved: "495px"},
		{Service: s.URL, View: "list", Query: "city=trier,gotha&theme=dark&accent=00aa66", Title: "Trier, Gotha", Height: 990, Reserved: "990px", FrameReserved: "990px"},
	}
	all := allCodes(t, embeds)
	edited := browserEdits(t, all)
	cleaned := nodeCleans(t, slices.Concat(all, slices.Concat(edited["ckeditor"], edited["ckeditor-attribute"],
		edited["tinymce-joomla"], edited["tinymce-contao"])))

	var shown []string // what the script is to turn into embeds
	for _, row := range filterRows {
		for _, e := range embeds {
			t.Run(fmt.Sprintf("%s/%s/%s", row.system, row.kind, e.View), func(t *testing.T) {
				code := codeOf(t, e, row.kind)
				left := code
				if row.editor != "" {
					left = edited[row.editor][slices.Index(all, code)]
				}
				if row.filter != "" {
					left = cleaned[row.filter](left)
				}
				if !holdsNode(t, left, func(n *html.Node) bool { return row.left(e, n) }) {
					t.Errorf("%s\nis left as\n%s", code, left)
				}
				if row.kind == widget.Link && e.View == "list" {
					shown = append(shown, left)
				}
			})
		}
	}
	p := newPage(t)
	p.Size(1200, 12000)
	script := `<script async="" src="` + embeds[0].Script() + `"></script>`
	p.Visit(host{code: strings.Join(shown, "\n") + script}.serve(t, s) + "/article.html")
	p.loaded(len(shown))
}

// isLink reports whether a node is a link to the embed with its title.
func isLink(e widget.Embed, n *html.Node) bool {
	address, err := url.Parse(attribute(n, "href"))
	if err != nil {
		return false
	}
	address.Fragment = ""
	return n.Data == "a" && address.String() == e.Address() && n.FirstChild != nil && n.FirstChild.Data == e.Title
}

// isUpgraded reports whether the script turns a node into the embed.
func isUpgraded(e widget.Embed, n *html.Node) bool {
	marked := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "data-jmd-iq" })
	return isLink(e, n) && (marked || strings.HasSuffix(attribute(n, "href"), "#jmd-iq"))
}

// isFrame reports whether a node shows the embed by itself, under its title. A frame with
// an empty sandbox attribute could neither tell its height nor open a link.
func isFrame(e widget.Embed, n *html.Node) bool {
	sandboxed := slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "sandbox" && a.Val == "" })
	return n.Data == "iframe" && attribute(n, "src") == e.Framed() && attribute(n, "title") == e.Title && !sandboxed
}

func attribute(n *html.Node, name string) string {
	i := slices.IndexFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name })
	if i < 0 {
		return ""
	}
	return n.Attr[i].Val
}

func holdsNode(t *testing.T, markup string, wanted func(*html.Node) bool) bool {
	t.Helper()
	document, err := html.Parse(strings.NewReader(markup))
	if err != nil {
		t.Fatal(err)
	}
	for n := range document.Descendants() {
		if wanted(n) {
			return true
		}
	}
	return false
}

// allCodes are the codes that the rows need, without repetition.
func allCodes(t *testing.T, embeds []widget.Embed) []string {
	t.Helper()
	var all []string
	for _, row := range filterRows {
		for _, e := range embeds {
			if code := codeOf(t, e, row.kind); !slices.Contains(all, code) {
				all = append(all, code)
			}
		}
	}
	return all
}

func codeOf(t *testing.T, e widget.Embed, kind widget.CodeKind) string {
	t.Helper()
	code, err := e.Code(kind)
	if err != nil {
		t.Fatal(err)
	}
	if kind == widget.PlainLink { // an address, which is pasted as a link
		return `<a href="` + html.EscapeString(code) + `">` + e.Title + `</a>`
	}
	return code
}

// browserEdits puts codes into the editors of testdata/filters/editors.html and takes out
// what they make of them.
func browserEdits(t *testing.T, codes []string) map[string][]string {
	t.Helper()
	modules := nodeModules(t, "ckeditor5", "tinymce")
	turns <- struct{}{}
	defer func() { <-turns }()
	mux := http.NewServeMux()
	mux.Handle("/npm/", http.StripPrefix("/npm/", http.FileServer(http.Dir(modules))))
	mux.Handle("/", http.FileServer(http.Dir("testdata/filters")))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	tab := browsertest.Open(t)
	tab.Visit(server.URL + "/editors.html")
	given, err := json.Marshal(codes)
	if err != nil {
		t.Fatal(err)
	}
	return browsertest.Eval[map[string][]string](tab, "edited("+string(given)+")")
}

// nodeCleans passes codes through the filters of testdata/filters/clean.cjs. The
// functions give what is left of one of the codes.
func nodeCleans(t *testing.T, codes []string) map[string]func(code string) string {
	t.Helper()
	modules := nodeModules(t, "dompurify", "jsdom", "sanitize-html")
	node := programtest.Find(t, "node")
	// Read here, and not by node, so that the cache of test results sees a change.
	script, rules := readFile(t, "testdata/filters/clean.cjs"), readFile(t, "testdata/filters/rules.json")
	given, err := json.Marshal(map[string]any{"rules": json.RawMessage(rules), "codes": codes})
	if err != nil {
		t.Fatal(err)
	}
	var stderr strings.Builder
	command := exec.CommandContext(t.Context(), node, "--eval", string(script), modules)
	command.Stdin = bytes.NewReader(given)
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	var left map[string][]string
	if err := json.Unmarshal(out, &left); err != nil {
		t.Fatal(err)
	}
	all := map[string]func(string) string{}
	for name, cleaned := range left {
		all[name] = func(code string) string { return cleaned[slices.Index(codes, code)] }
	}
	return all
}

func readFile(t *testing.T, name string) []byte {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// nodeModules is the folder of the packages from npm, if these are among them.
func nodeModules(t *testing.T, packages ...string) string {
	t.Helper()
	var folder string
	for _, name := range packages {
		folder = filepath.Dir(filepath.Dir(browsertest.NodeModule(t, name+"/package.json")))
	}
	return folder
}
