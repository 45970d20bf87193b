// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"bytes"
	"encoding/json"
	"os/exec"
	"path/filepath"
	"testing"

	"golang.org/x/net/html"

	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/embed/programtest"
	"jmd-iq.example/embeds/widget"
)

// TestPicturesSurviveTheFiltersOfMail puts the picture into a table, as newsletters do, and
// looks what the filters of mail programs and editors leave of it: the picture in its size,
// what it says, and where its link leads.
func TestPicturesSurviveTheFiltersOfMail(t *testing.T) {
	t.Parallel()
	code := `<table><tbody><tr><td>` + codeOf(t, berlin, widget.Picture) + `</td></tr></tbody></table>`
	left := map[string]string{"Roundcube": roundcubeShows(t, code)}
	cleaned := nodeCleans(t, []string{code})
	for _, name := range []string{"dompurify", "sanitize-html-mail"} {
		left[name] = cleaned[name](code)
	}
	for filter, markup := range left {
		if !holdsNode(t, markup, func(n *html.Node) bool {
			return n.Data == "img" && n.Parent.Data == "a" && n.Parent.Parent.Data == "td" && attribute(n.Parent, "href") == berlin.Page &&
				attribute(n, "src") == berlin.Picture && attribute(n, "alt") == berlin.PictureText &&
				attribute(n, "width") == "600" && attribute(n, "height") == "315"
		}) {
			t.Errorf("%s leaves %s", filter, markup)
		}
	}
}

// roundcubeShows passes a code through Roundcube's own filter, which needs PHP.
func roundcubeShows(t *testing.T, code string) string {
	t.Helper()
	class := browsertest.NodeModule(t, "../roundcube/Roundcube/rcube_washtml.php")
	php := programtest.Find(t, "php")
	given, err := json.Marshal([]string{code})
	if err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	command := exec.CommandContext(t.Context(), php, "testdata/filters/roundcube.php", filepath.Dir(class))
	command.Stdin, command.Stderr = bytes.NewReader(given), &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, stderr.String())
	}
	var left []string
	if err := json.Unmarshal(out, &left); err != nil {
		t.Fatal(err)
	}
	return left[0]
}
