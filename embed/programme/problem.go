// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
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
	// Line is the line of the mistake, counted from 1; 0 if it concerns the whole file.
	Line int
	// Path is the path of the value, such as "sites[3].state". It is empty if the mistake is not
	// in a value.
	Path string
	// Text states what is wrong and what is allowed. Each quotation from the file has at most 60
	// characters and is escaped as in Go, so that it is safe for terminals and logs.
	Text string
}

// String returns the path and the text, without the line.
func (p Problem) String() string {
	if p.Path == "" {
		return p.Text
	}
	return p.Path + ": " + p.Text
}

// Problems are the mistakes in a content file, sorted by line. It implements error.
type Problems []Problem

// Error returns one line for each problem, without line numbers.
func (ps Problems) Error() string {
	lines := make([]string, len(ps))
	for i, p := range ps {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// InFile returns one line for each problem in the format of compilers, with the file name first:
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

// findings collects problems. It knows the line of each path.
type findings struct {
	problems Problems
	lines    map[string]int  // by path
	wrong    map[string]bool // paths that have a problem
}

func (f *findings) add(path, format string, args ...any) {
	f.addAt(f.line(path), path, format, args...)
}

func (f *findings) addAt(line int, path, format string, args ...any) {
	f.problems = append(f.problems, Problem{line, path, fmt.Sprintf(format, args...)})
	f.wrong[path] = true
}

// reported reports whether the value at the path, or a value that contains it, has a problem.
func (f *findings) reported(path string) bool {
	for ; path != ""; path = parent(path) {
		if f.wrong[path] {
			return true
		}
	}
	return false
}

// line returns the line of the value at the path, or of the innermost known value that contains it.
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

// err returns the problems sorted by line, or nil if there are none.
func (f *findings) err() error {
	if len(f.problems) == 0 {
		return nil
	}
	slices.SortStableFunc(f.problems, func(a, b Problem) int { return a.Line - b.Line })
	return f.problems
}

// maxQuoted is the maximum length of a quotation from the file, in characters.
const maxQuoted = 60

func clip(s string) string {
	if utf8.RuneCountInString(s) <= maxQuoted {
		return s
	}
	return string([]rune(s)[:maxQuoted-1]) + "…"
}

func quote(s string) string { return strconv.Quote(clip(s)) }

// alternatives formats words as a list: "a", "b" or "c", each quoted.
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

// didYouMean returns a clause that names the suggestions, or otherwise if there are none.
func didYouMean(suggestions []string, otherwise string) string {
	if len(suggestions) == 0 {
		return otherwise
	}
	return "did you mean " + alternatives(suggestions) + "?"
}
