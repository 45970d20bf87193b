// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/language"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/programme"
)

// Preview is what a link to a page looks like in chats and social networks; ogp.me.
type Preview struct {
	Title       string
	Description string
	Locale      string   // language_TERRITORY
	Site        string   // the programme's name
	Picture     *Picture // nil for none
}

// Picture is an image of what a page shows.
type Picture struct {
	Address       string // absolute
	Width, Height int    // pixels
}

// NewPreview returns the preview of a page about a programme. The description is
// shortened.
func NewPreview(lang, title, description, programme string, picture *Picture) Preview {
	return Preview{title, shorten(description), locale(lang), programme, picture}
}

// Count says how many sites of how many states a choice comes to.
func Count(c *choice.Choice, p *programme.Programme) string {
	return p.InterfaceWords().In(c.Lang).View.Count(len(c.Sites), countStates(c.Sites))
}

// cardDescription is the site's text.
func cardDescription(p Page) string {
	text, _ := p.Sites[0].In(p.Lang)
	return text.Text
}

// listDescription says how many sites a list has, and which.
func listDescription(p Page) string {
	return Count(p.Choice, p.Programme) + ": " + strings.Join(programme.Labels(p.Sites), ", ")
}

// longestDescription is about what search engines and chats show, in characters.
const longestDescription = 300

// shorten cuts a text between words.
func shorten(text string) string {
	if utf8.RuneCountInString(text) <= longestDescription {
		return text
	}
	cut := string([]rune(text)[:longestDescription])
	if space := strings.LastIndexByte(cut, ' '); space > 0 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:–") + " …"
}

// locale returns a language with the territory where most of its speakers live.
func locale(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return ""
	}
	base, _ := tag.Base()
	region, _ := tag.Region()
	return base.String() + "_" + region.String()
}
