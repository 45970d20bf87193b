// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command figures measures what README's table of figures says, by the tests and
// benchmarks that hold it, and writes the table anew:
//
//	go run ./.ci/figures          write it; needs Chromium, and a machine that is idle otherwise
//	go run ./.ci/figures -check   say whether it is older than the code
//
// Rates are told as ratios to a bare server that is measured in turn, so that they do
// not depend on the machine. With -check only bytes are measured; that the others are of
// this code is known from a hash over the sources that they depend on.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"time"
)

func main() {
	check := flag.Bool("check", false, "say whether the table is older than the code")
	flag.Parse()
	if err := run(*check); err != nil {
		fmt.Fprintln(os.Stderr, "figures:", err)
		os.Exit(1)
	}
}

// measurement is how figures are measured: go test with these arguments.
type measurement struct {
	quick bool // whether the same code always has the same figures, soon
	args  []string
}

var measurements = []measurement{
	{true, []string{"-run", "^(TestWeightOnTheWire|TestHeadersOnTheWire)$", "./embed"}},
	{false, []string{"-run", "^(TestAccentIsReadable.*|TestTheCodesHandedOutReserveTheSpaceTheyNeed)$", "./embed/render", "./widget"}},
	{false, []string{"-run", "^$", "-bench", "^Benchmark(Hit|Idle)$", "-benchtime", "3s", "./embed"}},
}

// figure is a measured value and, if there is one, what it is held to.
type figure struct{ value, limit float64 }

// figures are figures by name. Of several with a name, the greatest counts.
type figures map[string]figure

func (all figures) add(name string, f figure) {
	if known, ok := all[name]; !ok || f.value > known.value {
		all[name] = f
	}
}

func run(check bool) error {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		return fmt.Errorf("%w; run it in the top folder", err)
	}
	all := figures{}
	for _, m := range measurements {
		if m.quick || !check {
			if err := all.measure(m.args); err != nil {
				return err
			}
		}
	}
	sources, err := hash()
	if err != nil {
		return err
	}
	if check {
		return compare(string(readme), all, sources)
	}
	written, err := replace(string(readme), all, sources, time.Now().Format(time.DateOnly), machine())
	if err != nil {
		return err
	}
	return os.WriteFile("README.md", []byte(written), 0o644)
}

// told matches a figure in the output of a test: the attribute "figure" with its name, its
// value and what it is held to.
var told = regexp.MustCompile(`^(.+): ([0-9.]+) of ([0-9.]+)`)

// metric is a value of a benchmark, with its unit.
var metric = regexp.MustCompile(`([0-9.]+) (of-bare|B/idle)`)

func (all figures) measure(args []string) error {
	test := exec.Command("go", append([]string{"test", "-json", "-count=1"}, args...)...)
	test.Stderr = os.Stderr
	out, err := test.Output()
	lines := json.NewDecoder(bytes.NewReader(out))
	var said strings.Builder
	for lines.More() {
		var event struct{ Action, Key, Value, Output string }
		if err := lines.Decode(&event); err != nil {
			return fmt.Errorf("reading the events of go test: %w", err)
		}
		said.WriteString(event.Output)
		if found := told.FindStringSubmatch(event.Value); event.Key == "figure" && found != nil {
			name, _, _ := strings.Cut(found[1], "?")
			all.add(name, figure{number(found[2]), number(found[3])})
		}
		for _, found := range metric.FindAllStringSubmatch(event.Output, -1) {
			all.add(found[2], figure{value: number(found[1])})
		}
	}
	if err != nil {
		return fmt.Errorf("go test %s: %w\n%s", strings.Join(args, " "), err, &said)
	}
	return nil
}

func number(text string) float64 {
	n, _ := strconv.ParseFloat(text, 64) // the patterns match numbers only
	return n
}

// machine names what is measured on.
func machine() string {
	model := ""
	if info, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		if found := regexp.MustCompile(`(?m)^model name\s*: (.*)$`).FindSubmatch(info); found != nil {
			model = string(found[1])
		}
	}
	return fmt.Sprintf("%s/%s, %d × %s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), cmp.Or(model, "CPU"))
}
