// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"cmp"
	"fmt"
	"net/http"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/words"
)

// accessibilityPage is what accessibility.html fills in.
type accessibilityPage struct {
	page
	W         *words.Accessibility
	Home      string // address of the configurator
	AsOf      string
	Statement string // for the statement of whoever embeds
	Feedback  string // where to report barriers
}

// Accessibility answers with the facts for an accessibility officer.
func (p *Pages) Accessibility(c *choice.Choice, live *answer.Content, service string) (*answer.Answer, error) {
	all := live.Programme.InterfaceWords().In(c.Lang)
	w := &all.Accessibility
	operator := p.settings.Operator
	shown := accessibilityPage{
		page:      p.page(live, all, w.Title, w.Description),
		W:         w,
		Home:      inLang("./", c.Lang),
		AsOf:      fmt.Sprintf(w.AsOf, p.settings.version()),
		Statement: fmt.Sprintf(w.StatementText, cmp.Or(operator.Name, service), service+"/"+inLang("accessibility", c.Lang)),
		Feedback:  w.FeedbackUnknown,
	}
	if address := cmp.Or(operator.Accessibility, operator.Imprint); address != "" {
		shown.Feedback = fmt.Sprintf(w.FeedbackText, address)
	}
	shown.canonical(service + "/accessibility")
	shown.others(func(lang string) string { return inLang("accessibility", lang) })
	return p.rendered(live, "accessibility", http.StatusOK, shown)
}
