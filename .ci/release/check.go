// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// commit is what the release is made from.
type commit struct {
	hash string
	time time.Time
}

// timeFormat is that of times in SBOMs and in the image's labels: RFC 3339 in UTC.
const timeFormat = "2006-01-02T15:04:05Z"

var semantic = regexp.MustCompile(`^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$`)

// check compares the version with the changelog, publiccode.yml and the tag.
func (r *release) check() error {
	if !semantic.MatchString(r.version) {
		return fmt.Errorf("%q is not a semantic version such as 1.2.0", r.version)
	}
	for file, line := range map[string]string{
		".github/CHANGELOG.md": "## [" + r.version + "] - ",
		"publiccode.yml":       `softwareVersion: "` + r.version + `"`,
	} {
		data, err := os.ReadFile(filepath.Join(r.top, file))
		if err != nil {
			return err
		}
		if !bytes.Contains(data, []byte("\n"+line)) {
			return fmt.Errorf("%s has no line that begins %s", file, line)
		}
	}
	hash, err := r.output("git", "rev-parse", "HEAD")
	if err != nil {
		return err
	}
	seconds, err := r.output("git", "show", "-s", "--format=%ct", "HEAD")
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return err
	}
	r.commit = commit{hash, time.Unix(n, 0).UTC()}
	if r.dry {
		return nil
	}
	if err := r.checkUnreleased(); err != nil {
		return err
	}
	if changed, err := r.output("git", "status", "--porcelain"); err != nil || changed != "" {
		return fmt.Errorf("the tree is not clean: %s %v", changed, err)
	}
	if tagged, err := r.output("git", "rev-parse", "v"+r.version+"^{commit}"); err != nil || tagged != hash {
		return fmt.Errorf("the tag v%s is not at the commit that is checked out: %s %v", r.version, tagged, err)
	}
	return nil
}

var unreleased = regexp.MustCompile(`(?ms)^## \[Unreleased\]\n(.*?)^(## |\[)`)

// checkUnreleased returns an error if the changelog has entries that belong to no version.
func (r *release) checkUnreleased() error {
	changelog, err := os.ReadFile(filepath.Join(r.top, ".github/CHANGELOG.md"))
	if err != nil {
		return err
	}
	found := unreleased.FindSubmatch(changelog)
	if found == nil || len(bytes.TrimSpace(found[1])) > 0 {
		return fmt.Errorf("the changelog has entries under [Unreleased]: move them to version %s", r.version)
	}
	return nil
}

// output runs a command in the repository and returns what it prints.
func (r *release) output(name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Stderr = r.top, os.Stderr
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err
}
