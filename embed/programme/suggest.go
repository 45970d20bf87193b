// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// maxSuggestions is the most suggestions that are made for one spelling.
	maxSuggestions = 5
	// maxSpelling is the longest spelling, in characters, for which suggestions are computed. It
	// bounds the work that one request can cause.
	maxSpelling = 100
	// maxTolerance is the largest edit distance that counts as near.
	maxTolerance = 3
)

// nearestKey returns the key nearest to an unknown one as a list of one, or nil if none is near.
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

// nearest returns the indices of the candidates nearest to a spelling, best first, at most
// maxSuggestions. A candidate is a list of names as [Fold] returns them; its best name counts.
func nearest(spelling string, candidates [][]string) []int {
	if utf8.RuneCountInString(spelling) > maxSpelling {
		return nil
	}
	folded := Fold(spelling)
	if n := utf8.RuneCountInString(folded); n < 2 || n > maxSpelling {
		return nil
	}
	type hit struct{ candidate, rank int }
	var hits []hit
	for i, names := range candidates {
		best := rankFar
		for _, name := range names {
			best = min(best, rank(folded, name))
		}
		if best < rankFar {
			hits = append(hits, hit{i, best})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	var near []int
	for _, h := range hits[:min(len(hits), maxSuggestions)] {
		if h.rank <= hits[0].rank+rankEdit { // candidates much farther than the best are omitted
			near = append(near, h.candidate)
		}
	}
	return near
}

// Ranks order names by nearness; smaller is nearer.
const (
	rankEdit   = 2                             // for each edit
	rankPrefix = 1                             // added if only the beginning of the name is near
	rankPart   = (maxTolerance + 1) * rankEdit // one contains the other
	rankFar    = rankPart + 1                  // not near
)

// rank returns how near a name is to a spelling; both are as [Fold] returns them.
func rank(spelling, name string) int {
	letters := []rune(spelling)
	bound := tolerance(len(letters))
	whole, prefix := distances(letters, []rune(name), bound)
	best := rankFar
	if whole <= bound {
		best = rankEdit * whole
	}
	if prefix <= bound/2 {
		best = min(best, rankEdit*prefix+rankPrefix)
	}
	const minPart = 4 // letters; shorter strings are contained in too many names
	if best == rankFar && (len(letters) >= minPart && strings.Contains(name, spelling) ||
		utf8.RuneCountInString(name) >= minPart && strings.Contains(spelling, name)) {
		best = rankPart
	}
	return best
}

// tolerance returns the largest edit distance that counts as near for a spelling of this many
// letters.
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

// distances returns two restricted Damerau-Levenshtein distances (insertions, deletions,
// substitutions and swaps of neighbours): from the spelling to the whole name, and from the
// spelling to the nearest prefix of the name. A distance above the bound is returned as some
// number above the bound.
func distances(spelling, name []rune, bound int) (whole, prefix int) {
	longest := len(spelling) + bound // letters beyond cannot belong to a prefix within the bound
	tooLong := len(name) > longest
	name = name[:min(len(name), longest)]
	if len(spelling) > len(name)+bound {
		return bound + 1, bound + 1
	}
	// row[j] is the distance from the first i letters of the spelling to the first j of the name.
	row, above, twoAbove := make([]int, len(name)+1), make([]int, len(name)+1), make([]int, len(name)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(spelling); i++ {
		row, above, twoAbove = twoAbove, row, above
		row[0] = i
		for j := 1; j <= len(name); j++ {
			if spelling[i-1] == name[j-1] {
				row[j] = above[j-1]
				continue
			}
			row[j] = 1 + min(above[j-1], above[j], row[j-1])
			if i > 1 && j > 1 && spelling[i-1] == name[j-2] && spelling[i-2] == name[j-1] {
				row[j] = min(row[j], twoAbove[j-2]+1)
			}
		}
		if slices.Min(row) > bound { // distances do not decrease in the rows below
			return bound + 1, bound + 1
		}
	}
	prefix = slices.Min(row)
	if tooLong {
		return bound + 1, prefix
	}
	return row[len(name)], prefix
}
