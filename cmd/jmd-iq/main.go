// SPDX-License-Identifier: EUPL-1.2

// Command jmd-iq serves the embeds of the programme "Jugendmigrationsdienst im
// Quartier".
package main

import (
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

// commands is the command line. Every flag can be given as an environment
// variable as well.
type commands struct {
	Serve serve `cmd:"" default:"withargs" help:"Serve the embeds (what happens without a command)."`
}

func main() {
	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("jmd-iq"),
		kong.Description("Serves the embeds of the programme “Jugendmigrationsdienst im Quartier”."),
		kong.DefaultEnvars("JMD_IQ"),
		kong.UsageOnError(),
	)
	if err != nil {
		fmt.Fprintln(os.Stderr, "jmd-iq:", err)
		os.Exit(1)
	}
	ctx, err := parser.Parse(os.Args[1:])
	parser.FatalIfErrorf(err)
	if err := ctx.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "jmd-iq:", err)
		os.Exit(1)
	}
}
