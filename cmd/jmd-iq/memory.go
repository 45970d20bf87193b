// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"errors"
	"log/slog"
	"os"
	"runtime/debug"

	"github.com/KimMachineGun/automemlimit/memlimit"
)

// defaultMemoryLimit applies where neither the operator nor the control group sets a
// limit, in bytes. The service needs about 30 MiB without traffic.
const defaultMemoryLimit = 160 << 20

// limitMemory sets the soft limit of the Go runtime, from which on it collects garbage
// more often: 70 % of the control group's limit, because the runtime does not count the
// binary and the kernel's buffers. GOMEMLIMIT takes precedence.
func limitMemory(log *slog.Logger) {
	if os.Getenv("GOMEMLIMIT") != "" {
		log.Info("soft memory limit", "MiB", debug.SetMemoryLimit(-1)>>20, "source", "GOMEMLIMIT")
		return
	}
	limit, source := uint64(defaultMemoryLimit), "default"
	switch group, err := memlimit.FromCgroup(); {
	case err == nil:
		limit, source = group/10*7, "control group"
	case !errors.Is(err, memlimit.ErrNoLimit) && !errors.Is(err, memlimit.ErrNoCgroup) && !errors.Is(err, memlimit.ErrCgroupsNotSupported):
		log.Warn("reading the control group's memory limit failed", "error", err)
	}
	debug.SetMemoryLimit(int64(limit))
	log.Info("soft memory limit", "MiB", limit>>20, "source", source)
}

// startPercent is by how much the heap may grow while the service starts before garbage is
// collected, in percent of what is live; debug.SetGCPercent. With the usual 100 the first
// 15 MB, most of them the tables of the first encoder, take three collections, and those a
// quarter of the processor time until the first answer.
const startPercent = 400

// collectLess makes the runtime collect garbage less often until restore is called. GOGC
// takes precedence.
func collectLess() (restore func()) {
	if os.Getenv("GOGC") != "" {
		return func() {}
	}
	usual := debug.SetGCPercent(startPercent)
	return func() { debug.SetGCPercent(usual) }
}
