// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed_test

import (
	"regexp"
	"strconv"
	"testing"

	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/widget"
)

// TestReserveIsLittleMoreThanTheHeight holds what the codes reserve to the heights of the
// shipped content: exactly that of a card, in few characters; never less than that of other
// views, and at most 15 % or a line of text more.
func TestReserveIsLittleMoreThanTheHeight(t *testing.T) {
	p := shipped(t)
	paths := []string{
		"/embed/list", "/embed/list?format=compact", "/embed/list?theme=light",
		"/embed/list?city=dresden,gotha,hamburg", "/embed/list?city=peine,trier", "/embed/teaser",
	}
	for _, s := range p.Sites {
		paths = append(paths, "/embed/card?city="+s.Slug)
	}
	for _, path := range paths {
		page := pageAt(t, p, path)
		height := render.Heights(page)
		css := string(widget.Reserve(height))
		t.Logf("%s: %d characters", path, len(css))
		if page.View == render.Card && len(css) > 40 {
			t.Errorf("%s: at most 40 characters are expected, not %s", path, css)
		}
		for width := 280; width <= 1600; width++ {
			got, needed := reserved(css, float64(width)), float64(height(width))
			most := max(1.15*needed, needed+25)
			if page.View == render.Card {
				most = needed + 1
			}
			if got < needed || got > most {
				t.Errorf("%s at %d pixels: %.1f are reserved of %.0f by %s", path, width, got, needed, css)
				break
			}
		}
	}
}

var reservedTerm = regexp.MustCompile(`(?:\((\d+)px - 100%\)\*9999,)?(\d+)px(?: ([+-]) (\d+)%)?`)

// reserved evaluates the CSS of a reserve in a column, both in CSS pixels.
func reserved(css string, width float64) float64 {
	number := func(digits string) float64 {
		n, _ := strconv.ParseFloat(digits, 64)
		return n
	}
	highest := 0.0
	for _, m := range reservedTerm.FindAllStringSubmatch(css, -1) {
		value := number(m[2])
		if m[3] == "+" {
			value += number(m[4]) / 100 * width
		} else {
			value -= number(m[4]) / 100 * width
		}
		if m[1] != "" {
			value = min(value, (number(m[1])-width)*9999)
		}
		highest = max(highest, value)
	}
	return highest
}
