// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"embed"
	"fmt"
	"html/template"
	"regexp"
	"strconv"
)

//go:embed templates/*.html
var templateFiles embed.FS

// firstLevel and lastLevel are the levels of headings in HTML.
const firstLevel, lastLevel = 1, 6

// templates are parsed once for every view, and for fragments once for every
// level of their first heading: an element's name cannot be filled in later.
type templates struct {
	document map[string]*template.Template
	fragment map[string]map[string]*template.Template
}

func parseTemplates() (*templates, error) {
	t := &templates{fragment: map[string]map[string]*template.Template{}}
	var err error
	if t.document, err = parseViews("document", firstLevel); err != nil {
		return nil, err
	}
	for level := firstLevel; level <= lastLevel; level++ {
		if t.fragment[strconv.Itoa(level)], err = parseViews("fragment", level); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// parseViews parses the template of every view within that of a document or fragment.
// The first heading gets the given level.
func parseViews(shell string, level int) (map[string]*template.Template, error) {
	parsed := map[string]*template.Template{}
	for _, v := range drawn() {
		t := template.New(v.Name)
		siteLevel := level
		if v.below {
			siteLevel++
		}
		for _, part := range []struct {
			name  string
			level int
		}{{shell, level}, {"link", level}, {"art", level}, {v.site, siteLevel}, {v.Name, level}} {
			text, err := templateFiles.ReadFile("templates/" + part.name + ".html")
			if err != nil {
				return nil, err
			}
			if _, err := t.Parse(shiftHeadings(string(text), part.level)); err != nil {
				return nil, fmt.Errorf("%s: %w", part.name, err)
			}
		}
		parsed[v.key()] = t
	}
	return parsed, nil
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
