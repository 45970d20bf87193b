// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	brotli "github.com/molecule-man/go-brrr"
)

// The first sixteen sites in the order in which a list shows them.
var firstSites = strings.Fields(`berlin bremen dresden flensburg frankfurt gotha hamburg ingolstadt
	neubrandenburg peine potsdam stuttgart trier voelklingen wernigerode wuppertal`)

// manySlugs returns the first sites and a thousand that nobody has thought of.
func manySlugs() []string {
	slugs := append([]string{"", "ä", strings.Repeat("lang", 100)}, firstSites...)
	for i := range 1000 {
		slugs = append(slugs, "site-"+strconv.Itoa(i))
	}
	return slugs
}

func TestDrawingStaysTheSameForEver(t *testing.T) {
	const berlin = `<svg viewBox="0 0 80 50" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><path d="M-5 47v-19h5v-4h4v4h5v19h2v-15l3-5h8l3 5v-3h4v18h2v-16l6-6 6 6v-4h8v20h2h5v-18a4 4 0 112 0v18h5m-6-25v-6m6 31v-18l4-5 4 5h9v18h2"/><path d="M-2 47v-9h16v9h2h14v-12h18v12h2h18v-17h12v17h2"/><path d="M-2 47h18v-18h12v18h2h20v-12h16v12h2h14"/><path d="M-3 35m0 3h18m-6 9v-5h3v5m3-12m0-6h14m-1 6h-6m0 5h6m1-5v-5l7 5v-5l7 5v-5l6 5l4-6h10l4 6m0-5l7-9 7 9m0 5"/><path d="M2 44v-3m4 0v3m14 0v-13m4 0v13m10 0v-8m5 0v8m5 0v-8m10 8v-8m4 0v8m4 0v-8m10 8v-13m4 0v13m10 0"/><path d="M0 50v-4h9v-9h3v1h-2v8h12l3-11 3 11H80v4"/></svg>`
	if got, _ := Quarter("berlin"); got != berlin {
		t.Errorf("Berlin is drawn as\n%s\nwant\n%s", got, berlin)
	}
	all := sha256.New()
	for _, slug := range firstSites {
		svg, palette := Quarter(slug)
		fmt.Fprintln(all, slug, palette, svg)
	}
	const want = "bc548b93dd9204b6377ce13d6d9a7c9f4d6bad1603b8f01f029be865979c305d"
	if got := fmt.Sprintf("%x", all.Sum(nil)); got != want {
		t.Errorf("the drawings of the first sites have the sum %s; want %s", got, want)
	}
}

func TestEachSiteHasADrawingOfItsOwn(t *testing.T) {
	seen := map[string]string{}
	for _, slug := range manySlugs() {
		svg, _ := Quarter(slug)
		if other, ok := seen[svg]; ok {
			t.Errorf("%q and %q have the same drawing", slug, other)
		}
		seen[svg] = slug
	}
}

func TestDrawingIsSmallWellFormedAndBare(t *testing.T) {
	bare := regexp.MustCompile(`^<svg viewBox="[\d ]+" preserveAspectRatio="xMidYMax slice" aria-hidden="true">(<path d="[MmHlhvaq\d. -]+"/>){6}</svg>$`)
	for _, slug := range manySlugs() {
		svg, palette := Quarter(slug)
		if len(svg) > 700 {
			t.Errorf("%q: %d bytes; want 700 at most", slug, len(svg))
		}
		if !bare.MatchString(svg) {
			t.Errorf("%q: want six paths and nothing else, got %s", slug, svg)
		}
		if err := wellFormed(svg); err != nil {
			t.Errorf("%q: %v", slug, err)
		}
		if palette < 0 || palette >= Palettes {
			t.Errorf("%q: palette %d", slug, palette)
		}
	}
}

func wellFormed(svg string) error {
	for d := xml.NewDecoder(strings.NewReader(svg)); ; {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func TestDrawingsOfAListAreSmallOnTheWire(t *testing.T) {
	var drawings []byte
	for _, slug := range firstSites {
		svg, _ := Quarter(slug)
		drawings = append(drawings, svg...)
	}
	wire, err := brotli.Compress(drawings, brotli.BestCompression)
	if err != nil || len(wire) > 1700 {
		t.Errorf("sixteen drawings take %d bytes, %v; want 1700 at most", len(wire), err)
	}
}

func TestPalettesOfTheFirstSitesAreEvenAndNeighboursDiffer(t *testing.T) {
	var palettes []int
	used := make([]int, Palettes)
	for _, slug := range firstSites {
		_, p := Quarter(slug)
		palettes = append(palettes, p)
		used[p]++
	}
	for p, n := range used {
		if n < 2 || n > 3 {
			t.Errorf("palette %d is used %d times; want 2 or 3", p, n)
		}
	}
	for _, columns := range []int{1, 2, 3, 4, 8} {
		for i, p := range palettes[columns:] {
			if p == palettes[i] {
				t.Errorf("in %d columns %s has the palette of %s", columns, firstSites[i+columns], firstSites[i])
			}
		}
	}
}

func TestPartsOfAStreetJoin(t *testing.T) {
	for i, h := range append(append([]house(nil), lowHouses...), tallHouses...) {
		for name, path := range map[string]string{"walls": h.walls, "roof": h.roof, "windows": h.windows} {
			if p := trace(t, path); p.x != float64(h.width) || p.y != 0 {
				t.Errorf("house %d: %s end at %v, %v; want %d, 0", i, name, p.x, p.y, h.width)
			}
		}
	}
	for _, s := range append(append([]shape(nil), backHouses...), landmarks...) {
		p := trace(t, s.path)
		if p.x != float64(s.width) || p.y != 0 {
			t.Errorf("%s ends at %v, %v; want %d, 0", s.path, p.x, p.y, s.width)
		}
		if p.top < -32 {
			t.Errorf("%s rises to %v; a wide frame cuts it", s.path, p.top)
		}
	}
	for _, s := range plants {
		if p := trace(t, s); math.Abs(p.y) > 1e-9 {
			t.Errorf("%s ends at a height of %v; want the ground", s, -p.y)
		}
	}
}

func TestEveryHouseAndLandmarkIsDrawnForSomeSite(t *testing.T) {
	var all strings.Builder
	for _, slug := range manySlugs() {
		svg, _ := Quarter(slug)
		all.WriteString(svg)
	}
	for _, h := range append(append([]house(nil), lowHouses...), tallHouses...) {
		if !strings.Contains(all.String(), h.roof) {
			t.Errorf("no site has the house with the roof %s", h.roof)
		}
	}
	for _, s := range landmarks {
		if !strings.Contains(all.String(), s.path) {
			t.Errorf("no site has the landmark %s", s.path)
		}
	}
}

type pen struct{ x, y, top float64 }

var (
	command = regexp.MustCompile(`([mlhvaq])([^mlhvaq]*)`)
	number  = regexp.MustCompile(`-?(\d+(\.\d+)?|\.\d+)`)
	// The flags of an arc are written without spaces: "a4 4 0 112 0" ends at 2, 0.
	arc = regexp.MustCompile(`^(\S+) (\S+) 0 [01][01](.*)$`)
)

// trace follows a relative path from 0, 0 and returns where it ends and its highest point.
func trace(t *testing.T, path string) (p pen) {
	t.Helper()
	for _, c := range command.FindAllStringSubmatch(path, -1) {
		arguments, size := c[2], map[string]int{"m": 2, "l": 2, "h": 1, "v": 1, "a": 2, "q": 4}[c[1]]
		if c[1] == "a" {
			arguments = arc.FindStringSubmatch(arguments)[3]
		}
		var n []float64
		for _, s := range number.FindAllString(arguments, -1) {
			v, _ := strconv.ParseFloat(s, 64)
			n = append(n, v)
		}
		if len(n) == 0 || len(n)%size != 0 {
			t.Fatalf("%s: %s has %d numbers", path, c[0], len(n))
		}
		for ; len(n) > 0; n = n[size:] {
			switch c[1] {
			case "h":
				p.x += n[0]
			case "v":
				p.y += n[0]
			default:
				p.x += n[size-2]
				p.y += n[size-1]
			}
			p.top = min(p.top, p.y)
		}
	}
	return p
}

func BenchmarkQuarter(b *testing.B) {
	for b.Loop() {
		Quarter("berlin")
	}
}
