// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"go.yaml.in/yaml/v4"

	"jmd-iq.example/embeds/embed/programtest"
	"jmd-iq.example/embeds/static"
)

// deployment is what the test needs to know of Kubernetes' Deployment.
type deployment struct {
	Kind string
	Spec struct {
		Template struct {
			Spec struct {
				Containers []struct {
					Env           []struct{ Name, Value string }
					LivenessProbe probe `yaml:"livenessProbe"`
					Readiness     probe `yaml:"readinessProbe"`
				}
			}
		}
	}
}

type probe struct {
	HTTPGet struct{ Path string } `yaml:"httpGet"`
}

// TestRecipeContainer builds the binary with the Dockerfile's own command and runs
// it as the cluster would: alone in a folder that it cannot write to, under a user
// id that nobody knows, with group 0 and without capabilities, with the settings of
// the Deployment.
func TestRecipeContainer(t *testing.T) {
	if os.Getuid() != 0 {
		programtest.Missing(t, errors.New("only root can change the root folder"))
	}
	dockerfile, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	build := regexp.MustCompile(`(?m)^RUN (.* go build .*) -o /jmd-iq (.*)$`).FindSubmatch(dockerfile)
	if build == nil {
		t.Fatal("the Dockerfile does not build /jmd-iq")
	}
	if !regexp.MustCompile(`(?m)^USER [1-9][0-9]*:0$`).Match(dockerfile) {
		t.Error("the image's user is not a number, or its group is not 0")
	}
	root := t.TempDir()
	if err := os.Chmod(root, 0o755); err != nil {
		t.Fatal(err)
	}
	compile := exec.Command("sh", "-c", string(build[1])+" -o "+filepath.Join(root, "jmd-iq")+" "+string(build[2]))
	compile.Dir = "../.."
	if said, err := compile.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if err := os.Mkdir(filepath.Join(root, "content"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "content/programme.yaml"), static.Programme, 0o444); err != nil {
		t.Fatal(err)
	}

	var d deployment
	if err := yaml.Unmarshal([]byte(recipe(t, "kubernetes/deployment.yaml")), &d); err != nil || d.Kind != "Deployment" {
		t.Fatalf("the first manifest is a %s: %v", d.Kind, err)
	}
	container := d.Spec.Template.Spec.Containers[0]
	cmd := exec.Command("/jmd-iq")
	cmd.Dir = "/"
	for _, variable := range container.Env {
		cmd.Env = append(cmd.Env, variable.Name+"="+variable.Value)
	}
	cmd.Env = append(cmd.Env, "JMD_IQ_ADDRESS=127.0.0.1:0", "JMD_IQ_METRICS_ADDRESS=127.0.0.1:0")
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Chroot:     root,
		Credential: &syscall.Credential{Uid: 1_000_660_000, Gid: 0, Groups: []uint32{}},
	}
	r := launch(t, cmd)
	if status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", r.cmd.Process.Pid)); err != nil || !bytes.Contains(status, []byte("CapEff:\t0000000000000000\n")) {
		t.Errorf("the process has capabilities: %v\n%s", err, status)
	}
	ready := func() int { status, _ := r.get(t, container.Readiness.HTTPGet.Path); return status }
	if status, _ := r.get(t, container.LivenessProbe.HTTPGet.Path); status != http.StatusOK || ready() != http.StatusOK {
		t.Errorf("alive: %d, ready: %d", status, ready())
	}
	if status, card := r.get(t, "/embed/card?city=berlin"); status != http.StatusOK || !strings.Contains(card, "https://embed.example/oembed") {
		t.Errorf("a card: status %d, or without the base address of the Deployment", status)
	}
	if status, _ := r.get(t, "/metrics"); status != http.StatusNotFound {
		t.Errorf("/metrics at the public address: %d", status)
	}
	r.signal(t, syscall.SIGTERM)
	eventually(t, "the pod is not ready", func() bool { return ready() == http.StatusServiceUnavailable })
	r.ends(t)
}
