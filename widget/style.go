// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"crypto/sha256"
	"encoding/base64"
	"html/template"
	"strings"
)

// The style attributes of the codes. Percentages of padding are of the column's width, so
// that padding can reserve what is needed at each. The text of a link stands in its
// padding. What stands inside an element may be higher than what is reserved, and a frame
// has no padding: they have a box around them as the measure, which says how wide it would
// like to be where the page leaves that to it, in a float, say.
const (
	blockStyle    = "display:block;margin:1em 0"
	lineStyle     = blockStyle + ";padding-top:"
	linkStyle     = blockStyle + ";height:0;padding-bottom:"
	fallbackStyle = "display:block;overflow-wrap:anywhere;min-height:"
	measureStyle  = "container-type:inline-size;contain-intrinsic-inline-size:16rem;width:100%"
	elementStyle  = blockStyle + ";" + measureStyle
	boxStyle      = "margin:1em 0;" + measureStyle
)

// leastClick is how high the card before the click is at least, in the page's own font size.
// click.js says the same. leastClickPixels is that in CSS pixels where the page sets no size.
const (
	leastClick       = "11em"
	leastClickPixels = 11 * 16
)

// phone is the height of a phone's window in CSS pixels.
const phone = 800

// LineStyle and the other styles are the values of the codes' style attributes.
func (e Embed) LineStyle() template.CSS     { return lineStyle + e.Reserved }
func (e Embed) ElementStyle() template.CSS  { return elementStyle }
func (e Embed) FallbackStyle() template.CSS { return fallbackStyle + ofBox(e.Reserved) }
func (e Embed) LinkStyle() template.CSS     { return linkStyle + e.Reserved }
func (e Embed) BoxStyle() template.CSS      { return boxStyle }

// FrameStyle returns the style of the frame. It names the scheme of the document in it, or
// the corners would have the colour of another one.
func (e Embed) FrameStyle() template.CSS {
	style := "border:0;color-scheme:" + template.CSS(e.Scheme())
	if e.FrameReserved == "" {
		return style
	}
	return style + ";display:block;height:" + ofBox(e.FrameReserved) + ";width:100%"
}

// HeldBack returns the embed for the codes of consent tools. What is reserved there stays
// empty for readers who do not consent, so it is no higher than their window.
func (e Embed) HeldBack() Embed {
	if e.Reserved != "" && !strings.HasPrefix(string(e.Reserved), noHigherThanWindow) {
		e.Reserved = noHigherThanWindow + e.Reserved + ")"
	}
	return e
}

const noHigherThanWindow = "min(100vh,"

// BeforeClick returns an embed that reserves space for the card before the click: enough of
// it where the view, of the given height at a width, is lower than the card, and no more than
// a window where it is higher than a phone's, since readers may never click.
func (e Embed) BeforeClick(height func(width int) int) Embed {
	switch {
	case height(widest) < leastClickPixels:
		e.Reserved = "max(" + leastClick + "," + e.Reserved + ")"
	case height(Narrowest) > phone:
		e = e.HeldBack()
	}
	return e
}

// ofBox returns a height in which 100cqi, the width of the box around, stands for 100%.
func ofBox(reserved template.CSS) template.CSS {
	return template.CSS(strings.ReplaceAll(string(reserved), "%", "cqi"))
}

// StyleHashes are the sources that let a strict policy take the style attributes;
// CSP Level 3, section 6.7.3.3.
func (e Embed) StyleHashes() []string {
	var all []string
	for _, style := range []template.CSS{e.LineStyle(), e.ElementStyle(), e.FallbackStyle(), e.HeldBack().FallbackStyle(), e.LinkStyle(), e.BoxStyle(), e.FrameStyle()} {
		all = append(all, HashSource(string(style)))
	}
	return all
}

// HashSource returns the source of a policy that allows an inline style or script with exactly
// this text; CSP Level 3, section 2.3.1.
func HashSource(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
