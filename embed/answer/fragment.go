// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"net/http"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
)

// Fragment answers with a view for inclusion in another page. service is the service's
// own absolute address.
func Fragment(c *choice.Choice, live *Content, service string) (*Answer, error) {
	page := live.Page(c, service)
	page.StyleSheet = sheetOf(c, live, service)
	page.Filters = c.Mode == "inline" // anything else would leave the page
	doc, err := live.Renderer.Fragment(page)
	if err != nil {
		return nil, err
	}
	return live.document(http.StatusOK, doc).shows(c.View.Name, c.Sites), nil
}

// FragmentProblem shows a problem in place of a fragment.
func FragmentProblem(c *choice.Choice, live *Content, p *problem.Problem, service string) (*Answer, error) {
	sheet := sheetOf(c, live, service)
	doc, err := live.Renderer.ProblemFragment(p, c, sheet)
	if err != nil {
		return nil, err
	}
	a := live.document(p.Status, doc)
	a.Absolute = sheet != ""
	return a, nil
}

// sheetOf returns the address of the style sheet that a fragment links to, or nothing
// if it carries its styles itself.
func sheetOf(c *choice.Choice, live *Content, service string) string {
	if c.Style != "link" {
		return ""
	}
	address := service + SheetPath(live.Renderer)
	sheet := choice.New(choice.Sheet, choice.View{}).With("theme", c.Theme).With("accent", c.Accent)
	if query := sheet.Query(); query != "" {
		address += "?" + query
	}
	return address
}

// SheetPath returns the path of the style sheet that fragments link to. It contains a
// hash, so that it changes with the sheet's bytes.
func SheetPath(r *render.Renderer) string {
	return "/fragment." + reply.Hash(r.StyleSheet("", "")) + ".css"
}

// Sheet answers with the style sheet of fragments in the colours of a choice.
func Sheet(c *choice.Choice, live *Content, service string) (*Answer, error) {
	a, err := CurrentSheet(c, live, service)
	if err == nil {
		a.Immutable = true
	}
	return a, err
}

// CurrentSheet answers with the same at the address that the sheet had in another
// version of the service: fragments in the caches of others still link to it.
func CurrentSheet(c *choice.Choice, live *Content, _ string) (*Answer, error) {
	return data(http.StatusOK, CSS, live.Renderer.StyleSheet(c.Accent, c.Theme)).shows("fragment.css", nil), nil
}
