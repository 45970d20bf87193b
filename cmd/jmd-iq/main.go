// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command jmd-iq serves the embeds of the programme "Jugendmigrationsdienst im
// Quartier".
package main

import (
	"fmt"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// commands is the command line. Every flag can be given as an environment
// variable as well.
type commands struct {
	Version     kong.VersionFlag `help:"Print the version and exit." env:"-"`
	Serve       serve            `cmd:"" default:"withargs" help:"Serve the embeds. This is the default command."`
	Check       check            `cmd:"" help:"Check a content file and report every mistake with its line."`
	Export      export           `cmd:"" help:"Write all embeds, fragments and the snippet as static files."`
	Healthcheck healthcheck      `cmd:"" help:"Check whether a running service is ready."`
}

func main() {
	forgetEmptyVariables()
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("jmd-iq"),
		kong.Description("Serves the embeds of the programme “Jugendmigrationsdienst im Quartier”."),
		kong.DefaultEnvars("JMD_IQ"),
		parsedBy(time.ParseDuration, "duration", "a duration: allowed are for example 30s, 5m and 24h"),
		parsedBy(strconv.Atoi, "number", "a whole number: allowed are for example 100 and 10000"),
		kong.Vars{"version": version()},
	)
	if err != nil {
		fail(err)
	}
	ctx, err := parser.Parse(os.Args[1:])
	if err != nil {
		fail(err)
	}
	if err := ctx.Run(unknownVariables(parser.Model, os.Environ())); err != nil {
		fail(err)
	}
}

// forgetEmptyVariables unsets variables without a value, which templates for containers
// leave behind.
func forgetEmptyVariables() {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "JMD_IQ_") && value == "" {
			os.Unsetenv(name)
		}
	}
}

// misspelled are environment variables with the prefix of settings that are not settings.
type misspelled []string

// unknownVariables returns the variables that are not settings. It ignores those that
// Kubernetes sets for a service of this name, such as JMD_IQ_SERVICE_HOST and
// JMD_IQ_PORT_80_TCP.
func unknownVariables(model *kong.Application, environ []string) misspelled {
	known := map[string]bool{}
	for _, node := range append(model.Leaves(false), model.Node) {
		for _, flag := range node.Flags {
			for _, name := range flag.Envs {
				known[name] = true
			}
		}
	}
	var unknown misspelled
	for _, variable := range environ {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, "JMD_IQ_") && !known[name] &&
			!strings.HasPrefix(name, "JMD_IQ_SERVICE_") && !strings.HasPrefix(name, "JMD_IQ_PORT") {
			unknown = append(unknown, name)
		}
	}
	return unknown
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "jmd-iq:", err)
	os.Exit(1)
}

// version returns the version of the commit that the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}
