// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"os"
	"os/exec"
	"testing"
)

// TestReadmeFiguresAreOfThisCode says when README's table of figures is older than the
// code. That fails only with CI=true, since the table is written when all else is done.
func TestReadmeFiguresAreOfThisCode(t *testing.T) {
	if testing.Short() {
		t.Skip("measures in other packages")
	}
	check := exec.Command("go", "run", "./.ci/figures", "-check")
	check.Dir = "../.."
	said, err := check.CombinedOutput()
	switch {
	case err != nil && os.Getenv("CI") == "true":
		t.Errorf("%s", said)
	case err != nil:
		t.Skipf("%s", said)
	}
}
