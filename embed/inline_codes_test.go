// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"html"
	"testing"

	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// inPage holds where the view is in the page itself: its texts are found there, and no
// frame is.
const inPage = `[...document.querySelectorAll("jmd-iq span")].some(span => span.textContent == "Trier" && span.getBoundingClientRect().height > 10) &&
	!frame()`

// TestInlineCodesWorkAsHandedOut pastes the codes of an embed that becomes part of the page
// into one of another site, whose policy is the one that is handed out with the code.
func TestInlineCodesWorkAsHandedOut(t *testing.T) {
	service := foreign(t)
	tab := browsertest.Open(t)
	codes := handedOut(t, service, "view=card&city=trier&mode=inline")
	for _, way := range []string{"line", "element", "link"} {
		t.Run(way, func(t *testing.T) {
			policy := `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; require-trusted-types-for 'script'; ` + html.EscapeString(codes[way+"-2"]) + `">`
			tab.Size(640, 1500)
			// The policy comes behind the page's own script, which it would refuse.
			tab.Visit(host(t, policy, codes[way+"-1"]))
			await(t, tab, inPage)
			browsertest.Eval[any](tab, `new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))`)
			if moved := browsertest.Eval[float64](tab, "shifts"); moved > 0 {
				t.Errorf("the page moved by %g", moved)
			}
			quiet(t, tab)
		})
	}
}

// TestModeIsPartOfTheForm chooses it as an editor does: the address keeps it, code, policy
// and preview follow, and a system without a script says that it has a frame all the same.
func TestModeIsPartOfTheForm(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	tab.Size(1366, 768)
	tab.Visit(address + "/?view=card&city=trier&cms=html")
	await(t, tab, `document.querySelector("jmd-iq").shadowRoot.querySelector("iframe")`)
	browsertest.Eval[any](tab, `document.getElementById("look").open = true`)
	if !browsertest.Eval[bool](tab, `document.querySelector("[name=mode]:checked").value == ""`) {
		t.Error("the default is not the frame")
	}
	tab.Do(chromedp.Click(chromedp.CSS(`input[name=mode][value=inline]`)))
	await(t, tab, `location.search == "?view=card&city=trier&mode=inline&cms=html"`)
	await(t, tab, `[...document.querySelectorAll("jmd-iq span")].some(span => span.textContent == "Trier") && !document.querySelector("jmd-iq").shadowRoot.querySelector("iframe")`)
	await(t, tab, `document.getElementById("height").textContent.includes(" " + document.querySelector("jmd-iq").offsetHeight + " Pixel hoch")`)
	for _, condition := range []string{
		`document.getElementById("code").textContent.includes("mode=\"inline\"")`,
		`/^script-src \S+; connect-src \S+$/.test(document.getElementById("policy-script").textContent)`,
	} {
		if !browsertest.Eval[bool](tab, condition) {
			t.Errorf("does not hold: %s", condition)
		}
	}
	tab.Shot("configurator-inline-1366")
	choose(tab, "cms", "wordpress")
	await(t, tab, `document.querySelector("jmd-iq").shadowRoot.querySelector("iframe") && document.getElementById("notes").textContent.includes("ohne Skript")`)
	if browsertest.Eval[bool](tab, `document.getElementById("code").textContent.includes("inline")`) {
		t.Error("the address for WordPress has the mode")
	}
	quiet(t, tab)
	tab.Visit(address + "/?mode=blau")
	for _, condition := range []string{
		`document.getElementById("wrong-mode").textContent.includes("Teil der Seite")`, `document.getElementById("look").open`,
	} {
		if !browsertest.Eval[bool](tab, condition) {
			t.Errorf("does not hold: %s", condition)
		}
	}
}

// TestPicturesAreCopiedAsPictures copies the code for newsletters: as its text, and as what
// programs for texts and mail take for a picture.
func TestPicturesAreCopiedAsPictures(t *testing.T) {
	service := foreign(t)
	tab := browsertest.Open(t)
	tab.Size(1366, 768)
	tab.Visit(service + "/?view=card&city=voelklingen")
	browsertest.Eval[any](tab, clipboard)
	browsertest.Eval[any](tab, `{ const button = document.querySelector("[data-for=mail-1]"); for (let node = button; node; node = node.parentElement) if (node.localName == "details") node.open = true; button.scrollIntoView() }`)
	tab.Do(chromedp.Click(chromedp.CSS(`[data-for=mail-1]`)))
	await(t, tab, `window.copied`)
	for kind, want := range map[string]string{"text/plain": "text", "text/html": "picture"} {
		code := browsertest.Eval[string](tab, fmt.Sprintf(`copied[%q]`, kind))
		if code != handedOut(t, service, "view=card&city=voelklingen")["mail-1"] {
			t.Errorf("as %s the copy is %s", want, code)
		}
	}
	code := handedOut(t, service, "view=card&city=voelklingen")["mail-1"]
	tab.Visit(host(t, "", "<table><tr><td>"+code+"</td></tr></table>"))
	await(t, tab, `(image => image.complete && image.naturalWidth == 1200 && image.clientWidth == 600 && image.clientHeight == 315)(document.querySelector("td a img"))`)
	if link := browsertest.Eval[string](tab, `document.querySelector("td a").href`); link != "https://www.jmd-im-quartier.de/standorte/voelklingen" {
		t.Errorf("the picture leads to %s", link)
	}
	if alt := browsertest.Eval[string](tab, `document.querySelector("td img").alt`); alt != "JMD im Quartier Völklingen, Saarland: "+shipped(t).FindSites("voelklingen")[0].Subtitle {
		t.Errorf("the picture says %q", alt)
	}
	tab.Shot("mail-picture")
}
