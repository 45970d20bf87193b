// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gofiber/fiber/v2"
	"github.com/mitchellh/mapstructure"

	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/words"
	"jmd-iq.example/embeds/static/pack"
	"jmd-iq.example/embeds/widget"
)

// oEmbedRequest are the parameters of oembed.com, section 2.2.
type oEmbedRequest struct {
	URL       string `mapstructure:"url"`
	Format    string `mapstructure:"format"`
	MaxWidth  string `mapstructure:"maxwidth"`
	MaxHeight string `mapstructure:"maxheight"`
}

// oEmbedAnswer is a response of type rich; oembed.com, section 2.3.4.
type oEmbedAnswer struct {
	XMLName      xml.Name `json:"-" xml:"oembed"`
	Version      string   `json:"version" xml:"version"`
	Type         string   `json:"type" xml:"type"`
	Title        string   `json:"title" xml:"title"`
	ProviderName string   `json:"provider_name" xml:"provider_name"`
	ProviderURL  string   `json:"provider_url" xml:"provider_url"`
	CacheAge     int      `json:"cache_age" xml:"cache_age"` // seconds
	Width        int      `json:"width" xml:"width"`         // CSS pixels
	Height       int      `json:"height" xml:"height"`       // CSS pixels
	HTML         string   `json:"html" xml:"html"`
}

const (
	xmlType      = "text/xml; charset=utf-8"
	providerName = "JMD im Quartier"
	cacheAge     = 86400 // seconds
	// defaultWidth and widest bound the width of an embed, in CSS pixels, where
	// the host leaves it open.
	defaultWidth, widest = 600, 1200
)

// oEmbed describes an embed to hosts that know oEmbed.
func (s *Service) oEmbed(c *fiber.Ctx) error {
	e := s.current.Load()
	asked, err := parseOEmbed(c.Queries())
	var reply *pack.Reply
	if err == nil {
		reply, err = e.oEmbedReply(asked, c)
	}
	if err != nil {
		reply = e.failOEmbed(asked.Format, e.failure(err))
	}
	reply.Send(c.Context())
	return nil
}

// parseOEmbed copies what it takes: fiber's strings end with the request.
func parseOEmbed(query map[string]string) (oEmbedRequest, error) {
	given := map[string]string{}
	for _, name := range []string{"url", "format", "maxwidth", "maxheight"} {
		if value, ok := query[name]; ok {
			given[name] = strings.Clone(strings.TrimSpace(value))
		}
	}
	var r oEmbedRequest
	if err := mapstructure.Decode(given, &r); err != nil {
		return r, fmt.Errorf("decoding the oEmbed query: %w", err)
	}
	return r, nil
}

func (e *edition) oEmbedReply(asked oEmbedRequest, c *fiber.Ctx) (*pack.Reply, error) {
	if asked.Format != "" && asked.Format != "json" && asked.Format != "xml" {
		return nil, oEmbedFailure(http.StatusNotImplemented, "format", `%q is not offered; json and xml are`, echo(asked.Format))
	}
	maxWidth, err := pixels("maxwidth", asked.MaxWidth, defaultWidth)
	if err != nil {
		return nil, err
	}
	maxHeight, err := pixels("maxheight", asked.MaxHeight, 0)
	if err != nil {
		return nil, err
	}
	b, err := e.config.baseOf(c)
	if err != nil {
		return nil, statusFailure(http.StatusBadRequest, "en")
	}
	options, err := e.describe(asked.URL, b)
	if err != nil {
		return nil, err
	}
	page := e.withPhotos(e.page(options, render.Inclusion{}), b.url)
	page.Filter = options.filter()
	shown := widget.Embed{
		Service: b.url,
		View:    string(options.View),
		Query:   options.Query(),
		Title:   render.Title(page),
		Width:   min(maxWidth, widest),
	}
	shown.Height = render.Height(page, shown.Width)
	if maxHeight > 0 {
		shown.Height = min(shown.Height, maxHeight)
	}
	html, err := widget.OEmbed(shown)
	if err != nil {
		return nil, err
	}
	return oEmbedBody(asked.Format, http.StatusOK, b.headers(e.config, "oembed", options.Sites), oEmbedAnswer{
		Version:      "1.0",
		Type:         "rich",
		Title:        shown.Title,
		ProviderName: providerName,
		ProviderURL:  e.programme.Source,
		CacheAge:     cacheAge,
		Width:        shown.Width,
		Height:       shown.Height,
		HTML:         html,
	})
}

// pixels reads a size in CSS pixels, a positive whole number.
func pixels(name, value string, unless int) (int, error) {
	if value == "" {
		return unless, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 0, oEmbedFailure(http.StatusBadRequest, name, `%q is not a positive whole number`, echo(value))
	}
	return n, nil
}

// describe finds the choice that an address stands for: an embed of this service,
// however its parameters are spelled, or a page that the data names.
func (e *edition) describe(address string, b base) (*Options, error) {
	if address == "" {
		return nil, oEmbedFailure(http.StatusBadRequest, "url", "it is missing: the address of an embed, or of a page of the programme")
	}
	unknown := oEmbedFailure(http.StatusNotFound, "url", "%q is no embed of this service and no page of the programme", echo(address))
	u, err := url.Parse(address)
	if err != nil {
		return nil, unknown
	}
	if o := e.pageOf(u); o != nil {
		return o, nil
	}
	own, err := url.Parse(b.url + "/")
	if err != nil {
		return nil, fmt.Errorf("reading the base address: %w", err)
	}
	if u.Host == "" && u.Scheme == "" { // as our own discovery links have it
		u.Path = own.Path + strings.TrimPrefix(u.Path, "/")
	} else if !strings.EqualFold(u.Host, own.Host) || u.Scheme != "http" && u.Scheme != "https" {
		return nil, unknown
	}
	path, inside := strings.CutPrefix(u.Path, own.Path)
	name, isEmbed := strings.CutPrefix(path, "embed/")
	if view := render.View(name); !inside || !isEmbed || !slices.Contains(render.Views, view) {
		return nil, unknown
	} else if given, err := embedNames.parse([]byte(u.RawQuery)); err != nil {
		return nil, err
	} else {
		return resolve(e.programme, view, given)
	}
}

// pageOf is the choice that a page of the data stands for: a site's page for its
// card, the programme's for the teaser.
func (e *edition) pageOf(u *url.URL) *Options {
	o := &Options{Lang: words.Default, Theme: themes[0]}
	if samePage(u, e.programme.Source) {
		o.View = render.Teaser
		return o
	}
	for _, s := range e.programme.Sites {
		if samePage(u, s.URL) {
			o.View = render.Card
			o.Sites = append(o.Sites, s)
			o.Cities = o.Sites
			return o
		}
	}
	return nil
}

// samePage says whether an address leads to a page, whatever the scheme, a slash
// at the end, or parameters that only count visitors.
func samePage(u *url.URL, page string) bool {
	p, err := url.Parse(page)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") &&
		strings.EqualFold(u.Host, p.Host) &&
		strings.TrimSuffix(u.Path, "/") == strings.TrimSuffix(p.Path, "/") &&
		(p.RawQuery == "" || u.RawQuery == p.RawQuery)
}

// oEmbedFailure is told in English: programs read it, and their developers.
func oEmbedFailure(status int, parameter, reason string, args ...any) *failure {
	return &failure{
		status:  status,
		lang:    "en",
		heading: "The parameter " + parameter + " does not do",
		message: parameter + ": " + fmt.Sprintf(reason, args...),
	}
}

// oEmbedProblem is an error in the format that was asked for.
type oEmbedProblem struct {
	XMLName xml.Name `json:"-" xml:"error"`
	Status  int      `json:"status" xml:"status"`
	Title   string   `json:"title" xml:"title"`
	Detail  string   `json:"detail" xml:"detail"`
}

func (e *edition) failOEmbed(format string, f *failure) *pack.Reply {
	problem := oEmbedProblem{Status: f.status, Title: f.heading, Detail: f.message}
	var body any = problem
	if format != "xml" {
		body = map[string]any{"error": problem}
	}
	reply, err := oEmbedBody(format, f.status, e.config.errorHeaders(f.status), body)
	if err != nil {
		return failText(e, f)
	}
	return reply
}

func oEmbedBody(format string, status int, headers []pack.Header, data any) (*pack.Reply, error) {
	headers = append(headers, closedPolicy)
	if format != "xml" {
		body, err := encodeJSON(data)
		return pack.Once(status, jsonType, body, headers...), err
	}
	body, err := xml.MarshalIndent(data, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encoding as XML: %w", err)
	}
	return pack.Once(status, xmlType, append([]byte(xml.Header), body...), headers...), nil
}
