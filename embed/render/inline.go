// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

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

// documentSheets are the style sheets of every document, fragmentSheets those of every
// fragment, photoSheets what a view with photos adds, filterSheets what one with the
// choice of a state adds, simpleSheets what one in easy language adds, noteSheets what one
// that names the language of its texts adds, and groundSheets what a list with a background
// of its own adds.
var (
	documentSheets = []string{"base.css", "document.css"}
	fragmentSheets = []string{"base.css", "fragment.css"}
	photoSheets    = []string{"photo.css"}
	filterSheets   = []string{"map.css", "filter.css"}
	noteSheets     = []string{"note.css"}
	groundSheets   = []string{"ground.css"}
	simpleSheets   = []string{"simple.css"}
)

// joined returns style sheets, minified, one after the other.
func joined(groups ...[]string) (string, error) {
	var all strings.Builder
	for _, name := range slices.Concat(groups...) {
		sheet, err := minified(name)
		if err != nil {
			return "", err
		}
		all.WriteString(sheet)
	}
	return all.String(), nil
}

// minifiedFiles are the style sheets and scripts that were needed so far.
var minifiedFiles sync.Map // of name to func() (string, error)

// minified returns a style sheet or a script from the static files, minified. That is done
// once, when the file is first needed: all of them take longer than the rest of a start.
func minified(name string) (string, error) {
	file, _ := minifiedFiles.LoadOrStore(name, sync.OnceValues(func() (string, error) {
		source, err := static.Files.ReadFile(name)
		if err != nil {
			return "", err
		}
		minifyFile := minifyStyle
		if path.Ext(name) == ".js" {
			minifyFile = minifyScript
		}
		small, err := minifyFile(string(source))
		if err != nil {
			return "", fmt.Errorf("minifying %s: %w", name, err)
		}
		return small, nil
	}))
	return file.(func() (string, error))()
}

// minifyStyle passes container queries to the minifier as media queries, since it does not
// minify them itself.
func minifyStyle(source string) (string, error) {
	m := minify.New()
	m.AddFunc("text/css", css.Minify)
	const query, guise = "@container", "@media container and"
	small, err := m.String("text/css", strings.ReplaceAll(source, query, guise))
	return strings.ReplaceAll(small, guise, query), err
}

// minifyScript minifies to ES2020.
func minifyScript(source string) (string, error) {
	m := minify.New()
	m.Add("text/javascript", &js.Minifier{Version: 2020})
	return m.String("text/javascript", source)
}

// scriptOf returns the script of a view's documents: to say their height, and what the view
// adds.
func scriptOf(v view) (inline, error) {
	text, err := minified("frame.js")
	for _, name := range v.scripts {
		own, wrong := minified(name)
		text += ";" + own
		err = errors.Join(err, wrong)
	}
	return newInline(text), err
}

// hueVariable is what quarter.css has for the hue of a palette.
const hueVariable = "var(--h)"

// allPalettes are the rules that set the hues of all palettes.
var allPalettes = paletteRules()

func paletteRules() string {
	var rules strings.Builder
	for p, hue := range hues {
		fmt.Fprintf(&rules, ".q%d{--h:%d}", p, hue)
	}
	return rules.String()
}

// ownStyle returns the rules for a choice: the accent colour and, in a fragment, which
// has no meta element for it, the colour scheme.
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
