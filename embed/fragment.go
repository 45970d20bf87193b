// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"fmt"
	"net/http"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
)

const cssType = "text/css; charset=utf-8"

// namesService says that a fragment holds absolute addresses of this service, of
// its styles or of photos: the page that includes it is somewhere else.
func namesService(e *edition, o *Options) bool {
	return o.Style == "link" || !e.album.Empty()
}

// makeFragment renders a view for inclusion in another page.
func makeFragment(e *edition, o *Options, b base) (*pack.Reply, error) {
	in := render.Inclusion{Heading: o.Heading}
	if o.Style == "link" {
		in.StyleSheet = e.sheetAddress(o, b)
	}
	doc, err := e.renderer.Fragment(e.withPhotos(e.page(o, in), b.url))
	if err != nil {
		return nil, err
	}
	headers := append(b.headers(e.config, string(o.View), o.Sites),
		contentSecurityPolicy(doc, e.config.FrameAncestors),
		noindex,
		pack.Header{Name: "Link", Value: `<` + doc.Canonical + `>; rel="canonical"`},
	)
	return b.packed(o, doc, headers), nil
}

// failFragment renders an error for inclusion.
func failFragment(e *edition, f *failure) *pack.Reply {
	doc, err := e.renderer.ProblemFragment(f.problem())
	return e.failed(f, doc, err)
}

// sheetPath is the address of the style sheet that fragments link to, under a
// name that changes with its bytes.
func sheetPath(r *render.Renderer) string {
	return "/fragment." + pack.Hash(r.StyleSheet("", "")) + ".css"
}

func (e *edition) sheetAddress(o *Options, b base) string {
	own := Options{Lang: words.Default, Theme: o.Theme, Accent: o.Accent}
	address := b.url + sheetPath(e.renderer)
	if query := own.Query(); query != "" {
		address += "?" + query
	}
	return address
}

// resolveSheet reads the colours of a style sheet.
func resolveSheet(_ *programme.Programme, _ render.View, given parameters) (*Options, error) {
	o := &Options{Lang: words.Default, Theme: themes[0]}
	return o, o.appearance(given, words.Languages)
}

func makeSheet(e *edition, o *Options, _ base) (*pack.Reply, error) {
	css := e.renderer.StyleSheet(o.Accent, o.Theme)
	return pack.New(http.StatusOK, cssType, css, effort(o, len(css)), append(immutableHeaders(), closedPolicy)...), nil
}

// failText answers an address that no person looks at.
func failText(e *edition, f *failure) *pack.Reply {
	headers := append(e.config.errorHeaders(f.status), closedPolicy)
	return pack.Once(f.status, textType, fmt.Appendln(nil, f.Error()), headers...)
}
