// SPDX-License-Identifier: EUPL-1.2

// Command jmd-iq serves the embeds of the programme "Jugendmigrationsdienst im
// Quartier".
package main

import (
	"fmt"
	"os"
	"runtime/debug"

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
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("jmd-iq"),
		kong.Description("Serves the embeds of the programme “Jugendmigrationsdienst im Quartier”."),
		kong.DefaultEnvars("JMD_IQ"),
		kong.Vars{"version": version()},
	)
	if err != nil {
		fail(err)
	}
	ctx, err := parser.Parse(os.Args[1:])
	if err != nil {
		fail(err)
	}
	if err := ctx.Run(); err != nil {
		fail(err)
	}
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
