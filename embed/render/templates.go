// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"embed"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"sync"
)

//go:embed templates/*.html
var templateFiles embed.FS

// firstLevel and lastLevel are the levels of headings in HTML.
const firstLevel, lastLevel = 1, 6

// parsed returns a template that is parsed when it is first needed.
type parsed func() (*template.Template, error)

// templates has one for every view, and for fragments one for every level of their first
// heading: an element's name cannot be filled in later. Most of them are never needed.
type templates struct {
	document map[string]parsed
	fragment map[string]map[string]parsed
}

func newTemplates() *templates {
	t := &templates{document: ofViews("document", firstLevel), fragment: map[string]map[string]parsed{}}
	for level := firstLevel; level <= lastLevel; level++ {
		t.fragment[strconv.Itoa(level)] = ofViews("fragment", level)
	}
	return t
}

// ofViews returns the template of every view within that of a document or fragment. The
// first heading gets the given level.
func ofViews(shell string, level int) map[string]parsed {
	all := map[string]parsed{}
	for _, v := range drawn() {
		all[v.key()] = sync.OnceValues(func() (*template.Template, error) { return parseView(v, shell, level) })
	}
	return all
}

func parseView(v view, shell string, level int) (*template.Template, error) {
	t := template.New(v.Name)
	siteLevel := level
	if v.below {
		siteLevel++
	}
	for _, part := range []struct {
		name  string
		level int
	}{{shell, level}, {"link", level}, {"language", level}, {"art", level}, {v.site, siteLevel}, {v.Name, level}} {
		text, err := templateFiles.ReadFile("templates/" + part.name + ".html")
		if err != nil {
			return nil, err
		}
		if _, err := t.Parse(shiftHeadings(string(text), part.level)); err != nil {
			return nil, fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return t, nil
}

// check parses all that are not parsed yet.
func (t *templates) check() error {
	shells := append(slices.Collect(maps.Values(t.fragment)), t.document)
	for _, views := range shells {
		for _, view := range views {
			if _, err := view(); err != nil {
				return err
			}
		}
	}
	return nil
}

var headingTag = regexp.MustCompile(`(</?h)([1-6])\b`)

// shiftHeadings makes the first heading of a template, an h1, one of the given
// level, and the others follow; HTML knows none below h6.
func shiftHeadings(text string, level int) string {
	return headingTag.ReplaceAllStringFunc(text, func(tag string) string {
		m := headingTag.FindStringSubmatch(tag)
		n, _ := strconv.Atoi(m[2]) // one digit, by the pattern
		return m[1] + strconv.Itoa(min(n+level-firstLevel, lastLevel))
	})
}
