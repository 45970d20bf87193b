// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/programme"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/widget"
)

// oEmbedAnswer is a response of type rich; oembed.com, section 2.3.4.
type oEmbedAnswer struct {
	XMLName         xml.Name `json:"-" xml:"oembed"`
	Version         string   `json:"version" xml:"version"`
	Type            string   `json:"type" xml:"type"`
	Title           string   `json:"title" xml:"title"`
	ProviderName    string   `json:"provider_name" xml:"provider_name"`
	ProviderURL     string   `json:"provider_url" xml:"provider_url"`
	CacheAge        int      `json:"cache_age" xml:"cache_age"` // seconds
	Width           int      `json:"width" xml:"width"`         // CSS pixels
	Height          int      `json:"height" xml:"height"`       // CSS pixels
	HTML            string   `json:"html" xml:"html"`
	ThumbnailURL    string   `json:"thumbnail_url,omitempty" xml:"thumbnail_url,omitempty"`
	ThumbnailWidth  int      `json:"thumbnail_width,omitempty" xml:"thumbnail_width,omitempty"`   // pixels
	ThumbnailHeight int      `json:"thumbnail_height,omitempty" xml:"thumbnail_height,omitempty"` // pixels
}

const (
	providerName = "JMD im Quartier"
	cacheAge     = 86400 // seconds
	widest       = 1600  // CSS pixels
)

// OEmbedRequest holds the parameters of an oEmbed request as they were given;
// oembed.com, section 2.2.
type OEmbedRequest struct {
	URL, Format, MaxWidth, MaxHeight string
}

// ReadOEmbed reads a request. Of a repeated parameter the first value counts.
func ReadOEmbed(q choice.Query) OEmbedRequest {
	given := func(name string) string {
		switch values := q.Values(name); {
		case q.Invalid(name):
			return "\uFFFD" // is nowhere a valid value
		case len(values) == 0:
			return ""
		default:
			return values[0]
		}
	}
	return OEmbedRequest{URL: given("url"), Format: given("format"), MaxWidth: given("maxwidth"), MaxHeight: given("maxheight")}
}

// Query returns the canonical query of the request.
func (r OEmbedRequest) Query() string {
	return url.Values{"url": {r.URL}, "format": {r.Format}, "maxwidth": {r.MaxWidth}, "maxheight": {r.MaxHeight}}.Encode()
}

// Unbounded reports that requests come from an unbounded set, that of all addresses.
func (r OEmbedRequest) Unbounded() bool { return true }

// Embedded returns a choice without sites in the language of all problems: finding the
// choice that is described takes the service's own address.
func (r OEmbedRequest) Embedded() *choice.Choice {
	return choice.New(choice.OEmbed, choice.View{}).With("lang", oEmbedLanguage)
}

// OEmbed answers an oEmbed request. service is the absolute URL of the service.
func OEmbed(asked OEmbedRequest, live *Content, service string) (*Answer, error) {
	maxWidth, maxHeight, err := asked.check()
	if err != nil {
		return nil, err
	}
	c, err := describe(asked.URL, live, service)
	if err != nil {
		return nil, err
	}
	width := min(cmp.Or(maxWidth, FrameWidth), widest)
	page := live.Page(live.Fitting(c, width, cmp.Or(maxHeight, MaxHeight)), service)
	page.Filters = true
	shown := EmbedOf(page, service)
	page.Choice = page.With("theme", shown.Scheme())
	shown.Height = render.Height(page, width)
	if maxHeight > 0 {
		shown.Height = min(shown.Height, maxHeight)
	}
	html, err := shown.Code(widget.OEmbed)
	if err != nil {
		return nil, err
	}
	thumbnail := thumbnail(service, c, maxWidth, maxHeight)
	encode := encodeJSON
	if asked.Format == "xml" {
		encode = encodeXML
	}
	body, err := encode(oEmbedAnswer{
		Version:         "1.0",
		Type:            "rich",
		Title:           shown.Title,
		ProviderName:    providerName,
		ProviderURL:     live.Programme.Source,
		CacheAge:        cacheAge,
		Width:           width,
		Height:          shown.Height,
		HTML:            html,
		ThumbnailURL:    thumbnail.Address,
		ThumbnailWidth:  thumbnail.Width,
		ThumbnailHeight: thumbnail.Height,
	})
	if err != nil {
		return nil, err
	}
	return data(http.StatusOK, oEmbedType(asked.Format), body).shows("oembed", c.Sites), nil
}

// check checks all parameters but url, and returns the maximum width and height in CSS
// pixels, where 0 is no limit.
func (r OEmbedRequest) check() (maxWidth, maxHeight int, err error) {
	if r.Format != "" && r.Format != "json" && r.Format != "xml" {
		return 0, 0, oEmbedProblem(http.StatusNotImplemented, "format", `%q is not offered; json and xml are`, problem.Echo(r.Format))
	}
	if maxWidth, err = pixels("maxwidth", r.MaxWidth); err != nil {
		return 0, 0, err
	}
	maxHeight, err = pixels("maxheight", r.MaxHeight)
	return maxWidth, maxHeight, err
}

func oEmbedType(format string) string {
	if format == "xml" {
		return XML
	}
	return JSON
}

// thumbnail returns the largest picture of a choice that is at most as wide and as high as
// asked, where 0 is no limit; oembed.com, section 2.3.4. It is empty if there is none.
func thumbnail(service string, c *choice.Choice, maxWidth, maxHeight int) render.Picture {
	pictures := []*render.Picture{LargePicture(service, c)}
	if c.View.Takes != choice.NoSites {
		pictures = append(pictures, pictureIn(choice.Compact, service, c))
	}
	for _, p := range pictures {
		if (maxWidth == 0 || p.Width <= maxWidth) && (maxHeight == 0 || p.Height <= maxHeight) {
			return *p
		}
	}
	return render.Picture{}
}

// pixels parses a size in CSS pixels, a positive whole number. It is 0 if none is given.
func pixels(name, value string) (int, error) {
	if value == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(value)
	if err != nil || n < 1 {
		return 0, oEmbedProblem(http.StatusBadRequest, name, `%q is not a positive whole number`, problem.Echo(value))
	}
	return n, nil
}

// describe returns the choice for a URL: that of an embed of this service, or of a page
// that the content names.
func describe(address string, live *Content, service string) (*choice.Choice, error) {
	if address == "" {
		return nil, oEmbedProblem(http.StatusBadRequest, "url", "it is missing: the address of an embed, or of a page of the programme")
	}
	unknown := oEmbedProblem(http.StatusNotFound, "url", "%q is neither an embed of this service nor a page of the programme", problem.Echo(address))
	u, err := url.Parse(address)
	if err != nil {
		return nil, unknown
	}
	programme.ToASCII(u) // as the addresses of the service and of the data are
	if c := pageOf(u, live.Programme); c != nil {
		return c, nil
	}
	own, err := url.Parse(service + "/")
	if err != nil {
		return nil, fmt.Errorf("reading the base address: %w", err)
	}
	if u.Host == "" && u.Scheme == "" { // as in the discovery links
		u.Path = own.Path + strings.TrimPrefix(u.Path, "/")
	} else if !strings.EqualFold(u.Host, own.Host) || u.Scheme != "http" && u.Scheme != "https" {
		return nil, unknown
	}
	path, inside := strings.CutPrefix(u.Path, own.Path)
	name, isEmbed := strings.CutPrefix(path, "embed/")
	i := slices.IndexFunc(render.Views, func(v choice.View) bool { return v.Name == name })
	if !inside || !isEmbed || i < 0 {
		return nil, unknown
	}
	return choice.ReadFor(oEmbedLanguage, choice.Embed, render.Views[i], live.Programme, choice.Embed.Parse([]byte(u.RawQuery)))
}

// pageOf returns the choice for a page that the content names: the card for a site's
// page, the teaser for the programme's. It returns nil for any other page.
func pageOf(u *url.URL, p *programme.Programme) *choice.Choice {
	if samePage(u, p.Source) {
		return choice.New(choice.Embed, render.Teaser)
	}
	for _, s := range p.Sites {
		if samePage(u, s.URL) {
			return choice.New(choice.Embed, render.Card).WithSites(p, nil, []*programme.Site{s})
		}
	}
	return nil
}

// samePage reports whether a URL is that of a page, apart from its scheme, a trailing
// slash and, if the page's has no query, its query.
func samePage(u *url.URL, page string) bool {
	p, err := url.Parse(page)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") &&
		strings.EqualFold(u.Host, p.Host) &&
		strings.TrimSuffix(u.Path, "/") == strings.TrimSuffix(p.Path, "/") &&
		(p.RawQuery == "" || u.RawQuery == p.RawQuery)
}

// oEmbedLanguage is the language of all problems, because developers read them.
const oEmbedLanguage = "en"

func oEmbedProblem(status int, parameter, reason string, args ...any) *problem.Problem {
	return &problem.Problem{
		Status:    status,
		Lang:      oEmbedLanguage,
		Parameter: parameter,
		Heading:   "Invalid parameter " + parameter,
		Message:   parameter + ": " + fmt.Sprintf(reason, args...),
	}
}

// OEmbedProblem shows a problem in the format that was asked for. Its choices are addresses
// of the embed that was described, as in the discovery links.
func OEmbedProblem(asked OEmbedRequest, _ *Content, p *problem.Problem, _ string) (*Answer, error) {
	offered := *p
	if u, err := url.Parse(asked.URL); err == nil {
		offered.Alternatives = slices.Clone(p.Alternatives)
		for i := range offered.Alternatives {
			offered.Alternatives[i].Path = "embed/" + u.Path[strings.LastIndexByte(u.Path, '/')+1:]
		}
	}
	a, err := dataProblem(oEmbedType(asked.Format), &offered)
	if err != nil {
		return nil, err
	}
	a.Absolute = true // which addresses are known follows from it
	return a, nil
}
