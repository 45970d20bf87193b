// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// command returns the line of deploy/README.md that begins so.
func command(t *testing.T, beginning string) string {
	t.Helper()
	readme := []byte(recipe(t, "README.md"))
	line := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(beginning) + `.*$`).Find(readme)
	if line == nil {
		t.Fatalf("deploy/README.md has no command that begins %s", beginning)
	}
	return string(line)
}

// shell runs a command in a folder, with Go's own default of telling the commit,
// whatever the environment says.
func shell(t *testing.T, dir, command string, env ...string) {
	t.Helper()
	cmd := exec.Command("sh", "-c", command)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOFLAGS=-buildvcs=auto"), env...)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", command, err, said)
	}
}

// TestReleaseIsReproducible builds the last commit twice, in two places and with
// nothing in common, and reads what is in the binary.
func TestReleaseIsReproducible(t *testing.T) {
	if os.Getenv("CI") != "true" {
		t.Skip("takes minutes; CI=true has it run")
	}
	git := needed(t, "git")
	head, err := exec.Command(git, "-C", "../..", "rev-parse", "--short=12", "HEAD").Output()
	if err != nil {
		t.Fatalf("the commit: %v", err)
	}
	build := command(t, "CGO_ENABLED=0 go build")
	var binaries [2][]byte
	var place string
	for i := range binaries {
		place = filepath.Join(t.TempDir(), strings.Repeat("deep/", i), "checkout")
		here, err := filepath.Abs("../..")
		if err != nil {
			t.Fatal(err)
		}
		shell(t, "/", git+" clone --quiet "+here+" "+place)
		shell(t, place, build, "GOCACHE="+t.TempDir())
		if binaries[i], err = os.ReadFile(filepath.Join(place, "jmd-iq")); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(binaries[0], binaries[1]) {
		t.Error("two builds of one commit differ")
	}
	version, err := exec.Command(filepath.Join(place, "jmd-iq"), "--version").Output()
	if err != nil || !bytes.Contains(version, bytes.TrimSpace(head)) {
		t.Errorf("the version is %q (%v), the commit %s", version, err, head)
	}
	checkSBOM(t, place)
}

// checkSBOM has the SBOM made of the binary in a folder, and compares it with what
// Go says that the binary is made of.
func checkSBOM(t *testing.T, dir string) {
	t.Helper()
	shell(t, dir, command(t, "go run github.com/google/osv-scalibr"))
	data, err := os.ReadFile(filepath.Join(dir, "jmd-iq.spdx.json"))
	if err != nil {
		t.Fatal(err)
	}
	var sbom struct {
		SPDXVersion string
		Packages    []struct {
			ExternalRefs []struct{ ReferenceLocator string }
		}
	}
	if err := json.Unmarshal(data, &sbom); err != nil || sbom.SPDXVersion != "SPDX-2.3" {
		t.Fatalf("an SBOM of version %q: %v", sbom.SPDXVersion, err)
	}
	info, err := buildinfo.ReadFile(filepath.Join(dir, "jmd-iq"))
	if err != nil {
		t.Fatal(err)
	}
	for _, module := range info.Deps {
		if !bytes.Contains(data, []byte("pkg:golang/"+module.Path+"@")) {
			t.Errorf("the SBOM lacks %s", module.Path)
		}
	}
	if len(sbom.Packages) < len(info.Deps) {
		t.Errorf("the SBOM has %d packages, the binary %d modules", len(sbom.Packages), len(info.Deps))
	}
}

// TestSourcesNameTheirLicence looks at every file that somebody has written and that
// takes comments.
func TestSourcesNameTheirLicence(t *testing.T) {
	files, err := exec.Command(needed(t, "git"), "-C", "../..", "ls-files").Output()
	if err != nil {
		t.Skip("this is no checkout")
	}
	without := regexp.MustCompile(`(^|/)(testdata/.*|go\.(mod|sum)|LICENSE|\.(git|docker)\w+|.*\.(png|md))$`)
	checked := 0
	for _, name := range strings.Fields(string(files)) {
		if without.MatchString(name) {
			continue
		}
		source, err := os.ReadFile(filepath.Join("../..", name+".license"))
		if err != nil {
			source, err = os.ReadFile(filepath.Join("../..", name))
		}
		if err != nil {
			continue // deleted, but not committed
		}
		checked++
		if head := source[:min(len(source), 200)]; !bytes.Contains(head, []byte("SPDX-License-Identifier: EUPL-1.2")) {
			t.Errorf("%s does not name its licence", name)
		}
	}
	if checked < 100 {
		t.Errorf("only %d files were looked at", checked)
	}
}

// publiccode holds the keys of the publiccode.yml standard, version 0.5, that we use.
type publiccode struct {
	Version    string `yaml:"publiccodeYmlVersion"`
	Name, URL  string
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
		"publiccodeYmlVersion":       slices.Contains([]string{"0", "0.5", "0.5.0"}, p.Version),
		"name":                       p.Name != "",
		"url":                        strings.HasPrefix(p.URL, "https://"),
		"platforms":                  len(p.Platforms) > 0,
		"developmentStatus":          slices.Contains([]string{"concept", "development", "beta", "stable", "obsolete"}, p.Status),
		"softwareType":               slices.Contains([]string{"standalone/web", "standalone/backend", "standalone/other"}, p.Type),
		"intendedAudience.countries": slices.Equal(p.Audience.Countries, []string{"DE"}), // in capitals
		"legal.license":              p.Legal.License == "EUPL-1.2",
		"maintenance.type":           p.Maintenance.Type == "community" && len(p.Maintenance.Contacts) > 0 && p.Maintenance.Contacts[0].Name != "",
		"localisation":               p.Localisation.Ready != nil && len(p.Localisation.Languages) > 0,
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
