// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"testing"

	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/widget"
)

// The codes handed out for consent tools, with the tools themselves, of which the visitor
// asks first this and then that.
func TestConsentToolsHoldTheScriptBack(t *testing.T) {
	t.Parallel()
	for _, tool := range []struct {
		kind           widget.CodeKind
		script, page   string
		ready          string
		accept, reject string
	}{
		{widget.Klaro, "klaro/dist/klaro.js", "klaro.html",
			`typeof klaro == "object" && !!klaro.getManager()`,
			`klaro.getManager().updateConsent("jmd-iq", true); klaro.getManager().saveAndApplyConsents()`,
			`klaro.getManager().updateConsent("jmd-iq", false); klaro.getManager().saveAndApplyConsents()`},
		{widget.CookieConsent, "vanilla-cookieconsent/dist/cookieconsent.umd.js", "cookieconsent.html",
			`typeof CookieConsent == "object" && asked`,
			`CookieConsent.acceptService("JMD im Quartier", "functionality")`,
			`CookieConsent.acceptService([], "functionality")`},
	} {
		t.Run(string(tool.kind), func(t *testing.T) {
			file := browsertest.NodeModule(t, tool.script)
			s := (&service{}).start(t)
			code, err := widget.Embed{
				Service: s.URL, View: "card", Query: "city=berlin", Title: "JMD im Quartier Berlin", Reserved: "5000px",
			}.Code(tool.kind)
			if err != nil {
				t.Fatal(err)
			}
			p := newPage(t)
			p.Visit(host{files: map[string]string{"/consent.js": file}, code: code}.serve(t, s) + "/" + tool.page)
			p.until(tool.ready)
			p.holds(`all().length == 1 && !all()[0].shadowRoot && all()[0].offsetHeight == innerHeight`)
			p.holds(`(link => link == document.elementFromPoint(link.getBoundingClientRect().x + 5, link.getBoundingClientRect().y + 9))(document.querySelector("#place a"))`)
			if got := s.requests(); len(got) > 0 {
				t.Errorf("asked for %q before consent", got)
			}
			p.run(tool.accept)
			p.loaded(1)
			p.holds(`all()[0].closest("#place") != null && frame(all()[0]).clientHeight == innerHeight && shifts == 0`)

			p.run(tool.reject)
			p.run(tool.accept)
			// The script that the tool puts in again has run.
			p.until(`performance.getEntriesByType("resource").length >= 2 && document.querySelector("script[src*=widget]") != null`)
			p.calm()
			p.holds(`all().length == 1 && all().filter(shown).length == 1`)
		})
	}
}
