// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package connections

import (
	"bytes"

	"github.com/valyala/fasthttp"
)

// Malformed reports whether a request holds what fasthttp reads and others read
// differently. RFC 9112 allows or demands to refuse all of it.
func Malformed(ctx *fasthttp.RequestCtx) bool {
	// fasthttp takes what follows "//" for a host if "://" comes later.
	return bytes.HasPrefix(ctx.Request.Header.RequestURI(), []byte("//")) || !wellFormed(ctx.Request.Header.RawHeaders())
}

// wellFormed reports whether the lines of a header section end with CRLF, begin with a
// name without spaces, and are not folded; RFC 9112, sections 2.2, 5.1 and 5.2.
func wellFormed(section []byte) bool {
	for len(section) > 0 {
		end := bytes.IndexByte(section, '\n')
		if end < 1 || section[end-1] != '\r' {
			return false
		}
		name := section[:end-1]
		if colon := bytes.IndexByte(name, ':'); colon >= 0 {
			name = name[:colon]
		}
		if bytes.IndexByte(name, ' ') >= 0 || bytes.IndexByte(name, '\t') >= 0 {
			return false
		}
		section = section[end+1:]
	}
	return true
}
