// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"os"
	"path/filepath"
	"testing"
)

// NodeModule is the path of a file in a package from npm, such as
// "axe-core/axe.min.js". Packages are in .node at the top of the checkout, where
// `npm install --no-save --prefix .node axe-core klaro vnu-jar` puts them.
// Without it the test is skipped, or fails where CI=true says that it must be
// there.
func NodeModule(tb testing.TB, file string) (path string) {
	tb.Helper()
	top, err := checkout()
	if err != nil {
		tb.Fatal(err)
	}
	path = filepath.Join(top, ".node", "node_modules", filepath.FromSlash(file))
	if _, err := os.Stat(path); err != nil {
		if os.Getenv("CI") == "true" {
			tb.Fatal(err)
		}
		tb.Skipf("not installed from npm: %s", file)
	}
	return path
}
