// SPDX-License-Identifier: EUPL-1.2

// Package programme is the domain: a federal programme, its sites and the federal states they lie
// in. It loads them from YAML, names every mistake in that file with its place, and finds sites
// and states by what people type. A loaded Programme does not change and may be read from any
// number of goroutines.
package programme

import "time"

// Programme is a programme with its sites, as its content file describes it.
type Programme struct {
	// Lang is the language of the content (BCP 47), "de" unless the file says otherwise.
	Lang string
	// Title is the full title, as published; Name the short name that stands before a city.
	Title, Name string
	// Intro and More are paragraphs of plain text; More is the part that opens on request and may
	// be empty.
	Intro, More []string
	// Partners are those who run the programme, in the file's order.
	Partners []Partner
	// Source is the http(s) address of the page that the content comes from.
	Source string
	// AsOf is the day on which the content was taken from Source, at midnight UTC.
	AsOf time.Time
	// Version names the file's bytes, 12 hexadecimal digits of their SHA-256: equal on every
	// replica that shows the same file.
	Version string
	// Sites are all sites in the file's order; there is at least one.
	Sites []*Site

	words   map[string]Words
	bySlug  map[string]*Site
	byState map[string][]*Site
	names   index
}

// Partner is an institution that runs or funds the programme.
type Partner struct {
	// Name is the full official name.
	Name string
	// URL is the http(s) address of its site, Logo the name of a picture file that the operator
	// supplies; both may be empty.
	URL, Logo string
}

// Site is a place where the programme works.
type Site struct {
	// Slug names the site in addresses: lower-case ASCII letters, digits and single hyphens. No
	// other site has it.
	Slug string
	// City is the city's name as published. Quarter is the district, if the file names one.
	City, Quarter string
	// State is the federal state that the city lies in.
	State State
	// AGS is the city's Amtlicher Gemeindeschlüssel, 8 digits. Sites in one city share it.
	AGS string
	// Subtitle and Text are plain text in the programme's language.
	Subtitle, Text string
	// URL is the http(s) address of the site's page, in ASCII.
	URL string
	// Credit names the photo's author as published, with "©" if it stands there. It belongs beside
	// the photo and nowhere else. It may be empty.
	Credit string
	// Photo is the name of the photo's file without a path, empty if the file names none; Alt is
	// what the photo shows.
	Photo, Alt string
	// Spellings are other names that the site is found by.
	Spellings []string

	lang  string
	label string
	texts map[string]SiteText
}

// Label is what names the site uniquely where it is chosen or titled: "Gotha", with a district
// "Berlin-Wedding", and "Gotha (gotha-west)" if another site would bear the same name.
func (s *Site) Label() string {
	if s.label != "" {
		return s.label
	}
	return s.Place()
}

// Place is the city, and the district if the site has one. It does not depend on other sites, so
// that a new site in a city leaves the names of those with a district as they are.
func (s *Site) Place() string {
	if s.Quarter == "" {
		return s.City
	}
	return s.City + "-" + s.Quarter
}

// label gives every site a name of its own.
func label(sites []*Site) {
	shared := make(map[string]int, len(sites))
	for _, s := range sites {
		shared[letters(s.Place())]++
	}
	for _, s := range sites {
		s.label = s.Place()
		if shared[letters(s.label)] > 1 {
			s.label += " (" + s.Slug + ")"
		}
	}
}
