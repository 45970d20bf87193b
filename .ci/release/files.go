// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// build makes the binaries. They do not depend on where or when they are built.
func (r *release) build() error {
	for _, architecture := range architectures {
		cmd := exec.Command("go", "build", "-buildvcs=true", "-trimpath", "-ldflags=-s -w", "-o", r.binary(architecture), "./cmd/jmd-iq")
		cmd.Dir, cmd.Stderr = r.top, os.Stderr
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOARCH="+architecture)
		if err := cmd.Run(); err != nil {
			return err
		}
	}
	return nil
}

// listParts writes an SBOM of each binary in two formats, read from the binary itself.
func (r *release) listParts() (err error) {
	if r.scalibr == "" {
		if r.scalibr, err = r.output("go", "-C", ".ci/tools", "tool", "-n", "scalibr"); err != nil {
			return err
		}
	}
	for _, architecture := range architectures {
		binary := r.binary(architecture)
		name := filepath.Base(binary)
		cmd := exec.Command(r.scalibr, "--root", r.out, "--plugins", "go/binary", "--offline", "--deterministic-ids",
			"--spdx-document-name", name, "--spdx-document-namespace", "https://jmd-iq.example/embeds/spdx/"+r.commit.hash+"/"+architecture,
			"--cdx-component-name", name, "--cdx-component-version", r.version, "--cdx-component-type", "application",
			"-o", "spdx23-json="+binary+".spdx.json", "-o", "cdx-json="+binary+".cdx.json", binary)
		if said, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("%w\n%s", err, said)
		}
	}
	return nil
}

// archiveSnippet keeps the snippet under its hash, for pages that pin it by integrity=.
func (r *release) archiveSnippet() error {
	dir, err := os.MkdirTemp("", "export")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	export := []string{"go", "run", "./cmd/jmd-iq"}
	if runtime.GOOS == "linux" && slices.Contains(architectures, runtime.GOARCH) {
		export = []string{r.binary(runtime.GOARCH)}
	}
	if _, err := r.output(export[0], append(export[1:], "export", dir)...); err != nil {
		return err
	}
	found, err := filepath.Glob(filepath.Join(dir, "widget.*.js"))
	if err != nil || len(found) == 0 {
		return fmt.Errorf("the export has no snippet under its hash (%v)", err)
	}
	for _, file := range found {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(r.out, filepath.Base(file)), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// sum writes SHA256SUMS, in the form that sha256sum -c reads.
func (r *release) sum() error {
	var sums strings.Builder
	err := filepath.WalkDir(r.out, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(r.out, file)
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), filepath.ToSlash(name))
		return err
	})
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(r.out, "SHA256SUMS"), []byte(sums.String()), 0o644)
}
