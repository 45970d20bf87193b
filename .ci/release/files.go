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
	"regexp"
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

// writeSBOMs writes an SBOM of each binary in two formats, read from the binary itself.
func (r *release) writeSBOMs() (err error) {
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
		for _, format := range []string{"spdx", "cdx"} {
			if err := r.steady(binary + "." + format + ".json"); err != nil {
				return err
			}
		}
	}
	return nil
}

var (
	madeAt = regexp.MustCompile(`("(?:created|timestamp)": ")[^"]*"`)
	uuid   = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
)

// steady makes an SBOM the same whenever it is written: its time becomes that of the
// commit, and each random UUID one of the file's name, the commit and its place. SCALIBR
// knows no SOURCE_DATE_EPOCH, and --deterministic-ids leaves random ones.
func (r *release) steady(file string) error {
	sbom, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if n := len(madeAt.FindAll(sbom, -1)); n != 1 {
		return fmt.Errorf("%s has %d times, want one", file, n)
	}
	sbom = madeAt.ReplaceAll(sbom, []byte("${1}"+r.commit.time.Format(timeFormat)+`"`))
	names := map[string]string{}
	sbom = uuid.ReplaceAllFunc(sbom, func(found []byte) []byte {
		name, known := names[string(found)]
		if !known {
			sum := sha256.Sum256(fmt.Append(nil, filepath.Base(file), r.commit.hash, len(names)))
			sum[6], sum[8] = sum[6]&0x0f|0x80, sum[8]&0x3f|0x80 // version 8; RFC 9562, section 5.8
			name = fmt.Sprintf("%x-%x-%x-%x-%x", sum[:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
			names[string(found)] = name
		}
		return []byte(name)
	})
	return os.WriteFile(file, sbom, 0o644)
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

// sum writes SHA256SUMS, in the format that sha256sum -c reads.
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
