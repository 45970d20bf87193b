// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"bytes"
	"cmp"
	"fmt"
	"image"
	"image/jpeg"
	"net/http"
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/photo"
	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/render/picture"
)

// PicturePath returns the path of a view's picture.
func PicturePath(v choice.View) string { return "/picture/" + v.Name + ".png" }

// Picture returns the picture of a choice for link previews. It is nil if the base URL is
// unknown, because the picture's URL must be absolute, and in exported files, because they
// have no pictures.
func (live *Content) Picture(c *choice.Choice) *render.Picture {
	if live.BaseURL == "" || live.Files {
		return nil
	}
	return LargePicture(live.BaseURL, c)
}

// LargePicture returns the picture of a choice in its full size, below a base address.
func LargePicture(base string, c *choice.Choice) *render.Picture {
	return pictureIn("auto", base, c)
}

func pictureIn(format, base string, c *choice.Choice) *render.Picture {
	address := base + PicturePath(c.View)
	if query := c.WithEndpoint(choice.Picture).With("format", format).Query(); query != "" {
		address += "?" + query
	}
	width, height := picture.Size(format == choice.Compact)
	return &render.Picture{Address: address, Width: width, Height: height}
}

// Picture answers with a choice as a PNG image. Texts in a script that the fonts lack are
// drawn in the language of the content. That concerns Arabic and Persian: their letters
// would have to be joined and set from right to left, which golang.org/x/image cannot do.
func Picture(c *choice.Choice, live *Content, _ string) (*Answer, error) {
	card := live.pictureCard(c)
	if !picture.Shows(card) {
		card = live.pictureCard(c.With("lang", live.Programme.Lang))
	}
	if p := live.Photos.Site(card.Slug); p != nil && c.View.Takes == choice.OneSite {
		img, err := decode(p)
		if err != nil {
			return nil, err
		}
		card.Photo, card.Credit = img, c.Sites[0].Credit
	}
	body, err := picture.Draw(card)
	if err != nil {
		return nil, err
	}
	a := data(http.StatusOK, PNG, body).shows("picture", c.Sites)
	a.Compressed = true
	return a, nil
}

// pictureCard returns what the picture of a choice shows, without a photo. A view of
// several sites has the drawing of its first one.
func (live *Content) pictureCard(c *choice.Choice) picture.Card {
	card := picture.Card{
		Name:    live.Programme.Name,
		Accent:  c.Accent,
		Dark:    c.Theme == "dark",
		Compact: c.Format == choice.Compact,
	}
	switch c.View.Takes {
	case choice.OneSite:
		site := c.Sites[0]
		text, _ := site.In(c.Lang)
		card.Slug, card.City, card.State, card.Subtitle = site.Slug, site.Place(), choice.StateName(site.State, c.Lang), text.Subtitle
	case choice.AnySites:
		card.Slug, card.City = c.Sites[0].Slug, live.Programme.InterfaceWords().In(c.Lang).View.Projects
		card.Subtitle = cmp.Or(strings.Join(c.Chosen(), ", "), render.Count(c, live.Programme))
	default:
		own, _ := live.Programme.In(c.Lang)
		card.Slug, card.City, card.Subtitle, card.Name = live.Programme.Sites[0].Slug, live.Programme.Name, own.Title, ""
	}
	return card
}

// photoWidth is the least width of a photo that is enough for every picture, in pixels.
const photoWidth = 800

// decode returns a photo in the narrowest width that is enough.
func decode(p *photo.Photo) (image.Image, error) {
	var chosen photo.Picture
	for _, chosen = range p.Pictures {
		if chosen.Width >= photoWidth {
			break
		}
	}
	img, err := jpeg.Decode(bytes.NewReader(chosen.JPEG))
	if err != nil {
		return nil, fmt.Errorf("decoding the photo %s: %w", chosen.Name, err)
	}
	return img, nil
}
