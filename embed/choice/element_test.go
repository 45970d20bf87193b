// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
)

var update = flag.Bool("update", false, "write the files that describe the element anew")

// attribute is one of the element <jmd-iq>, as a custom elements manifest has it.
type attribute struct {
	Name        string            `json:"name"`
	Description string            `json:"description"`
	Type        map[string]string `json:"type"`
	Default     string            `json:"default,omitempty"`
}

// attributes are made from the table of parameters and what openapi.yaml says of them.
func attributes(t *testing.T) (all []attribute) {
	t.Helper()
	var said struct {
		Parameters map[string]struct{ Description string } `yaml:"x-parameters"`
	}
	if err := yaml.Unmarshal(static.OpenAPI, &said); err != nil {
		t.Fatal(err)
	}
	for _, p := range choice.At(choice.Snippet) {
		a := attribute{Name: p.Name, Description: said.Parameters[p.Name].Description, Type: map[string]string{"text": "string"}}
		if a.Description == "" {
			t.Errorf("static/openapi.yaml: x-parameters: %s has no description", p.Name)
		}
		allowed := p.Allowed
		if p.Kind == choice.ViewName {
			for _, v := range render.Views {
				allowed = append(allowed, v.Name)
			}
		}
		if len(allowed) > 0 {
			a.Type["text"] = `"` + strings.Join(allowed, `" | "`) + `"`
		}
		if p.Default != "" {
			a.Default = strconv.Quote(p.Default)
		}
		all = append(all, a)
	}
	return all
}

// TestTheElementIsDescribed holds the files that editors and compilers read to the table;
// with -update it writes them. That widget.js has these attributes, and no other, is
// TestSnippetKnowsItsParameters.
func TestTheElementIsDescribed(t *testing.T) {
	all := attributes(t)
	manifest, err := json.MarshalIndent(map[string]any{
		"schemaVersion": "2.1.0",
		"modules": []any{map[string]any{
			"kind": "javascript-module",
			"path": "widget.js",
			"declarations": []any{map[string]any{
				"kind":          "class",
				"customElement": true,
				"name":          "JmdIqElement",
				"tagName":       "jmd-iq",
				"superclass":    map[string]string{"name": "HTMLElement"},
				"description":   "Shows sites of the programme in a frame that is as high as its content and has the colours of the page.",
				"attributes":    all,
				"events": []any{
					map[string]any{"name": "load", "type": map[string]string{"text": "Event"}, "description": "The embed is shown."},
					map[string]any{"name": "error", "type": map[string]string{"text": "Event"}, "description": "It is not, and what stands inside is."},
				},
				"slots": []any{map[string]string{"name": "", "description": "What is shown until the embed is, and if it never is: a link."}},
			}},
			"exports": []any{map[string]any{
				"kind": "custom-element-definition", "name": "jmd-iq", "declaration": map[string]string{"name": "JmdIqElement", "module": "widget.js"},
			}},
		}},
	}, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	held(t, "../../widget/custom-elements.json", append(manifest, '\n'))

	types, err := os.ReadFile("../../widget/widget.d.ts")
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "export interface JmdIqAttributes {\n", "}\n"
	before, rest, ok := strings.Cut(string(types), begin)
	_, after, closed := strings.Cut(rest, "\n"+end)
	if !ok || !closed {
		t.Fatal("widget.d.ts has no JmdIqAttributes")
	}
	var fields strings.Builder
	for _, a := range all {
		fmt.Fprintf(&fields, "  /** %s */\n  %s?: %s;\n", a.Description, a.Name, a.Type["text"])
	}
	held(t, "../../widget/widget.d.ts", []byte(before+begin+fields.String()+end+after))
}

// held compares a file with what it should be, or writes it.
func held(t *testing.T, name string, want []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(name, want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(name); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s does not have the attributes of the table (%v); go test ./embed/choice -run Described -update writes it", name, err)
	}
}
