// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package problem_test

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/words"
)

func TestInternalErrorsSayNothing(t *testing.T) {
	p := problem.As(errors.New("the reason"))
	if p.Status != http.StatusInternalServerError || strings.Contains(p.Error(), "reason") {
		t.Errorf("%+v", p)
	}
	known := problem.Encoding(words.Shipped().In("en"), "city", "city", "")
	if got := problem.As(fmt.Errorf("reading: %w", known)); got != known || got.Lang != "en" || got.Parameter != "city" {
		t.Errorf("%+v", got)
	}
}

func TestEchoIsShortAndVisible(t *testing.T) {
	for value, want := range map[string]string{
		"Trier": "Trier", "a\x00b\u202ec\n": "abc", strings.Repeat("ä", 61): strings.Repeat("ä", 60) + "…",
	} {
		if got := problem.Echo(value); got != want {
			t.Errorf("%q is repeated as %q, want %q", value, got, want)
		}
	}
}
