// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package picture draws the card of a site as a PNG image, for link previews, newsletters and
// documents. [Draw] is a function of a [Card] alone: it reads no clock and no state, and the same card
// gives the same bytes in every process on the same architecture.
package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"

	"jmd-iq.example/embeds/embed/render"
)

// Card is what a picture shows.
type Card struct {
	// Slug selects the drawing, as in [render.Quarter].
	Slug string
	// City, State, Subtitle and Name are the site's place, its federal state, its sub-title and the
	// programme's short name. A state with the same name as the city is not repeated. Only City is
	// required.
	City, State, Subtitle, Name string
	// Accent is a colour in the form of [choice.ParseColour], or empty for the programme's own.
	Accent string
	// Dark selects the dark theme.
	Dark bool
	// Compact selects 600 by 200 pixels instead of 1,200 by 630.
	Compact bool
	// Photo, if not nil, replaces the drawing. Credit is its credit line and is shown only with it.
	Photo  image.Image
	Credit string
}

// texts are all texts of a card.
func (c *Card) texts() []*string {
	return []*string{&c.City, &c.State, &c.Subtitle, &c.Name, &c.Credit}
}

// MaxBytes is the maximum size of a picture.
const MaxBytes = 80_000

// Size returns the width and height of a picture in pixels.
func Size(compact bool) (width, height int) {
	f := formatOf(compact)
	return f.width, f.height
}

// Draw returns a card as a PNG image of at most [MaxBytes]. Symbols that the fonts lack are left out,
// and texts in a script that they lack; see [Shows].
func Draw(c Card) ([]byte, error) {
	l, err := newLayout(c)
	if err != nil {
		return nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, l.width, l.height))
	draw.Draw(img, img.Bounds(), image.NewUniform(l.colours.border), image.Point{}, draw.Src)
	draw.Draw(img, img.Bounds().Inset(l.frame), image.NewUniform(l.colours.surface), image.Point{}, draw.Src)
	if c.Photo != nil {
		return l.withPhoto(img, c.Photo)
	}
	if err := drawQuarter(img, l.art, c.Slug, c.Dark); err != nil {
		return nil, err
	}
	l.drawText(img)
	return encode(img)
}

func encode(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err := encoder.Encode(&out, img)
	return out.Bytes(), err
}

// colours are those of a theme, from base.css.
type colours struct {
	surface, border, strong, soft, accent color.RGBA
}

func coloursOf(c Card) colours {
	accent := render.Accent{Light: "#b5310c", Dark: "#ff9d76"}
	if c.Accent != "" {
		accent = render.AccentFor(c.Accent)
	}
	if c.Dark {
		return colours{hex("#1b2027"), hex("#334455"), hex("#eeeeff"), hex("#aabbcc"), hex(accent.Dark)}
	}
	return colours{hex("#ffffff"), hex("#ddddee"), hex("#112233"), hex("#445566"), hex(accent.Light)}
}

// hex converts "#rrggbb".
func hex(s string) color.RGBA {
	c := color.RGBA{A: 0xff}
	if _, err := fmt.Sscanf(s, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		panic(err)
	}
	return c
}

// format has the measures of a size of pictures, in pixels.
type format struct {
	width, height, frame     int
	artWidth                 int
	padding, gap             float64
	name, state              float64
	city, minCity            float64
	subtitle, minSubtitle    float64
	cityLines, subtitleLines int
	creditSize               float64
}

func formatOf(compact bool) format {
	if compact {
		return format{
			width: 600, height: 200, frame: 1, artWidth: 200, padding: 24, gap: 5,
			name: 16, state: 13, city: 36, minCity: 22, subtitle: 17, minSubtitle: 14,
			cityLines: 2, subtitleLines: 2, creditSize: 12,
		}
	}
	return format{
		width: 1200, height: 630, frame: 2, artWidth: 540, padding: 60, gap: 14,
		name: 34, state: 26, city: 84, minCity: 48, subtitle: 38, minSubtitle: 30,
		cityLines: 2, subtitleLines: 3, creditSize: 20,
	}
}

// placed is a line of text with its baseline's start.
type placed struct {
	typesetter
	text string
	at   point
}

// layout is where everything is in a picture.
type layout struct {
	format
	colours
	art   image.Rectangle
	texts []placed
	// creditLines are on a band over the lower edge of a photo.
	creditLines []placed
	band        image.Rectangle
}

func newLayout(c Card) (*layout, error) {
	f, err := loadFonts()
	if err != nil {
		return nil, err
	}
	if c.State == c.City {
		c.State = ""
	}
	c.State = strings.ToUpper(c.State)
	for _, text := range c.texts() {
		*text = f.shown(*text)
	}
	if c.City == "" { // without a place the rest says nothing
		c.State, c.Subtitle, c.Name = "", "", ""
	}
	l := &layout{format: formatOf(c.Compact), colours: coloursOf(c)}
	l.art = image.Rect(l.frame, l.frame, l.artWidth, l.height-l.frame)
	if err := l.placeTexts(f, c); err != nil {
		return nil, err
	}
	if len(l.texts) == 0 {
		l.art.Max.X = l.width - l.frame
	}
	if c.Photo == nil || c.Credit == "" {
		return l, nil
	}
	return l, l.placeCredit(f, c.Credit)
}

// placeTexts puts the programme's name at the top of the column beside the art and the site's texts
// at its bottom, smaller if there is not enough room between them.
func (l *layout) placeTexts(f fonts, c Card) error {
	left, width := float64(l.art.Max.X)+l.padding, float64(l.width-l.art.Max.X)-2*l.padding
	name, err := fit(c.Name, style{f.bold, l.name, 1.2, 0, l.accent}, width, 1, l.name*0.6)
	if err != nil {
		return err
	}
	l.place(name, left, l.padding)
	for scale := 1.0; ; scale *= 0.95 {
		blocks, err := l.siteBlocks(f, c, width, scale)
		if err != nil {
			return err
		}
		y := float64(l.height) - l.padding + l.gap
		for _, b := range blocks {
			y -= b.height() + l.gap
		}
		if y < l.padding+name.height()+l.gap {
			continue
		}
		for _, b := range blocks {
			l.place(b, left, y)
			y += b.height() + l.gap
		}
		return nil
	}
}

// siteBlocks returns the state, city and sub-title of a site, from top to bottom.
func (l *layout) siteBlocks(f fonts, c Card, width, scale float64) ([]block, error) {
	state, err := fit(c.State, style{f.bold, l.state * scale, 1.2, 0.08, l.soft}, width, 1, l.state*scale*0.6)
	if err != nil {
		return nil, err
	}
	city, err := fit(c.City, style{f.bold, l.city * scale, 1.1, -0.02, l.strong}, width, l.cityLines, l.minCity*scale)
	if err != nil {
		return nil, err
	}
	subtitle, err := fit(c.Subtitle, style{f.regular, l.subtitle * scale, 1.35, 0, l.soft}, width, l.subtitleLines, l.minSubtitle*scale)
	return []block{state, city, subtitle}, err
}

// place adds a block with its upper left corner.
func (l *layout) place(b block, left, top float64) {
	for i, text := range b.lines {
		if text != "" {
			l.texts = append(l.texts, placed{b.typesetter, text, point{left, b.baseline(top, i)}})
		}
	}
}

// baseline returns the y of a line of a block: capital letters are in the middle of the line.
func (b block) baseline(top float64, line int) float64 {
	const capHeight = 0.727 // of Inter
	return top + (float64(line)+0.5)*b.lineHeight*b.size + capHeight/2*b.size
}

func (l *layout) placeCredit(f fonts, credit string) error {
	inset := l.creditSize / 2
	width := float64(l.art.Dx()) - 2*inset
	b, err := fit(credit, style{f.regular, l.creditSize, 1.3, 0, color.White}, width, 2, l.creditSize)
	if err != nil {
		return err
	}
	l.band = l.art
	l.band.Min.Y = l.art.Max.Y - int(b.height()+inset)
	for i, text := range b.lines {
		at := point{float64(l.art.Min.X) + inset, b.baseline(float64(l.band.Min.Y)+inset/2, i)}
		l.creditLines = append(l.creditLines, placed{b.typesetter, text, at})
	}
	return nil
}

func (l *layout) drawText(dst draw.Image) {
	for _, t := range l.texts {
		t.draw(dst, t.text, t.at)
	}
}
