// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package picture

import (
	"cmp"
	"image"
	"slices"
	"strings"
	"testing"
)

// longCards have texts that do not fit at their usual size.
func longCards() []Card {
	long := "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
	return []Card{
		{City: "Hellschen-Heringsand-Unterschaar-Neuenkirchen am Rheinufer", State: "Mecklenburg-Vorpommern",
			Subtitle: "Jugendmigrationsdienst der Arbeiterwohlfahrt im Landkreis Mecklenburgische Seenplatte", Name: "Jugendmigrationsdienst im Quartier"},
		{City: "Mülheim an der Ruhr-Styrum", State: "Nordrhein-Westfalen", Name: "JMD im Quartier",
			Subtitle: "Jugendmigrationsdienst im Kirchenkreis An der Ruhr"},
		{City: long, State: long, Subtitle: long + long, Name: long},
		{City: strings.Repeat("W", 400), State: strings.Repeat("W ", 400), Subtitle: strings.Repeat("W ", 400), Name: strings.Repeat("-", 400)},
		{City: "Ü", State: "", Subtitle: "", Name: ""},
		{City: "Gau-Bickelheim", State: " ", Subtitle: "  a  ", Name: "- -"},
	}
}

func TestNoTextIsOutsideItsColumnOrOverAnother(t *testing.T) {
	for _, c := range append(shipped(t), longCards()...) {
		for _, compact := range []bool{false, true} {
			c.Compact, c.Photo, c.Credit = compact, noise(4, 4), "© "+c.Subtitle
			l, err := newLayout(c)
			if err != nil {
				t.Fatal(err)
			}
			column := image.Rect(l.art.Max.X+int(l.padding), int(l.padding), l.width-int(l.padding)+1, l.height-int(l.padding)+1)
			checkInside(t, l.texts, column)
			checkInside(t, l.creditLines, l.band)
		}
	}
}

// checkInside checks the boxes that capital letters and descenders take, since line heights overlap
// on purpose where there are none.
func checkInside(t *testing.T, texts []placed, column image.Rectangle) {
	t.Helper()
	slices.SortFunc(texts, func(a, b placed) int { return cmp.Compare(a.at.y, b.at.y) })
	bottom := float64(column.Min.Y)
	for _, p := range texts {
		if p.at.x < float64(column.Min.X) || p.at.x+p.width(p.text) > float64(column.Max.X) {
			t.Errorf("%q is from %.0f to %.0f; its column from %d to %d", p.text, p.at.x, p.at.x+p.width(p.text), column.Min.X, column.Max.X)
		}
		if top := p.at.y - 0.73*p.size; top < bottom-0.5 {
			t.Errorf("%q begins at %.1f, over what ends at %.1f", p.text, top, bottom)
		}
		if bottom = p.at.y; bottom > float64(column.Max.Y) {
			t.Errorf("%q has its baseline at %.0f, below %d", p.text, bottom, column.Max.Y)
		}
		bottom += 0.2 * p.size // descenders
	}
}

func TestLongTextsAreShrunkWrappedAndShortened(t *testing.T) {
	f, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	s := style{font: f.bold, size: 80, lineHeight: 1.1}
	for _, test := range []struct {
		text string
		want string // lines joined by "|"
		size float64
	}{
		{"Trier", "Trier", 80},
		{"Frankfurt am Main", "Frankfurt|am Main", 80},
		{"Neubrandenburg", "Neubrandenburg", 62},
		{"Garmisch-Partenkirchen", "Garmisch-|Partenkirchen", 75},
		{"Hauptbetriebswerkbauunterbeamte", "Hauptbetriebswerkb-|auunterbeamte", 48},
	} {
		b, err := fit(test.text, s, 520, 2, 48)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Join(b.lines, "|"); got != test.want || b.size != test.size {
			t.Errorf("%q: %q at %.0f px; want %q at %.0f px", test.text, got, b.size, test.want, test.size)
		}
	}
	b, err := fit("Eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", s, 300, 2, 48)
	if err != nil || len(b.lines) != 2 || !strings.HasSuffix(b.lines[1], "…") || b.widest(b.lines) > 300 {
		t.Errorf("%q (%v); want two lines and an ellipsis", b.lines, err)
	}
}

func TestLandmarksAreVisible(t *testing.T) {
	for landmark := 16.0; landmark <= viewWidth-16; landmark++ {
		for _, width := range []float64{30, 43, 50, 80} {
			left := crop(width, landmark)
			if left < 0 || left+width > viewWidth || left > landmark-15 || left+width < landmark+15 {
				t.Errorf("a landmark at %v: %v to %v are visible", landmark, left, left+width)
			}
		}
	}
	if got := crop(40, 40); got != 20 {
		t.Errorf("a drawing with its landmark in the middle begins at %v; want the middle of it", got)
	}
}
