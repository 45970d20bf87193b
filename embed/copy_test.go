// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
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

// TestARequestThatLeavingEndedIsMadeAgain comes back to the page as the browser has kept it.
func TestARequestThatLeavingEndedIsMadeAgain(t *testing.T) {
	tab := browsertest.Open(t)
	tab.Visit(listen(t, shipped(t), embed.Config{}) + "/?cms=wordpress")
	browsertest.Eval[any](tab, `
		window.held = [];
		const send = XMLHttpRequest.prototype.send;
		XMLHttpRequest.prototype.send = function () { held.push(() => send.call(this)) };`)
	choose(tab, "city", "trier")
	await(t, tab, `held.length == 1`)
	browsertest.Eval[any](tab, `dispatchEvent(new PageTransitionEvent("pageshow", {persisted: true}))`)
	await(t, tab, `held.length == 2`)
	browsertest.Eval[any](tab, `held.at(-1)()`)
	await(t, tab, `!document.querySelector(".copy").disabled && document.getElementById("code").textContent.includes("trier")`)
}

// TestAReloadShowsTheCodeOfWhatIsChosen fills in the form before the page's script runs, as
// Firefox does with what was chosen last before a reload.
func TestAReloadShowsTheCodeOfWhatIsChosen(t *testing.T) {
	service, err := url.Parse(listen(t, shipped(t), embed.Config{}))
	if err != nil {
		t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(service)
	proxy.ModifyResponse = func(response *http.Response) error {
		page, err := io.ReadAll(response.Body)
		page = bytes.Replace(page, []byte("<script>"), []byte(`<script>document.getElementById("city").value = "trier"; window.filled = true</script><script>`), 1)
		response.Body = io.NopCloser(bytes.NewReader(page))
		for _, field := range []string{"Content-Length", "Content-Security-Policy"} {
			response.Header.Del(field)
		}
		return err
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Header.Del("Accept-Encoding")
		proxy.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	tab := browsertest.Open(t)
	tab.Visit(server.URL + "/?city=berlin")
	if got := browsertest.Eval[string](tab, `filled && document.getElementById("city").value`); got != "berlin" {
		t.Errorf("%s is chosen beside the code of berlin", got)
	}
}

// TestWhatIsSelectedIsCopiedAsItsText selects codes and copies them without the button:
// editors would take the box around a code for a text that is preformatted.
func TestWhatIsSelectedIsCopiedAsItsText(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for cms, html := range map[string]string{
		"wordpress": "",
		"typo3":     `<a href="` + address + `/embed/card?city=berlin#jmd-iq">JMD im Quartier Berlin</a>`,
		"html":      "",
	} {
		tab.Visit(address + "/?cms=" + cms)
		browsertest.Eval[any](tab, `addEventListener("copy", event => { window.copied = [event.defaultPrevented, event.clipboardData.getData("text/plain"), event.clipboardData.getData("text/html")] })`)
		tab.Do(chromedp.Click(chromedp.CSS(`#code`)))
		browsertest.Eval[any](tab, `document.execCommand("copy")`)
		if !browsertest.Eval[bool](tab, `copied[0] && copied[1] == document.getElementById("code").textContent`) {
			t.Errorf("%s: what is copied is not the code alone: %q", cms, browsertest.Eval[string](tab, `copied[1]`))
		}
		if got := browsertest.Eval[string](tab, `copied[2]`); got != html {
			t.Errorf("%s: copied as HTML: %s", cms, got)
		}
	}
	// The rest of the page is copied as ever, and so is what is selected in a field.
	browsertest.Eval[any](tab, `{ getSelection().selectAllChildren(document.querySelector("h1")); document.execCommand("copy") }`)
	if browsertest.Eval[bool](tab, `copied[0]`) {
		t.Error("another text of the page is not copied by the browser")
	}
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
