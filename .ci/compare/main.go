// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command compare measures the service against an nginx that serves the same answers
// as files, compressed beforehand, with the same header fields. Run it on an otherwise
// idle machine, for about two minutes, with
//
//	go run ./.ci/compare
//
// Slices of load for the one and the other follow each other in pairs, so that both
// see the same machine. For each case it prints the medians of answers per second, and
// of the pairs' ratios their median, least and greatest. All requests go to loopback.
//
// With -against the other side is a binary of the service as well, such as one of another
// commit. With -profile it compares nothing, but records the profile that the compiler
// optimises the service by:
//
//	go run ./.ci/compare -profile cmd/jmd-iq/default.pgo
package main

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"text/tabwriter"
	"time"
)

var (
	rounds = flag.Int("rounds", 9, "pairs of slices for each case")
	slice  = flag.Duration("slice", 300*time.Millisecond, "how long a slice of load is")
	binary = flag.String("binary", "", "the service's `file`; built from cmd/jmd-iq by default")
	other  = flag.String("against", "", "the `file` of another binary of the service, in place of nginx")
	record = flag.String("profile", "", "the `file` for a profile of the service under load")
)

// views are the answers that are compared, by their names in the table.
var views = []struct{ name, address string }{
	{"card", "/embed/card?city=berlin"},
	{"list", "/embed/list"},
	{"snippet", "/widget.js"},
}

// loads are the patterns of load: concurrent connections, and whether they are kept alive.
var loads = []struct {
	name        string
	connections int
	keepAlive   bool
}{
	{"1", 1, true},
	{"32", 32, true},
	{"512", 512, true},
	{"32, new each time", 32, false},
}

func main() {
	flag.Parse()
	do := func() error { return run(os.Stdout) }
	if *record != "" {
		do = func() error { return profile(*record) }
	}
	if err := do(); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(out io.Writer) error {
	dir, err := os.MkdirTemp("", "compare")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if *binary == "" {
		*binary = filepath.Join(dir, "jmd-iq")
		if said, err := exec.Command("go", "build", "-o", *binary, "./cmd/jmd-iq").CombinedOutput(); err != nil {
			return fmt.Errorf("building the service: %w\n%s", err, said)
		}
	}
	service, stop, err := startService(*binary)
	if err != nil {
		return err
	}
	defer stop()
	name := "nginx"
	var against string
	if *other != "" {
		name = "other"
		against, stop, err = startService(*other)
	} else {
		against, stop, err = startNginx(dir, service)
	}
	if err != nil {
		return err
	}
	defer stop()
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	defer table.Flush()
	fmt.Fprintln(table, "answer\tconnections\tservice/s\t"+name+"/s\tservice : "+name+"\tleast\tgreatest")
	for _, view := range views {
		for _, load := range loads {
			r, err := compare(service, against, view.address, load.connections, load.keepAlive)
			if err != nil {
				return fmt.Errorf("%s at %s connections: %w", view.name, load.name, err)
			}
			fmt.Fprintf(table, "%s\t%s\t%.0f\t%.0f\t%.2f\t%.2f\t%.2f\n", view.name, load.name,
				median(r.service), median(r.other), median(r.ratios), slices.Min(r.ratios), slices.Max(r.ratios))
		}
	}
	return nil
}

// results are answers per second, and ratios of them, a value for each round.
type results struct{ service, other, ratios []float64 }

func compare(service, other, address string, connections int, keepAlive bool) (r results, err error) {
	ours, err := newLoader(service, address, connections, keepAlive)
	if err != nil {
		return r, fmt.Errorf("the service: %w", err)
	}
	defer ours.close()
	theirs, err := newLoader(other, address, connections, keepAlive)
	if err != nil {
		return r, fmt.Errorf("the other: %w", err)
	}
	defer theirs.close()
	for i := range *rounds + 1 {
		pair := []*loader{ours, theirs}
		if i%2 == 1 {
			slices.Reverse(pair) // so that neither is always the first
		}
		rates := map[*loader]float64{}
		for _, l := range pair {
			if rates[l], err = l.run(*slice); err != nil {
				return r, err
			}
		}
		if i == 0 {
			continue // caches and branch predictors are cold
		}
		r.service = append(r.service, rates[ours])
		r.other = append(r.other, rates[theirs])
		r.ratios = append(r.ratios, rates[ours]/rates[theirs])
	}
	return r, nil
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// get asks for an answer as a browser does, without decoding it.
func get(url, coding string) (*http.Response, []byte, error) {
	req, err := http.NewRequest(http.MethodGet, url, nil)
	if err != nil {
		return nil, nil, err
	}
	req.Header.Set("Accept-Encoding", coding)
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s: status %d", url, resp.StatusCode)
	}
	return resp, body, err
}
