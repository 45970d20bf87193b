// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"strings"
	"testing"
)

// TestSlipsOfEditorsAreFoundInTheirLine replaces a sub-title.
func TestSlipsOfEditorsAreFoundInTheirLine(t *testing.T) {
	const line = "    subtitle: Dienst\n"
	before, after, _ := strings.Cut(threeSites, line)
	at := 1 + strings.Count(before, "\n")
	for slip, hint := range map[string]string{
		"    subtitle: *innen":            "begins with *",
		"    subtitle: @home":             "begins with @",
		"    subtitle: Achtung: Text":     `": "`,
		"    subtitle Dienst":             `": "`,
		"    subtitle:Dienst":             `": "`,
		"    subtitle: \"Haus\" am See":   "quotes",
		"    subtitle: 'Hans' Haus'":      "quotes",
		`    subtitle: "a\d"`:             "backslash",
		"    subtitle: - a":               "new line",
		"   subtitle: Dienst":             "indentation",
		"     subtitle: Dienst":           "",
		"\tsubtitle: Dienst":              "tab",
		"    subtitle: [Dienst\n    x: y": "bracket",
	} {
		_, err := Load([]byte(before + slip + "\n" + after))
		problems, ok := err.(Problems)
		if !ok || len(problems) != 1 {
			t.Errorf("%q: %v", slip, err)
		} else if p := problems[0]; p.Line != at || !strings.Contains(p.Text, hint) {
			t.Errorf("%q in line %d: %d: %s", slip, at, p.Line, p.Text)
		}
	}
}

func TestAFileThatIsNoProgrammeIsRefusedWithTheLine(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"an empty file", "", "f: the file is empty"},
		{"a file of comments", "# nothing\n", "f: the file is empty"},
		{"a file that is null", "---\n", "f: the file is empty"},
		{"a list", "- a\n- b\n", `f:1: the file is a list, but must be keys with values, such as "title: …"`},
		{"a text", "JMD\n", `f:1: the file is a text, but must be keys with values, such as "title: …"`},
		{"no sites", strings.Split(threeSites, "sites:")[0] + "sites: []\n", "f:15: sites: is missing"},
		{"a second document", threeSites + "---\ntitle: x\n", "f:46: a second document begins here (---); a file holds one"},
		{"a broken second document", threeSites + "---\ntitle: [\n", "f:47: is not valid YAML: did not find expected node content"},
		{"Latin-1", "title: Quartiere\nname: K\xf6ln\n", "f:2: is not UTF-8; save the file in that encoding"},
		{"UTF-16", "\xff\xfet\x00i\x00", "f:1: is not UTF-8; save the file in that encoding"},
		{"a control character", "title: x\nname: K\x01ln\n", "f:2: is not valid YAML: control characters are not allowed"},
		{"a character that is none, in a large file with a mark", "\ufeff" + strings.Repeat("# ä\n", 9000) + "title: \uffff\n", "f:9001: is not valid YAML: control characters are not allowed"},
		{"a tab", "title: x\nsites:\n  - slug: a\n\tcity: b\n", "f:4: is indented with a tab; YAML allows only spaces"},
		{"a bracket left open", "title: [a\nname: b\n", "f:1: is not valid YAML: did not find expected ',' or ']'"},
		{"a quote left open", "title: x\nname: \"b\nlang: de\n", "f:2: is not valid YAML: found unexpected end of stream; a quote or a bracket is not closed"},
		{"an alias without its anchor", "title: *t\n", "f:1: is not valid YAML: unknown anchor 't' referenced; put a text that begins with * into quotes"},
		{"an alias bomb", "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\ntitle: *b\n", `f:1: a: is an unknown key; known are title, name, lang, intro, more, partners, hyphens, source, as_of, license, sites, translations`},
		{"an abyss", strings.Repeat("[", 20000), "f:1: is not valid YAML: exceeded max depth of 10000"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := Load([]byte(test.file))
			problems, ok := err.(Problems)
			if p != nil || !ok {
				t.Fatalf("programme %v, error %v; want problems", p, err)
			}
			if got := problems.InFile("f"); !strings.HasPrefix(got, test.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}
