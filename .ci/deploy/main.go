// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Command deploy checks the operator's files by the types of the programs that read
// them:
//
//	deploy kustomize DIR   builds DIR, and decodes its manifests strictly
//	deploy compose FILE    loads a Compose file by Compose's own loader
//	deploy promql          parses the expressions on standard input, one a line
//
// It is a module of its own so that the service does not depend on those types.
package main

import (
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "deploy:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "kustomize":
		return checkKustomization(args[1])
	case len(args) == 2 && args[0] == "compose":
		return checkCompose(args[1])
	case len(args) == 1 && args[0] == "promql":
		return checkExpressions(os.Stdin)
	}
	return fmt.Errorf("unknown arguments %q", args)
}
