// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

var operator = embed.Operator{
	Name:          "Servicestelle der Jugendmigrationsdienste",
	Imprint:       "https://portal.example/impressum",
	Privacy:       "https://portal.example/datenschutz",
	Accessibility: "https://portal.example/barrierefreiheit",
}

// eventually waits in the page until an expression is true. An expression that throws is
// not true yet: what it looks into may still have to appear.
const eventually = `(test => new Promise((resolve, reject) => {
	const end = Date.now() + 20000;
	let last = "it is false";
	const holds = () => {
		try {
			return test();
		} catch (error) {
			last = error;
		}
	};
	const look = () => holds() ? resolve(true) : Date.now() > end ? reject(new Error("never: " + test + ": " + last)) : requestAnimationFrame(look);
	look();
}))`

func await(t *testing.T, tab *browsertest.Tab, expression string) {
	t.Helper()
	browsertest.Eval[bool](tab, eventually+"(() => "+expression+")")
}

// quiet fails where the browser had to complain, other than of an error document
// that was asked for.
func quiet(t *testing.T, tab *browsertest.Tab) {
	t.Helper()
	for _, said := range tab.Complaints() {
		// What is typed on is asked for anew.
		if !strings.Contains(said, "responded with a status of 40") && !strings.Contains(said, "net::ERR_ABORTED") {
			t.Error(said)
		}
	}
}

// TestConfiguratorWithoutScript is used as a form: filled in, sent, corrected.
func TestConfiguratorWithoutScript(t *testing.T) {
	tab := browsertest.Open(t)
	tab.DisableScript()
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	tab.Size(320, 900)
	tab.Visit(address + "/")
	if html := source(t, tab); !strings.Contains(html, "/embed/card?city=berlin") {
		t.Error("no code for the site that the page begins with")
	}
	tab.Do(
		chromedp.Click(chromedp.CSS(`input[value=list]`)),
		chromedp.Click(chromedp.CSS(`form .show`)),
		chromedp.WaitReady(chromedp.CSS(`option[value=DE-SL]`)),
	)
	if html := source(t, tab); strings.Contains(html, "city=berlin") {
		t.Error("a list that begins at the example shows the example alone")
	}
	tab.Do(
		chromedp.SetValue(chromedp.CSS(`#city`), "DE-SL"),
		chromedp.SetValue(chromedp.CSS(`#cms`), "html"),
		chromedp.SetValue(chromedp.CSS(`#accent`), "0a6"),
		chromedp.Click(chromedp.CSS(`form .show`)),
		chromedp.WaitReady(chromedp.CSS(`input[name=state][value=DE-SL][checked]`)),
	)
	if html := source(t, tab); !strings.Contains(html, "&lt;jmd-iq state=&#34;DE-SL&#34; accent=&#34;00aa66&#34;") && !strings.Contains(html, `&lt;jmd-iq state="DE-SL" accent="00aa66"`) {
		t.Error("the code does not hold what was chosen")
	}
	tab.Visit(address + "/?view=list&city=Volkingen&state=Hessen")
	tab.Shot("configurator-wrong-320")
	tab.Do(
		chromedp.Click(chromedp.CSS(`.wrong a`)),
		chromedp.WaitReady(chromedp.CSS(`input[name=city][value=voelklingen][checked]`)),
		chromedp.WaitReady(chromedp.CSS(`input[name=state][value=DE-HE][checked]`)),
	)
}

func source(t *testing.T, tab *browsertest.Tab) string {
	t.Helper()
	html, err := chromedp.Run(tab, chromedp.OuterHTML(chromedp.CSS("html")))
	if err != nil {
		t.Fatal(err)
	}
	return html
}

// write types into a field in place of what stands there.
func write(tab *browsertest.Tab, id, text string) {
	browsertest.Eval[any](tab, `document.getElementById("`+id+`").select()`)
	tab.Do(chromedp.KeyEvent(text))
}

// choose chooses an option of a list as its user does.
func choose(tab *browsertest.Tab, id, value string) {
	browsertest.Eval[any](tab, `{ const list = document.getElementById("`+id+`"); list.focus(); list.value = "`+value+`"; list.dispatchEvent(new Event("change", {bubbles: true})) }`)
}

// TestConfiguratorAnswersAtOnce changes one thing after the other and looks at
// preview, code and address.
func TestConfiguratorAnswersAtOnce(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	tab.Size(1280, 900)
	tab.Visit(address + "/")
	const code = `(document.getElementById("code")?.textContent ?? "")`
	const frame = `document.querySelector("jmd-iq").shadowRoot.querySelector("iframe")`
	browsertest.Eval[bool](tab, `window.stayed = true`)
	await(t, tab, `document.querySelector("jmd-iq").offsetHeight > 150`)

	choose(tab, "city", "trier")
	await(t, tab, `location.search == "?view=card&city=trier"`)
	await(t, tab, code+`.includes("city=trier")`)
	await(t, tab, frame+`.title.includes("Trier")`)
	await(t, tab, `document.activeElement.id == "city"`)
	choose(tab, "cms", "html")
	await(t, tab, `location.search == "?view=card&city=trier&cms=html" && `+code+`.includes("<jmd-iq")`)

	tab.Do(chromedp.Click(chromedp.CSS(`input[value=list]`)))
	await(t, tab, `document.querySelector("input[name=city][value=trier]")?.checked`)
	choose(tab, "city", "DE-HE")
	await(t, tab, `location.search == "?view=list&city=trier&state=DE-HE&cms=html"`)
	await(t, tab, `document.activeElement.id == "city" && !document.activeElement.value`)
	tab.Do(chromedp.Click(chromedp.CSS(`input[value=card]`)))
	await(t, tab, `location.search == "?view=card&city=frankfurt&cms=html"`)

	browsertest.Eval[any](tab, `{ document.getElementById("look").open = true; const picker = document.getElementById("picker"); picker.value = "#ffff00"; picker.dispatchEvent(new Event("input", {bubbles: true})) }`)
	await(t, tab, `document.querySelectorAll("#colours .colour").length == 2`)
	await(t, tab, `location.search == "?view=card&city=frankfurt&accent=ffff00&cms=html"`)
	write(tab, "accent", "0a6")
	await(t, tab, `document.getElementById("picker").value == "#00aa66" && location.search.includes("accent=00aa66")`)
	write(tab, "accent", "blau"+kb.Enter)
	await(t, tab, `document.getElementById("wrong-accent").textContent.includes("„blau“ ist hier nicht möglich") && !document.getElementById("code")`)
	await(t, tab, `document.getElementById("accent").ariaInvalid != null && document.getElementById("more").hidden`)
	tab.Do(chromedp.Click(chromedp.CSS(`input[name=load]`))) // the mistake is still there
	write(tab, "accent", "0a6"+kb.Enter)
	await(t, tab, code+`.includes("load=\"click\"") && document.getElementById("accent").ariaInvalid == null`)
	await(t, tab, `document.querySelector("jmd-iq").shadowRoot.querySelector("button") && !`+frame)
	tab.Do(chromedp.Click(chromedp.CSS(`input[name=load]`)), chromedp.Click(chromedp.CSS(`input[value=teaser]`)))
	await(t, tab, frame+`.title == "JMD im Quartier" && !document.getElementById("city")`)
	await(t, tab, `location.search == "?view=teaser&city=frankfurt&accent=00aa66&cms=html" && !`+code+`.includes("frankfurt")`)
	tab.Do(chromedp.Click(chromedp.CSS(`input[value=card]`)))
	await(t, tab, `document.getElementById("city").value == "frankfurt" && `+code+`.includes("frankfurt")`)

	if !browsertest.Eval[bool](tab, `window.stayed`) {
		t.Error("the page was loaded anew")
	}
	if n := browsertest.Eval[int](tab, `history.length`); n > 2 {
		t.Errorf("the history has %d entries: going back should leave the page", n)
	}
	quiet(t, tab)
}

// TestConfiguratorByKeyboard walks through the page with the tab key: everything
// is reached, and what is reached can be seen.
func TestConfiguratorByKeyboard(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	tab.Size(1280, 800)
	tab.Visit(address + "/")
	var order []string
	for range 50 {
		tab.Do(chromedp.KeyEvent(kb.Tab))
		at := browsertest.Eval[string](tab, `(e => e == document.body ? "" : (e.id || e.name || e.className || e.getAttribute("href") || e.localName) +
			(e.matches(":focus-visible") && getComputedStyle(e).outlineStyle == "none" && e.localName != "iframe" ? " without an outline" : ""))(document.activeElement)`)
		order = append(order, at)
	}
	walk := strings.Join(order, ", ")
	if strings.Contains(walk, "without") {
		t.Error(walk)
	}
	rest := walk
	for _, stop := range []string{"skip", "view", "city", "cms", "width", "ground", "stage", "copy", "code", "summary", "summary", "summary", "privacy", "accessibility", "https://portal.example/impressum"} {
		var found bool
		if _, rest, found = strings.Cut(rest, stop); !found {
			t.Errorf("%s is not reached, or too early: %s", stop, walk)
		}
	}
}

// TestSitesAreFoundByTyping types the beginnings of names into the list, as fast as people
// do: of a city, and of a state, of which all sites are chosen.
func TestSitesAreFoundByTyping(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	for path, found := range map[string]map[string]string{
		"/":           {"völk": "city=voelklingen", "werni": "city=wernigerode"},
		"/?view=list": {"völk": "city=voelklingen", "saar": "state=DE-SL", "nordrhein-w": "state=DE-NW"},
	} {
		for typed, want := range found {
			tab.Visit(address + path)
			browsertest.Eval[any](tab, `{ document.getElementById("city").focus() }`)
			for _, letter := range typed {
				tab.Do(chromedp.KeyEvent(string(letter)), chromedp.Sleep(100*time.Millisecond))
			}
			await(t, tab, `location.search.slice(1).split("&").includes("`+want+`") && document.querySelectorAll(".chips :checked").length < 2`)
		}
	}
}

// TestConfiguratorByKeyboardAt400Percent has a window of 1,280 × 1,024 pixels magnified to
// 400 %: everything is in one column, and the copy button is reached and works without a
// mouse.
func TestConfiguratorByKeyboardAt400Percent(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	tab.Size(320, 256)
	for _, path := range []string{"/?view=list&city=trier&city=NRW&cms=typo3", "/?lang=en&mode=inline&cms=html", "/privacy", "/accessibility"} {
		tab.Visit(address + path)
		browsertest.Eval[any](tab, `document.querySelectorAll("details").forEach(details => { details.name = ""; details.open = true })`)
		if wide := browsertest.Eval[int](tab, `document.documentElement.scrollWidth`); wide > 320 {
			t.Errorf("%s scrolls sideways: it is %d pixels wide", path, wide)
		}
	}
	tab.Visit(address + "/?city=trier&cms=html")
	browsertest.Eval[any](tab, clipboard)
	for range 20 {
		tab.Do(chromedp.KeyEvent(kb.Tab))
		if browsertest.Eval[bool](tab, `document.activeElement.matches(".copy")`) {
			break
		}
		if browsertest.Eval[bool](tab, `(box => box.bottom <= 0 || box.top >= innerHeight)(document.activeElement.getBoundingClientRect())`) {
			t.Errorf("what has the focus is out of sight: %s", browsertest.Eval[string](tab, `document.activeElement.outerHTML.slice(0, 100)`))
		}
	}
	tab.Do(chromedp.KeyEvent(kb.Enter))
	await(t, tab, `window.copied?.includes("<jmd-iq")`)
	await(t, tab, `document.activeElement.matches(".copy") && (box => box.top >= 0 && box.bottom <= innerHeight)(document.activeElement.getBoundingClientRect())`)
}

// TestConfiguratorWithTextOfTwiceTheSize is read on a phone whose reader has large text.
func TestConfiguratorWithTextOfTwiceTheSize(t *testing.T) {
	tab := browsertest.Open(t, "blink-settings=defaultFontSize=32")
	address := listen(t, shipped(t), embed.Config{Operator: operator})
	tab.Size(390, 844)
	for _, path := range []string{"/", "/?view=list&city=trier&city=NRW&cms=typo3&lang=en", "/?view=teaser&cms=include"} {
		tab.Visit(address + path)
		browsertest.Eval[any](tab, `document.querySelectorAll("details").forEach(details => { details.name = ""; details.open = true })`)
		if wide := browsertest.Eval[int](tab, `document.documentElement.scrollWidth`); wide > 390 {
			t.Errorf("%s scrolls sideways: it is %d pixels wide", path, wide)
		}
		if over := browsertest.Eval[[]string](tab, `[...document.querySelectorAll(".tile")].filter(tile => tile.scrollWidth > tile.clientWidth).map(tile => tile.textContent)`); len(over) > 0 {
			t.Errorf("%s: texts stand over their tiles: %q", path, over)
		}
	}
}
