// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"bytes"
	"regexp"
	"sort"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

var syntaxError = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)`)

// hints tell what is behind the parser's words more often than not.
var hints = []struct{ words, hint string }{
	{"mapping values are not allowed", `put a text with ": " in it into quotes`},
	{"could not find expected ':'", `a key ends with ": ", and what belongs to a text is indented deeper than its key`},
	{"did not find expected key", `check the indentation and the quotes, here and in the lines above`},
	{"did not find expected '-' indicator", `check the indentation and the quotes, here and in the lines above`},
	{"cannot start any token", `put a text that begins with @, % or a backtick into quotes`},
	{"unknown anchor", `put a text that begins with * into quotes`},
	{"unknown escape character", `write \\ for a backslash between double quotes`},
	{"block sequence entries are not allowed", `put a text that begins with "- " into quotes, or begin a new line`},
	{"unexpected end of stream", `a quote or a bracket is not closed`},
	{"did not find expected ',' or", `a bracket is not closed, or a text that begins with one needs quotes`},
}

// syntaxProblem says in what way a file is no YAML.
func syntaxProblem(data []byte, err error) *Problem {
	parts := syntaxError.FindStringSubmatch(err.Error())
	if parts == nil {
		return &Problem{Text: "is not valid YAML"}
	}
	line, _ := strconv.Atoi(parts[1])
	if at := tabAt(data, line); at > 0 {
		return &Problem{Line: at, Text: "is indented with a tab; YAML takes blanks only"}
	}
	// Of these the parser names the line where the block began, or none.
	if strings.Contains(parts[2], "did not find expected") || line == 0 {
		line = max(line, firstLineWith(data, parts[2]))
	}
	text := "is not valid YAML: " + clip(parts[2])
	for _, h := range hints {
		if strings.Contains(parts[2], h.words) {
			text += "; " + h.hint
			break
		}
	}
	return &Problem{Line: line, Text: text}
}

// maxSearched is up to what size a file is searched for the line of an error, in bytes:
// it takes a dozen times as long as reading it.
const maxSearched = 1 << 20

// firstLineWith is the line up to which a file must be read for an error to show, or 0.
func firstLineWith(data []byte, words string) int {
	if len(data) > maxSearched {
		return 0
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	n := sort.Search(len(lines), func(n int) bool {
		decoder := yaml.NewDecoder(bytes.NewReader(bytes.Join(lines[:n], nil)))
		for {
			var doc yaml.Node
			if err := decoder.Decode(&doc); err != nil {
				return strings.HasSuffix(err.Error(), words)
			}
		}
	})
	if n == len(lines) && len(lines[n-1]) == 0 {
		n-- // after the last line's end
	}
	return n
}

// tabAt returns the line, at or next to the given one, that is indented with a tab, or 0: the
// parser stumbles over a tab a line early or late.
func tabAt(data []byte, line int) int {
	lines := strings.Split(string(data), "\n")
	for at := max(1, line-1); line > 0 && at <= min(line+1, len(lines)); at++ {
		text := lines[at-1]
		if indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]; strings.Contains(indent, "\t") {
			return at
		}
	}
	return 0
}
