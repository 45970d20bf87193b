// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"bufio"
	"fmt"
	"io"

	"github.com/prometheus/prometheus/promql/parser"
)

// checkExpressions parses each line as Prometheus does.
func checkExpressions(in io.Reader) error {
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		if _, err := parser.NewParser(parser.Options{}).ParseExpr(lines.Text()); err != nil {
			return fmt.Errorf("%s: %w", lines.Text(), err)
		}
		fmt.Println(lines.Text())
	}
	return lines.Err()
}
