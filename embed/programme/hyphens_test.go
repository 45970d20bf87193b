// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme_test

import (
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

func TestSoftHyphens(t *testing.T) {
	p, err := programme.Load(static.Programme)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"Jugendmigrationsdienst Trier": "Jugend|migrations|dienst Trier",
		"Neubrandenburg.":              "Neubran|den|burg.",
		"Berlin":                       "Berlin",
		"":                             "",
	} {
		if got := strings.ReplaceAll(p.SoftHyphens(text), "\u00ad", "|"); got != want {
			t.Errorf("%q is divided as %q, want %q", text, got, want)
		}
	}
	if got := new(programme.Programme).SoftHyphens("Neubrandenburg"); got != "Neubrandenburg" {
		t.Errorf("without a list, %q", got)
	}
	// An empty word would match everywhere.
	for _, word := range []string{"Wernigerode", "-", "Wernigerode-", "W-ernigerode", "Wernige--rode", "Bad Wernige-rode"} {
		data := strings.Replace(string(static.Programme), "- Wernige-rode", `- "`+word+`"`, 1)
		if _, err := programme.Load([]byte(data)); err == nil || !strings.Contains(err.Error(), "hyphens[") {
			t.Errorf("%q: %v", word, err)
		}
	}
}
