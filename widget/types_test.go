// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jmd-iq.example/embeds/embed/browsertest"
)

// TestTypesCompileInTheirHosts compiles a host in TypeScript and one in React, with what
// each of them has. Lines that must not compile are marked in them.
func TestTypesCompileInTheirHosts(t *testing.T) {
	modules := filepath.Dir(filepath.Dir(browsertest.NodeModule(t, "typescript/package.json")))
	browsertest.NodeModule(t, "@types/react/package.json")
	for name, files := range map[string][]string{
		"plain": {"widget.d.ts", "testdata/types/plain.ts"},
		"react": {"widget.d.ts", "react.d.ts", "testdata/types/react.tsx"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			arguments := []string{
				filepath.Join(modules, "typescript/bin/tsc"), "--noEmit", "--strict", "--jsx", "react-jsx",
				"--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler",
			}
			if name == "react" {
				if err := os.Symlink(modules, filepath.Join(dir, "node_modules")); err != nil {
					t.Fatal(err)
				}
			}
			for _, file := range files {
				if err := os.WriteFile(filepath.Join(dir, filepath.Base(file)), readFile(t, file), 0o600); err != nil {
					t.Fatal(err)
				}
				arguments = append(arguments, filepath.Base(file))
			}
			compile := exec.Command("node", arguments...)
			compile.Dir = dir
			if said, err := compile.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}
