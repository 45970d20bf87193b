// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxSuggestions = 5
	// maxSpelling is the longest spelling, in characters, that is compared at all.
	maxSpelling = 100
	// maxTolerance is the greatest distance that still counts as near.
	maxTolerance = 3
)

// nearestKey returns the one of the keys that is nearest to an unknown one, alone in a list, or
// none.
func nearestKey(unknown string, keys []string) []string {
	folded := make([][]string, len(keys))
	for i, key := range keys {
		folded[i] = []string{Fold(key)}
	}
	for _, i := range nearest(unknown, folded) {
		return keys[i : i+1]
	}
	return nil
}

// nearest returns which of the candidates, each a list of folded names, are nearest to a spelling.
func nearest(spelling string, candidates [][]string) []int {
	if utf8.RuneCountInString(spelling) > maxSpelling {
		return nil
	}
	m := newMeter(Fold(spelling))
	if len(m.spelling) < 2 || len(m.spelling) > maxSpelling {
		return nil
	}
	type hit struct{ candidate, rank int }
	var hits []hit
	for i, names := range candidates {
		best := far
		for _, name := range names {
			best = min(best, m.rank(name))
		}
		if best < far {
			hits = append(hits, hit{i, best})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	var near []int
	for _, h := range hits[:min(len(hits), maxSuggestions)] {
		if h.rank <= hits[0].rank+slip { // what is much farther than the best would only distract
			near = append(near, h.candidate)
		}
	}
	return near
}

// Ranks order names by nearness, less is nearer.
const (
	slip      = 2                         // for each slip
	beginning = 1                         // if only the name's beginning is near
	part      = (maxTolerance + 1) * slip // if one is a part of the other
	far       = part + 1                  // if the name is not near
)

// width is the room for a row of distances: a spelling with all slips allowed, and the empty name.
const width = maxSpelling + maxTolerance + 1

// meter measures how near names are to one spelling. It keeps its rows from name to name.
type meter struct {
	folded   string
	spelling []rune // the same
	bound    int    // greatest distance that counts as near
	letters  [width]rune
	rows     [3][width]int
}

func newMeter(folded string) *meter {
	spelling := []rune(folded)
	return &meter{folded: folded, spelling: spelling, bound: tolerance(len(spelling))}
}

// tolerance is how many slips are forgiven in a spelling of so many letters.
func tolerance(letters int) int {
	switch {
	case letters < 3:
		return 0
	case letters < 5:
		return 1
	case letters < 9:
		return 2
	}
	return maxTolerance
}

func (m *meter) rank(name string) int {
	whole, prefix := m.distances(name)
	best := far
	if whole <= m.bound {
		best = slip * whole
	}
	if prefix <= m.bound/2 {
		best = min(best, slip*prefix+beginning)
	}
	const enough = 4 // letters; fewer are a part of too many names
	if best == far && (len(m.spelling) >= enough && strings.Contains(name, m.folded) ||
		utf8.RuneCountInString(name) >= enough && strings.Contains(m.folded, name)) {
		best = part
	}
	return best
}

// distances returns how many letters must be put in, left out, replaced or swapped with their
// neighbour (the restricted Damerau-Levenshtein distance) to make the spelling the whole name, and
// to make it the nearest beginning of the name. Distances above the bound are some number above it.
func (m *meter) distances(name string) (whole, prefix int) {
	beyond := m.bound + 1
	n, longest := 0, len(m.spelling)+m.bound // letters of the name, as far as they matter
	tooLong := false
	for _, r := range name {
		if tooLong = n == longest; tooLong {
			break
		}
		m.letters[n] = r
		n++
	}
	if len(m.spelling) > n+m.bound {
		return beyond, beyond
	}
	for j := range n + 1 {
		m.rows[0][j] = j
	}
	for i := 1; i <= len(m.spelling); i++ {
		if m.fillRow(i, n) > m.bound {
			return beyond, beyond
		}
	}
	last := m.rows[len(m.spelling)%3][:n+1]
	if tooLong {
		return beyond, slices.Min(last)
	}
	return last[n], slices.Min(last)
}

// fillRow computes the distances of the spelling's first i letters from the beginnings of the name,
// up to its n-th letter, and returns the least.
func (m *meter) fillRow(i, n int) int {
	row, above, twoAbove := &m.rows[i%3], &m.rows[(i+2)%3], &m.rows[(i+1)%3]
	row[0] = i
	least := i
	for j := 1; j <= n; j++ {
		d := above[j-1]
		if m.spelling[i-1] != m.letters[j-1] {
			d = 1 + min(d, above[j], row[j-1])
			if i > 1 && j > 1 && m.spelling[i-1] == m.letters[j-2] && m.spelling[i-2] == m.letters[j-1] {
				d = min(d, twoAbove[j-2]+1)
			}
		}
		row[j] = d
		least = min(least, d)
	}
	return least
}
