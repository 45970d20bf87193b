// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

// Salts make the random numbers for a slug independent of each other. They were selected so that the
// first sixteen sites use the palettes evenly, without equal neighbours in a list of one to four
// columns, and mostly have a landmark that suits the city, such as a crane for a port. A change of a
// salt changes all drawings.
const (
	drawingSalt  = 1
	paletteSalt  = 1176348
	landmarkSalt = 40519878213
)

// dice is a random number generator seeded with a slug: splitmix64, seeded by FNV-1a (64 bit). It is
// implemented here so that drawings stay the same in later versions of Go.
type dice struct{ state uint64 }

func newDice(slug string, salt uint64) *dice {
	h := uint64(14695981039346656037)
	for i := range len(slug) {
		h = (h ^ uint64(slug[i])) * 1099511628211
	}
	return &dice{h ^ salt}
}

// roll returns a random number from 0 to n-1.
func (d *dice) roll(n int) int {
	d.state += 0x9e3779b97f4a7c15
	z := d.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return int((z ^ z>>31) % uint64(n))
}

// shuffled returns a copy of list in random order.
func shuffled[T any](d *dice, list []T) []T {
	out := append([]T(nil), list...)
	for i := len(out) - 1; i > 0; i-- {
		j := d.roll(i + 1)
		out[i], out[j] = out[j], out[i]
	}
	return out
}
