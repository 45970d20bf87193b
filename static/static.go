// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Package static holds every file that ships with the service and is not Go, as written or
// minified.
package static

import "embed"

// Programme is the content as shipped: the programme and its sites, in YAML.
//
//go:embed programme.yaml
var Programme []byte

// Files are the styles, scripts, icons and pages of the service itself with their
// words, as written, not minified, and the fonts of pictures (their licence is fonts/OFL.txt).
//
//go:embed *.css *.html *.js *.svg words fonts
var Files embed.FS

// OpenAPI is the description of the public addresses, to be filled in from the tables.
//
//go:embed openapi.yaml
var OpenAPI []byte
