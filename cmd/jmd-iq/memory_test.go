// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"runtime/debug"
	"testing"
)

func TestGarbageIsCollectedAsUsualAfterTheStart(t *testing.T) {
	percent := func() int {
		now := debug.SetGCPercent(100)
		debug.SetGCPercent(now)
		return now
	}
	usual := percent()
	for gogc, want := range map[string]int{"": startPercent, "50": usual} {
		t.Setenv("GOGC", gogc)
		restore := collectLess()
		if got := percent(); got != want {
			t.Errorf("GOGC=%q: %d %% during the start, want %d", gogc, got, want)
		}
		restore()
		if got := percent(); got != usual {
			t.Errorf("GOGC=%q: %d %% after the start, want %d", gogc, got, usual)
		}
	}
}
