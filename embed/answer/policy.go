// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package answer

import (
	"slices"
	"strings"

	"jmd-iq.example/embeds/embed/render"
	"jmd-iq.example/embeds/embed/reply"
)

// DocumentHeaders are those of a document beside the ones that all answers have. A
// cross-origin isolated page refuses a frame without Cross-Origin-Embedder-Policy, one
// that shows a problem as well. The features are those that auditors ask for; a frame of
// another origin has none of them in any case.
func DocumentHeaders(policy string) []reply.Header {
	return []reply.Header{
		{Name: "Content-Security-Policy", Value: policy},
		{Name: "Cross-Origin-Embedder-Policy", Value: "require-corp"},
		{Name: "Referrer-Policy", Value: "no-referrer"},
		{Name: "Permissions-Policy", Value: "camera=(), microphone=(), geolocation=(), browsing-topics=()"},
	}
}

// Noindex keeps embeds out of search results: the pages that carry them and the
// programme's own pages belong there.
var Noindex = reply.Header{Name: "X-Robots-Tag", Value: "noindex"}

// sandbox denies a document an origin of its own, forms and the navigation of its host.
// The windows that its links open are not sandboxed.
const sandbox = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox"

// documentPolicy lets a document use the styles and the script that stand in it, images
// of its own origin, and nothing else; CSP Level 3. A document with a script is sandboxed
// here, so that the codes handed out need no sandbox attribute.
func documentPolicy(doc *render.Document, frameAncestors string) string {
	directives := []string{
		"default-src 'none'",
		"style-src " + Sources(doc.Styles),
		"script-src " + Sources(doc.Scripts),
		"img-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors " + frameAncestors,
	}
	if len(doc.Scripts) > 0 {
		directives = append(directives, sandbox)
	}
	return strings.Join(directives, "; ")
}

// Sources joins the sources of a policy's directive, which may be none.
func Sources(sources []string) string {
	if len(sources) == 0 {
		return "'none'"
	}
	return strings.Join(sources, " ")
}

// WithOurselves adds the service's own origin to those that may embed, for the preview
// of the configurator. 'none' stays as it is.
func WithOurselves(ancestors string) string {
	for _, source := range []string{"*", "'self'", "'none'"} {
		if slices.Contains(strings.Fields(ancestors), source) {
			return ancestors
		}
	}
	return ancestors + " 'self'"
}
