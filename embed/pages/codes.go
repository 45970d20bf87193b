// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"fmt"

	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/widget"
)

// way is a way to get an embed into a page: its name, when to take it, and what
// to paste.
type way struct {
	ID               string
	Name, When, More string
	Codes            []code
	Group            string // of which one way is open at a time
}

// code is something to copy.
type code struct {
	ID, Label, Lang, Copy string
	Code                  string
	Rich                  bool // whether programs for texts take it for what it shows
}

// item is a code of a way, with its label if it needs one.
type item struct {
	kind  widget.CodeKind
	label string
}

// ofFragment stands for the policy of a page that includes a fragment, which depends on
// the fragment's style.
const ofFragment widget.CodeKind = "fragment"

// ways are the ways in, in the order of the page, with the policy that their page
// must have, if it is one that has a policy.
var ways = []struct {
	id     string
	items  []item
	policy widget.CodeKind
}{
	{"line", []item{{widget.Line, ""}}, widget.ScriptPolicy},
	{"element", []item{{widget.Element, ""}}, widget.ScriptPolicy},
	{"link", []item{{widget.Link, ""}}, widget.ScriptPolicy},
	{"frame", []item{{widget.Frame, ""}}, widget.FramePolicy},
	{"oembed", []item{{widget.Address, ""}}, widget.FramePolicy},
	{"server", []item{{widget.SSI, "ssi"}, {widget.NginxServer, "nginx"}, {widget.ApacheServer, "apache"}, {widget.ESI, "esi"}, {widget.PHP, "php"}}, ofFragment},
	{"mail", []item{{widget.Picture, ""}}, ""},
}

// extras are what some sites need beside it.
var extras = []struct {
	id   string
	kind widget.CodeKind
}{
	{"klaro", widget.Klaro},
	{"cookieconsent", widget.CookieConsent},
	{"borlabs", widget.Borlabs},
	{"usercentrics", widget.Usercentrics},
	{"typo3", widget.TYPO3},
	{"typo3-editor", widget.TYPO3Editor},
	{"space", widget.SpacePolicy},
}

// wordsOfWays reports a way to embed that has no words.
func wordsOfWays() error {
	known := words.Shipped().In(words.Default).Configurator.Ways
	ids := []string{noticeID}
	for _, w := range ways {
		ids = append(ids, w.id)
	}
	for _, x := range extras {
		ids = append(ids, x.id)
	}
	for _, id := range ids {
		if known[id].Name == "" {
			return fmt.Errorf("the way %q to embed has no words", id)
		}
	}
	return nil
}

// codes fills in what a page hands out for an embed.
type codes struct {
	page   *configuratorPage
	embed  widget.Embed
	policy string // that a page needs which includes the fragment
}

func (c *codes) fillIn() error {
	for _, w := range ways {
		one := c.way("way", w.id)
		for _, item := range w.items {
			if err := c.add(&one, item.kind, item.label); err != nil {
				return err
			}
		}
		switch w.policy {
		case "":
		case ofFragment:
			one.Codes = append(one.Codes, c.code(w.id+"-policy", c.page.W.Policy, c.policy))
		default:
			if err := c.add(&one, w.policy, "policy"); err != nil {
				return err
			}
		}
		c.page.Ways = append(c.page.Ways, one)
	}
	for _, x := range extras {
		one := c.way("extra", x.id)
		if err := c.add(&one, x.kind, ""); err != nil {
			return err
		}
		c.page.Extras = append(c.page.Extras, one)
	}
	c.page.Extras = append(c.page.Extras, c.notice())
	return c.policies()
}

// warn adds to what there is to know about a way.
func (c *codes) warn(id, text string) {
	for i := range c.page.Ways {
		if w := &c.page.Ways[i]; w.ID == id {
			w.More += " " + text
		}
	}
}

// way is one without codes yet.
func (c *codes) way(group, id string) way {
	w := c.page.W.Ways[id]
	return way{ID: id, Name: w.Name, When: w.When, More: w.More, Group: group}
}

func (c *codes) add(w *way, kind widget.CodeKind, label string) error {
	text, err := c.embed.Code(kind)
	if err != nil {
		return err
	}
	switch label {
	case "":
	case "policy":
		label = c.page.W.Policy
	default:
		label = c.page.W.Labels[label]
	}
	one := c.code(fmt.Sprintf("%s-%d", w.ID, len(w.Codes)+1), label, text)
	one.Rich = kind == widget.Picture
	w.Codes = append(w.Codes, one)
	return nil
}

func (c *codes) code(id, label, text string) code {
	return code{ID: id, Label: label, Copy: c.page.W.Copy, Code: text}
}

const noticeID = "notice"

// notice is the text for a privacy statement, in every language.
func (c *codes) notice() way {
	one := c.way("extra", noticeID)
	for _, lang := range c.page.words.PageLanguages() {
		w := &c.page.words.In(lang).Configurator
		operator := ""
		if name := c.page.Operator.Name; name != "" {
			operator = fmt.Sprintf(w.NoticeOperator, name)
		}
		text := c.code("notice-"+lang, c.page.words.In(lang).Language, fmt.Sprintf(w.Notice, c.embed.Origin(), operator, c.embed.Service))
		text.Lang = lang
		one.Codes = append(one.Codes, text)
	}
	return one
}

// policies are the lines for the security officer.
func (c *codes) policies() error {
	for _, p := range []struct {
		id   string
		kind widget.CodeKind
	}{{"policy-script", widget.ScriptPolicy}, {"policy-frame", widget.FramePolicy}} {
		text, err := c.embed.Code(p.kind)
		if err != nil {
			return err
		}
		c.page.Policies = append(c.page.Policies, code{ID: p.id, Label: c.page.W.Policies[p.id], Code: text})
	}
	return nil
}
