// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"bytes"
	"net/http"
	"testing"

	"jmd-iq.example/embeds/widget"
)

// FuzzForm holds three things for any address of the configurator: it shows a
// page, a choice's canonical address leads to that same choice, and what was
// wrong with one is told with a status of its own.
func FuzzForm(f *testing.F) {
	for _, seed := range []string{
		"", "view=card&city=Hessen", "view=list&city=trier&city=NRW&accent=%230a6", "lang=en&ui=de&load=click&integrity=yes",
		"state=NRW", "view=teaser&city=%ff", "city=%3Cscript%3E&view=list", "view=card&city=,&state=,", "filter=on&view=list", "lang=&ui=",
	} {
		f.Add(seed)
	}
	e := newTestEdition(f)
	p, err := newPages(new(widget.Snippet))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, query string) {
		given, err := formNames.parse([]byte(query))
		if err != nil {
			return
		}
		o, err := resolveForm(e.programme, "", given)
		if err != nil {
			reply := p.failConfigurator(e, asFailure(err))
			if reply.Status() < 400 || reply.Status() > 499 || !bytes.Contains(reply.Body(), []byte("<form")) {
				t.Fatalf("%q is refused with %d: %s", query, reply.Status(), reply.Body())
			}
			return
		}
		canonical := o.Query()
		again, err := formNames.parse([]byte(canonical))
		if err != nil {
			t.Fatalf("%q: %v", canonical, err)
		}
		o2, err := resolveForm(e.programme, "", again)
		if err != nil || o2.Query() != canonical {
			t.Fatalf("%q leads to %q (%v)", canonical, o2.Query(), err)
		}
		reply, err := p.makeConfigurator(e, o, base{url: "https://embed.example", asked: true})
		if err != nil || reply.Status() != http.StatusOK {
			t.Fatalf("%q: %v", query, err)
		}
	})
}
