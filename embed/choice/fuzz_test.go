// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice_test

import (
	"testing"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/static"
)

var views = []choice.View{{Name: "card", Takes: choice.OneSite}, {Name: "list", Takes: choice.AnySites}, {Name: "teaser", Takes: choice.NoSites}}

func shipped(tb testing.TB) *programme.Programme {
	tb.Helper()
	p, err := programme.Load(static.Programme)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}

// FuzzQuery holds three things for any query: nothing panics, what the cache is asked
// by does not depend on parameters that nobody knows, and the canonical query of a
// choice leads to that same choice.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		"city=V%C3%B6lklingen", "city=trier,gotha&city=bremen", "state=NRW&theme=dark&accent=%230a6&lang=en",
		"utm_source=x&city=berlin", "c%69ty=berlin", "city=%ff", "city=%zz", "&&=&city", "heading=3&style=link", "city=,&state=,",
		"city=berlin,Volkingen&filter=on",
	} {
		f.Add(seed)
	}
	p := shipped(f)
	f.Fuzz(func(t *testing.T, query string) {
		spelled := string(choice.Embed.Spelling(nil, []byte(query)))
		if with := string(choice.Embed.Spelling(nil, []byte("utm_source=a&"+query+"&fbclid=b"))); with != spelled {
			t.Fatalf("unknown parameters change the key from %q to %q", spelled, with)
		}
		for _, at := range []choice.Endpoint{choice.Embed, choice.Fragment} {
			for _, view := range views {
				c, err := choice.Read(at, view, p, at.Parse([]byte(query)))
				if err != nil {
					refused(t, query, err)
					continue
				}
				canonical := c.Query()
				again, err := choice.Read(at, view, p, at.Parse([]byte(canonical)))
				if err != nil || again.Query() != canonical {
					t.Fatalf("%q leads to %q (%v)", canonical, again.Query(), err)
				}
			}
		}
	})
}

func refused(t *testing.T, query string, err error) {
	t.Helper()
	if p := problem.As(err); p.Status < 400 || p.Status > 499 || p.Message == "" {
		t.Fatalf("%s is refused with %d %q", query, p.Status, p.Message)
	}
}
