// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"fmt"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/browsertest"
)

// views are the addresses that every test in a browser looks at.
var views = map[string]string{
	"card":       "/embed/card?city=voelklingen",
	"card-long":  "/embed/card?city=neubrandenburg&lang=en",
	"card-dark":  "/embed/card?city=hamburg&theme=dark",
	"list":       "/embed/list",
	"list-one":   "/embed/list?state=NRW",
	"list-three": "/embed/list?city=gotha,hamburg,dresden&theme=dark",
	"teaser":     "/embed/teaser",
	"teaser-en":  "/embed/teaser?lang=en&theme=dark&accent=0a6",
	"card-ar":    "/embed/card?city=voelklingen&lang=ar",
	"list-ar":    "/embed/list?state=NW,HH&filter=on&lang=ar",
	"compact-fa": "/embed/list?city=trier,gotha&format=compact&lang=fa",
	"teaser-fa":  "/embed/teaser?lang=fa",
	"not-found":  "/embed/card?city=Volkingen",
	"no-choice":  "/embed/card",
}

// TestViewsInABrowser opens every view as narrow, medium and wide: nothing sticks
// out, nothing fails to load, and the browser has nothing to say.
func TestViewsInABrowser(t *testing.T) {
	tab := browsertest.Open(t)
	address := listen(t, shipped(t), embed.Config{})
	for name, path := range views {
		for _, width := range []int{240, 320, 559, 560, 768, 1200, 1600} {
			t.Run(fmt.Sprintf("%s-%d", name, width), func(t *testing.T) {
				tab.Size(width, 600)
				tab.Visit(address + path)
				wide := browsertest.Eval[[]string](tab, `[...document.querySelectorAll("body, body *")].filter(e =>
					!e.closest("svg") && (e.getBoundingClientRect().right > innerWidth + .5 || e.getBoundingClientRect().left < -.5)).map(e => e.outerHTML.slice(0, 120))`)
				for _, element := range wide {
					t.Errorf("sticks out to the side: %s", element)
				}
				if browsertest.Eval[bool](tab, `document.documentElement.scrollWidth > innerWidth`) {
					t.Error("scrolls sideways")
				}
				for _, said := range tab.Complaints() {
					// Chromium reports an error document as such, rightly.
					if !strings.Contains(said, "responded with a status of 40") {
						t.Error(said)
					}
				}
				if width == 320 || width == 768 || width == 1200 {
					tab.Shot(fmt.Sprintf("%s-%d", name, width))
				}
			})
		}
	}
}
