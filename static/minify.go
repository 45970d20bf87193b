// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package static

import (
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
	"github.com/tdewolff/minify/v2/svg"
)

// minifier minifies each file by its ending, scripts to ES2020.
var minifier = func() *minify.M {
	m := minify.New()
	m.AddFunc(".css", css.Minify)
	m.Add(".js", &js.Minifier{Version: 2020})
	m.AddFunc(".svg", svg.Minify)
	return m
}()

// minified are the files that were needed so far.
var minified sync.Map // of name to func() (string, error)

// Minified returns a style sheet, a script or an icon of Files, minified. That is done once,
// when the file is first needed: all of them take longer than the rest of a start.
func Minified(name string) (string, error) {
	file, _ := minified.LoadOrStore(name, sync.OnceValues(func() (string, error) {
		source, err := Files.ReadFile(name)
		if err != nil {
			return "", err
		}
		// Container queries pass as media queries, since the minifier leaves them as they are.
		const query, guise = "@container", "@media container and"
		small, err := minifier.String(path.Ext(name), strings.ReplaceAll(string(source), query, guise))
		if err != nil {
			return "", fmt.Errorf("minifying %s: %w", name, err)
		}
		return strings.ReplaceAll(small, guise, query), nil
	}))
	return file.(func() (string, error))()
}

// MinifyScript minifies a script that is not among Files.
func MinifyScript(source []byte) ([]byte, error) { return minifier.Bytes(".js", source) }
