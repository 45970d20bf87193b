// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// shipped loads the content that the service ships with.
func shipped(t testing.TB) *Programme {
	t.Helper()
	data, err := os.ReadFile("../../static/programme.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// seam stands between sub-title and text, where the source has a blank for some sites and nothing
// for others.
const seam = "\x00"

// page writes the programme as the source has it, paragraph by paragraph.
func page(p *Programme) []string {
	page := slices.Concat([]string{p.Title}, p.Intro, p.More, []string{"Mehr anzeigen", "Gemeinsam mit", "Modellprojekte"})
	for _, s := range p.Sites {
		page = append(page, s.Credit, s.City, s.Subtitle+seam+s.Text)
	}
	return page
}

func TestShippedContentIsTheSourceToTheLetter(t *testing.T) {
	source, err := os.ReadFile("testdata/source.txt")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for line := range strings.Lines(string(source)) {
		if line = strings.TrimSpace(line); line != "" {
			want = append(want, line)
		}
	}
	got := page(shipped(t))
	if len(got) != len(want) {
		t.Fatalf("the content has %d paragraphs, the source %d", len(got), len(want))
	}
	for i := range want {
		if strings.Replace(got[i], seam, " ", 1) != want[i] && strings.Replace(got[i], seam, "", 1) != want[i] {
			t.Errorf("paragraph %d differs:\ncontent %q\nsource  %q", i, got[i], want[i])
		}
	}
}

func TestShippedSubtitlesNameTheServiceAndNothingOfTheText(t *testing.T) {
	for _, s := range shipped(t).Sites {
		rest, ok := strings.CutPrefix(s.Subtitle, "Jugendmigrationsdienst")
		rest = strings.TrimPrefix(rest, " in")
		if !ok || rest != "" && rest != " "+s.City {
			t.Errorf("%s: sub-title %q", s.Slug, s.Subtitle)
		}
	}
}

func TestShippedContentNamesItsPartnersAsTheIntroDoes(t *testing.T) {
	p := shipped(t)
	if len(p.Partners) != 2 {
		t.Fatalf("%d partners, want 2", len(p.Partners))
	}
	for _, partner := range p.Partners {
		if !strings.Contains(p.Intro[0], partner.Name) {
			t.Errorf("the intro does not name %q", partner.Name)
		}
	}
}

func TestShippedContentHasTheKnownFacts(t *testing.T) {
	p := shipped(t)
	if p.Name != "JMD im Quartier" || p.Lang != "de" ||
		p.Source != "https://www.miteinander-im-quartier.de/modellprogramme/jugendmigrationsdienst.html" ||
		!p.AsOf.Equal(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)) {
		t.Errorf("name %q, language %q, source %q, as of %v", p.Name, p.Lang, p.Source, p.AsOf)
	}
	const site = "https://www.jmd-im-quartier.de/standorte/"
	facts := []struct{ slug, state, ags, url string }{
		{"berlin", "DE-BE", "11000000", site + "berlin"},
		{"bremen", "DE-HB", "04011000", site + "bremen"},
		{"dresden", "DE-SN", "14612000", site + "dresden"},
		{"flensburg", "DE-SH", "01001000", site + "flensburg"},
		{"frankfurt", "DE-HE", "06412000", "https://www.internationaler-bund.de/angebot/10805"},
		{"gotha", "DE-TH", "16067029", "https://www.miteinander-im-quartier.de/modellprogramme/jugendmigrationsdienst/jugendmigrationsdienst-gotha.html"},
		{"hamburg", "DE-HH", "02000000", site + "hamburg"},
		{"ingolstadt", "DE-BY", "09161000", site + "ingolstadt"},
		{"neubrandenburg", "DE-MV", "13071107", site + "neubrandenburg"},
		{"peine", "DE-NI", "03157006", site + "peine"},
		{"potsdam", "DE-BB", "12054000", site + "potsdam"},
		{"stuttgart", "DE-BW", "08111000", "https://awo-stuttgart.de/migration/beratung-fuer-migrant-innen/jugendmigrationsdienst-im-quartier"},
		{"trier", "DE-RP", "07211000", site + "trier"},
		{"voelklingen", "DE-SL", "10041519", site + "voelklingen"},
		{"wernigerode", "DE-ST", "15085370", site + "wernigerode"},
		{"wuppertal", "DE-NW", "05124000", site + "wuppertal"},
	}
	if len(p.Sites) != len(facts) {
		t.Fatalf("%d sites, want %d", len(p.Sites), len(facts))
	}
	for i, f := range facts {
		s := p.Sites[i]
		if s.Slug != f.slug || s.State.Code != f.state || s.AGS != f.ags || s.URL != f.url {
			t.Errorf("site %d is %s %s %s %s, want %v", i, s.Slug, s.State.Code, s.AGS, s.URL, f)
		}
		if len(p.SitesIn(f.state)) != 1 {
			t.Errorf("%d sites in %s, want 1", len(p.SitesIn(f.state)), f.state)
		}
	}
}
