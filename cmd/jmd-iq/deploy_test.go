// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/static"
)

// checked runs the checker of the deploy folder, a module of its own, and returns the
// lines that it prints. It skips the test where the modules cannot be had, and fails it
// with CI=true.
func checked(t *testing.T, stdin string, args ...string) []string {
	t.Helper()
	if testing.Short() {
		t.Skip("builds the types of Kubernetes, Compose and Prometheus")
	}
	check := exec.Command("go", append([]string{"run", "-C", "../../.ci/deploy", "."}, args...)...)
	check.Stdin = strings.NewReader(stdin)
	var errs bytes.Buffer
	check.Stderr = &errs
	said, err := check.Output()
	if err != nil && os.Getenv("CI") != "true" && regexp.MustCompile(`dial tcp|module lookup disabled`).Match(errs.Bytes()) {
		t.Skipf("the checker's modules cannot be had: %s", errs.Bytes())
	}
	if err != nil {
		t.Fatalf("deploy %v: %v\n%s", args, err, errs.Bytes())
	}
	return strings.Split(strings.TrimSpace(string(said)), "\n")
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join(deployFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestRecipeKubernetesIsValid builds the kustomizations and decodes their manifests
// by the types of Kubernetes and OpenShift.
func TestRecipeKubernetesIsValid(t *testing.T) {
	base := []string{"Deployment", "Service", "PodDisruptionBudget", "HorizontalPodAutoscaler", "NetworkPolicy"}
	for folder, want := range map[string][]string{"kubernetes": base, "openshift": append(slices.Clone(base), "Route")} {
		kinds := strings.Join(checked(t, "", "kustomize", absolute(t, folder)), "\n")
		for _, kind := range want {
			if !strings.Contains("\n"+kinds, "\nkind: "+kind+"\n") {
				t.Errorf("%s has no %s:\n%s", folder, kind, kinds)
			}
		}
	}
}

func TestRecipeComposeIsValid(t *testing.T) {
	services := checked(t, "", "compose", absolute(t, "compose/compose.yaml"))
	if slices.Sort(services); !slices.Equal(services, []string{"caddy", "jmd-iq"}) {
		t.Errorf("services %q", services)
	}
}

// expressions returns the PromQL of the alert rules and the dashboard, by what it is for.
func expressions(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	var rules struct {
		Groups []struct {
			Name  string
			Rules []struct {
				Alert, Expr, For    string
				Labels, Annotations map[string]string
			}
		}
	}
	decoder := yaml.NewDecoder(strings.NewReader(recipe(t, "prometheus/alerts.yaml")))
	decoder.KnownFields(true)
	if err := decoder.Decode(&rules); err != nil {
		t.Fatal(err)
	}
	for _, group := range rules.Groups {
		for _, rule := range group.Rules {
			if rule.Labels["severity"] == "" || rule.Annotations["summary"] == "" {
				t.Errorf("the alert %s has no severity or no summary", rule.Alert)
			}
			found["alert "+rule.Alert] = rule.Expr
		}
	}
	var dashboard struct {
		Panels []struct {
			Title   string
			Targets []struct{ Expr string }
		}
	}
	if err := json.Unmarshal([]byte(recipe(t, "grafana/dashboard.json")), &dashboard); err != nil {
		t.Fatal(err)
	}
	for _, panel := range dashboard.Panels {
		for _, target := range panel.Targets {
			found["panel "+panel.Title+": "+target.Expr] = target.Expr
		}
	}
	return found
}

// TestAlertsAndDashboardUseMetricsThatExist compares the names of metrics and labels in
// PromQL with what /metrics says. The metric up is Prometheus' own.
func TestAlertsAndDashboardUseMetricsThatExist(t *testing.T) {
	r := start(t, "--count-origins", "1")
	r.get(t, "/embed/card?city=berlin")
	_, metrics := r.get(t, "/metrics")
	names := map[string]bool{"up": true}
	for _, line := range regexp.MustCompile(`(?m)^# TYPE (\S+) (\S+)$`).FindAllStringSubmatch(metrics, -1) {
		names[line[1]] = true
		if line[2] == "histogram" {
			names[line[1]+"_bucket"], names[line[1]+"_sum"], names[line[1]+"_count"] = true, true, true
		}
	}
	// A counter without a value yet is not told; this one counts pages of others.
	names["jmd_iq_embeds_total"] = true
	labels := map[string]bool{"job": true, "instance": true, "origin": true}
	for _, label := range regexp.MustCompile(`[{,]([a-z_]+)="`).FindAllStringSubmatch(metrics, -1) {
		labels[label[1]] = true
	}
	metric := regexp.MustCompile(`\b(jmd_iq|process|go)_[a-z_]+\b|\bup\b`)
	label := regexp.MustCompile(`\bby \(([a-z_]+)\)|[{,]([a-z_]+)[=!]`)
	all := expressions(t)
	if len(all) < 15 {
		t.Errorf("only %d expressions were found", len(all))
	}
	for place, expression := range all {
		used := metric.FindAllString(expression, -1)
		if len(used) == 0 {
			t.Errorf("%s asks for no metric: %s", place, expression)
		}
		for _, name := range used {
			if !names[name] {
				t.Errorf("%s asks for %s, which /metrics does not have", place, name)
			}
		}
		for _, match := range label.FindAllStringSubmatch(expression, -1) {
			if name := match[1] + match[2]; !labels[name] {
				t.Errorf("%s asks for the label %s, which no metric has", place, name)
			}
		}
	}
}

// TestAlertsAndDashboardParse has Prometheus' own parser read the expressions.
func TestAlertsAndDashboardParse(t *testing.T) {
	var lines []string
	for _, expression := range expressions(t) {
		lines = append(lines, strings.ReplaceAll(expression, "\n", " "))
	}
	if parsed := checked(t, strings.Join(lines, "\n"), "promql"); len(parsed) != len(lines) {
		t.Errorf("%d of %d expressions were parsed", len(parsed), len(lines))
	}
}

// TestOverlayOfTheReadmeBuilds builds the overlay that deploy/README.md shows, and looks
// for what it sets.
func TestOverlayOfTheReadmeBuilds(t *testing.T) {
	block := regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$").FindStringSubmatch(recipe(t, "README.md"))
	if block == nil {
		t.Fatal("deploy/README.md shows no overlay")
	}
	// Kustomize takes no absolute path, and no link out of the folder.
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "deploy/kubernetes"), os.DirFS(absolute(t, "kubernetes"))); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "kustomization.yaml"), []byte(block[1]))
	write(t, filepath.Join(dir, "programme.yaml"), static.Programme)
	built := strings.Join(checked(t, "", "kustomize", dir), "\n")
	for _, want := range []string{"registry.example/jmd-iq:1.0.0", "https://embed.portal.example", "kind: ConfigMap\n"} {
		if !strings.Contains(built, want) {
			t.Errorf("the overlay builds no %s:\n%.2000s", want, built)
		}
	}
}
