// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"bytes"
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
)

// syntaxHint is advice for one of the parser's messages.
type syntaxHint struct {
	message string // part of the parser's message
	advice  string
	// atStart reports the line where the broken construct starts. The parser notices the mistake
	// only where the next construct begins, which may be at the end of the file.
	atStart bool
}

const checkIndentation = "check the indentation and the quotes, here and in the lines above"

var syntaxHints = []syntaxHint{
	{"mapping values are not allowed", `put a text with ": " in it into quotes`, false},
	{"could not find expected ':'", `a key ends with ": ", and what belongs to a text is indented deeper than its key`, true},
	{"did not find expected key", checkIndentation, false},
	{"did not find expected '-' indicator", checkIndentation, false},
	{"cannot start any token", `put a text that begins with @, % or a backtick into quotes`, false},
	{"unknown anchor", `put a text that begins with * into quotes`, false},
	{"unknown escape character", `write \\ for a backslash between double quotes`, false},
	{"block sequence entries are not allowed", `put a text that begins with "- " into quotes, or begin a new line`, false},
	{"unexpected end of stream", `a quote or a bracket is not closed`, true},
	{"did not find expected ',' or", `a bracket is not closed, or a text that begins with one needs quotes`, true},
}

// syntaxProblem converts an error of the YAML parser into a problem with its line and, for the
// usual mistakes, advice.
func syntaxProblem(data []byte, err error) *Problem {
	parseErr, ok := errors.AsType[*yaml.LoadError](err)
	if !ok {
		return &Problem{Text: "is not valid YAML"}
	}
	line := parseErr.Mark.Line
	if line == 0 { // the parser knows only the offset of a character that it refuses
		line = 1 + bytes.Count(data[:min(parseErr.Mark.Index, len(data))], []byte("\n"))
	}
	if indentedWithTab(data, line) {
		return &Problem{Line: line, Text: "is indented with a tab; YAML allows only spaces"}
	}
	text := "is not valid YAML: " + clip(parseErr.Message)
	for _, h := range syntaxHints {
		if strings.Contains(parseErr.Message, h.message) {
			text += "; " + h.advice
			if h.atStart && parseErr.ContextMark.Line > 0 {
				line = parseErr.ContextMark.Line
			}
			break
		}
	}
	return &Problem{Line: min(line, lineCount(data)), Text: text}
}

// indentedWithTab reports whether there is a tab in the indentation of a line, counted from 1.
func indentedWithTab(data []byte, line int) bool {
	lines := bytes.Split(data, []byte("\n"))
	if line < 1 || line > len(lines) {
		return false
	}
	text := lines[line-1]
	indentation := text[:len(text)-len(bytes.TrimLeft(text, " \t"))]
	return bytes.Contains(indentation, []byte("\t"))
}

// lineCount counts the lines of a file, with or without a line end after the last one.
func lineCount(data []byte) int {
	return 1 + bytes.Count(bytes.TrimSuffix(data, []byte("\n")), []byte("\n"))
}
