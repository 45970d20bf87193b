// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package programme loads the content file into a [Programme]: a federal programme, its sites and
// the federal states they lie in. It reports every mistake in the file with its line and path, and
// finds sites and states by the names that people type. A loaded Programme is immutable and safe for
// concurrent use.
package programme

import (
	"strings"
	"time"

	"jmd-iq.example/embeds/embed/words"
)

// Programme is a programme with its sites. [Load] makes it from a content file, whose keys are the
// tags.
type Programme struct {
	// Title is the full title as published. Name is the short name, used before a city's name.
	Title string `mapstructure:"title"`
	Name  string `mapstructure:"name"`
	// Lang is the language of the content as a canonical BCP 47 tag; "de" if the file has none.
	Lang string `mapstructure:"lang"`
	// Intro and More are paragraphs of plain text. More is hidden until the reader opens it; it may
	// be empty.
	Intro []string `mapstructure:"intro"`
	More  []string `mapstructure:"more"`
	// Partners are the institutions that run the programme, in the file's order.
	Partners []Partner `mapstructure:"partners"`
	// Hyphens are long words with hyphens where they may be divided.
	Hyphens []string `mapstructure:"hyphens"`
	// Source is the absolute http(s) URL, in ASCII, of the page that the content comes from.
	Source string `mapstructure:"source"`
	// AsOf is the day on which the content was taken from Source, at midnight UTC.
	AsOf time.Time `mapstructure:"as_of"`
	// License is the absolute http(s) URL, in ASCII, of the licence that the texts are under. It is
	// empty if there is none: their publisher has reserved all rights.
	License string `mapstructure:"license"`
	// Sites are all sites in the file's order, at least one.
	Sites []*Site `mapstructure:"sites"`
	// Translations are the texts in other languages, by canonical language tag.
	Translations map[string]Text `mapstructure:"translations"`
	// Version identifies the file's bytes: the first 12 hexadecimal digits of their SHA-256. It is
	// the same on all replicas with the same file.
	Version string

	ownWords    *words.Set // of the interface; nil for those in the binary
	softHyphens *strings.Replacer
	bySlug      map[string]*Site
	byState     map[string][]*Site
	names       index
}

// Partner is an institution that runs or funds the programme.
type Partner struct {
	// Name is the full official name.
	Name string `mapstructure:"name"`
	// URL is the absolute http(s) URL of its website, in ASCII; it may be empty.
	URL string `mapstructure:"url"`
	// Logo is the name of an image file supplied by the operator, without a path; it may be empty.
	Logo string `mapstructure:"logo"`
}

// Site is one place where the programme is active.
type Site struct {
	// Slug identifies the site in URLs: at most 64 lower-case ASCII letters, digits and single
	// hyphens, with at least one letter. It is unique.
	Slug string `mapstructure:"slug"`
	// City is the city's name as published. Quarter is the district; it may be empty.
	City    string `mapstructure:"city"`
	Quarter string `mapstructure:"quarter"`
	// State is the federal state that the city lies in.
	State State `mapstructure:"state"`
	// AGS is the city's official municipality key (Amtlicher Gemeindeschlüssel), 8 digits. Sites in
	// the same city have the same AGS.
	AGS string `mapstructure:"ags"`
	// Subtitle and Text are plain text in the programme's language.
	Subtitle string `mapstructure:"subtitle"`
	Text     string `mapstructure:"text"`
	// URL is the absolute http(s) URL of the site's page, in ASCII.
	URL string `mapstructure:"url"`
	// Credit is the photo's credit line as published, including any "©". It must be shown with the
	// photo and not without it. It may be empty.
	Credit string `mapstructure:"credit"`
	// Photo is the photo's file name without a path, Alt its text alternative. Both may be empty.
	Photo string `mapstructure:"photo"`
	Alt   string `mapstructure:"alt"`
	// Spellings are additional names that the site is found by.
	Spellings []string `mapstructure:"spellings"`
	// Translations are the texts in other languages, by canonical language tag.
	Translations map[string]SiteText `mapstructure:"translations"`

	lang  string // of Subtitle, Text and Alt
	label string
}

// Label returns a name for the site that [Programme.FindSites] resolves to this site alone: its
// [Site.Place], followed by the slug in parentheses if the place is also a name of another site, as
// in "Gotha (gotha-west)".
func (s *Site) Label() string {
	if s.label != "" {
		return s.label
	}
	return s.Place()
}

// Labels returns the labels of sites.
func Labels(sites []*Site) []string {
	var labels []string
	for _, s := range sites {
		labels = append(labels, s.Label())
	}
	return labels
}

// Place returns the city, or city and district as in "Berlin-Wedding". Unlike [Site.Label] it does
// not depend on the other sites.
func (s *Site) Place() string {
	if s.Quarter == "" {
		return s.City
	}
	return s.City + "-" + s.Quarter
}

// setLabels sets the labels of all sites. They have none before.
func setLabels(sites []*Site) {
	owners := map[string]int{} // how many sites have a name, compared by letters
	for _, s := range sites {
		own := map[string]bool{}
		for _, name := range s.Names() {
			own[letters(name)] = true
		}
		for name := range own {
			owners[name]++
		}
	}
	for _, s := range sites {
		s.label = s.Place()
		if owners[letters(s.label)] > 1 {
			s.label += " (" + s.Slug + ")"
		}
	}
}
