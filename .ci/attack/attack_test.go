// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package attack attacks a built binary from outside, as strangers would: floods of
// requests that nobody has made before, requests that are not HTTP, and connections
// that are held. Run it with
//
//	go test -v ./.ci/attack
//
// It prints a table of what was tried and whether it held. All requests go to
// loopback. With -strict it asserts the figures that an otherwise idle machine of two
// cores must reach; without, limits that hold on a busy one as well.
package attack

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"
)

var (
	strict = flag.Bool("strict", false, "assert the figures of an idle machine")
	binary = flag.String("binary", "", "the `file` to attack; built from cmd/jmd-iq by default")
)

// attempts are the rows of the table.
var attempts []attempt

type attempt struct {
	name, found string
	held        bool
}

func TestMain(m *testing.M) {
	flag.Parse()
	os.Exit(runAll(m))
}

// runAll builds the binary, runs the attacks and prints the table.
func runAll(m *testing.M) int {
	if *binary == "" {
		dir, err := os.MkdirTemp("", "attack")
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(dir)
		*binary = filepath.Join(dir, "jmd-iq")
		build := exec.Command("go", "build", "-o", *binary, "../../cmd/jmd-iq")
		if said, err := build.CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "building the service: %v\n%s", err, said)
			return 1
		}
	}
	code := m.Run()
	table := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	for _, a := range attempts {
		result := "held"
		if !a.held {
			result = "FAILED"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", result, a.name, a.found)
	}
	table.Flush()
	return code
}

// try runs an attack as a subtest. What it returns stands in the table.
func try(t *testing.T, name string, attack func(t *testing.T) (found string)) {
	t.Helper()
	found := ""
	held := t.Run(name, func(t *testing.T) { found = attack(t) })
	attempts = append(attempts, attempt{name, found, held})
}

// target is a running service.
type target struct {
	address string // host:port
	pid     int
}

// start runs the service until the test ends.
func start(t *testing.T, args ...string) *target {
	t.Helper()
	cmd := exec.Command(*binary, append([]string{"--address", "127.0.0.1:0", "--log-level", "error"}, args...)...)
	cmd.Stderr = os.Stderr
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("reading the first line: %v", err)
	}
	_, port, ok := strings.Cut(strings.TrimSpace(line), "http://localhost:")
	if !ok {
		t.Fatalf("the first line is %q", line)
	}
	return &target{"127.0.0.1:" + port, cmd.Process.Pid}
}

var peakLine = regexp.MustCompile(`(?m)^VmHWM:\s+(\d+) kB$`)

// peak is the largest resident set that the service has had, in MiB.
func (s *target) peak(t *testing.T) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.pid))
	if err != nil {
		t.Fatal(err)
	}
	found := peakLine.FindSubmatch(status)
	if found == nil {
		t.Fatal("the kernel does not tell the peak of resident memory")
	}
	kilobytes, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	return kilobytes >> 10
}

// maxPeak is how much memory the service may take under any attack, in MiB, as
// resident set. The Kubernetes recipe allows 256.
const maxPeak = 200

// checkPeak fails the test if the service has taken more.
func (s *target) checkPeak(t *testing.T) (found string) {
	t.Helper()
	peak := s.peak(t)
	if peak > maxPeak {
		t.Errorf("resident memory reached %d MiB, allowed are %d", peak, maxPeak)
	}
	return fmt.Sprintf("peak %d MiB", peak)
}

// bound is the strict limit with -strict, otherwise the generous one.
func bound(strictly, generously time.Duration) time.Duration {
	if *strict {
		return strictly
	}
	return generously
}
