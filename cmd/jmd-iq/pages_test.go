// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/programtest"
)

// tracked returns the names of the files in git whose names match, relative to the top.
func tracked(t *testing.T, patterns ...string) []string {
	t.Helper()
	args := append([]string{"-C", "../..", "ls-files", "--cached", "--others", "--exclude-standard", "--"}, patterns...)
	files, err := exec.Command(programtest.Find(t, "git"), args...).Output()
	if err != nil {
		t.Skip("this is not a checkout")
	}
	return strings.Fields(string(files))
}

// TestLinksOfThePagesLeadSomewhere follows the relative links of all Markdown files, and
// those to headings.
func TestLinksOfThePagesLeadSomewhere(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	found := 0
	for _, page := range tracked(t, "*.md") {
		for _, match := range link.FindAllStringSubmatch(contents(t, "../../"+page), -1) {
			if strings.Contains(match[1], "://") {
				continue
			}
			found++
			path, anchor, _ := strings.Cut(match[1], "#")
			file := filepath.Join("../..", filepath.Dir(page), path)
			if path == "" {
				file = filepath.Join("../..", page)
			}
			if _, err := os.Stat(file); err != nil {
				t.Errorf("%s links to %s, which is not there", page, match[1])
			} else if anchor != "" && !slices.Contains(anchors(contents(t, file)), anchor) {
				t.Errorf("%s links to %s, which has no such heading", page, match[1])
			}
		}
	}
	if found < 20 {
		t.Errorf("only %d links were found", found)
	}
}

// heading matches a heading of Markdown; the pages have no # at the beginning of a line
// of code.
var heading = regexp.MustCompile(`(?m)^(#+) (.+)$`)

// anchors returns the fragments by which the headings of a page are linked to.
func anchors(page string) (all []string) {
	drop := regexp.MustCompile(`[^\p{L}\p{N} _-]`)
	for _, h := range heading.FindAllStringSubmatch(page, -1) {
		all = append(all, strings.ReplaceAll(drop.ReplaceAllString(strings.ToLower(h[2]), ""), " ", "-"))
	}
	return all
}

// TestThreatModelNamesTestsThatExist holds the table of the threat model to the tests.
func TestThreatModelNamesTestsThatExist(t *testing.T) {
	var source strings.Builder
	for _, file := range tracked(t, "*_test.go") {
		if code, err := os.ReadFile("../../" + file); err == nil { // else deleted, but not committed
			source.Write(code)
		}
	}
	model := contents(t, "../../.github/threat-model.md")
	named := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9]+)`").FindAllStringSubmatch(model, -1)
	if len(named) < 20 {
		t.Errorf("only %d tests are named", len(named))
	}
	for _, name := range named {
		if !strings.Contains(source.String(), "\nfunc "+name[1]+"(") {
			t.Errorf("the threat model names %s, which is not a test", name[1])
		}
	}
}

// TestChangelogIsInItsForm holds the changelog to Keep a Changelog and to publiccode.yml.
func TestChangelogIsInItsForm(t *testing.T) {
	changelog := contents(t, "../../.github/CHANGELOG.md")
	kinds := []string{"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
	version := regexp.MustCompile(`^\[(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\] - (\d{4}-\d\d-\d\d)$`)
	latest := ""
	for i, h := range heading.FindAllStringSubmatch(changelog, -1) {
		v := version.FindStringSubmatch(h[2])
		switch {
		case i == 0 && h[1] == "#", i == 1 && h[2] == "[Unreleased]", h[1] == "###" && slices.Contains(kinds, h[2]):
		case h[1] == "##" && v != nil:
			if latest == "" {
				latest = "softwareVersion: \"" + v[1] + "\"\nreleaseDate: \"" + v[2] + "\"\n"
			}
			if !strings.Contains(changelog, "\n["+v[1]+"]: https://") {
				t.Errorf("version %s has no link", v[1])
			}
		default:
			t.Errorf("a heading that has no place in a changelog: %s", h[0])
		}
	}
	if latest == "" || !strings.Contains(contents(t, "../../publiccode.yml"), latest) {
		t.Errorf("publiccode.yml does not name the latest version:\n%s", latest)
	}
}

var quoted = regexp.MustCompile("`([^`]+)`")

// TestOldDependenciesStayWhereReadmeSays holds the files that import a dependency which is
// no longer developed to the files and packages that README names.
func TestOldDependenciesStayWhereReadmeSays(t *testing.T) {
	_, table, _ := strings.Cut(contents(t, "../../README.md"), "\n| dependency | state |")
	table, _, _ = strings.Cut(table, "\n\n")
	rows := strings.Split(table, "\n")[2:]
	if len(rows) < 3 {
		t.Errorf("README names only %d old dependencies", len(rows))
	}
	for _, row := range rows {
		cells := strings.Split(row, "|")
		module := quoted.FindStringSubmatch(cells[1])[1]
		var allowed []string
		for _, name := range quoted.FindAllStringSubmatch(cells[3], -1) {
			allowed = append(allowed, name[1])
		}
		for _, file := range tracked(t, "*.go", ":!*_test.go", ":!.ci") {
			source, err := os.ReadFile("../../" + file)
			if err == nil && strings.Contains(string(source), `"github.com/`+module) && !slices.Contains(allowed, filepath.Dir(file)) && !slices.Contains(allowed, file) {
				t.Errorf("%s imports %s, which README keeps to %q", file, module, allowed)
			}
		}
	}
}

// TestReadmeHasARowForEveryRoom holds the table of rooms to the folders with code.
func TestReadmeHasARowForEveryRoom(t *testing.T) {
	readme := contents(t, "../../README.md")
	for _, file := range tracked(t, "*.go", ":!*_test.go", ":!.ci", ":!embed/browsertest", ":!embed/programtest") {
		if room := filepath.Dir(file); !strings.Contains(readme, "\n| `"+room+"` |") {
			t.Errorf("README has no row for the room %s, where %s is", room, filepath.Base(file))
		}
	}
}

// TestReadmeNamesEveryDependency holds README's table to the direct requirements.
func TestReadmeNamesEveryDependency(t *testing.T) {
	readme, requirements := contents(t, "../../README.md"), contents(t, "../../go.mod")
	for line := range strings.Lines(requirements) {
		fields := strings.Fields(line)
		if len(fields) != 2 || !strings.HasPrefix(line, "\t") {
			continue // no requirement, or an indirect one
		}
		name := strings.TrimPrefix(fields[0], "github.com/")
		if !strings.Contains(readme, "`"+name+"`") {
			t.Errorf("README does not say why %s", name)
		}
	}
	_, table, _ := strings.Cut(readme, "\n| dependency | why this one |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for row := range strings.Lines(table) {
		for _, name := range quoted.FindAllStringSubmatch(strings.Split(row, "|")[1], -1) {
			if !strings.Contains(requirements, name[1]+" v") {
				t.Errorf("README says why %s, which is not required", name[1])
			}
		}
	}
	if n := strings.Count(readme, "\n"); n > 200 {
		t.Errorf("README has %d lines, 200 are allowed", n)
	}
}

// TestTheGermanReadmeSaysTheSame compares its headings, by level, and its code with those
// of README. It has no tables, so that each is kept in one place.
func TestTheGermanReadmeSaysTheSame(t *testing.T) {
	english, german := contents(t, "../../README.md"), contents(t, "../../.readme/README.de.md")
	code := regexp.MustCompile("(?ms)^```\\w+\n(.*?)^```$")
	comment := regexp.MustCompile(` +# .*`)
	for what, of := range map[string]func(string) []string{
		"headings": func(page string) (levels []string) {
			for _, h := range heading.FindAllStringSubmatch(code.ReplaceAllString(page, ""), -1) {
				levels = append(levels, h[1])
			}
			return levels
		},
		"code": func(page string) (blocks []string) {
			for _, b := range code.FindAllStringSubmatch(page, -1) {
				blocks = append(blocks, comment.ReplaceAllString(b[1], ""))
			}
			return blocks
		},
	} {
		if e, g := of(english), of(german); !slices.Equal(e, g) || len(e) == 0 {
			t.Errorf("the %s differ:\nREADME.md     %q\nREADME.de.md %q", what, e, g)
		}
	}
}
