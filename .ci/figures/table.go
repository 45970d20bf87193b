// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// row is a row of the table.
type row struct {
	what    string
	held    string // what it is held to, if the figures do not say it
	figures []string
	quick   bool // whether -check compares it
}

var rows = []row{
	{what: "bytes with Brotli: first view of a card, with snippet and heads · card · list of 16 · teaser", figures: []string{"first view", "/embed/card", "/embed/list", "/embed/teaser"}, quick: true},
	{what: "bytes of the head of snippet · data · card · list", figures: []string{"head of /widget.js", "head of /sites.json", "head of /embed/card", "head of /embed/list"}, quick: true},
	{what: "layout shift by the codes handed out · contrast in any accent", held: "0 · from 4.5", figures: []string{"layout shift", "contrast"}},
	{what: "answers a second, of those of a bare fasthttp handler · heap bytes of an idle connection", held: "–", figures: []string{"of-bare", "B/idle"}},
}

const (
	begin = "<!-- go run ./.ci/figures writes this table; "
	end   = "\n\n"
)

// sources are those that the figures which take long depend on.
var sources = []string{"embed/*.go", "embed/reply/*.go", "embed/connections/*.go", "embed/render/accent.go", "widget/*.go", "widget/widget.js", "static/frame.js"}

// hash is over the sources, without tests.
func hash() (string, error) {
	sum := sha256.New()
	for _, pattern := range sources {
		names, err := filepath.Glob(pattern)
		if err != nil {
			return "", err
		}
		for _, name := range names {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			text, err := os.ReadFile(name)
			if err != nil {
				return "", err
			}
			fmt.Fprintf(sum, "%s %d\n%s", name, len(text), text)
		}
	}
	return fmt.Sprintf("%x", sum.Sum(nil))[:12], nil
}

// cells returns what the row is held to, and what was measured.
func (r row) cells(all figures) (held, measured string, err error) {
	var limits, values []string
	for _, name := range r.figures {
		f, ok := all[name]
		if !ok {
			return "", "", fmt.Errorf("%q was not measured; is a browser missing?", name)
		}
		limits = append(limits, english(f.limit))
		values = append(values, english(f.value))
	}
	if r.held != "" {
		return r.held, strings.Join(values, " · "), nil
	}
	return strings.Join(limits, " · "), strings.Join(values, " · "), nil
}

// english writes a number as English texts do, small ones with three digits.
func english(n float64) string {
	if n < 100 {
		return fmt.Sprintf("%.3g", n)
	}
	digits := strconv.Itoa(int(n))
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}

// split returns what stands before the table, the table, and what stands behind it.
func split(readme string) (before, table, after string, err error) {
	before, rest, ok := strings.Cut(readme, begin)
	table, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		return "", "", "", errors.New("README.md has no table of figures")
	}
	return before, table, after, nil
}

// replace writes the table into README.
func replace(readme string, all figures, sources, date, machine string) (string, error) {
	before, _, after, err := split(readme)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s%ssources %s -->\n| what is held | to | measured on %s (%s) |\n| --- | --- | --- |", before, begin, sources, date, machine)
	for _, r := range rows {
		held, measured, err := r.cells(all)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "\n| %s | %s | %s |", r.what, held, measured)
	}
	return b.String() + end + after, nil
}

// tolerance is by how much a figure may differ from the table.
const tolerance = 0.02

var numeral = regexp.MustCompile(`[0-9][0-9,]*`)

// compare says what in the table is older than the code.
func compare(readme string, all figures, sources string) error {
	_, table, _, err := split(readme)
	if err != nil {
		return err
	}
	var old []error
	if !strings.HasPrefix(table, "sources "+sources+" ") {
		old = append(old, errors.New("the sources have changed since it was written"))
	}
	lines := strings.Split(table, "\n")
	for _, r := range rows {
		i := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, "| "+r.what+" | ") })
		if i < 0 {
			old = append(old, fmt.Errorf("it has no row %q", r.what))
		} else if r.quick {
			old = append(old, r.compare(lines[i], all))
		}
	}
	if err := errors.Join(old...); err != nil {
		return fmt.Errorf("README's table of figures is older than the code (go run ./.ci/figures writes it):\n%w", err)
	}
	return nil
}

// compare compares the last cell of the row's line with the figures.
func (r row) compare(line string, all figures) error {
	cells := strings.Split(strings.Trim(line, "| "), " | ")
	said := numeral.FindAllString(cells[len(cells)-1], -1)
	if len(said) != len(r.figures) {
		return fmt.Errorf("%s: %q are not %d figures", r.what, said, len(r.figures))
	}
	for i, name := range r.figures {
		value := number(strings.ReplaceAll(said[i], ",", ""))
		if measured := all[name].value; math.Abs(measured-value) > tolerance*value {
			return fmt.Errorf("%s: %q is %v, the table says %v", r.what, name, measured, value)
		}
	}
	return nil
}
