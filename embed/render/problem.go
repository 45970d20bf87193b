// SPDX-License-Identifier: EUPL-1.2

package render

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
	return r.document(problem, "", content{
		Words:        In(p.Lang),
		Lang:         p.Lang,
		ColorScheme:  colorScheme(p.Theme),
		Class:        string(problem),
		Title:        p.Heading,
		Heading:      p.Heading,
		Message:      p.Message,
		ChoicesIntro: p.ChoicesIntro,
		Choices:      p.Choices,
	})
}
