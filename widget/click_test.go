// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"jmd-iq.example/embeds/embed/browsertest"
	"jmd-iq.example/embeds/static"
)

// The card before the click cannot share a style sheet with the embeds, so its colours are
// held to theirs.
func TestTheCardBeforeTheClickHasTheColoursOfTheEmbeds(t *testing.T) {
	script, err := os.ReadFile("click.js")
	if err != nil {
		t.Fatal(err)
	}
	base, err := static.Files.ReadFile("base.css")
	if err != nil {
		t.Fatal(err)
	}
	colours := regexp.MustCompile(`(?:background|border: 1px solid|color):? (light-dark\(.*?\));`).FindAllSubmatch(script, -1)
	if len(colours) != 4 {
		t.Errorf("click.js has %d colours in the manner of the embeds, want 4", len(colours))
	}
	for _, found := range colours {
		if colour := string(found[1]); !strings.Contains(string(base), colour) {
			t.Errorf("click.js has the colour %s, which base.css has not", colour)
		}
	}
}

// The card before the click ends where its panel ends, also where nothing is reserved for it, its sky is of
// one colour, and what it says fits it in a narrow column with large text.
func TestTheCardBeforeTheClickIsOfOnePiece(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := newPage(t)
	p.Visit(host{code: `<script async="" src="` + s.URL + `/widget.js"></script>
		<div style="width:637px"><jmd-iq city="berlin" load="click"></jmd-iq></div>
		<div style="font-size:200%;width:240px"><jmd-iq city="trier" load="click"><p slot="note">embeds.jugendmigrationsdienst-im-quartier.example</p></jmd-iq></div>`}.serve(t, s) + "/article.html")
	p.until(`all().length == 2 && all().every(embed => embed.shadowRoot.querySelector("button"))`)
	p.holds(`all().every(embed => {
		const card = embed.shadowRoot.firstElementChild;
		return card.lastElementChild.offsetHeight == card.offsetHeight;
	})`)
	p.holds(`all().every(embed => {
		const words = embed.shadowRoot.querySelector(".words");
		return words.scrollWidth == words.clientWidth && words.offsetWidth <= embed.offsetWidth;
	})`)

	// The sky, above the higher roofs of 3.36em, on screens that are no multiple of the page's pixels.
	for _, scale := range []float64{1.1, 1.25, 1.5} {
		p.Do(chromedp.EmulateViewport(1200, 800, chromedp.EmulateScale(scale)))
		sky := browsertest.Eval[[]float64](p.Tab, `(box => [box.left + 20, box.right - 2, box.top + 2, box.bottom - 3.5 * 16])(
			all()[0].shadowRoot.querySelector(".roofs").getBoundingClientRect())`)
		for i := range sky {
			sky[i] *= scale
		}
		picture := p.picture()
		want := picture.At(int(sky[0]), int(sky[2]))
		for y := int(sky[2]); y < int(sky[3]); y++ {
			for x := int(sky[0]); x < int(sky[1]); x++ {
				if got := picture.At(x, y); got != want {
					t.Fatalf("at a scale of %v the sky is %v at %d,%d, want %v", scale, got, x, y, want)
				}
			}
		}
	}
}

// A black accent leaves the button visible on a dark card, and neither black nor white colours the sky.
func TestTheCardBeforeTheClickIsGreyWithAGreyAccent(t *testing.T) {
	t.Parallel()
	s := (&service{}).start(t)
	p := newPage(t)
	p.Visit(host{code: `<script async="" src="` + s.URL + `/widget.js"></script>
		<jmd-iq city="berlin" load="click" accent="000" theme="dark"></jmd-iq>
		<jmd-iq city="berlin" load="click" accent="fff" theme="light"></jmd-iq>`}.serve(t, s) + "/article.html")
	p.until(`all().length == 2 && all().every(embed => embed.shadowRoot.querySelector("button"))`)
	for i, want := range []string{"0.4 0.3", "0.5 0.94"} {
		got := browsertest.Eval[string](p.Tab, fmt.Sprintf(`["button", ".roofs"].map(part =>
			getComputedStyle(all()[%d].shadowRoot.querySelector(part)).backgroundColor).map(colour => {
				const [lightness, chroma] = colour.match(/[\d.]+/g).map(Number);
				return chroma < .001 ? lightness : colour;
			}).join(" ")`, i))
		if got != want {
			t.Errorf("the button and the sky are %s, want a lightness of %s", got, want)
		}
	}
}
