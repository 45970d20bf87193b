// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"fmt"
	"strings"
	"testing"
)

func TestEveryMistakeIsNamedWithItsPlace(t *testing.T) {
	tests := []struct {
		name     string
		old, new string
		want     string // all problems in the form file:line
	}{
		{"an unknown key near a known one", "    subtitle: Dienst\n    text: Text aus Neu", "    sub-title: Dienst\n    subtitle: Dienst\n    text: Text aus Neu",
			`f:35: sites[1].sub-title: is an unknown key; did you mean "subtitle"?`},
		{"an unknown key near none", "name: JMD", "name: JMD\nxyzzy: 1",
			`f:3: xyzzy: is an unknown key; known are title, name, lang, intro, more, partners, hyphens, source, as_of, license, sites, translations, words`},
		{"a key in capitals", "name: JMD", "Name: JMD", "f:1: name: is missing\n" +
			`f:2: Name: is an unknown key; did you mean "name"?`},
		{"a key with control characters", "name: JMD", "name: JMD\n\"\\e[31m\": x",
			`f:3: "\x1b[31m": is an unknown key; known are title, name, lang, intro, more, partners, hyphens, source, as_of, license, sites, translations, words`},
		{"a key that is a list", "name: JMD", "name: JMD\n? [a, b]\n: c", `f:3: has a list as a key; a key must be a text`},
		{"a merge key", "name: JMD", "name: JMD\n<<: {lang: de}",
			`f:3: "<<": is an unknown key; known are title, name, lang, intro, more, partners, hyphens, source, as_of, license, sites, translations, words`},
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
		{"a state that does not exist, by name", "state: DE-SL", "state: Bayer", `f:40: sites[2].state: "Bayer" is not a federal state; did you mean "Bayern"?`},
		{"a state that does not exist, by code", "state: DE-SL", "state: DE-SX",
			`f:40: sites[2].state: "DE-SX" is not a federal state; did you mean "DE-SL", "DE-SN", "DE-ST" or "DE-SH"?`},
		{"quotes of a word processor", "city: Völklingen", "city: „Völklingen“", `f:39: sites[2].city: "„Völklingen“" has typographic quotation marks in it; YAML knows only " and '`},
		{"a state like none", "state: DE-SL", "state: Tirol",
			`f:40: sites[2].state: "Tirol" is not a federal state; give its ISO 3166-2 code or its name, such as "DE-NW" or "Nordrhein-Westfalen"`},
		{"a slug used twice", "slug: voelklingen", "slug: berlin-wedding",
			`f:38: sites[2].slug: "berlin-wedding" is the slug of sites[0] already (line 16)`},
		{"a slug with other letters", "slug: voelklingen", "slug: Völklingen (Saar)",
			`f:38: sites[2].slug: "Völklingen (Saar)" must be lower-case letters a-z, digits and single hyphens, such as "voelklingen-saar"`},
		{"a slug without letters", "slug: voelklingen", `slug: "10041519"`, `f:38: sites[2].slug: "10041519" must contain a letter`},
		{"a slug too long", "slug: voelklingen", "slug: " + strings.Repeat("a", 65),
			`f:38: sites[2].slug: "` + strings.Repeat("a", 59) + `…" is longer than 64 characters`},
		{"the slug of the programme", "slug: voelklingen", "slug: programme", `f:38: sites[2].slug: "programme" is reserved for the programme itself`},
		{"an AGS too short", `"10041519"`, `"1004151"`, `f:41: sites[2].ags: "1004151" is not an AGS: 8 digits, such as "11000000"`},
		{"an AGS with letters", `"10041519"`, `"1004151a"`, `f:41: sites[2].ags: "1004151a" is not an AGS: 8 digits, such as "11000000"`},
		{"an AGS in another state", `"10041519"`, `"11041519"`, `f:41: sites[2].ags: "11041519" is not in Saarland, whose AGS begins with "10"`},
		{"an AGS of another city", "city: Berlin\n    quarter: Neukölln", "city: Potsdam",
			`f:33: sites[1].ags: "11000000" is the AGS of another city, "Berlin" at sites[0] (line 20)`},
		{"an address with another scheme", "https://site.example/voelklingen", "javascript:alert(1)",
			`f:44: sites[2].url: "javascript:alert(1)" must begin with "https://" or "http://"`},
		{"an address without a scheme", "https://site.example/voelklingen", "site.example/voelklingen",
			`f:44: sites[2].url: "site.example/voelklingen" must begin with "https://" or "http://"`},
		{"an address without a host", "https://site.example/voelklingen", "https:///voelklingen", `f:44: sites[2].url: "https:///voelklingen" has no host`},
		{"an address with a password", "https://site.example/voelklingen", "https://a:b@site.example/",
			`f:44: sites[2].url: "https://a:b@site.example/" must not contain a user name or password`},
		{"an address with a blank", "https://site.example/voelklingen", "https://site.example/a b", `f:44: sites[2].url: "https://site.example/a b" is not a valid address`},
		{"an address with an empty label", "https://site.example/voelklingen", "https://a..b/", `f:44: sites[2].url: "https://a..b/" has no valid host`},
		{"an address with a port beyond all", "https://site.example/voelklingen", "https://site.example:99999/", `f:44: sites[2].url: "https://site.example:99999/" has no valid host`},
		{"an endless address", "https://site.example/voelklingen", "https://" + strings.Repeat("ä", 30_000) + ".example/", `f:44: sites[2].url: has 60017 characters; the maximum is 2048`},
		{"an address with a host that is none", "https://site.example/voelklingen", "https://site_.-example/", `f:44: sites[2].url: "https://site_.-example/" has no valid host`},
		{"a photo with a path", "photo: wedding.jpg", "photo: ../wedding.jpg",
			`f:25: sites[0].photo: "../wedding.jpg" must be a file name without a path, such as "berlin.jpg"`},
		{"a logo with a Windows path", "logo: ministerium.svg", `logo: c:\ministerium.svg`,
			`f:10: partners[0].logo: "c:\\ministerium.svg" must be a file name without a path, such as "berlin.jpg"`},
		{"a language that is none", "lang: de", "lang: deutsch!", `f:3: lang: "deutsch!" is not a language tag (BCP 47), such as "de", "en" or "ar"`},
		{"a translation into a language that is none", "  en: {title", "  e_: {title",
			`f:14: translations.e_: "e_" is not a language tag (BCP 47), such as "de", "en" or "ar"`},
		{"a translation into the content's own language", "  en: {title", "  de: {title", `f:14: translations.de: is the content's own language, not a translation`},
		{"a translation given twice", "  en: {title", "  EN: {title: T, intro: I, more: M}\n  en: {title",
			`f:15: translations.en: "en" is given twice, in two spellings`},
		{"a translation that lacks a text", "subtitle: Service, text: Text from Wedding.", "subtitle: Service", `f:29: sites[0].translations.en.text: is missing`},
		{"a translation that lacks what the original has", ", more: [Another.]", "", `f:14: translations.en.more: is missing`},
		{"a translation of what the original lacks", "    alt: Ein Platz\n", "", `f:28: sites[0].translations.en.alt: translates a text that the original does not have`},
		{"a spelling given twice", "[Roter Wedding]", "[Roter Wedding, Gesundbrunnen, Roter Wedding]",
			`f:27: sites[0].spellings[2]: "Roter Wedding" is at sites[0].spellings[0] already`},
		{"a spelling of punctuation", "[Roter Wedding]", `["-/-"]`, `f:27: sites[0].spellings[0]: "-/-" has neither letters nor digits`},
		{"a long value", "state: DE-SL", "state: " + strings.Repeat("ä", 500),
			`f:40: sites[2].state: "` + strings.Repeat("ä", 59) + `…" is not a federal state; give its ISO 3166-2 code or its name, such as "DE-NW" or "Nordrhein-Westfalen"`},
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

func TestBidirectionalControlsAreRefused(t *testing.T) {
	controls := []rune{0x061c, 0x200e, 0x200f}
	for r := rune(0x202a); r <= 0x202e; r++ {
		controls = append(controls, r)
	}
	for r := rune(0x2066); r <= 0x2069; r++ {
		controls = append(controls, r)
	}
	for _, place := range []struct{ old, line, path string }{
		{"title: Quartiere", "1", "title"},
		{"name: JMD", "2", "name"},
		{"intro: Ein Absatz.", "4", "intro"},
		{"  - name: Ministerium", "8", "partners[0].name"},
		{"  en: {title: Quarters", "14", "translations.en.title"},
		{"    city: Völklingen", "39", "sites[2].city"},
		{"    text: Text aus Völklingen.", "43", "sites[2].text"},
	} {
		for _, r := range controls {
			_, err := load(t, place.old, place.old+string(r)+"a")
			problems, _ := err.(Problems)
			want := fmt.Sprintf("f:%s: %s: contains the control character %U", place.line, place.path, r)
			if got := problems.InFile("f"); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	}
}

func TestAllMistakesAreFoundInOnePassInTheOrderOfTheFile(t *testing.T) {
	_, err := load(t, "title: Quartiere", "titel: Quartiere", "quelle.example", "", "state: DE-BE", "state: DE-BX", "lang: de", "lang: [de]",
		`ags: "10041519"`, `ags: 10041519`, "https://site.example/neukoelln", "ftp://site.example/", "slug: voelklingen", "slug: berlin-wedding")
	const want = `f:1: titel: is an unknown key; did you mean "title"?
f:1: title: is missing
f:3: lang: is a list, but must be a text
f:11: source: "https:///seite" has no host
f:19: sites[0].state: "DE-BX" is not a federal state; did you mean "DE-BW", "DE-BY", "DE-BE" or "DE-BB"?
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
