// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package browsertest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"jmd-iq.example/embeds/embed/programtest"
)

// NodeModule is the path of a file in a package from npm, such as
// "axe-core/axe.min.js". Packages are in .node at the top of the checkout, where .ci/run
// installs them. Without it the test is skipped, or fails where CI=true says that it must
// be there.
func NodeModule(tb testing.TB, file string) (path string) {
	tb.Helper()
	top, err := checkout()
	if err != nil {
		tb.Fatal(err)
	}
	path = filepath.Join(top, ".node", "node_modules", filepath.FromSlash(file))
	if _, err := os.Stat(path); err != nil {
		programtest.Missing(tb, fmt.Errorf("not installed from npm: %w", err))
	}
	return path
}
