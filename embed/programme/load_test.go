// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"strings"
	"testing"
)

// threeSites is a small file that uses every key. Tests alter it.
const threeSites = `title: Quartiere
name: JMD
lang: de
intro: Ein Absatz.
more:
  - Noch einer.
partners:
  - name: Ministerium
    url: https://ministerium.example/
    logo: ministerium.svg
source: https://quelle.example/seite
as_of: 2026-01-31
translations:
  en: {title: Quarters, intro: A paragraph., more: [Another.]}
sites:
  - slug: berlin-wedding
    city: Berlin
    quarter: Wedding
    state: DE-BE
    ags: "11000000"
    subtitle: Dienst
    text: Text aus dem Wedding.
    url: https://site.example/wedding
    credit: © Jemand
    photo: wedding.jpg
    alt: Ein Platz
    spellings: [Roter Wedding]
    translations:
      en: {subtitle: Service, text: Text from Wedding., alt: A square}
  - slug: berlin-neukoelln
    city: Berlin
    quarter: Neukölln
    state: Berlin
    ags: "11000000"
    subtitle: Dienst
    text: Text aus Neukölln.
    url: https://site.example/neukoelln
  - slug: voelklingen
    city: Völklingen
    state: DE-SL
    ags: "10041519"
    subtitle: Dienst
    text: Text aus Völklingen.
    url: https://site.example/voelklingen
license: https://lizenz.example/by/4.0
`

// load loads three sites after replacing pairs of strings in them, each of which must be there.
func load(t testing.TB, oldnew ...string) (*Programme, error) {
	t.Helper()
	file := threeSites
	for i := 0; i < len(oldnew); i += 2 {
		if !strings.Contains(file, oldnew[i]) {
			t.Fatalf("the file has no %q", oldnew[i])
		}
		file = strings.Replace(file, oldnew[i], oldnew[i+1], 1)
	}
	return Load([]byte(file))
}

func mustLoad(t testing.TB, oldnew ...string) *Programme {
	t.Helper()
	p, err := load(t, oldnew...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAFileThatUsesEveryKeyLoads(t *testing.T) {
	p := mustLoad(t)
	s := p.Sites[0]
	if p.Title != "Quartiere" || p.Name != "JMD" || p.Intro[0] != "Ein Absatz." || p.More[0] != "Noch einer." ||
		p.Partners[0] != (Partner{"Ministerium", "https://ministerium.example/", "ministerium.svg"}) ||
		p.Source != "https://quelle.example/seite" || p.AsOf.Format("2.1.2006") != "31.1.2026" || p.License != "https://lizenz.example/by/4.0" {
		t.Errorf("programme: %+v", p)
	}
	if s.Slug != "berlin-wedding" || s.City != "Berlin" || s.Quarter != "Wedding" || s.State.Name != "Berlin" ||
		s.AGS != "11000000" || s.Subtitle != "Dienst" || s.Text != "Text aus dem Wedding." ||
		s.URL != "https://site.example/wedding" || s.Credit != "© Jemand" || s.Photo != "wedding.jpg" ||
		s.Alt != "Ein Platz" || len(s.Spellings) != 1 || s.Spellings[0] != "Roter Wedding" {
		t.Errorf("site: %+v", s)
	}
	if p.Sites[1].State != s.State {
		t.Error("a state by its name is not the state by its code")
	}
}

func TestTheLanguageIsGermanUnlessTheFileSaysOtherwise(t *testing.T) {
	if p := mustLoad(t, "lang: de\n", ""); p.Lang != "de" {
		t.Errorf("language %q", p.Lang)
	}
	if p := mustLoad(t, "lang: de\n", "lang: DE-at\n"); p.Lang != "de-AT" {
		t.Errorf("language %q", p.Lang)
	}
}

func TestAnOptionalKeyWithoutAValueIsAsGoodAsNone(t *testing.T) {
	p := mustLoad(t, "more:\n  - Noch einer.", "more:", ", more: [Another.]", "", "[Roter Wedding]", "", "quarter: Neukölln", "quarter:\n    translations:\n    photo: ''")
	if s := p.Sites[1]; len(p.More)+len(p.Sites[0].Spellings) != 0 || s.Quarter != "" || s.Photo != "" {
		t.Errorf("more %q, spellings %q, district %q, photo %q", p.More, p.Sites[0].Spellings, s.Quarter, s.Photo)
	}
}

func TestAContentFileMayComeFromWindows(t *testing.T) {
	p, err := Load([]byte("\ufeff" + strings.ReplaceAll(threeSites, "\n", "\r\n")))
	if err != nil || p.Sites[2].Text != "Text aus Völklingen." {
		t.Errorf("%v", err)
	}
}

func TestBlanksAndLineEndsInTextsCountAsOneBlank(t *testing.T) {
	p := mustLoad(t, "text: Text aus Neukölln.", "text: |\n      Text \t aus\n      Neu\u00a0kölln.\n")
	if got := p.Sites[1].Text; got != "Text aus Neu\u00a0kölln." {
		t.Errorf("%q", got)
	}
}

// TestALineSeparatorIsABlank has those characters in texts that layout programs put between lines.
func TestALineSeparatorIsABlank(t *testing.T) {
	texts := []string{"text: Text aus Neukölln.", "text: Text\u2028aus\u0085Neukölln.", "title: Quartiere", "title: >-\n  Alle\u2029Quartiere"}
	p := mustLoad(t, texts...)
	if p.Sites[1].Text != "Text aus Neukölln." || p.Title != "Alle Quartiere" {
		t.Errorf("%q, %q", p.Sites[1].Text, p.Title)
	}
	_, err := load(t, append(texts, "state: DE-SL", "state: DE-XX")...)
	if problems, ok := err.(Problems); !ok || problems[0].Line != 41 {
		t.Errorf("the mistake in line 41 is reported as %v", err)
	}
}

func TestAddressesAreInASCII(t *testing.T) {
	p := mustLoad(t, "https://site.example/voelklingen", "https://Völklingen.example:8443/Straße?ä=1#ö")
	if got := p.Sites[2].URL; got != "https://xn--vlklingen-07a.example:8443/Stra%C3%9Fe?%C3%A4=1#%C3%B6" {
		t.Errorf("%q", got)
	}
}
