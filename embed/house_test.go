// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// rooms are the packages from top to bottom. A package imports only those that stand
// below it.
var rooms = []string{
	"cmd/jmd-iq",
	"embed/export",
	"embed",
	"embed/pages",
	"embed/answer",
	"embed/render/picture",
	"embed/render",
	"embed/choice",
	"embed/problem",
	"embed/reply",
	"embed/metrics",
	"embed/connections",
	"embed/photo",
	"embed/programme",
	"embed/words",
	"widget/keep",
	"widget",
	"static",
	"deploy",
}

const module = "jmd-iq.example/embeds/"

// TestImportsRunDown reads the imports of every package, tests apart.
func TestImportsRunDown(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", "{{.ImportPath}} {{join .Imports \" \"}}", module+"...").Output()
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.SplitSeq(strings.TrimSpace(string(out)), "\n") {
		words := strings.Fields(line)
		room := strings.TrimPrefix(words[0], module)
		if room == "embed/browsertest" || room == "embed/programtest" { // for tests alone
			continue
		}
		at := slices.Index(rooms, room)
		if at < 0 {
			t.Errorf("%s has no place among the rooms", room)
			continue
		}
		for _, imported := range words[1:] {
			below, own := strings.CutPrefix(imported, module)
			if own && slices.Index(rooms, below) <= at {
				t.Errorf("%s imports %s, which does not stand below it", room, below)
			}
		}
	}
}

// TestEveryPackageSaysItsJob requires a package comment, and files that can be read at
// one sitting.
func TestEveryPackageSaysItsJob(t *testing.T) {
	const longest = 300 // lines of a file
	commented := map[string]bool{}
	lines := 0 // of this package, without its tests
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if entry != nil && entry.IsDir() && entry.Name() == ".node" {
			return filepath.SkipDir
		}
		if err != nil || filepath.Ext(path) != ".go" {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		n := strings.Count(string(text), "\n")
		if n > longest {
			t.Errorf("%s has %d lines", path, n)
		}
		if strings.HasSuffix(path, "_test.go") {
			return nil
		}
		dir := filepath.Dir(path)
		if dir == "../embed" {
			lines += n
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, text, parser.ParseComments|parser.PackageClauseOnly)
		commented[dir] = commented[dir] || err == nil && file.Doc != nil
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for dir, ok := range commented {
		if !ok {
			t.Errorf("%s has no package comment", dir)
		}
	}
	if lines > 1100 {
		t.Errorf("this package has %d lines", lines)
	}
}
