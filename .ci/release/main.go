// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command release makes the files of a release from the commit that is checked out:
//
//	go run -C .ci/release . [-dry] [-out DIR] [-scalibr FILE] VERSION
//
// They are the binaries for linux on amd64 and arm64, their SBOMs in SPDX and CycloneDX,
// the snippet under its hash, the container image as an OCI layout, and SHA256SUMS of
// all. Nothing is published. With -dry the tag and a clean tree are not asked for.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

// release is one run.
type release struct {
	version string // without v, such as 1.2.0
	top     string // the repository
	out     string // where the files go
	scalibr string // the program that reads SBOMs from binaries
	dry     bool
	commit  commit
}

var architectures = []string{"amd64", "arm64"}

func main() {
	r := &release{top: "../.."}
	flag.StringVar(&r.out, "out", "../../release", "folder for the files; it must not exist")
	flag.StringVar(&r.scalibr, "scalibr", "", "OSV-SCALIBR; without it, it is built from .ci/tools")
	flag.BoolVar(&r.dry, "dry", false, "do without the tag and a clean tree")
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	r.version = flag.Arg(0)
	if err := r.run(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func (r *release) run() (err error) {
	if r.out, err = filepath.Abs(r.out); err != nil {
		return err
	}
	if r.top, err = filepath.Abs(r.top); err != nil {
		return err
	}
	if err := os.Mkdir(r.out, 0o755); err != nil {
		return err
	}
	for _, step := range []struct {
		name string
		do   func() error
	}{
		{"check the version", r.check},
		{"build", r.build},
		{"list what is in it", r.writeSBOMs},
		{"archive the snippet", r.archiveSnippet},
		{"put the image together", r.image},
		{"write checksums", r.sum},
	} {
		fmt.Println("==", step.name)
		if err := step.do(); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	return nil
}

// binary returns the path of the binary for an architecture.
func (r *release) binary(architecture string) string {
	return filepath.Join(r.out, "jmd-iq-linux-"+architecture)
}
