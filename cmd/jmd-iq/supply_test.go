// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/embed/words"
)

// TestSourcesNameTheirLicence looks at every file that somebody has written and that
// takes comments; .reuse/dep5 speaks for the others. The REUSE tool of .ci/run checks both.
func TestSourcesNameTheirLicence(t *testing.T) {
	without := regexp.MustCompile(`(^|/)(testdata/.*|go\.sum|LICENSES?(/.*)?|dep5|static/fonts/.*|widget/released/.*|.*\.(png|md|json|pgo))$`)
	checked := 0
	for _, name := range tracked(t) {
		source, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil || without.MatchString(name) {
			continue // or deleted, but not committed
		}
		checked++
		head := string(source[:min(len(source), 300)])
		for _, tag := range []string{"FileCopyrightText: 2026 ", "License-Identifier: EUPL-1.2"} {
			if !strings.Contains(head, "SPDX-"+tag) {
				t.Errorf("%s has no head with SPDX-%s", name, tag)
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d files were looked at", checked)
	}
}

// publiccode holds the keys of the publiccode.yml standard, version 0.7, that we use.
type publiccode struct {
	Version    string `yaml:"publiccodeYmlVersion"`
	Name, URL  string
	Landing    string `yaml:"landingURL"`
	Software   string `yaml:"softwareVersion"`
	Released   string `yaml:"releaseDate"`
	Supports   []struct{ ID string }
	Platforms  []string
	Categories []string
	Status     string `yaml:"developmentStatus"`
	Type       string `yaml:"softwareType"`
	Audience   struct {
		Countries, Scope []string
	} `yaml:"intendedAudience"`
	Legal       struct{ License string }
	Maintenance struct {
		Type     string
		Contacts []struct{ Name string }
	}
	Localisation struct {
		Ready     *bool    `yaml:"localisationReady"`
		Languages []string `yaml:"availableLanguages"`
	}
	Description map[string]struct {
		Short    string `yaml:"shortDescription"`
		Long     string `yaml:"longDescription"`
		Features []string
	}
}

// TestPubliccode holds publiccode.yml to what the standard says of its keys.
func TestPubliccode(t *testing.T) {
	file, err := os.Open("../../publiccode.yml")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	decoder := yaml.NewDecoder(file)
	decoder.KnownFields(true)
	var p publiccode
	if err := decoder.Decode(&p); err != nil {
		t.Fatal(err)
	}
	for name, ok := range map[string]bool{
		"publiccodeYmlVersion":       slices.Contains([]string{"0", "0.7", "0.7.0"}, p.Version),
		"name":                       p.Name != "",
		"url":                        strings.HasPrefix(p.URL, "https://"),
		"landingURL":                 strings.HasPrefix(p.Landing, "https://"),
		"softwareVersion":            p.Software != "",
		"releaseDate":                regexp.MustCompile(`^\d{4}-\d\d-\d\d$`).MatchString(p.Released),
		"supports":                   len(p.Supports) > 0 && p.Supports[0].ID == "alias:gdpr",
		"platforms":                  len(p.Platforms) > 0,
		"developmentStatus":          slices.Contains([]string{"concept", "development", "beta", "stable", "obsolete"}, p.Status),
		"softwareType":               slices.Contains([]string{"standalone/web", "standalone/backend", "standalone/other"}, p.Type),
		"intendedAudience.countries": slices.Equal(p.Audience.Countries, []string{"DE"}), // in capitals
		"legal.license":              p.Legal.License == "EUPL-1.2",
		"maintenance.type":           p.Maintenance.Type == "community" && len(p.Maintenance.Contacts) > 0 && p.Maintenance.Contacts[0].Name != "",
		"localisation":               p.Localisation.Ready != nil && len(p.Localisation.Languages) > 0,
		"availableLanguages":         slices.Equal(slices.Sorted(slices.Values(p.Localisation.Languages)), slices.Sorted(slices.Values(words.Shipped().Languages()))),
		"description in de and en":   p.Description["de"].Short != "" && p.Description["en"].Short != "",
		"description has no more":    len(p.Description) == 2,
		"categories":                 slices.Equal(p.Categories, []string{"content-management"}),
		"intendedAudience.scope":     len(p.Audience.Scope) > 0,
		"description.de.features":    len(p.Description["de"].Features) > 0,
		"description.en.features":    len(p.Description["en"].Features) > 0,
	} {
		if !ok {
			t.Errorf("%s is missing or not allowed", name)
		}
	}
	for lang, d := range p.Description {
		if n := utf8.RuneCountInString(d.Short); n > 150 {
			t.Errorf("description.%s.shortDescription has %d characters, 150 are allowed", lang, n)
		}
		if n := utf8.RuneCountInString(d.Long); n < 150 || n > 10_000 {
			t.Errorf("description.%s.longDescription has %d characters, 150 to 10,000 are allowed", lang, n)
		}
	}
}

// TestWorkflowsArePinned looks for actions that are not pinned to a commit, and for
// pipelines that do not run what a developer runs.
func TestWorkflowsArePinned(t *testing.T) {
	files, err := filepath.Glob("../../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	var all strings.Builder
	for _, file := range append(files, "../../.gitlab-ci.yml") {
		workflow := contents(t, file)
		all.WriteString(workflow)
		if err := yaml.Unmarshal([]byte(workflow), new(any)); err != nil {
			t.Errorf("%s: %v", file, err)
		}
		for _, uses := range regexp.MustCompile(`uses: *(.*)`).FindAllStringSubmatch(workflow, -1) {
			if !regexp.MustCompile(`^[\w./-]+@[0-9a-f]{40} # v[0-9.]+$`).MatchString(uses[1]) {
				t.Errorf("%s: %s is not pinned to a commit with its version beside it", file, uses[1])
			}
		}
	}
	if n := strings.Count(all.String(), " .ci/run\n"); n != 2 {
		t.Errorf(".ci/run is called %d times, want once by each pipeline", n)
	}
}

// TestNpmIsPinned looks for packages without an exact version and checksum, and for the
// host of a registry: npm takes them from the one that its user has configured.
func TestNpmIsPinned(t *testing.T) {
	var lock struct {
		Packages map[string]struct {
			Version, Integrity, Resolved string
			DevDependencies              map[string]string
		}
	}
	if err := json.Unmarshal([]byte(contents(t, "../../.ci/package-lock.json")), &lock); err != nil {
		t.Fatal(err)
	}
	for name, p := range lock.Packages {
		if name != "" && (p.Version == "" || !strings.HasPrefix(p.Integrity, "sha512-") || p.Resolved != "") {
			t.Errorf("%s: version %q, integrity %q, resolved %q", name, p.Version, p.Integrity, p.Resolved)
		}
	}
	wanted := lock.Packages[""].DevDependencies
	if len(wanted) < 4 {
		t.Errorf("only %d packages are wanted", len(wanted))
	}
	for name, version := range wanted {
		if !strings.Contains(contents(t, "../../README.md"), "`"+name+"`") {
			t.Errorf("README does not say why %s", name)
		}
		if version != lock.Packages["node_modules/"+name].Version {
			t.Errorf("%s is wanted as %s and locked as %s", name, version, lock.Packages["node_modules/"+name].Version)
		}
	}
}
