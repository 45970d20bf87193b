// SPDX-License-Identifier: EUPL-1.2

// Command jmd-iq serves the embeds of the programme "Jugendmigrationsdienst im
// Quartier".
package main

import (
	"fmt"
	"os"
	"reflect"
	"runtime/debug"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// commands is the command line. Every flag can be given as an environment
// variable as well.
type commands struct {
	Version     kong.VersionFlag `help:"Print the version and exit." env:"-"`
	Serve       serve            `cmd:"" default:"withargs" help:"Serve the embeds (what happens without a command)."`
	Check       check            `cmd:"" help:"Check a content file, and name every mistake with its line."`
	Export      export           `cmd:"" help:"Write all embeds, fragments and the snippet as files, for hosts that run nothing."`
	Healthcheck healthcheck      `cmd:"" help:"Ask a running service whether it is ready."`
}

func main() {
	forgetEmptyVariables()
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("jmd-iq"),
		kong.Description("Serves the embeds of the programme “Jugendmigrationsdienst im Quartier”."),
		kong.DefaultEnvars("JMD_IQ"),
		kong.TypeMapper(reflect.TypeFor[time.Duration](), kong.MapperFunc(readDuration)),
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

// forgetEmptyVariables has a variable without a value count as not given, as templates
// for containers leave them.
func forgetEmptyVariables() {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); strings.HasPrefix(name, "JMD_IQ_") && value == "" {
			os.Unsetenv(name)
		}
	}
}

// misspelled are environment variables that look like settings and are none.
type misspelled []string

// unknownVariables finds them. Those that Kubernetes sets for a service of our name
// (JMD_IQ_SERVICE_HOST, JMD_IQ_PORT_80_TCP and so on) are not meant for us.
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

// version is that of the commit which the binary was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	return info.Main.Version
}
