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
		p.Source != "https://quelle.example/seite" || p.AsOf.Format("2.1.2006") != "31.1.2026" {
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

func TestAddressesAreInASCII(t *testing.T) {
	p := mustLoad(t, "https://site.example/voelklingen", "https://Völklingen.example:8443/Straße?ä=1#ö")
	if got := p.Sites[2].URL; got != "https://xn--vlklingen-07a.example:8443/Stra%C3%9Fe?%C3%A4=1#%C3%B6" {
		t.Errorf("%q", got)
	}
}

func TestEveryMistakeIsNamedWithItsPlace(t *testing.T) {
	tests := []struct {
		name     string
		old, new string
		want     string // all problems in the form file:line
	}{
		{"an unknown key near a known one", "    subtitle: Dienst\n    text: Text aus Neu", "    sub-title: Dienst\n    subtitle: Dienst\n    text: Text aus Neu",
			`f:35: sites[1].sub-title: is an unknown key; did you mean "subtitle"?`},
		{"an unknown key near none", "name: JMD", "name: JMD\nxyzzy: 1",
			`f:3: xyzzy: is an unknown key; known are title, name, lang, intro, more, partners, source, as_of, sites, translations`},
		{"a key in capitals", "name: JMD", "Name: JMD", "f:1: name: is missing\n" +
			`f:2: Name: is an unknown key; did you mean "name"?`},
		{"a key with control characters", "name: JMD", "name: JMD\n\"\\e[31m\": x",
			`f:3: "\x1b[31m": is an unknown key; known are title, name, lang, intro, more, partners, source, as_of, sites, translations`},
		{"a key that is a list", "name: JMD", "name: JMD\n? [a, b]\n: c", `f:3: has a list as a key; a key must be a text`},
		{"a merge key", "name: JMD", "name: JMD\n<<: {lang: de}",
			`f:3: "<<": is an unknown key; known are title, name, lang, intro, more, partners, source, as_of, sites, translations`},
		{"a key given twice", "    city: Völklingen", "    city: Völklingen\n    city: Saarbrücken",
			`f:40: sites[2].city: is given twice, first in line 39`},
		{"a missing field of the programme", "title: Quartiere\n", "", `f:1: title: is missing`},
		{"an empty field", "title: Quartiere", "title:", `f:1: title: is missing`},
		{"a missing date", "as_of: 2026-01-31\n", "", `f:1: as_of: is missing`},
		{"a missing field of a site", "    city: Völklingen\n", "", `f:38: sites[2].city: is missing`},
		{"an empty paragraph", "- Noch einer.", "- ''", `f:6: more[0]: is missing`},
		{"an empty site", "  - slug: voelklingen", "  -\n  - slug: voelklingen", `f:38: sites[2]: is empty`},
		{"a site that is a text", "  - slug: voelklingen", "  - Völklingen\n  - slug: voelklingen",
			`f:38: sites[2]: is a text, but must be keys with values, such as "title: …"`},
		{"a partner without a name", "  - name: Ministerium\n    url", "  - url", `f:8: partners[0].name: is missing`},
		{"a list instead of a text", "title: Quartiere", "title: [Quartiere]", `f:1: title: is a list, but must be a text`},
		{"a text instead of a list", "  - name: Ministerium\n    url: https://ministerium.example/\n    logo: ministerium.svg", "  Ministerium",
			`f:8: partners: is a text, but must be a list, each item after "- "`},
		{"an AGS without quotes", `ags: "10041519"`, `ags: 01001000`,
			`f:41: sites[2].ags: is read as a number; put it into quotes: "01001000"`},
		{"a word that YAML takes for something else", "title: Quartiere", "title: true",
			`f:1: title: is read as true or false; put it into quotes: "true"`},
		{"a date that is none", "2026-01-31", "31.1.2026", `f:12: as_of: must be a date such as 2026-11-23 (year-month-day)`},
		{"a day that is not in the calendar", "2026-01-31", "2026-02-31", `f:12: as_of: must be a date such as 2026-11-23 (year-month-day)`},
		{"a control character", "title: Quartiere", `title: "a\x07b"`, `f:1: title: contains the control character U+0007`},
		{"an alias", "title: Quartiere\nname: JMD", "title: &t Quartiere\nname: *t", `f:2: name: is an alias ("*t"); write the value out`},
		{"a state that does not exist, by name", "state: DE-SL", "state: Bayer", `f:40: sites[2].state: "Bayer" is no federal state; did you mean "Bayern"?`},
		{"a state that does not exist, by code", "state: DE-SL", "state: DE-SX",
			`f:40: sites[2].state: "DE-SX" is no federal state; did you mean "DE-SL", "DE-SN", "DE-ST" or "DE-SH"?`},
		{"quotes of a word processor", "city: Völklingen", "city: „Völklingen“", `f:39: sites[2].city: "„Völklingen“" has quotation marks in it; YAML knows " and ' only`},
		{"a state like none", "state: DE-SL", "state: Tirol",
			`f:40: sites[2].state: "Tirol" is no federal state; give its ISO 3166-2 code or its name, such as "DE-NW" or "Nordrhein-Westfalen"`},
		{"a slug used twice", "slug: voelklingen", "slug: berlin-wedding",
			`f:38: sites[2].slug: "berlin-wedding" is the slug of sites[0] already (line 16)`},
		{"a slug with other letters", "slug: voelklingen", "slug: Völklingen (Saar)",
			`f:38: sites[2].slug: "Völklingen (Saar)" must be lower-case letters a-z, digits and single hyphens, such as "voelklingen-saar"`},
		{"a slug without letters", "slug: voelklingen", `slug: "10041519"`, `f:38: sites[2].slug: "10041519" must hold a letter`},
		{"a slug too long", "slug: voelklingen", "slug: " + strings.Repeat("a", 65),
			`f:38: sites[2].slug: "` + strings.Repeat("a", 59) + `…" is longer than 64 characters`},
		{"the slug of the programme", "slug: voelklingen", "slug: programme", `f:38: sites[2].slug: "programme" is taken by the programme itself`},
		{"an AGS too short", `"10041519"`, `"1004151"`, `f:41: sites[2].ags: "1004151" is no AGS: 8 digits, such as "11000000"`},
		{"an AGS with letters", `"10041519"`, `"1004151a"`, `f:41: sites[2].ags: "1004151a" is no AGS: 8 digits, such as "11000000"`},
		{"an AGS in another state", `"10041519"`, `"11041519"`, `f:41: sites[2].ags: "11041519" does not lie in Saarland, whose AGS begins with "10"`},
		{"an AGS of another city", "city: Berlin\n    quarter: Neukölln", "city: Potsdam",
			`f:33: sites[1].ags: "11000000" is the AGS of another city, "Berlin" at sites[0] (line 20)`},
		{"an address with another scheme", "https://site.example/voelklingen", "javascript:alert(1)",
			`f:44: sites[2].url: "javascript:alert(1)" must begin with "https://" or "http://"`},
		{"an address without a scheme", "https://site.example/voelklingen", "site.example/voelklingen",
			`f:44: sites[2].url: "site.example/voelklingen" must begin with "https://" or "http://"`},
		{"an address without a host", "https://site.example/voelklingen", "https:///voelklingen", `f:44: sites[2].url: "https:///voelklingen" names no host`},
		{"an address with a password", "https://site.example/voelklingen", "https://a:b@site.example/",
			`f:44: sites[2].url: "https://a:b@site.example/" must not hold a user name or password`},
		{"an address with a blank", "https://site.example/voelklingen", "https://site.example/a b", `f:44: sites[2].url: "https://site.example/a b" is no valid address`},
		{"an address with an empty label", "https://site.example/voelklingen", "https://a..b/", `f:44: sites[2].url: "https://a..b/" names no valid host`},
		{"an address with a port beyond all", "https://site.example/voelklingen", "https://site.example:99999/", `f:44: sites[2].url: "https://site.example:99999/" names no valid host`},
		{"an endless address", "https://site.example/voelklingen", "https://" + strings.Repeat("ä", 30_000) + ".example/", `f:44: sites[2].url: has 60017 characters; allowed are 2048`},
		{"an address with a host that is none", "https://site.example/voelklingen", "https://site_.-example/", `f:44: sites[2].url: "https://site_.-example/" names no valid host`},
		{"a photo with a path", "photo: wedding.jpg", "photo: ../wedding.jpg",
			`f:25: sites[0].photo: "../wedding.jpg" must be a file name without a path, such as "berlin.jpg"`},
		{"a logo with a Windows path", "logo: ministerium.svg", `logo: c:\ministerium.svg`,
			`f:10: partners[0].logo: "c:\\ministerium.svg" must be a file name without a path, such as "berlin.jpg"`},
		{"a language that is none", "lang: de", "lang: deutsch!", `f:3: lang: "deutsch!" is no language tag (BCP 47), such as "de", "en" or "ar"`},
		{"a translation into a language that is none", "  en: {title", "  e_: {title",
			`f:14: translations.e_: "e_" is no language tag (BCP 47), such as "de", "en" or "ar"`},
		{"a translation into the content's own language", "  en: {title", "  de: {title", `f:14: translations.de: is the content's own language, not a translation`},
		{"a translation given twice", "  en: {title", "  EN: {title: T, intro: I, more: M}\n  en: {title",
			`f:15: translations.en: "en" is given twice, in two spellings`},
		{"a translation that lacks a text", "subtitle: Service, text: Text from Wedding.", "subtitle: Service", `f:29: sites[0].translations.en.text: is missing`},
		{"a translation that lacks what the original has", ", more: [Another.]", "", `f:14: translations.en.more: is missing`},
		{"a translation of what the original lacks", "    alt: Ein Platz\n", "", `f:28: sites[0].translations.en.alt: translates a text that the original does not have`},
		{"a spelling given twice", "[Roter Wedding]", "[Roter Wedding, Gesundbrunnen, Roter Wedding]",
			`f:27: sites[0].spellings[2]: "Roter Wedding" stands at sites[0].spellings[0] already`},
		{"a spelling of punctuation", "[Roter Wedding]", `["-/-"]`, `f:27: sites[0].spellings[0]: "-/-" holds neither letters nor digits`},
		{"a long value", "state: DE-SL", "state: " + strings.Repeat("ä", 500),
			`f:40: sites[2].state: "` + strings.Repeat("ä", 59) + `…" is no federal state; give its ISO 3166-2 code or its name, such as "DE-NW" or "Nordrhein-Westfalen"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := load(t, test.old, test.new)
			problems, ok := err.(Problems)
			if !ok {
				t.Fatalf("error %v, want problems", err)
			}
			if got := problems.InFile("f"); got != test.want {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}

func TestAllMistakesAreFoundInOnePassInTheOrderOfTheFile(t *testing.T) {
	_, err := load(t, "title: Quartiere", "titel: Quartiere", "quelle.example", "", "state: DE-BE", "state: DE-BX", "lang: de", "lang: [de]",
		`ags: "10041519"`, `ags: 10041519`, "https://site.example/neukoelln", "ftp://site.example/", "slug: voelklingen", "slug: berlin-wedding")
	const want = `f:1: titel: is an unknown key; did you mean "title"?
f:1: title: is missing
f:3: lang: is a list, but must be a text
f:11: source: "https:///seite" names no host
f:19: sites[0].state: "DE-BX" is no federal state; did you mean "DE-BW", "DE-BY", "DE-BE" or "DE-BB"?
f:37: sites[1].url: "ftp://site.example/" must begin with "https://" or "http://"
f:38: sites[2].slug: "berlin-wedding" is the slug of sites[0] already (line 16)
f:41: sites[2].ags: is read as a number; put it into quotes: "10041519"`
	problems, _ := err.(Problems)
	if got := problems.InFile("f"); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	if got := problems.Error(); !strings.HasPrefix(got, "titel: is an unknown key") || strings.Count(got, "\n") != 7 {
		t.Errorf("Error() is %q", got)
	}
}

// TestSlipsOfEditorsAreFoundInTheirLine replaces a sub-title.
func TestSlipsOfEditorsAreFoundInTheirLine(t *testing.T) {
	const line = "    subtitle: Dienst\n"
	before, after, _ := strings.Cut(threeSites, line)
	at := 1 + strings.Count(before, "\n")
	for slip, hint := range map[string]string{
		"    subtitle: *innen":            "begins with *",
		"    subtitle: @home":             "begins with @",
		"    subtitle: Achtung: Text":     `": "`,
		"    subtitle Dienst":             `": "`,
		"    subtitle:Dienst":             `": "`,
		"    subtitle: \"Haus\" am See":   "quotes",
		"    subtitle: 'Hans' Haus'":      "quotes",
		`    subtitle: "a\d"`:             "backslash",
		"    subtitle: - a":               "new line",
		"   subtitle: Dienst":             "indentation",
		"     subtitle: Dienst":           "",
		"\tsubtitle: Dienst":              "tab",
		"    subtitle: [Dienst\n    x: y": "bracket",
	} {
		_, err := Load([]byte(before + slip + "\n" + after))
		problems, ok := err.(Problems)
		if !ok || len(problems) != 1 {
			t.Errorf("%q: %v", slip, err)
		} else if p := problems[0]; p.Line != at || !strings.Contains(p.Text, hint) {
			t.Errorf("%q in line %d: %d: %s", slip, at, p.Line, p.Text)
		}
	}
}

func TestAFileThatIsNoProgrammeIsRefusedWithTheLine(t *testing.T) {
	tests := []struct{ name, file, want string }{
		{"an empty file", "", "f: the file is empty"},
		{"a file of comments", "# nothing\n", "f: the file is empty"},
		{"a file that is null", "---\n", "f: the file is empty"},
		{"a list", "- a\n- b\n", `f:1: the file is a list, but must be keys with values, such as "title: …"`},
		{"a text", "JMD\n", `f:1: the file is a text, but must be keys with values, such as "title: …"`},
		{"no sites", strings.Split(threeSites, "sites:")[0] + "sites: []\n", "f:15: sites: is missing"},
		{"a second document", threeSites + "---\ntitle: x\n", "f:45: a second document begins here (---); a file holds one"},
		{"a broken second document", threeSites + "---\ntitle: [\n", "f:46: is not valid YAML: did not find expected node content"},
		{"Latin-1", "title: Quartiere\nname: K\xf6ln\n", "f:2: is not UTF-8; save the file in that encoding"},
		{"UTF-16", "\xff\xfet\x00i\x00", "f:1: is not UTF-8; save the file in that encoding"},
		{"a tab", "title: x\nsites:\n  - slug: a\n\tcity: b\n", "f:4: is indented with a tab; YAML allows only spaces"},
		{"a bracket left open", "title: [a\nname: b\n", "f:1: is not valid YAML: did not find expected ',' or ']'"},
		{"a quote left open", "title: x\nname: \"b\nlang: de\n", "f:2: is not valid YAML: found unexpected end of stream; a quote or a bracket is not closed"},
		{"an alias without its anchor", "title: *t\n", "f:1: is not valid YAML: unknown anchor 't' referenced; put a text that begins with * into quotes"},
		{"an alias bomb", "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\ntitle: *b\n", `f:1: a: is an unknown key; known are title, name, lang, intro, more, partners, source, as_of, sites, translations`},
		{"an abyss", strings.Repeat("[", 20000), "f:1: is not valid YAML: exceeded max depth of 10000"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := Load([]byte(test.file))
			problems, ok := err.(Problems)
			if p != nil || !ok {
				t.Fatalf("programme %v, error %v; want problems", p, err)
			}
			if got := problems.InFile("f"); !strings.HasPrefix(got, test.want) {
				t.Errorf("got:\n%s\nwant:\n%s", got, test.want)
			}
		})
	}
}
