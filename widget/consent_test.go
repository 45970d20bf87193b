// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"testing"

	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/widget"
)

// The code handed out for Klaro, with Klaro itself, of which the visitor asks
// first this and then that.
func TestKlaroHoldsTheScriptBack(t *testing.T) {
	t.Parallel()
	klaro := browsertest.NodeModule(t, "klaro/dist/klaro.js")
	s := (&service{}).start(t)
	code, err := widget.Embed{
		Service: s.URL, View: "card", Query: "city=berlin", Title: "JMD im Quartier Berlin", Reserved: "500px",
	}.Code(widget.Klaro)
	if err != nil {
		t.Fatal(err)
	}
	p := newPage(t)
	p.Visit(host{files: map[string]string{"/klaro.js": klaro}, code: code}.serve(t, s) + "/klaro.html")
	p.until(`typeof klaro == "object" && !!klaro.getManager()`)
	p.holds(`all().length == 0`)
	if got := s.requests(); len(got) > 0 {
		t.Errorf("asked for %q before consent", got)
	}
	consent := func(given string) {
		p.run(`klaro.getManager().updateConsent("jmd-iq", ` + given + `); klaro.getManager().saveAndApplyConsents()`)
	}
	consent("true")
	p.loaded(1)
	p.holds(`all()[0].closest("#place") != null && frame(all()[0]).clientHeight == 500`)

	consent("false")
	consent("true")
	// The script that Klaro puts in again has run.
	p.until(`performance.getEntriesByType("resource").length >= 2 && document.querySelector("script[src*=widget]") != null`)
	p.calm()
	p.holds(`all().length == 1 && all().filter(shown).length == 1`)
}
