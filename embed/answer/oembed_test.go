// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer_test

import (
	"encoding/json"
	"encoding/xml"
	"net/http"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
)

const service = "https://embed.example"

func newContent(tb testing.TB) *answer.Content {
	tb.Helper()
	p, err := programme.Load(static.Programme)
	if err != nil {
		tb.Fatal(err)
	}
	r, err := render.New()
	if err != nil {
		tb.Fatal(err)
	}
	return &answer.Content{Programme: p, Renderer: r, Settings: answer.Settings{BaseURL: service, FrameAncestors: "*"}}
}

// TestOEmbedSpeaksEnglish asks for embeds that are wrong in ways of their own.
func TestOEmbedSpeaksEnglish(t *testing.T) {
	live := newContent(t)
	for _, address := range []string{
		"embed/card?city=Volkingen", "embed/card", "embed/card?city=%ff", "embed/card?lang=de&theme=blue", "embed/card?lang=nl",
		"embed/list?state=Atlantis&lang=de", "embed/map", "",
	} {
		_, err := answer.OEmbed(answer.OEmbedRequest{URL: address}, live, service)
		if p := problem.As(err); p.Lang != "en" || p.Status == http.StatusInternalServerError || strings.Contains(p.Error(), "Diese") || strings.Contains(p.Error(), "Erlaubt") {
			t.Errorf("%s: %q in %q, status %d", address, p.Error(), p.Lang, p.Status)
		}
	}
}

// FuzzOEmbed lets anybody ask for a description of anything, at any size.
func FuzzOEmbed(f *testing.F) {
	for _, address := range []string{
		"embed/card?city=berlin", "https://embed.example/embed/list", "//embed.example/embed/teaser", "javascript:alert(1)",
		"https://www.jmd-im-quartier.de/standorte/berlin", "\x00", "http://[::1",
	} {
		f.Add(address, "json", "600", "")
		f.Add(address, "xml", "1", "1")
		f.Add(address, "", "-1", "99999999999999999999")
	}
	live := newContent(f)
	f.Fuzz(func(t *testing.T, address, format, maxWidth, maxHeight string) {
		a, err := answer.OEmbed(answer.OEmbedRequest{URL: address, Format: format, MaxWidth: maxWidth, MaxHeight: maxHeight}, live, service)
		if err != nil {
			if p := problem.As(err); p.Status != http.StatusNotImplemented && (p.Status < 400 || p.Status > 499) {
				t.Fatalf("%q, %q, %q, %q: %v", address, format, maxWidth, maxHeight, err)
			}
		} else if a.Status != http.StatusOK {
			t.Fatalf("status %d", a.Status)
		}
	})
}

// TestOEmbedIsCompactWhereTheWholeIsTooHigh asks for embeds at several heights. What is
// answered is the height that the embed has, unless the host allows less.
func TestOEmbedIsCompactWhereTheWholeIsTooHigh(t *testing.T) {
	live := newContent(t)
	for _, test := range []struct {
		url, maxHeight string
		compact        bool
		from, to       int // height in CSS pixels
	}{
		{"embed/card?city=trier", "", false, 240, 1000},
		{"embed/card?city=trier", "150", true, 96, 110},
		{"embed/card?city=trier", "50", true, 50, 50},
		{"embed/list", "", true, 700, 1000},
		{"embed/list", "9000", false, 3000, 9000},
		{"embed/list?city=trier,gotha", "", false, 300, 1000},
		{"embed/teaser", "300", false, 300, 300},
	} {
		a, err := answer.OEmbed(answer.OEmbedRequest{URL: test.url, MaxHeight: test.maxHeight}, live, service)
		if err != nil {
			t.Fatal(err)
		}
		var told struct {
			HTML   string
			Height int
		}
		if err := json.Unmarshal(a.Body, &told); err != nil {
			t.Fatal(err)
		}
		if compact := strings.Contains(told.HTML, "format=compact"); compact != test.compact || told.Height < test.from || told.Height > test.to {
			t.Errorf("%s in %q pixels: %d pixels, compact: %v", test.url, test.maxHeight, told.Height, compact)
		}
	}
}

// TestOEmbedSaysWhatTheEmbedDoes reads the quote, which feeds and readers show in place of
// the frame: one link with the city, and the texts.
func TestOEmbedSaysWhatTheEmbedDoes(t *testing.T) {
	live := newContent(t)
	for address, want := range map[string]string{
		"embed/card?city=trier":                          `<a href="` + service + `/embed/card?city=trier">JMD im Quartier Trier</a> – Jugendmigrationsdienst – Egal ob`,
		"embed/card?city=trier&lang=en":                  `<blockquote lang="de" dir="auto"><a`,
		"embed/list?city=trier,gotha":                    `</a> – 2 Standorte in 2 Bundesländern: Gotha, Trier</blockquote>`,
		"embed/teaser":                                   `>JMD im Quartier</a> – Im Rahmen der`,
		"https://www.jmd-im-quartier.de/standorte/trier": `>JMD im Quartier Trier</a> – Jugendmigrationsdienst – Egal ob`,
	} {
		a, err := answer.OEmbed(answer.OEmbedRequest{URL: address}, live, service)
		if err != nil {
			t.Fatal(err)
		}
		var told struct{ HTML string }
		if err := json.Unmarshal(a.Body, &told); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(told.HTML, want) || strings.Count(told.HTML, "<a ") != 1 {
			t.Errorf("%s lacks %s: %s", address, want, told.HTML)
		}
	}
}

// TestOEmbedThumbnailFits asks for thumbnails at several sizes, in both formats.
func TestOEmbedThumbnailFits(t *testing.T) {
	type thumbnail struct {
		URL    string `json:"thumbnail_url" xml:"thumbnail_url"`
		Width  int    `json:"thumbnail_width" xml:"thumbnail_width"`
		Height int    `json:"thumbnail_height" xml:"thumbnail_height"`
	}
	live := newContent(t)
	for _, test := range []struct {
		url, maxWidth, maxHeight string
		want                     thumbnail
	}{
		{"embed/card?city=trier", "", "", thumbnail{"card.png?city=trier", 1200, 630}},
		{"embed/card?city=trier", "1200", "630", thumbnail{"card.png?city=trier", 1200, 630}},
		{"embed/card?city=trier&format=compact", "1200", "", thumbnail{"card.png?city=trier", 1200, 630}},
		{"embed/card?city=trier", "1199", "", thumbnail{"card.png?city=trier&format=compact", 600, 200}},
		{"embed/card?city=trier&theme=dark", "", "629", thumbnail{"card.png?city=trier&theme=dark&format=compact", 600, 200}},
		{"embed/list", "600", "200", thumbnail{"list.png?format=compact", 600, 200}},
		{"embed/card?city=trier", "599", "", thumbnail{}},
		{"embed/card?city=trier", "2000", "199", thumbnail{}},
		{"embed/teaser", "", "", thumbnail{"teaser.png", 1200, 630}},
		{"embed/teaser", "1000", "", thumbnail{}}, // its picture has one size
	} {
		for format, decode := range map[string]func([]byte, any) error{"json": json.Unmarshal, "xml": xml.Unmarshal} {
			a, err := answer.OEmbed(answer.OEmbedRequest{URL: test.url, Format: format, MaxWidth: test.maxWidth, MaxHeight: test.maxHeight}, live, service)
			if err != nil {
				t.Fatal(err)
			}
			var got thumbnail
			if err := decode(a.Body, &got); err != nil {
				t.Fatal(err)
			}
			if got.URL = strings.TrimPrefix(got.URL, service+"/picture/"); got != test.want {
				t.Errorf("%s in %q × %q pixels as %s: %v, want %v", test.url, test.maxWidth, test.maxHeight, format, got, test.want)
			}
			if told := strings.Contains(string(a.Body), "thumbnail"); told != (got.URL != "") {
				t.Errorf("%s in %q × %q pixels: %s", test.url, test.maxWidth, test.maxHeight, a.Body)
			}
		}
	}
}
