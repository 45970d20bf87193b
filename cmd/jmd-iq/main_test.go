// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"jmd-iq.example/embeds/static"
)

// asProgram in the environment makes the test binary the program itself.
const asProgram = "AS_PROGRAM=1"

func TestMain(m *testing.M) {
	if os.Getenv("AS_PROGRAM") == "1" {
		main()
		return
	}
	os.Exit(m.Run())
}

func program(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(os.Args[0], args...)
	cmd.Env = append(os.Environ(), asProgram)
	return cmd
}

// run runs the program to its end.
func run(t *testing.T, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := program(t, args...)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

func TestAWrongValueStopsTheStart(t *testing.T) {
	for _, test := range []struct {
		name string
		args []string
		want []string // on stderr
	}{
		{"an address without its scheme", []string{"--base-url", "portal.example"}, []string{"--base-url", `"portal.example"`, "https://"}},
		{"an address for people only", []string{"--base-url", "mailto:amt@portal.example"}, []string{"--base-url", "https://"}},
		{"an address with a password", []string{"--base-url", "https://me:secret@portal.example"}, []string{"--base-url", "https://"}},
		{"a base with a query", []string{"--base-url", "https://portal.example/?a=b"}, []string{"--base-url", "more than a path"}},
		{"a host that is none", []string{"--imprint-url", `https://portal"example/`}, []string{"--imprint-url", "https://"}},
		{"a contact that nobody can reach", []string{"--security-contact", "http://portal.example"}, []string{"--security-contact", "mailto:"}},
		{"a proxy that is not a network", []string{"--trusted-proxies", "10.0.0"}, []string{"--trusted-proxies", `"10.0.0"`, "10.0.0.0/8"}},
		{"sources that end the directive", []string{"--frame-ancestors", "*; script-src *"}, []string{"--frame-ancestors", "'self'"}},
		{"a word without its quotes", []string{"--frame-ancestors", "self https://portal.example"}, []string{"--frame-ancestors", "'self'"}},
		{"nobody and somebody", []string{"--frame-ancestors", "'none' https://portal.example"}, []string{"--frame-ancestors", "'none'"}},
		{"a prefix that is not a path", []string{"--path-prefix", "jmd iq"}, []string{"--path-prefix", `"jmd iq"`, "/jmd-iq"}},
		{"a level that is none", []string{"--log-level", "loud"}, []string{"--log-level", "loud", "debug"}},
		{"a delay beyond the time to stop", []string{"--drain-delay", "10s"}, []string{"--drain-delay 10s", "0s to 9s"}},
		{"a time before now", []string{"--max-age=-5m"}, []string{"--max-age -5m0s", "0s to 8760h"}},
		{"no connections", []string{"--max-connections", "0"}, []string{"--max-connections 0", "1 to 100000"}},
		{"a number in words", []string{"--max-connections", "many"}, []string{"--max-connections", `"many"`, "10000"}},
		{"a number beyond all", []string{"--count-origins", "99999999999999999999"}, []string{"--count-origins", "allowed"}},
		{"too many origins", []string{"--count-origins", "1000000"}, []string{"--count-origins", "0 to 10000"}},
		{"an export of photos without an address", []string{"export", "dir", "--photos", "."}, []string{"--photos", "--base-url"}},
		{"a duration without a unit", []string{"--max-age", "300"}, []string{"--max-age", `"300"`, "5m"}},
		{"an address without a port", []string{"--address", "localhost"}, []string{"--address", `"localhost"`, "127.0.0.1:8080"}},
		{"a port that is none", []string{"--metrics-address", ":http"}, []string{"--metrics-address", `":http"`, ":8080"}},
		{"a port that cannot be", []string{"--address", "127.0.0.1:99999"}, []string{"--address", "99999"}},
		{"a flag that is none", []string{"--contents", "x"}, []string{"--contents"}},
		{"a folder without a name", []string{"--photos="}, []string{"--photos", `""`}},
		{"a folder that is a file", []string{"--photos", "main.go"}, []string{"--photos", `"main.go"`}},
		{"a content file that is not there", []string{"--content", "nowhere.yaml"}, []string{"--content", "nowhere.yaml"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr, code := run(t, test.args...)
			if code != 1 || stdout != "" {
				t.Errorf("exit code %d, stdout %q", code, stdout)
			}
			for _, want := range test.want {
				if !strings.Contains(stderr, want) {
					t.Errorf("stderr lacks %q: %s", want, stderr)
				}
			}
		})
	}
}

func TestBrokenContentIsRefusedWithItsPlaces(t *testing.T) {
	broken := bytes.Replace(static.Programme, []byte("state: DE-BY"), []byte("state: Bayer"), 1)
	broken = bytes.Replace(broken, []byte("city: Trier"), []byte("town: Trier"), 1)
	file := write(t, filepath.Join(t.TempDir(), "programme.yaml"), broken)

	_, stderr, code := run(t, "--content", file)
	if code != 1 || !strings.Contains(stderr, file+":") || !strings.Contains(stderr, `sites[7].state: "Bayer" is not a federal state; did you mean "Bayern"?`) || !strings.Contains(stderr, "sites[12].town") {
		t.Errorf("serve: exit code %d, stderr %s", code, stderr)
	}
	_, stderr, code = run(t, "check", file)
	if code != 1 || !strings.Contains(stderr, file+":") || !strings.Contains(stderr, `sites[7].state`) {
		t.Errorf("check: exit code %d, stderr %s", code, stderr)
	}
	good := write(t, file, static.Programme)
	stdout, _, code := run(t, "check", good)
	if code != 0 || !strings.Contains(stdout, "16 sites") {
		t.Errorf("check of a good file: exit code %d, stdout %s", code, stdout)
	}
}

// running is the program as a service, on a port of its own choice.
type running struct {
	cmd     *exec.Cmd
	address string
	log     string // the file that stderr goes to
}

func start(t *testing.T, args ...string) *running {
	t.Helper()
	return launch(t, program(t, append([]string{"--address", "127.0.0.1:0"}, args...)...))
}

// launch starts the program, however it is called, and reads its port.
func launch(t *testing.T, cmd *exec.Cmd) *running {
	t.Helper()
	log, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	r := &running{cmd: cmd, log: log.Name()}
	r.cmd.Stderr = log
	stdout, err := r.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := r.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.cmd.Process.Kill() })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("reading the first line: %v\n%s", err, r.logged(t))
	}
	_, port, ok := strings.Cut(strings.TrimSpace(line), "http://localhost:")
	if !ok {
		t.Fatalf("the first line is %q", line)
	}
	r.address = "http://127.0.0.1:" + port
	return r
}

func (r *running) logged(t *testing.T) string {
	t.Helper()
	log, err := os.ReadFile(r.log)
	if err != nil {
		t.Fatal(err)
	}
	return string(log)
}

func (r *running) get(t *testing.T, path string) (status int, body string) {
	t.Helper()
	resp, err := http.Get(r.address + path)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// eventually polls what a change must bring about, for at most half a minute.
func eventually(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		if condition() {
			return
		}
	}
	t.Fatalf("not within half a minute: %s", what)
}

// TestTheReadmeNamesEveryFlag holds the table of deploy/README.md to the flags.
func TestTheReadmeNamesEveryFlag(t *testing.T) {
	readme, err := os.ReadFile("../../deploy/README.md")
	if err != nil {
		t.Fatal(err)
	}
	var cli commands
	parser, err := kong.New(&cli, kong.DefaultEnvars("JMD_IQ"), kong.Vars{"version": ""})
	if err != nil {
		t.Fatal(err)
	}
	for _, node := range parser.Model.Children {
		if node.Name != "serve" {
			continue
		}
		for _, flag := range node.Flags {
			row := fmt.Sprintf("| `--%s` | `%s` |", flag.Name, strings.Join(flag.Envs, ""))
			if !bytes.Contains(readme, []byte(row)) {
				t.Errorf("deploy/README.md has no row that begins %s", row)
			}
		}
		if want := reflect.TypeFor[serve]().NumField(); len(node.Flags) != want {
			t.Errorf("%d flags, %d fields", len(node.Flags), want)
		}
	}
}
