// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"fmt"
	"net/http"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/words"
)

// privacyPage is what privacy.html fills in.
type privacyPage struct {
	page
	W       *words.Privacy
	Home    string // address of the configurator
	Where   string // absolute URL of the service
	AsOf    string
	Period  string // how long logs are kept
	Counted string // what is counted about origins; empty if nothing is
}

// Privacy answers with the facts for a privacy officer.
func (p *Pages) Privacy(c *choice.Choice, live *answer.Content, service string) (*answer.Answer, error) {
	all := live.Programme.InterfaceWords().In(c.Lang)
	w := &all.Privacy
	shown := privacyPage{
		page:  p.page(live, all, w.Title, w.Description),
		W:     w,
		Home:  inLang("./", c.Lang),
		Where: service,
		AsOf:  fmt.Sprintf(w.AsOf, p.settings.version()),
	}
	shown.Period = w.PeriodUnknown
	if kept := p.settings.Operator.Retention; kept != "" {
		shown.Period = fmt.Sprintf(w.PeriodText, kept)
	}
	shown.canonical(service + "/privacy")
	shown.others(func(lang string) string { return inLang("privacy", lang) })
	if n := p.settings.CountOrigins; n > 0 {
		shown.Counted = fmt.Sprintf(w.CountedText, n)
	}
	return p.rendered(live, "privacy", http.StatusOK, shown)
}
