// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"strings"

	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/problem"
)

// StatusType returns the media type and the language of the problems of a path that have
// nothing to do with a choice. Addresses for programs, and paths below them, answer in their
// own format. format and lang are the parameters as they were given.
func StatusType(path, format, lang string) (mediaType, language string) {
	path, _, _ = strings.Cut(strings.TrimPrefix(path, "/"), "/")
	switch path {
	case "oembed":
		return oEmbedType(format), oEmbedLanguage
	case "sites.json", "openapi.json":
		return JSON, lang
	default:
		return HTML, lang
	}
}

// StatusProblem shows a problem that has nothing to do with a choice in a type of StatusType.
func StatusProblem(mediaType string, live *Content, p *problem.Problem) (*Answer, error) {
	if mediaType == HTML {
		return DocumentProblem(choice.New(choice.Embed, choice.View{}), live, p, "")
	}
	return dataProblem(mediaType, p)
}
