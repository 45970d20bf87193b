// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/browsertest"
)

func TestOneLineScriptsShowTheirEmbedsInPlace(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "one-line.html")
	p.loaded(3)
	p.holds(`all().map(path).join() == "card,card,card"`)
	for i, place := range []string{"first", "second", "third"} {
		embed := []string{"all()[0]", "all()[1]", "all()[2]"}[i]
		p.holds(embed + `.parentNode == ` + place + ` && ` + embed + `.firstChild.localName == "script"`)
		p.fits(embed)
	}
	want := []string{"/embed/card?city=V%C3%B6lklingen&theme=dark", "/embed/card?city=berlin"}
	if got := slices.Compact(s.embeds()); !slices.Equal(got, want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
}

func TestElementsShowTheViewThatFollowsFromTheChoice(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := newPage(t)
	p.Size(1200, 8000)
	p.Visit(newHost(t, s) + "/elements.html")
	p.loaded(6)
	p.fits(`all()[1]`)
	want := []string{
		"/embed/card?city=berlin", "/embed/card?state=NRW", "/embed/list",
		"/embed/list?city=trier%2Cgotha&accent=0a6", "/embed/list?state=NRW&theme=dark&lang=en", "/embed/teaser",
	}
	if got := s.embeds(); !slices.Equal(got, want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
	p.holds(`events.length == 6 && events.every(type => type == "load")`)
	p.holds(`new Set(all().map(embed => frame(embed).title)).size == 6`)
	p.holds(`all().every(embed => embed.firstChild == null || !embed.firstElementChild?.checkVisibility())`)
}

func TestLinksAndBlocksAreUpgraded(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "upgraded.html")
	p.Size(1200, 4000)
	p.loaded(5)
	want := []string{
		"/embed/card?city=berlin", "/embed/card?city=peine", "/embed/card?city=trier&theme=dark",
		"/embed/list?city=trier%2Cgotha", "/embed/teaser",
	}
	if got := s.embeds(); !slices.Equal(got, want) {
		t.Errorf("asked for %q, want %q", got, want)
	}

	t.Run("one that is added later", func(t *testing.T) {
		p.run(`
			const link = document.createElement("a");
			link.dataset.jmdIq = "";
			link.href = "` + s.URL + `/embed/card?city=hamburg";
			link.textContent = "Hamburg";
			app.append(link)`)
		p.loaded(6)
		p.holds(`app.firstChild.localName == "jmd-iq" && !app.querySelector("a").checkVisibility()`)
	})
	t.Run("one whose address changes", func(t *testing.T) {
		p.run(`app.querySelector("a").href = app.querySelector("a").href.replace("hamburg", "dresden")`)
		p.until(`shown(all()[5]) && frame(all()[5]).title.includes("Dresden")`)
	})
	t.Run("one that is taken out", func(t *testing.T) {
		p.run(`app.querySelector("a").remove()`)
		p.until(`app.childNodes.length == 0`)
	})
}

func TestLinksThatKeepNothingButTheirAddressAreUpgraded(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "plain-links.html")
	p.loaded(2)
	p.holds(`all().length == 2 && plain.checkVisibility() && elsewhere.checkVisibility()`)
	if got, want := s.embeds(), []string{"/embed/card?city=berlin", "/embed/card?city=trier"}; !slices.Equal(got, want) {
		t.Errorf("asked for %q, want %q", got, want)
	}
}

// What the reader asked for is what the keyboard is in.
func TestFocusGoesIntoWhatWasLoadedOnClick(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "click.html")
	p.until(`all()[0]?.shadowRoot.querySelector("button")`)
	p.run(`all()[0].shadowRoot.querySelector("button").focus()`)
	p.Do(chromedp.KeyEvent("\r"))
	p.loaded(1)
	p.holds(`document.activeElement == all()[0] && all()[0].shadowRoot.activeElement == frame(all()[0])`)
}

// Two codes that are pasted one after the other leave some room between them.
func TestCodesInSequenceDoNotTouch(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	for _, place := range []string{lineCode, elementCode, linkCode} {
		t.Run(place, func(t *testing.T) {
			p := newPage(t)
			p.Visit(host{code: handedOut(t, s, "city=berlin", place) + "\n" + handedOut(t, s, "city=trier", place)}.serve(t, s) + "/article.html")
			p.loaded(2)
			p.holds(`all()[1].getBoundingClientRect().top - all()[0].getBoundingClientRect().bottom >= 10 && shifts == 0`)
		})
	}
}

func TestNothingIsAskedForBeforeTheClick(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "click.html")
	const button = `.shadowRoot.querySelector("button")`
	p.until(`all().length == 4 && all().every(embed => embed` + button + `)`)
	if got := s.embeds(); len(got) > 0 {
		t.Errorf("asked for %q before the click", got)
	}
	p.holds(`all()[0].querySelector("p").checkVisibility()`)
	p.holds(`all()[0]` + button + `.textContent == "Karte anzeigen"`)
	p.holds(`all()[1]` + button + `.textContent == "Show the card"`)
	p.holds(`all().every(embed => /localhost:\d+/.test(embed.shadowRoot.querySelector("small").textContent))`)
	p.holds(`all().slice(0, 2).map(embed => getComputedStyle(embed` + button + `).backgroundColor).every(colour => /^oklch\(0\.[345]/.test(colour))`)
	p.holds(`all()[3].shadowRoot.textContent.includes("JMD im Quartier Bremen")`)
	p.holds(`new Set(all().map(embed => embed` + button + `.ariaLabel)).size == 4`)

	p.run(`all()[0]` + button + `.focus()`)
	p.Do(chromedp.KeyEvent("\r"))
	p.loaded(1)
	p.fits(`all()[0]`)
	if got := s.embeds(); len(got) != 1 || !strings.Contains(got[0], "city=berlin") {
		t.Errorf("asked for %q after the click on the first", got)
	}
	p.run(`for (const embed of all().slice(1)) embed` + button + `.click()`)
	p.loaded(4)
	p.run(`document.body.append("A change elsewhere")`)
	p.holds(`all().every(shown)`)
}

// The card before the click is drawn at once where an earlier one has brought its script.
func TestALaterCardBeforeTheClickTakesItsPlace(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "click.html")
	const button = `.shadowRoot.querySelector("button")`
	p.until(`all().length == 4 && all().every(embed => embed` + button + `)`)
	p.run(`
		const link = document.querySelector("a[data-jmd-iq]").cloneNode();
		link.textContent = "Another";
		link.style.cssText = "display:block;height:0;padding-bottom:300px";
		document.body.append(link)`)
	p.until(`all()[4]?` + button)
	p.holds(`all()[4].offsetHeight == 300 && all()[4]` + button + `.ariaLabel.includes("Another")`)
}

func TestLoadingTheScriptAgainIsHarmless(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "everything-twice.html")
	p.Size(1200, 4000)
	p.loaded(5)
	p.holds(`all().length == 5 && events.length == 5`)
}

func TestAnApplicationAddsChangesMovesAndRemovesEmbeds(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "app.html")
	before := browsertest.Eval[int](p.Tab, `listeners`)
	p.run(`
		const embed = document.createElement("jmd-iq");
		app.append(embed);
		embed.setAttribute("city", "berlin")`)
	p.loaded(1)
	p.fits(`all()[0]`)

	t.Run("changed attributes reload without a step in the history", func(t *testing.T) {
		steps := browsertest.Eval[int](p.Tab, `history.length`)
		p.run(`all()[0].setAttribute("city", "trier")`)
		p.until(`shown(all()[0]) && frame(all()[0]).title.includes("Trier")`)
		p.fits(`all()[0]`)
		if now := browsertest.Eval[int](p.Tab, `history.length`); now != steps {
			t.Errorf("%d steps in the history, want %d", now, steps)
		}
	})
	t.Run("the same attributes do not", func(t *testing.T) {
		asked := len(s.embeds())
		p.run(`all()[0].setAttribute("city", "trier"); all()[0].className = "x"`)
		p.holds(`shown(all()[0])`)
		if now := len(s.embeds()); now != asked {
			t.Errorf("asked %d times, want %d", now, asked)
		}
	})
	t.Run("moved", func(t *testing.T) {
		p.run(`heights.length = 0; aside.append(all()[0])`)
		p.until(`heights.length && shown(aside.firstChild)`)
		p.fits(`all()[0]`)
	})
	t.Run("moved with its state", func(t *testing.T) {
		asked := len(s.embeds())
		p.run(`app.moveBefore(all()[0], null)`)
		p.until(`shown(app.firstChild)`)
		p.fits(`all()[0]`)
		if now := len(s.embeds()); now != asked {
			t.Errorf("asked %d times, want %d", now, asked)
		}
	})
	t.Run("removed elements leave nothing behind", func(t *testing.T) {
		p.run(`all()[0].remove()`)
		p.holds(`window.length == 0`)
		if now := browsertest.Eval[int](p.Tab, `listeners`); now != before {
			t.Errorf("%d listeners, before %d", now, before)
		}
	})
}

// Renderers replace links, carousels copy their slides, and some sites keep whole pages
// and run their scripts again.
func TestCopiesShowTheSame(t *testing.T) {
	t.Parallel()
	for name, statements := range map[string]string{
		"the copy of a link":        `place.append(link.firstElementChild.cloneNode(true))`,
		"the copy of a line":        `place.append(line.lastElementChild.cloneNode(true))`,
		"a link in another's place": `link.querySelector("a").replaceWith(link.querySelector("a").cloneNode(true))`,
		"the markup of both, again": `link.innerHTML = link.innerHTML; line.innerHTML = line.innerHTML`,
		"a page that was kept, with its script run again": `
			const kept = line.cloneNode(true), old = kept.querySelector("script"), fresh = document.createElement("script");
			fresh.src = old.src;
			old.replaceWith(fresh);
			line.replaceWith(kept);
			await new Promise(done => fresh.onload = done)`,
	} {
		t.Run(name, func(t *testing.T) {
			p := visit(t, (&service{}).start(t), "copied.html")
			p.loaded(2)
			p.run(statements)
			p.until(`all().length == 2 + place.childElementCount && all().every(shown)`)
			p.holds(`all().every(embed => /card[?]city=(berlin|trier)$/.test(frame(embed).src))`)
			p.holds(`document.querySelectorAll("#link jmd-iq a").length == 1`)
		})
	}
}
