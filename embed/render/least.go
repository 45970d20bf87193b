// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"
	"math"

	"jmd-iq.example/embeds/widget"
)

// least is how high a card is in every column from widget.Narrowest on: standing below its
// drawing, or lying beside it. It is the height that the widest letters need in the column
// where they need most; elsewhere the drawing is higher by what is left. So a page that
// reserves two heights reserves exactly what is used, at every width and with every font.
type least struct{ standing, lying float64 } // CSS pixels

// newLeast measures a card.
func newLeast(c card) least {
	const step = 16.0 // CSS pixels
	r := ruler{}
	// Texts are highest at the lower end of a step, the drawing at its upper end.
	standing := 0.0
	for width := float64(widget.Narrowest); width < lieDown; width += step {
		art := max(cardArt, artRatio*min(width+step, lieDown))
		standing = max(standing, r.cardHeight(c, width, false, art))
	}
	return least{rounded(standing), rounded(r.cardHeight(c, lieDown, true, 0))}
}

// rounded returns the next multiple of a quarter of an em, which is short to write.
func rounded(height float64) float64 {
	const quarter = .25 * em
	return math.Ceil(height/quarter) * quarter
}

// at returns the height in a column of the given width, both in CSS pixels.
func (l least) at(width float64) float64 {
	if width < lieDown {
		return l.standing
	}
	return l.lying
}

// style returns the rule for it. It is in em, so that larger text has more room.
func (l least) style() string {
	if l == (least{}) {
		return ""
	}
	return fmt.Sprintf(".card{--least:clamp(%gem,(35em - 100cqi)*999,%gem)}", l.lying/em, l.standing/em)
}
