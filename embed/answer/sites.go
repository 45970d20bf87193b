// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"net/http"
	"time"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
)

// sitesData is the answer of /sites.json. Names follow those of the content file.
type sitesData struct {
	Programme programmeData `json:"programme"`
	Sites     []siteData    `json:"sites"`
}

type programmeData struct {
	Name     string        `json:"name"`
	Title    string        `json:"title"`
	Lang     string        `json:"lang"` // BCP 47, of title, intro and more
	Intro    []string      `json:"intro"`
	More     []string      `json:"more"`
	Partners []partnerData `json:"partners"`
	Source   string        `json:"source"`
	AsOf     string        `json:"as_of"`   // ISO 8601 date
	License  *string       `json:"license"` // URL; null if there is none
}

type partnerData struct {
	Name string `json:"name"`
	URL  string `json:"url,omitempty"`
}

type siteData struct {
	Slug     string     `json:"slug"`
	City     string     `json:"city"`
	Quarter  string     `json:"quarter,omitempty"`
	State    stateData  `json:"state"`
	AGS      string     `json:"ags"`
	Lang     string     `json:"lang"` // BCP 47, of subtitle and text
	Subtitle string     `json:"subtitle"`
	Text     string     `json:"text"`
	URL      string     `json:"url"`
	Credit   string     `json:"credit,omitempty"` // of the photo
	Photo    *photoData `json:"photo,omitempty"`  // if the operator supplies one
}

// photoData is the widest picture of a site's photo.
type photoData struct {
	Address string `json:"address"` // relative to /sites.json
	Width   int    `json:"width"`   // pixels
	Height  int    `json:"height"`  // pixels
	Alt     string `json:"alt"`
}

type stateData struct {
	Code string `json:"code"` // ISO 3166-2
	Name string `json:"name"`
}

// Sites answers with the programme and the sites of a choice as data.
func Sites(c *choice.Choice, live *Content, _ string) (*Answer, error) {
	own, lang := live.Programme.In(c.Lang)
	all := sitesData{
		Programme: programmeData{
			Name:     live.Programme.Name,
			Title:    own.Title,
			Lang:     lang,
			Intro:    own.Intro,
			More:     own.More,
			Partners: []partnerData{},
			Source:   live.Programme.Source,
			AsOf:     live.Programme.AsOf.Format(time.DateOnly),
		},
		Sites: make([]siteData, len(c.Sites)),
	}
	if license := live.Programme.License; license != "" {
		all.Programme.License = &license
	}
	for _, p := range live.Programme.Partners {
		all.Programme.Partners = append(all.Programme.Partners, partnerData{p.Name, p.URL})
	}
	for i, s := range c.Sites {
		all.Sites[i] = live.siteData(s, c.Lang)
	}
	body, err := encodeJSON(all)
	if err != nil {
		return nil, err
	}
	return data(http.StatusOK, JSON, body).shows("sites", c.Sites), nil
}

func (live *Content) siteData(s *programme.Site, lang string) siteData {
	text, used := s.In(lang)
	d := siteData{
		Slug:     s.Slug,
		City:     s.City,
		Quarter:  s.Quarter,
		State:    stateData{s.State.Code, choice.StateName(s.State, lang)},
		AGS:      s.AGS,
		Lang:     used,
		Subtitle: text.Subtitle,
		Text:     text.Text,
		URL:      s.URL,
		Credit:   s.Credit,
	}
	if p := live.Photos.Site(s.Slug); p != nil {
		widest := p.Pictures[len(p.Pictures)-1]
		d.Photo = &photoData{PhotosPath[1:] + widest.Name, widest.Width, widest.Height, text.Alt}
	}
	return d
}

// SitesProblem shows a problem in place of the data.
func SitesProblem(_ *choice.Choice, _ *Content, p *problem.Problem, _ string) (*Answer, error) {
	return dataProblem(JSON, p)
}
