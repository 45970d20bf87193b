// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"fmt"

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
	Text                  string
	Rich                  bool // whether it is copied as HTML too, for word processors and mail programs
}

// item is a kind of code with the name of its label, if it needs one.
type item struct {
	kind  widget.CodeKind
	label string
}

// pagePolicy is the label of the policy that the page of a way must have.
const pagePolicy = "policy"

// row is a way in a table of ways.
type row struct {
	id    string
	items []item
}

// ways are the ways in, in the order of the page.
var ways = []row{
	{"line", []item{{widget.Line, ""}, {widget.ScriptPolicy, pagePolicy}}},
	{"element", []item{{widget.Element, ""}, {widget.ScriptPolicy, pagePolicy}}},
	{"link", []item{{widget.Link, ""}, {widget.ScriptPolicy, pagePolicy}}},
	{"frame", []item{{widget.Frame, ""}, {widget.FramePolicy, pagePolicy}}},
	{"oembed", []item{{widget.Address, ""}, {widget.FramePolicy, pagePolicy}}},
	{"server", []item{{widget.SSI, "ssi"}, {widget.NginxServer, "nginx"}, {widget.ApacheServer, "apache"}, {widget.ESI, "esi"}, {widget.PHP, "php"}, {widget.FragmentPolicy, pagePolicy}}},
	{"mail", []item{{widget.Picture, ""}}},
}

// extras are the codes that some websites need besides.
var extras = []row{
	{"klaro", []item{{widget.Klaro, ""}}},
	{"cookieconsent", []item{{widget.CookieConsent, ""}}},
	{"borlabs", []item{{widget.Borlabs, ""}}},
	{"usercentrics", []item{{widget.Usercentrics, ""}}},
	{"typo3", []item{{widget.TYPO3, ""}}},
	{"typo3-editor", []item{{widget.TYPO3Editor, ""}}},
	{"space", []item{{widget.SpacePolicy, ""}}},
}

// handout fills in the codes that a page hands out for an embed.
type handout struct {
	page  *configuratorPage
	embed widget.Embed
}

func (h *handout) fillIn() (err error) {
	if h.page.Ways, err = h.waysOf("way", ways); err != nil {
		return err
	}
	if h.page.Extras, err = h.waysOf("extra", extras); err != nil {
		return err
	}
	h.page.Extras = append(h.page.Extras, h.notice())
	return h.policies()
}

func (h *handout) waysOf(group string, rows []row) (all []way, err error) {
	for _, r := range rows {
		one := h.way(group, r.id)
		if one.Codes, err = h.codes(r.id, r.items); err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	return all, nil
}

// way returns a way without codes.
func (h *handout) way(group, id string) way {
	w := h.page.W.Ways[id]
	return way{ID: id, Name: w.Name, When: w.When, More: w.More, Group: group}
}

// codes returns the codes that belong together under an ID.
func (h *handout) codes(id string, items []item) (all []code, err error) {
	for i, item := range items {
		text, err := h.embed.Code(item.kind)
		if err != nil {
			return nil, err
		}
		label := h.page.W.Labels[item.label]
		if item.label == pagePolicy {
			label = h.page.W.Policy
		}
		one := h.code(fmt.Sprintf("%s-%d", id, i+1), label, text)
		one.Rich = item.kind == widget.Picture
		all = append(all, one)
	}
	return all, nil
}

// warn appends a text to the notes on a way.
func (h *handout) warn(id, text string) {
	for i := range h.page.Ways {
		if w := &h.page.Ways[i]; w.ID == id {
			w.More += " " + text
		}
	}
}

func (h *handout) code(id, label, text string) code {
	return code{ID: id, Label: label, Copy: h.page.W.Copy, Text: text}
}

const noticeID = "notice"

// notice returns the text for a privacy statement, in every language of the pages.
func (h *handout) notice() way {
	one := h.way("extra", noticeID)
	for _, lang := range h.page.words.PageLanguages() {
		w := &h.page.words.In(lang).Configurator
		operator := ""
		if name := h.page.Operator.Name; name != "" {
			operator = fmt.Sprintf(w.NoticeOperator, name)
		}
		text := h.code("notice-"+lang, h.page.words.In(lang).Language, fmt.Sprintf(w.Notice, h.embed.Origin(), operator, h.embed.Service))
		text.Lang = lang
		one.Codes = append(one.Codes, text)
	}
	return one
}

// policies fills in the policies that the security officer is asked for.
func (h *handout) policies() error {
	for _, p := range []struct {
		id   string
		kind widget.CodeKind
	}{{"policy-script", widget.ScriptPolicy}, {"policy-frame", widget.FramePolicy}} {
		text, err := h.embed.Code(p.kind)
		if err != nil {
			return err
		}
		h.page.Policies = append(h.page.Policies, code{ID: p.id, Label: h.page.W.Policies[p.id], Text: text})
	}
	return nil
}
