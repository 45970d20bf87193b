// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/words"
)

// Problem renders a problem as a small document that fits the frame in which an embed
// was expected, in the theme of the choice.
func (r *Renderer) Problem(p *problem.Problem, c *choice.Choice) (*Document, error) {
	return r.document(problemView, allHues, "", problemContent(p, c))
}

// ProblemFragment renders a problem for a page that includes it, with the choice's
// heading and theme and, if it is not empty, a style sheet to link to. What can be
// chosen has no links: an address relative to the page would lead nowhere.
func (r *Renderer) ProblemFragment(p *problem.Problem, c *choice.Choice, styles string) (*Document, error) {
	shown := problemContent(p, c)
	for i := range shown.Alternatives {
		shown.Alternatives[i].Address = ""
	}
	shown.StyleSheet = styles
	return r.fragment(problemView, c.Heading, ownStyle("", fixedScheme(c.Theme)), shown)
}

func problemContent(p *problem.Problem, c *choice.Choice) content {
	shown := content{
		Lang:              p.Lang,
		Dir:               words.DirAttribute(p.Lang),
		ColorScheme:       colorScheme(c.Theme),
		Class:             "panel " + problemView.Name,
		Title:             p.Heading,
		Heading:           p.Heading,
		Message:           p.Message,
		AlternativesIntro: p.Intro,
	}
	for _, one := range p.Alternatives {
		shown.Alternatives = append(shown.Alternatives, link{one.Name, one.Address()})
	}
	return shown
}
