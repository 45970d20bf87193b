// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Problem is one mistake in a content file.
type Problem struct {
	// Line is where it stands, counted from 1; 0 if it concerns the file as a whole.
	Line int
	// Path leads to the value: "sites[3].state". It is empty if the file is not readable as YAML.
	Path string
	// Text says what is wrong and what is allowed. It echoes at most 60 characters of the file at
	// a time, quoted as in Go, so that it is safe on a terminal and in a log.
	Text string
}

// String returns the path and the text, without the line.
func (p Problem) String() string {
	if p.Path == "" {
		return p.Text
	}
	return p.Path + ": " + p.Text
}

// Problems are all mistakes in a content file, by line.
type Problems []Problem

// Error returns one line per problem, without line numbers.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// InFile returns one line per problem in the form that editors and compilers use,
// "programme.yaml:45: sites[3].state: …".
func (ps Problems) InFile(name string) string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		place := name
		if p.Line > 0 {
			place += ":" + strconv.Itoa(p.Line)
		}
		lines[i] = place + ": " + p.String()
	}
	return strings.Join(lines, "\n")
}

// findings gathers problems and knows on which line each path stands.
type findings struct {
	problems Problems
	lines    map[string]int
	wrong    map[string]bool // paths that have a problem
}

func (f *findings) add(path, format string, args ...any) {
	f.addAt(f.line(path), path, format, args...)
}

func (f *findings) addAt(line int, path, format string, args ...any) {
	f.problems = append(f.problems, Problem{line, path, fmt.Sprintf(format, args...)})
	f.wrong[path] = true
}

// reported says whether the value at the path, or one that it lies in, has a problem already.
func (f *findings) reported(path string) bool {
	for ; path != ""; path = parent(path) {
		if f.wrong[path] {
			return true
		}
	}
	return false
}

// line returns the line of the value at the path, or of the nearest value around it.
func (f *findings) line(path string) int {
	for path != "" {
		if line, ok := f.lines[path]; ok {
			return line
		}
		path = parent(path)
	}
	return f.lines[""]
}

func parent(path string) string {
	return path[:max(0, strings.LastIndexAny(path, ".["))]
}

// err returns the problems by line, or nil if there are none.
func (f *findings) err() error {
	if len(f.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(f.problems, func(a, b Problem) int { return a.Line - b.Line })
	return f.problems
}

// echoed bounds how many characters of the file a problem repeats.
const echoed = 60

func clip(s string) string {
	if utf8.RuneCountInString(s) <= echoed {
		return s
	}
	return string([]rune(s)[:echoed-1]) + "…"
}

func quote(s string) string { return strconv.Quote(clip(s)) }

// alternatives writes "a", "b" or "c", each quoted.
func alternatives(words []string) string {
	var b strings.Builder
	for i, w := range words {
		switch {
		case i > 0 && i == len(words)-1:
			b.WriteString(" or ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(quote(w))
	}
	return b.String()
}

// didYouMean is a clause that names the suggestions, or the otherwise given if there are none.
func didYouMean(suggestions []string, otherwise string) string {
	if len(suggestions) == 0 {
		return otherwise
	}
	return "did you mean " + alternatives(suggestions) + "?"
}
