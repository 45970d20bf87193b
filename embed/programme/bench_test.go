// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"strings"
	"testing"
)

var sizes = []int{16, 1_000, 10_000}

// generated returns a content file of n sites, spread over all states; every tenth shares its city
// with the one before.
func generated(n int) []byte {
	var b strings.Builder
	b.WriteString(strings.Split(threeSites, "sites:")[0] + "sites:\n")
	for i := range n {
		city := i
		if i%10 == 9 {
			city--
		}
		state := states[city%len(states)]
		fmt.Fprintf(&b, "  - slug: site-%d\n    city: %s%d\n    state: %s\n    ags: \"%s%06d\"\n", i,
			[]string{"Völklingen", "Frankfurt", "Groß Gerau", "Neustadt"}[city%4], city, state.Code, state.AGS, city)
		fmt.Fprintf(&b, "    subtitle: Jugendmigrationsdienst\n    text: >-\n      Junge Menschen gestalten Räume im Quartier, innerhalb derer\n      sie selbstbestimmte Ideen umsetzen können.\n"+
			"    url: https://site.example/%d\n    credit: © Jemand\n    spellings: [Ort %d]\n", i, i)
	}
	return []byte(b.String())
}

func benchmarkSizes(b *testing.B, bench func(b *testing.B, p *Programme)) {
	for _, n := range sizes {
		p, err := Load(generated(n))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprintf("sites=%d", n), func(b *testing.B) { bench(b, p) })
	}
}

func BenchmarkLoad(b *testing.B) {
	for _, n := range sizes {
		data := generated(n)
		b.Run(fmt.Sprintf("sites=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Load(data); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/site")
		})
	}
}

func BenchmarkFindSites(b *testing.B) {
	for _, spelling := range []string{"site-4", "Völklingen4", "VOELKLINGEN 4", "Volklingen4", "Atlantis"} {
		b.Run(spelling, func(b *testing.B) {
			benchmarkSizes(b, func(b *testing.B, p *Programme) {
				b.ReportAllocs()
				for b.Loop() {
					p.FindSites(spelling)
				}
			})
		})
	}
}

func BenchmarkSuggestSites(b *testing.B) {
	for _, spelling := range []string{"Volk", "Völckling", strings.Repeat("a", maxSpelling)} {
		b.Run(spelling[:4], func(b *testing.B) {
			benchmarkSizes(b, func(b *testing.B, p *Programme) {
				for b.Loop() {
					p.SuggestSites(spelling)
				}
			})
		})
	}
}
