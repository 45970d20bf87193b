// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// What stands inside an element is there for the case that its embed is not.
func TestWhatStandsInsideIsShownWhenTheEmbedFails(t *testing.T) {
	t.Parallel()
	silent := func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }
	down := func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }
	broken := func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "Bad Gateway", http.StatusBadGateway) }
	for name, c := range map[string]struct {
		page    string
		trouble http.HandlerFunc
		why     string
	}{
		"the service is silent":         {"one.html", silent, "timeout"},
		"the service is down":           {"one.html", down, "timeout"},
		"a proxy answers in its place":  {"one.html", broken, "timeout"},
		"the page's policy has no room": {"frames-refused.html", nil, "timeout"},
		"the city is misspelt":          {"failing.html", nil, "Berlinn"},
	} {
		t.Run(name, func(t *testing.T) {
			p := visit(t, (&service{trouble: c.trouble}).start(t), c.page+"#fast")
			p.until(`events.length == all().length`)
			p.holds(`events.every(type => type == "error")`)
			p.holds(`fallen(all()[0])`)
			p.holds(`all()[0].offsetHeight < 60`)
			lines := 0
			for _, said := range p.Complaints() {
				if strings.HasPrefix(said, "console.") {
					lines++
					if !strings.Contains(said, "/embed/") || !strings.Contains(said, c.why) {
						t.Errorf("the console does not say why: %s", said)
					}
				} else if strings.HasPrefix(said, "exception") {
					t.Error(said)
				}
			}
			if want := strings.Count(c.page, "failing") + 1; lines != want {
				t.Errorf("%d lines on the console, want %d", lines, want)
			}
		})
	}
}

// Ten seconds count from when a load begins, whatever was loaded there before.
func TestEachLoadHasItsTime(t *testing.T) {
	t.Parallel()
	s := (&service{delay: 1500 * time.Millisecond}).start(t)
	p := visit(t, s, "one.html#fast") // ten seconds take three
	p.loaded(1)
	p.run(`for (const city of ["gotha", "trier", "gotha"]) {
		all()[0].setAttribute("city", city);
		await new Promise(done => setTimeout(done, 1000));
	}`)
	p.until(`events.length == 2`)
	p.holds(`events.join() == "load,load"`)
}

// Where nothing stands inside, the error document is the better fallback: it says
// what to mend.
func TestAnEmptyElementShowsWhatIsWrong(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "failing.html")
	p.until(`events.length == 2`)
	p.holds(`shown(all()[1]) && all()[1].offsetHeight > 100`)
	p.fits(`all()[1]`)
	p.Complaints()
}

func TestThePageIsWholeWithoutTheScript(t *testing.T) {
	t.Parallel()
	p := visit(t, (&service{}).start(t), "script-missing.html")
	p.holds(`document.querySelector("jmd-iq p").checkVisibility() && document.querySelector("[data-jmd-iq]").checkVisibility()`)
	for _, said := range p.Complaints() {
		if !strings.Contains(said, "404") && !strings.Contains(said, "BLOCKED_BY_ORB") {
			t.Error(said)
		}
	}
}

func TestAFrameWhoseAddressIsTakenAwayLoadsWhenItIsGivenBack(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := visit(t, s, "address-taken-away.html#fast")
	p.until(`held.length > 0`)
	p.run(`await new Promise(done => setTimeout(done, 20000))`)
	if got := s.embeds(); len(got) > 0 {
		t.Errorf("asked for %q before consent", got)
	}
	p.run(`consent()`)
	p.loaded(1)
	p.fits(`all()[0]`)
}
