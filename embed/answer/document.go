// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"net/http"
	"net/url"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/render"
)

// Document answers with a view as a whole document, ready for a frame.
func Document(c *choice.Choice, live *Content, _ string) (*Answer, error) {
	var page render.Page
	if live.Files {
		page = live.Page(c, "../..")
	} else {
		page = live.Page(c, "..")
		page.Filters = true
		page.Discovery = Discover(live.BaseURL, c.Address())
	}
	page.Picture = live.Picture(c)
	doc, err := live.Renderer.Document(page)
	if err != nil {
		return nil, err
	}
	return live.document(http.StatusOK, doc).shows(c.View.Name, c.Sites), nil
}

// DocumentProblem shows a problem in place of a document.
func DocumentProblem(c *choice.Choice, live *Content, p *problem.Problem, _ string) (*Answer, error) {
	doc, err := live.Renderer.Problem(p, c)
	if err != nil {
		return nil, err
	}
	return live.document(p.Status, doc), nil
}

// Discover returns the addresses of the oEmbed answers for an embed, which is named by
// its path and query below the service. Without a configured base address they are
// relative: an absolute one made from a request must not enter a cached answer.
func Discover(base, self string) *render.Discovery {
	service := ".."
	if base != "" {
		service = base
	}
	address := service + "/oembed?url=" + url.QueryEscape(self)
	return &render.Discovery{JSON: address, XML: address + "&format=xml"}
}
