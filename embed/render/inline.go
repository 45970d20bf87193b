// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"

	"jmd-iq.example/embeds/static"
)

// inline is the text of a style or script element, minified, with its hash
// source for a Content-Security-Policy.
type inline struct{ text, hash string }

func newInline(text string) inline {
	sum := sha256.Sum256([]byte(text))
	return inline{text, "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"}
}

// documentSheets are the style sheets of every document, viewSheets those that a
// view adds, in the order of the cascade.
var (
	documentSheets = []string{"base.css", "document.css"}
	viewSheets     = map[View][]string{
		Card:    {"quarter.css", "card.css"},
		List:    {"quarter.css", "card.css", "list.css"},
		Teaser:  {"quarter.css", "card.css", "teaser.css"},
		problem: {"problem.css"},
	}
)

// styleOf joins style sheets and minifies the whole.
func styleOf(sheets []string) (inline, error) {
	var all []byte
	for _, name := range sheets {
		sheet, err := static.Files.ReadFile(name)
		if err != nil {
			return inline{}, err
		}
		all = append(all, sheet...)
	}
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	small, err := m.Bytes("text/css", all)
	if err != nil {
		return inline{}, fmt.Errorf("minifying %v: %w", sheets, err)
	}
	return newInline(string(small)), nil
}

// scriptOf minifies a script, for browsers that know ES2020.
func scriptOf(name string) (inline, error) {
	source, err := static.Files.ReadFile(name)
	if err != nil {
		return inline{}, err
	}
	m := minify.New()
	m.Add("text/javascript", &js.Minifier{Version: 2020})
	small, err := m.Bytes("text/javascript", source)
	if err != nil {
		return inline{}, fmt.Errorf("minifying %s: %w", name, err)
	}
	return newInline(string(small)), nil
}

// accentStyle overrides the programme's accent colour.
func accentStyle(hex string) inline {
	a := AccentFor(hex)
	return newInline(":root{--accent:light-dark(" + a.Light + "," + a.Dark + ")}")
}
