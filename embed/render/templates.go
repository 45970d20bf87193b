// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"embed"
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"sync"

	"jmd-iq.example/embeds/embed/choice"
)

//go:embed templates/*.html
var templateFiles embed.FS

// firstLevel and lastLevel are the levels of headings in HTML.
const firstLevel, lastLevel = 1, 6

// template returns the template of a view within that of a document or a fragment, whose first
// heading has a level: an element's name cannot be filled in later. It is parsed when it is
// first needed, which most of them never are.
func (r *Renderer) template(shell string, level int, v view) (*template.Template, error) {
	type key struct {
		shell   string
		level   int
		view    choice.View
		compact bool
	}
	parsed, _ := r.templates.LoadOrStore(key{shell, level, v.View, v.compact}, sync.OnceValues(func() (*template.Template, error) {
		t, err := parseView(v, shell, level)
		if err != nil {
			return nil, fmt.Errorf("reading the templates: %w", err)
		}
		return t, nil
	}))
	return parsed.(func() (*template.Template, error))()
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

// checkTemplates parses all that are not parsed yet.
func (r *Renderer) checkTemplates() error {
	for _, v := range drawn() {
		_, err := r.template("document", firstLevel, v)
		for level := firstLevel; level <= lastLevel && err == nil; level++ {
			_, err = r.template("fragment", level, v)
		}
		if err != nil {
			return err
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
