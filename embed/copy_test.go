// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// clipboard keeps what is copied in copied, which is a string or an object of strings.
const clipboard = `window.copied = null;
	navigator.clipboard.writeText = async text => { window.copied = text };
	navigator.clipboard.write = async ([item]) => {
		window.copied = Object.fromEntries(await Promise.all(item.types.map(async type => [type, await (await item.getType(type)).text()])));
	};`

// TestNothingIsCopiedThatIsNotShown holds back the answer to a choice: until it is there,
// the code is that of the choice before.
func TestNothingIsCopiedThatIsNotShown(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	tab.Visit(address + "/?cms=wordpress")
	browsertest.Eval[any](tab, clipboard+`
		window.held = [];
		const send = XMLHttpRequest.prototype.send;
		XMLHttpRequest.prototype.send = function () { held.push(() => send.call(this)) };`)
	browsertest.Eval[any](tab, `document.getElementById("city").focus()`)
	tab.Do(chromedp.KeyEvent("trier"))
	await(t, tab, `document.getElementById("city").value == "trier"`)
	browsertest.Eval[any](tab, `document.querySelector(".copy").click()`)
	if browsertest.Eval[bool](tab, `!!window.copied || [...document.querySelectorAll(".copy")].some(button => !button.disabled)`) {
		t.Error("the code of the choice before can be copied")
	}
	await(t, tab, `held.length > 0`) // the keys have rested
	browsertest.Eval[any](tab, `held.at(-1)()`)
	await(t, tab, `!document.querySelector(".copy").disabled`)
	browsertest.Eval[any](tab, `document.querySelector(".copy").click()`)
	await(t, tab, `window.copied == "`+address+`/embed/card?city=trier"`)
	// A colour that is not yet one counts as not shown.
	browsertest.Eval[any](tab, `document.getElementById("look").open = true`)
	write(tab, "accent", "b")
	await(t, tab, `document.querySelector(".copy").disabled`)
	tab.Do(chromedp.KeyEvent(kb.Backspace))
	await(t, tab, `!document.querySelector(".copy").disabled`)
}

// TestCopyButton copies a code and says so.
func TestCopyButton(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	tab.Visit(address + "/")
	browsertest.Eval[any](tab, clipboard)
	tab.Do(chromedp.Click(chromedp.CSS(`.copy`)))
	await(t, tab, `document.getElementById("said").textContent == "Der Code ist in der Zwischenablage." && document.querySelector(".copy").textContent == "Kopiert"`)
	if !browsertest.Eval[bool](tab, `window.copied === document.getElementById("code").textContent && String(getSelection()) === window.copied`) {
		t.Error("what was copied is not the code")
	}
	await(t, tab, `document.querySelector(".copy").textContent == "Code kopieren" && !document.getElementById("said").textContent`)
	// A double click leaves the button's label as it was.
	browsertest.Eval[any](tab, `window.timers = []; window.later = window.setTimeout; window.setTimeout = timer => timers.push(timer);
		for (let i = 0; i < 2; i++) document.querySelector(".copy").click()`)
	await(t, tab, `timers.length == 2`)
	browsertest.Eval[any](tab, `timers.forEach(timer => timer()); window.setTimeout = window.later`)
	await(t, tab, `document.querySelector(".copy").textContent == "Code kopieren" && !document.getElementById("said").textContent`)
	choose(tab, "cms", "typo3")
	await(t, tab, `document.getElementById("code").textContent.endsWith("#jmd-iq")`)
	tab.Do(chromedp.Click(chromedp.CSS(`.copy`)))
	await(t, tab, `window.copied?.["text/plain"] == document.getElementById("code").textContent`)
	if link := browsertest.Eval[string](tab, `window.copied["text/html"]`); link != `<a href="`+address+`/embed/card?city=berlin#jmd-iq">JMD im Quartier Berlin</a>` {
		t.Errorf("a link is copied as %s", link)
	}
	quiet(t, tab)
}
