// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"fmt"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"jmd-iq.example/embeds/embed/words"
)

// textsIn says in which language the texts of a page are, if they all are in the content's
// own and that is not the language of the interface; otherwise it is empty. The texts are
// those of the sites, or of the programme where a view shows none.
func textsIn(p Page, w *words.Words) string {
	own := p.Programme.Lang
	if sameLanguage(own, w.Lang) {
		return ""
	}
	_, used := p.Programme.In(p.Lang)
	if len(p.Sites) == 0 && used != own {
		return ""
	}
	for _, s := range p.Sites {
		if _, used := s.In(p.Lang); used != own {
			return ""
		}
	}
	return fmt.Sprintf(w.View.TextsIn, languageName(own, w.Lang))
}

// sameLanguage reports whether two languages differ by region or in how easy they are, if at all.
func sameLanguage(one, other string) bool {
	a, _ := language.Make(one).Base()
	b, _ := language.Make(other).Base()
	return a == b
}

// languageName is the name of a language in another, or its tag where it has none.
func languageName(lang, in string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return lang
	}
	namer := display.Languages(language.Make(in))
	if namer == nil {
		return lang
	}
	if name := namer.Name(tag); name != "" {
		return name
	}
	return lang
}

// unless returns a text, or nothing if it equals the other one.
func unless(lang, other string) string {
	if lang == other {
		return ""
	}
	return lang
}
