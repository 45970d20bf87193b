// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render_test

import (
	"fmt"
	"testing"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
)

// BenchmarkList renders lists of growing length; the time per site stays.
func BenchmarkList(b *testing.B) {
	r := newRenderer(b)
	for _, n := range []int{16, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			p := *shipped(b)
			sites := make([]*programme.Site, n)
			for i := range sites {
				s := *p.Sites[i%len(p.Sites)]
				s.Slug = fmt.Sprintf("%s-%d", s.Slug, i)
				sites[i] = &s
			}
			p.Sites = sites
			page := render.Page{Choice: of(&p, render.List), Programme: &p, Discovery: &render.Discovery{}}
			for b.Loop() {
				if _, err := r.Document(page); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/site")
		})
	}
}
