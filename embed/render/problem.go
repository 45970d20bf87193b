// SPDX-License-Identifier: EUPL-1.2

package render

import "jmd-iq.example/embeds/embed/words"

// Problem is what was wrong with a request and what can be chosen instead, in
// the words of one language.
type Problem struct {
	Lang    string
	Theme   string
	Heading string
	Message string
	// ChoicesIntro stands before the choices.
	ChoicesIntro string
	Choices      []Choice
}

// Choice is a way out: a link that works.
type Choice struct{ Name, Address string }

// Problem renders a small document that fits the frame in which an embed was
// expected.
func (r *Renderer) Problem(p Problem) (*Document, error) {
	return r.document(problem, "", p.content())
}

// ProblemFragment renders the same for a page that includes it. Its choices carry
// no links: an address relative to the page would lead nowhere.
func (r *Renderer) ProblemFragment(p Problem) (*Document, error) {
	c := p.content()
	c.Choices = make([]Choice, len(p.Choices))
	for i, choice := range p.Choices {
		c.Choices[i].Name = choice.Name
	}
	return r.fragment(problem, Inclusion{Heading: 2}, ownStyle("", fixedScheme(p.Theme)), c)
}

func (p *Problem) content() content {
	return content{
		Words:        &words.In(p.Lang).View,
		Lang:         p.Lang,
		ColorScheme:  colorScheme(p.Theme),
		Class:        "panel " + string(problem),
		Title:        p.Heading,
		Heading:      p.Heading,
		Message:      p.Message,
		ChoicesIntro: p.ChoicesIntro,
		Choices:      p.Choices,
	}
}
