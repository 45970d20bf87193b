// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"

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

// documentSheets are the style sheets of every document, fragmentSheets those of
// every fragment, viewSheets what a view adds, in the order of the cascade.
var (
	documentSheets = []string{"base.css", "document.css"}
	fragmentSheets = []string{"base.css", "fragment.css"}
	viewSheets     = map[View][]string{
		Card:    {"quarter.css", "card.css"},
		List:    {"quarter.css", "card.css", "list.css"},
		Teaser:  {"quarter.css", "card.css", "teaser.css"},
		problem: {"problem.css"},
	}
	// linkedSheets are those that a fragment links to, for any view.
	linkedSheets = []string{"base.css", "fragment.css", "quarter.css", "card.css", "list.css", "teaser.css", "problem.css"}
)

// styleOf joins style sheets and minifies the whole.
func styleOf(groups ...[]string) (inline, error) {
	var all []byte
	sheets := slices.Concat(groups...)
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

// ownStyle says what a choice changes about the styles: the accent colour, and in
// a fragment, which has no document to declare it, the colour scheme.
func ownStyle(accent, scheme string) string {
	css := ""
	if accent != "" {
		a := AccentFor(accent)
		css = ":root,:host{--accent:light-dark(" + a.Light + "," + a.Dark + ")}"
	}
	if scheme != "" {
		css += ":host{color-scheme:" + scheme + "!important}"
	}
	return css
}
