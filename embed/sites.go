// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/static/pack"
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
	AsOf     string        `json:"as_of"` // ISO 8601 date
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

// problemData is the answer of /sites.json to a choice that cannot be met.
type problemData struct {
	Status  int               `json:"status"`
	Title   string            `json:"title"`
	Detail  string            `json:"detail"`
	Choices map[string]string `json:"choices,omitempty"` // name → relative address
}

func makeSites(e *edition, o *Options, _ base) (*pack.Reply, error) {
	own, lang := e.programme.In(o.Lang)
	data := sitesData{
		Programme: programmeData{
			Name:     e.programme.Name,
			Title:    own.Title,
			Lang:     lang,
			Intro:    own.Intro,
			More:     own.More,
			Partners: []partnerData{},
			Source:   e.programme.Source,
			AsOf:     e.programme.AsOf.Format(time.DateOnly),
		},
		Sites: make([]siteData, len(o.Sites)),
	}
	for _, p := range e.programme.Partners {
		data.Programme.Partners = append(data.Programme.Partners, partnerData{p.Name, p.URL})
	}
	for i, s := range o.Sites {
		data.Sites[i] = newSiteData(s, o.Lang)
		if p := e.album.Site(s.Slug); p != nil {
			text, _ := s.In(o.Lang)
			widest := p.Pictures[len(p.Pictures)-1]
			data.Sites[i].Photo = &photoData{photosPath[1:] + widest.Name, widest.Width, widest.Height, text.Alt}
		}
	}
	body, err := encodeJSON(data)
	if err != nil {
		return nil, err
	}
	headers := append(e.config.publicHeaders("sites", o.Sites), closedPolicy)
	return pack.New(http.StatusOK, jsonType, body, effort(o, len(body)), headers...), nil
}

func newSiteData(s *programme.Site, lang string) siteData {
	text, used := s.In(lang)
	return siteData{
		Slug:     s.Slug,
		City:     s.City,
		Quarter:  s.Quarter,
		State:    stateData{s.State.Code, render.StateName(s.State, lang)},
		AGS:      s.AGS,
		Lang:     used,
		Subtitle: text.Subtitle,
		Text:     text.Text,
		URL:      s.URL,
		Credit:   s.Credit,
	}
}

func failSites(e *edition, f *failure) *pack.Reply {
	data := problemData{Status: f.status, Title: f.heading, Detail: f.message}
	for _, c := range f.choices {
		if data.Choices == nil {
			data.Choices = map[string]string{}
		}
		data.Choices[c.Name] = c.Address
	}
	headers := append(e.config.errorHeaders(f.status), closedPolicy)
	body, err := encodeJSON(map[string]problemData{"error": data})
	if err != nil {
		return failText(e, f)
	}
	return pack.Once(f.status, jsonType, body, headers...)
}

// encodeJSON leaves <, > and & readable: the answer is never taken for HTML.
func encodeJSON(data any) ([]byte, error) {
	var buf bytes.Buffer
	encoder := json.NewEncoder(&buf)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(data); err != nil {
		return nil, fmt.Errorf("encoding as JSON: %w", err)
	}
	return buf.Bytes(), nil
}
