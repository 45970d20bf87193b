// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"jmd-iq.example/embeds/widget"
)

// kept are the elements and attributes that WordPress keeps of the answer of a
// provider it does not know; wp_filter_oembed_result in its sources.
var kept = map[string]string{
	"a":          "href",
	"blockquote": "",
	"iframe":     "src width height frameborder marginwidth marginheight scrolling title",
}

// TestOEmbedCodeSurvivesWordPress takes from the code what WordPress takes, and
// looks whether its own script still finds a quote to hide and a frame to show.
func TestOEmbedCodeSurvivesWordPress(t *testing.T) {
	e := berlin
	e.Height = 231
	code, err := e.Code(widget.OEmbed)
	if err != nil {
		t.Fatal(err)
	}
	left := filtered(t, code)
	want := regexp.MustCompile(`^<blockquote><a href="([^"]+)">[^<]+</a> – [^<]+ – [^<]+</blockquote><iframe ([^>]+)></iframe>$`)
	found := want.FindStringSubmatch(left)
	if found == nil {
		t.Fatalf("WordPress keeps %s", left)
	}
	for _, attribute := range []string{`src="` + found[1] + `"`, `width="100%"`, `height="231"`, "title="} {
		if !strings.Contains(found[2], attribute) {
			t.Errorf("the frame has no %s: %s", attribute, found[2])
		}
	}
	if strings.Contains(code, "class=") {
		t.Errorf("a class, by which WordPress would take it for its own: %s", code)
	}
}

func filtered(t *testing.T, code string) string {
	t.Helper()
	var b strings.Builder
	tokens := html.NewTokenizer(strings.NewReader(code))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.Write(tokens.Raw())
		case html.StartTagToken:
			token := tokens.Token()
			attributes, ok := kept[token.Data]
			if !ok {
				continue
			}
			b.WriteString("<" + token.Data)
			for _, a := range token.Attr {
				if strings.Contains(" "+attributes+" ", " "+a.Key+" ") {
					b.WriteString(" " + a.Key + "=" + strconv.Quote(html.EscapeString(a.Val)))
				}
			}
			b.WriteString(">")
		case html.EndTagToken:
			if name, _ := tokens.TagName(); kept[string(name)] != "" || string(name) == "blockquote" {
				b.WriteString("</" + string(name) + ">")
			}
		}
	}
}
