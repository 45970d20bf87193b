// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// output runs a command in a folder, with Go's own default of naming the commit whatever
// the environment says, and returns what it prints.
func output(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOFLAGS="), env...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s%s", name, args, err, out, errs.Bytes())
	}
	return strings.TrimSpace(string(out))
}

// TestReleaseIsReproducible makes a dry release of the last commit twice, in two places,
// once with an empty build cache, and compares the checksums of all files.
func TestReleaseIsReproducible(t *testing.T) {
	if os.Getenv("CI") != "true" {
		t.Skip("takes minutes; CI=true has it run")
	}
	here, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	version := regexp.MustCompile(`(?m)^softwareVersion: "(.+)"$`).FindStringSubmatch(contents(t, "../../publiccode.yml"))
	if version == nil {
		t.Fatal("publiccode.yml has no version")
	}
	head := output(t, here, nil, "git", "rev-parse", "HEAD")
	scalibr := output(t, here, nil, "go", "-C", ".ci/tools", "tool", "-n", "scalibr")
	program := filepath.Join(t.TempDir(), "release")
	output(t, here, nil, "go", "build", "-C", ".ci/release", "-o", program, ".")
	var sums [2]string
	var out string
	for i, env := range [][]string{nil, {"GOCACHE=" + t.TempDir()}} {
		place := filepath.Join(t.TempDir(), strings.Repeat("deep/", i), "checkout")
		output(t, "/", nil, "git", "clone", "--quiet", here, place)
		out = filepath.Join(place, "release")
		output(t, filepath.Join(place, ".ci/release"), env, program, "-dry", "-scalibr", scalibr, version[1])
		sums[i] = checkSums(t, out)
	}
	if sums[0] != sums[1] {
		t.Errorf("two releases of one commit differ:\n%s\n%s", sums[0], sums[1])
	}
	for _, want := range []string{"jmd-iq-linux-amd64\n", "jmd-iq-linux-arm64\n", "jmd-iq-linux-amd64.spdx.json", "jmd-iq-linux-arm64.cdx.json", "image/index.json", "widget."} {
		if !strings.Contains(sums[0], "  "+want) {
			t.Errorf("the release has no %s:\n%s", want, sums[0])
		}
	}
	for _, architecture := range []string{"amd64", "arm64"} {
		info, err := buildinfo.ReadFile(filepath.Join(out, "jmd-iq-linux-"+architecture))
		if err != nil {
			t.Fatal(err)
		}
		if settings := fmt.Sprint(info.Settings); !strings.Contains(settings, head) || !strings.Contains(settings, "{GOARCH "+architecture+"}") {
			t.Errorf("the binary for %s is of %s", architecture, settings)
		}
		checkSBOMs(t, filepath.Join(out, "jmd-iq-linux-"+architecture), info)
	}
	checkImage(t, filepath.Join(out, "image"), head)
}

// checkSums holds SHA256SUMS to the files, and returns it.
func checkSums(t *testing.T, out string) string {
	t.Helper()
	sums := contents(t, filepath.Join(out, "SHA256SUMS"))
	for line := range strings.Lines(sums) {
		sum, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		if got := fmt.Sprintf("%x", sha256.Sum256([]byte(contents(t, filepath.Join(out, name))))); got != sum {
			t.Errorf("%s has the sum %s, want %s", name, got, sum)
		}
	}
	return sums
}

// checkSBOMs compares the SBOMs of a binary with what Go says it is made of.
func checkSBOMs(t *testing.T, binary string, info *buildinfo.BuildInfo) {
	t.Helper()
	for format, first := range map[string]string{"spdx": `"spdxVersion": "SPDX-2.3"`, "cdx": `"bomFormat": "CycloneDX"`} {
		sbom := contents(t, binary+"."+format+".json")
		if !json.Valid([]byte(sbom)) || !strings.Contains(sbom, first) {
			t.Errorf("%s of %s is %.200s", format, binary, sbom)
		}
		for _, module := range info.Deps {
			if !strings.Contains(sbom, "pkg:golang/"+strings.ToLower(module.Path)+"@") {
				t.Errorf("%s of %s lacks %s", format, binary, module.Path)
			}
		}
	}
}

// checkImage follows the OCI layout from its index to the settings of each image.
func checkImage(t *testing.T, dir, commit string) {
	t.Helper()
	type descriptor struct {
		Digest   string
		Platform struct{ Architecture string }
	}
	read := func(file string, into any) {
		if err := json.Unmarshal([]byte(contents(t, filepath.Join(dir, file))), into); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	blob := func(d descriptor, into any) { read("blobs/"+strings.Replace(d.Digest, ":", "/", 1), into) }
	var layout, index struct{ Manifests []descriptor }
	read("index.json", &layout)
	if blob(layout.Manifests[0], &index); len(index.Manifests) != 2 {
		t.Fatalf("the image has %d platforms", len(index.Manifests))
	}
	for _, platform := range index.Manifests {
		var manifest struct{ Config descriptor }
		blob(platform, &manifest)
		var config struct {
			Architecture string
			Config       struct {
				User       string
				Entrypoint []string
				Labels     map[string]string
			}
		}
		blob(manifest.Config, &config)
		if config.Architecture != platform.Platform.Architecture {
			t.Errorf("the image for %s says that it is for %s", platform.Platform.Architecture, config.Architecture)
		}
		if c := config.Config; c.User != "65532:0" || fmt.Sprint(c.Entrypoint) != "[/jmd-iq]" || c.Labels["org.opencontainers.image.revision"] != commit {
			t.Errorf("the image for %s has the settings %+v", config.Architecture, c)
		}
	}
}
