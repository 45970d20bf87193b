// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// Load parses a content file: one YAML document in UTF-8 with these keys.
//
//	title         the full title                                                  required
//	name          the short name, used before a city's name                       required
//	lang          language of the content (BCP 47), by default "de"
//	intro, more   paragraphs: a list of texts, or one text                        intro required
//	partners      list of name (required), url, logo (file name)
//	hyphens       list of long words with hyphens where they may be divided
//	source        absolute http(s) URL of the page the content comes from         required
//	as_of         day on which it was taken from there: 2026-11-23                required
//	license       absolute http(s) URL of the texts' licence, if they have one
//	sites         list of sites, at least one                                     required
//	translations  by language: title, intro, more
//	words         by language: words of the interface, as in static/words
//
// and for each site
//
//	slug          a-z, 0-9 and single hyphens, at most 64; not "programme"        required
//	city          the city's name                                                 required
//	quarter       the district, where a city has several sites
//	state         federal state: ISO 3166-2 code or name                          required
//	ags           the city's Amtlicher Gemeindeschlüssel, 8 digits in quotes      required
//	subtitle      the line under the city                                         required
//	text          what happens there                                              required
//	url           absolute http(s) URL of the site's page                           required
//	credit        the photo's credit line
//	photo, alt    the photo's file name and text alternative
//	spellings     list of other names that the site is found by
//	translations  by language: subtitle, text, alt
//
// A translation has every text that the original has. In all texts, each run of spaces, tabs and
// line ends becomes one space.
//
// The error, if any, is of type [Problems]. It lists all mistakes in the file, or only the first one
// if the file is not valid YAML.
func Load(data []byte) (*Programme, error) {
	root, problem := parse(data)
	if problem != nil {
		return nil, Problems{*problem}
	}
	found := &findings{lines: map[string]int{}, wrong: map[string]bool{}}
	doc, err := reader{found}.document(root)
	if err != nil && len(found.problems) == 0 {
		// The decode hook removes everything that the decoder would reject. If it misses
		// something, report it without the decoder's message, which quotes the file at length.
		found.add("", "does not have the shape of a content file")
	}
	p := build(&doc, found)
	if err := found.err(); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	p.Version = hex.EncodeToString(sum[:6])
	p.prepare()
	return p, nil
}

// prepare sets the labels and builds the indexes for lookups.
func (p *Programme) prepare() {
	setLabels(p.Sites)
	p.bySlug = make(map[string]*Site, len(p.Sites))
	p.byState = make(map[string][]*Site)
	for _, s := range p.Sites {
		p.bySlug[s.Slug] = s
		p.byState[s.State.Code] = append(p.byState[s.State.Code], s)
	}
	p.names = indexNames(p.Sites)
}

// parse returns the root of the file's only YAML document, a mapping.
func parse(data []byte) (*yaml.Node, *Problem) {
	if line := invalidUTF8(data); line > 0 {
		return nil, &Problem{Line: line, Text: "is not UTF-8; save the file in that encoding"}
	}
	data = withoutSeparators(data)
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var doc, second yaml.Node
	if err := decoder.Decode(&doc); errors.Is(err, io.EOF) || err == nil && isNull(doc.Content[0]) {
		return nil, &Problem{Text: "the file is empty"}
	} else if err != nil {
		return nil, syntaxProblem(data, err)
	}
	if err := decoder.Decode(&second); err == nil {
		return nil, &Problem{Line: second.Line, Text: "a second document begins here (---); a file holds one"}
	} else if !errors.Is(err, io.EOF) {
		return nil, syntaxProblem(data, err)
	}
	root := doc.Content[0]
	if root.Kind != yaml.MappingNode {
		return nil, &Problem{Line: root.Line, Text: "the file is " + kind(root) + `, but must be keys with values, such as "title: …"`}
	}
	return root, nil
}

// withoutSeparators replaces Unicode's own separators of lines and paragraphs, which come along
// unseen with a text from another program, with spaces. They are no line ends in YAML 1.2
// (section 5.4), but the parser takes them for some, as YAML 1.1 did: the text would end there, and
// the lines of mistakes behind would be others than an editor shows.
func withoutSeparators(data []byte) []byte {
	for _, separator := range []string{"\u0085", "\u2028", "\u2029"} {
		data = bytes.ReplaceAll(data, []byte(separator), []byte(" "))
	}
	return data
}

// invalidUTF8 returns the line of the first byte that is not valid UTF-8, or 0 if there is none.
func invalidUTF8(data []byte) int {
	if utf8.Valid(data) {
		return 0
	}
	valid := 0
	for {
		r, size := utf8.DecodeRune(data[valid:])
		if r == utf8.RuneError && size == 1 {
			return 1 + bytes.Count(data[:valid], []byte("\n"))
		}
		valid += size
	}
}
