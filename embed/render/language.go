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
	if own == w.Lang {
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

// direction is "rtl" for a language that is written from right to left; BCP 47
// tags with a script of their own or one that their language implies.
func direction(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return ""
	}
	switch script, _ := tag.Script(); script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg":
		return "rtl"
	}
	return ""
}

func unless(lang, other string) string {
	if lang == other {
		return ""
	}
	return lang
}
