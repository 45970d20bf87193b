// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/answer"
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/pages"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static"
	"jmd-iq.example/embeds/widget"
)

// goPath is where the addresses of redirects begin.
const goPath = "/go/"

// route lists every address of the service.
func (s *Service) route(app *fiber.App) error {
	// The service's own pages.
	app.Get("/", handlerOf(s, pages.Name, "/", choice.Configurator, readForm, s.pages.Configurator, s.pages.ConfiguratorProblem))
	s.choice(app, "/privacy", choice.Page, choice.View{}, s.pages.Privacy, answer.DocumentProblem)
	s.choice(app, "/accessibility", choice.Page, choice.View{}, s.pages.Accessibility, answer.DocumentProblem)
	if s.config.PathPrefix != "" {
		app.Get(s.config.PathPrefix, s.counted(pages.Name, s.enter))
	}

	// The embeds.
	for _, v := range render.Views {
		s.choice(app, "/embed/"+v.Name, choice.Embed, v, answer.Document, answer.DocumentProblem)
		s.choice(app, "/fragment/"+v.Name, choice.Fragment, v, answer.Fragment, answer.FragmentProblem)
		s.choice(app, answer.PicturePath(v), choice.Picture, v, answer.Picture, answer.TextProblem)
	}
	s.choice(app, answer.SheetPath(s.renderer), choice.Sheet, choice.View{}, answer.Sheet, answer.TextProblem)
	s.choice(app, "/fragment.:hash.css", choice.Sheet, choice.View{}, answer.CurrentSheet, answer.TextProblem)
	app.Get(answer.PhotosPath+":name", s.counted("photos", s.photo))

	// For programs.
	app.Get("/oembed", handlerOf(s, "oembed", "/oembed", choice.OEmbed, readOEmbed, answer.OEmbed, answer.OEmbedProblem))
	s.choice(app, "/sites.json", choice.Data, render.List, answer.Sites, answer.SitesProblem)
	s.choice(app, "/openapi.json", choice.None, choice.View{}, answer.OpenAPI, answer.SitesProblem)
	app.Get(goPath+":slug", s.counted("go", s.redirect))

	// The snippet, and what browsers and crawlers ask for by themselves.
	icon, err := static.Minified("favicon.svg")
	if err != nil {
		return err
	}
	app.Get("/widget.js", s.fixed("widget.js", answer.Script, s.snippet.Bytes, append(s.config.publicHeaders("widget.js", nil), noVary)))
	released, err := widget.Released()
	if err != nil {
		return err
	}
	released[s.snippet.Hash] = s.snippet.Bytes
	for hash, bytes := range released {
		app.Get("/widget."+hash+".js", s.fixed("widget.js", answer.Script, bytes, append(immutableHeaders(), noVary)))
	}
	s.choice(app, "/click.js", choice.None, choice.View{}, s.pages.Click, answer.TextProblem)
	app.Get("/inline.js", s.fixed("inline.js", answer.Script, s.snippet.Inline, s.config.publicHeaders("inline.js", nil)))
	app.Get("/favicon.ico", s.fixed("favicon.ico", iconType, []byte(icon), s.config.publicHeaders("favicon.ico", nil)))
	// Crawlers must be able to read the noindex that every embed has.
	app.Get("/robots.txt", s.fixed("robots.txt", answer.Text, []byte("User-agent: *\nAllow: /\n"), s.config.publicHeaders("robots.txt", nil)))
	app.Get(answer.SecurityPath, s.counted("security.txt", s.securityTxt))

	// For the operator.
	app.Get("/healthz", s.healthz)
	app.Get("/readyz", s.readyz)
	if !s.config.HideMetrics {
		app.Get("/metrics", s.serveMetrics)
	}
	return nil
}
