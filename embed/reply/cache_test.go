// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"fmt"
	"testing"
)

func TestCacheIsBounded(t *testing.T) {
	const size = 100
	c := NewCache[int](100 * (itemOverhead + size))
	for i := range 1000 {
		c.Put(fmt.Sprint(i), i, size)
		c.Put(fmt.Sprint(i), -1, size)
		if v, ok := c.Get(fmt.Sprint(i)); !ok || v != i {
			t.Fatalf("got %d, %t for %d", v, ok, i)
		}
		if n := c.items.ItemCount(); n > 100 || c.Bytes() > c.limit {
			t.Fatalf("%d values of %d bytes, there is room for %d", n, c.Bytes(), c.limit)
		}
	}
	if _, ok := c.Get("0"); ok {
		t.Error("the oldest value is still there")
	}
}

// BenchmarkFlood asks for 120 common replies in turn, each time beside one of
// an unbounded set, and reports how many of the common ones were still there. Sizes are those
// of cards.
func BenchmarkFlood(b *testing.B) {
	const common, size, limit = 120, 22 << 10, 16 << 20
	for name, caches := range map[string][2]*Cache[int]{
		"one cache":  {NewCache[int](limit)},
		"two caches": {NewCache[int](limit / 2), NewCache[int](limit / 2)},
	} {
		daily, unbounded := caches[0], caches[1]
		if unbounded == nil {
			unbounded = daily
		}
		b.Run(name, func(b *testing.B) {
			hits, asked := 0, 0
			for i := 0; b.Loop(); i++ {
				key := fmt.Sprintf("/embed/card?city=%d", i%common)
				if _, ok := daily.Get(key); ok {
					hits++
				}
				asked++
				daily.Put(key, i, size)
				unbounded.Put(fmt.Sprintf("/embed/card?accent=%06x", i), i, size)
			}
			b.ReportMetric(100*float64(hits)/float64(asked), "%hits")
		})
	}
}
