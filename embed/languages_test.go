// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/render/picture"
	"jmd-iq.example/embeds/embed/words"
)

// TestEveryAddressAnswersInEveryLanguage asks each kind of address in each language of the
// interface.
func TestEveryAddressAnswersInEveryLanguage(t *testing.T) {
	service := listen(t, shipped(t), embed.Config{BaseURL: "https://embed.example"})
	for _, lang := range words.Shipped().Languages() {
		w := words.Shipped().In(lang)
		for _, one := range []struct {
			path   string
			status int
			lang   string
		}{
			{"/", 200, w.PageLang()},
			{"/?city=berlin", 200, w.PageLang()},
			{"/?view=list&format=compact", 200, w.PageLang()},
			{"/?city=nowhere", 404, w.PageLang()},
			{"/privacy", 200, w.PageLang()},
			{"/accessibility", 200, w.PageLang()},
			{"/embed/card?city=berlin", 200, lang},
			{"/embed/card?city=voelklingen&format=compact", 200, lang},
			{"/embed/list", 200, lang},
			{"/embed/list?state=NW&filter=on", 200, lang},
			{"/embed/list?format=compact", 200, lang},
			{"/embed/teaser", 200, lang},
			{"/embed/card", 400, lang},
			{"/embed/card?city=Trir", 404, lang},
			{"/embed/list?state=Bayer", 404, lang},
			{"/embed/list?theme=blue", 400, lang},
			{"/embed/list?accent=blue", 400, lang},
			{"/embed/list?theme=light&theme=dark", 400, lang},
			{"/embed/list?city=%ff", 400, lang},
			{"/fragment/card?city=berlin", 200, lang},
			{"/fragment/list?filter=on&mode=inline", 200, lang},
			{"/fragment/teaser?style=link", 200, lang},
			{"/fragment/card", 400, lang},
			{"/nowhere", 404, lang},
		} {
			path := with(one.path, "lang="+lang)
			root := parsed(t, service+path, one.status)
			if got := attribute(root, "lang"); got != one.lang {
				t.Errorf("%s is in %q, want %q", path, got, one.lang)
			}
			if dir := words.Direction(one.lang); dir != words.LTR && !strings.Contains(outline(root), ` dir="`+dir+`"`) {
				t.Errorf("%s does not say that it is written %s", path, dir)
			}
			for node := range root.Descendants() {
				if empty := emptyWord(node); empty != "" {
					t.Errorf("%s has no words in %s", path, empty)
				}
			}
		}
		for _, path := range []string{"/picture/card.png?city=berlin&format=compact", "/picture/list.png?format=compact", "/picture/teaser.png?format=compact"} {
			if size := len(body(t, service+with(path, "lang="+lang), 200)); size < 1000 || size > picture.MaxBytes {
				t.Errorf("%s in %s has %d bytes", path, lang, size)
			}
		}
		var described struct{ Title, HTML string }
		answer := body(t, service+"/oembed?url=https%3A%2F%2Fembed.example%2Fembed%2Flist%3Flang%3D"+lang, 200)
		if err := json.Unmarshal(answer, &described); err != nil || !strings.Contains(described.Title, w.View.Projects) ||
			lang != words.Default && !strings.Contains(described.HTML, "lang="+lang) {
			t.Errorf("oEmbed in %s: %v, %s", lang, err, answer)
		}
		if answer := body(t, service+"/sites.json?lang="+lang, 200); !bytes.Contains(answer, []byte(`"lang":"de"`)) || bytes.Contains(answer, []byte(`"name":""`)) {
			t.Errorf("data in %s: %.300s", lang, answer)
		}
	}
}

// TestReadmeTellsOfUnreviewedWords holds the sentence to the files.
func TestReadmeTellsOfUnreviewedWords(t *testing.T) {
	waiting := false
	for _, lang := range words.Shipped().Languages() {
		waiting = waiting || words.Shipped().Unreviewed(lang)
	}
	for name, sentence := range map[string]string{"../README.md": "native speaker", "../.readme/README.de.md": "Muttersprachler"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), sentence) != waiting {
			t.Errorf("%s does not tell the truth about words that no native speaker has read", name)
		}
	}
}

// body returns the body of an answer, which must have a status.
func body(t *testing.T, address string, status int) []byte {
	t.Helper()
	resp, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := decoded(resp)
	if err != nil || resp.StatusCode != status {
		t.Errorf("%s: %s, %v, want %d", address, resp.Status, err, status)
	}
	return text
}

// leftovers are what templates and package fmt write in place of a value; 100%!important is a
// style.
var leftovers = regexp.MustCompile(`%s|%!.?\(|<no value>`)

// parsed returns the outermost element of an answer, which for a fragment is a div.
func parsed(t *testing.T, address string, status int) *html.Node {
	t.Helper()
	text := body(t, address, status)
	if leftover := leftovers.Find(text); leftover != nil {
		t.Errorf("%s holds %q", address, leftover)
	}
	document, err := html.Parse(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	whole := bytes.HasPrefix(text, []byte("<!doctype"))
	for node := range document.Descendants() {
		if node.Type == html.ElementNode && (whole && node.Data == "html" || !whole && node.Data == "div") {
			return node
		}
	}
	t.Fatalf("%s: no element", address)
	return nil
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// outline is the markup of an element and of the one that holds its view.
func outline(root *html.Node) string {
	var text strings.Builder
	for node := range root.Descendants() {
		if class := attribute(node, "class"); node.Data == "div" && strings.HasPrefix(class, "panel") || node.Data == "div" && class == "list" {
			text.WriteString(` dir="` + attribute(node, "dir") + `"`)
		}
	}
	return text.String() + ` dir="` + attribute(root, "dir") + `"`
}

// emptyWord names an element that should have words and has none.
func emptyWord(node *html.Node) string {
	if node.Type != html.ElementNode {
		return ""
	}
	for _, a := range node.Attr {
		if (a.Key == "aria-label" || a.Key == "title" || a.Key == "content") && strings.TrimSpace(a.Val) == "" {
			return node.Data + " " + a.Key
		}
	}
	switch node.Data {
	case "title", "h1", "h2", "h3", "a", "summary", "button", "label", "legend", "option", "th", "dt", "dd":
	default:
		return ""
	}
	for inside := range node.Descendants() {
		if inside.Type == html.TextNode && strings.TrimSpace(inside.Data) != "" {
			return ""
		}
	}
	return node.Data + " " + attribute(node, "class")
}
