// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/widget"
)

// configuratorPage is what configurator.html fills in.
type configuratorPage struct {
	page
	W                      *words.Configurator
	Privacy, Accessibility string // addresses of the pages for officers, relative

	// The form, as filled in.
	Query            string // canonical
	Problem          *problem.Problem
	Views            []choice.View
	View             choice.View
	Where            *siteChoice // nil for a view without sites
	Kept             []option    // places chosen before, for such a view
	Listed, Look     []field     // of lists alone, and of every view
	Systems          []option
	Accent           string
	TypedAccent      string // which need not be one
	Light, Dark      string // the accent as it is shown on light and on dark
	Adjusted         []string
	AllLangs         []option
	Modes            []option
	Click, Integrity bool
	Bare             bool // whether the code reserves no space

	// What the choice comes to; nil where it comes to nothing.
	Preview  *preview
	Main     *mainCode
	Ways     []way
	Extras   []way
	Policies []code
}

// field is a parameter that takes one of a few words.
type field struct {
	Name, Label string
	Options     []option
}

// fields are those of the parameters of embeds that take words, of lists alone and of every
// view.
func fields(c *choice.Choice, w *words.Configurator) (lists, look []field) {
	for _, p := range choice.At(choice.Embed) {
		if p.At&choice.Configurator == 0 || p.Kind != choice.Words {
			continue
		}
		f := field{Name: p.Name, Label: w.Parameters[p.Name].Label}
		for _, value := range p.Allowed {
			f.Options = append(f.Options, option{Value: value, Name: w.Parameters[p.Name].Values[value], Checked: value == c.Value(p.Name)})
		}
		if p.Least == choice.AnySites {
			lists = append(lists, f)
		} else {
			look = append(look, f)
		}
	}
	return lists, look
}

// modes returns how the snippet can show an embed; the frame is the default.
func modes(c *choice.Choice, w *words.Configurator) (all []option) {
	for _, mode := range []string{"", "inline"} {
		name := cmp.Or(mode, "frame")
		all = append(all, option{Value: mode, Name: w.Parameters["mode"].Values[name], Why: w.ModesWhy[name], Checked: mode == c.Mode})
	}
	return all
}

// newConfigurator fills in all but what a choice comes to.
func (p *Pages) newConfigurator(live *answer.Content, f *choice.Form) *configuratorPage {
	w := &f.Words().Configurator
	shown := &configuratorPage{
		page:          p.page(live, f.Words(), w.Title, w.Description),
		W:             w,
		Privacy:       inLang("privacy", f.PageOf()),
		Accessibility: inLang("accessibility", f.PageOf()),
		Query:         f.Query(),
		Views:         render.Views,
		View:          f.View,
		Modes:         modes(f.Choice, w),
		AllLangs:      languages(f, live.Programme),
		Accent:        f.Accent,
		TypedAccent:   f.Accent,
		Adjusted:      strings.Split(w.Adjusted, "%s"),
		Click:         f.Load != "",
		Integrity:     f.FormSettings.Integrity != "",
		Bare:          f.Reserve != "",
	}
	shown.Listed, shown.Look = fields(f.Choice, w)
	if f.View.Takes != choice.NoSites {
		shown.Where = sites(live.Programme, f, w)
	} else if f.Kept != nil {
		shown.Kept = chips(f.Kept, f.UI)
	}
	for _, s := range systems {
		shown.Systems = append(shown.Systems, option{Value: s.id, Name: w.Systems[s.id].Name, Checked: s.id == f.CMS})
	}
	shown.others(func(lang string) string { return "?" + f.WithUI(lang).Query() })
	if f.Accent != "" {
		a := render.AccentFor(f.Accent)
		shown.Light, shown.Dark = a.Light, a.Dark
	}
	return shown
}

// languages are those of the embed, each by its own name.
func languages(f *choice.Form, p *programme.Programme) (all []option) {
	known := p.InterfaceWords()
	for _, lang := range choice.Languages(p) {
		name := known.Name(lang)
		if known.Unreviewed(lang) {
			name = fmt.Sprintf(f.Words().Configurator.Unreviewed, name)
		}
		all = append(all, option{Value: lang, Name: name, Checked: lang == f.Lang})
	}
	return all
}

// Configurator shows a choice and hands out its codes.
func (p *Pages) Configurator(f *choice.Form, live *answer.Content, service string) (*answer.Answer, error) {
	shown := p.newConfigurator(live, f)
	shown.canonical(service + "/")
	shown.Discovery = answer.Discover(service, f.Address())

	out, err := p.handout(shown, f, live, service)
	if err != nil {
		return nil, err
	}
	s := systemOf(f)
	if err := out.main(s, service+"/?"+f.Query()); err != nil {
		return nil, err
	}
	if err := out.fillIn(); err != nil {
		return nil, err
	}
	if _, note := inWordPress(f, f.With("mode", "").With("theme", out.embed.Scheme()), live); note != "" {
		out.warn("oembed", note)
	}
	shown.Preview = newPreview(f, live, s, out.embed)
	a, err := p.rendered(live, Name, http.StatusOK, shown)
	if err != nil {
		return nil, err
	}
	a.Sites = live.Programme.Sites
	return a, nil
}

// handout prepares what the page hands out for a choice.
func (p *Pages) handout(shown *configuratorPage, f *choice.Form, live *answer.Content, service string) (*handout, error) {
	plain := f.With("mode", "") // which addresses of embeds do not have
	page := live.Page(plain, service)
	fragment, err := live.Renderer.Fragment(page)
	if err != nil {
		return nil, err
	}
	e := answer.EmbedOf(page, service)
	e.Click, e.Inline, e.Images = shown.Click, f.Mode != "", !live.Photos.Empty()
	e.Picture, e.Page = answer.LargePicture(service, plain).Address, live.Programme.Source
	if f.View.Takes == choice.OneSite {
		e.Page = f.Sites[0].URL
	}
	e.Prefix, e.FragmentStyles = portalPrefix, fragment.Styles
	page.Filters = true // a fragment has none
	frame := page
	frame.Choice = plain.With("theme", e.Scheme())
	heights := render.Heights(frame)
	e.Height = fixedHeight(heights)
	if !shown.Bare {
		byScript := render.Heights(page)
		e.Reserved, e.FrameReserved = widget.Reserve(byScript), widget.Reserve(heights)
		if e.Click {
			e = e.BeforeClick(byScript)
		}
	}
	if shown.Integrity {
		e.Hash, e.Integrity = p.snippet.Hash, p.snippet.Integrity
	}
	return &handout{page: shown, embed: e}, nil
}

// fixedHeight returns the height of a frame whose style a host drops, in CSS pixels: what a
// phone needs, so that nothing has to be scrolled there, unless that leaves a whole window
// empty on other screens.
func fixedHeight(height func(width int) int) int {
	if needed := height(widget.Narrowest); needed <= answer.MaxHeight {
		return needed
	}
	return height(answer.FrameWidth)
}

// portalPrefix is the path under which a portal passes the service on, in the
// codes for its server.
const portalPrefix = "/jmd-iq"

// ConfiguratorProblem shows the form again with what was wrong.
func (p *Pages) ConfiguratorProblem(f *choice.Form, live *answer.Content, told *problem.Problem, _ string) (*answer.Answer, error) {
	shown := p.newConfigurator(live, f)
	shown.Problem = told
	if told.Parameter == "accent" {
		shown.TypedAccent = f.TypedAccent
	}
	return p.rendered(live, Name, told.Status, shown)
}
