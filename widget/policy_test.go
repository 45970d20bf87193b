// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import "testing"

func TestStrictPagesNeedTwoSourcesAndNothingElse(t *testing.T) {
	t.Parallel()
	for name, header := range map[string]map[string]string{
		"nothing but the service": {
			"Content-Security-Policy": "default-src 'none'; script-src SERVICE/; frame-src SERVICE/; require-trusted-types-for 'script'; trusted-types 'none'",
		},
		"what TYPO3 sends by default": {
			"Content-Security-Policy": "default-src 'self'; script-src 'self' 'nonce-abc' SERVICE/; style-src-attr 'unsafe-inline'; " +
				"img-src 'self' data: *.ytimg.com *.vimeocdn.com; base-uri 'self'; " +
				"frame-src 'self' *.youtube-nocookie.com *.youtube.com *.vimeo.com SERVICE/",
		},
		"a cross-origin isolated page": {
			"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin",
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := (&service{}).start(t)
			p := newPage(t)
			p.Visit(host{header: header}.serve(t, s) + "/strict.html")
			p.loaded(3)
			p.run(`document.querySelector("[load]").shadowRoot.querySelector("button").click()`)
			p.loaded(4)
			p.fits(`all()[0]`)
			p.holds(`violations.length == 0`)
			if name == "a cross-origin isolated page" {
				p.holds(`crossOriginIsolated`)
			}
		})
	}
}

func TestTheScriptMayBePinnedToItsBytes(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "integrity.html")
	p.loaded(1)
}

// No page can pin a script that another one imports. The pinned one imports none for an embed in
// a frame, and one of ours where the embed asks for it.
func TestAPinnedScriptAsksForOtherScriptsOnDemandAlone(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "integrity.html")
	p.loaded(1)
	p.run(`window.scripts = () => performance.getEntriesByType("resource").map(e => e.name).filter(name => name.match(/[.]js([?]|$)/) && !name.includes("/widget."))`)
	p.holds(`scripts().length == 0`)
	p.run(`document.body.insertAdjacentHTML("beforeend", "<jmd-iq city=berlin load=click></jmd-iq><jmd-iq city=berlin mode=inline></jmd-iq>")`)
	p.until(`scripts().sort().join() == "` + s.URL + `/click.js,` + s.URL + `/inline.js"`)
}

// Many sites let their readers write elements with data attributes. Whatever these say,
// frames show nothing but this service.
func TestNoViewLeadsElsewhere(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "elements.html")
	p.run(`window.strays = ["https://evil.example/x", "//evil.example/x", "data:text/html,x", "/x", "\\\\evil.example", "card#x", "list?y=z", "../../x", "..", "../privacy"].flatMap(view => {
		const block = document.createElement("div"), embed = document.createElement("jmd-iq");
		block.dataset.jmdIq = "";
		block.dataset.view = view;
		embed.setAttribute("view", view);
		document.body.append(block, embed);
		return [block, embed];
	})`)
	p.until(`strays.every(stray => frame(stray.closest("jmd-iq"))?.src)`)
	p.holds(`strays.every(stray => frame(stray.closest("jmd-iq")).src.startsWith("` + s.URL + `/embed/"))`)
	p.Complaints() // of addresses that the service does not have
}
