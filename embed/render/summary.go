// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import "jmd-iq.example/embeds/embed/choice"

// Summary is what a page says, as plain text, for where the page itself cannot be shown.
type Summary struct {
	Texts []string
	Lang  string // of Texts, where it is not that of the page
	// Picture is the text alternative of the page's picture.
	Picture string
}

// Summarize returns the summary of a page. A compact card leaves out the site's text, for
// which its row has no room before it is opened.
func Summarize(p Page) Summary {
	title := Title(p)
	switch p.View.Takes {
	case choice.OneSite:
		site := p.Sites[0]
		text, used := site.In(p.Lang)
		s := Summary{Texts: []string{text.Subtitle}, Lang: unless(used, p.words().Lang), Picture: title}
		if p.Format != choice.Compact {
			s.Texts = append(s.Texts, text.Text)
		}
		if state := unless(choice.StateName(site.State, p.Lang), site.City); state != "" {
			s.Picture += ", " + state
		}
		s.Picture += ": " + text.Subtitle
		return s
	case choice.AnySites:
		return Summary{Texts: []string{listDescription(p)}, Picture: title + ": " + Count(p.Choice, p.Programme)}
	default:
		own, used := p.Programme.In(p.Lang)
		first, _ := lead(own.Intro)
		return Summary{Texts: []string{first}, Lang: unless(used, p.words().Lang), Picture: title + ": " + own.Title}
	}
}
