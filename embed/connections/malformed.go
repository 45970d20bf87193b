// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package connections

import (
	"bytes"

	"github.com/valyala/fasthttp"
)

// Malformed reports whether a request has syntax that fasthttp accepts and other programs
// parse differently. RFC 9112 allows or requires a server to refuse all of it.
func Malformed(ctx *fasthttp.RequestCtx) bool {
	if c, ok := ctx.Conn().(*conn); ok && c.lines.bare {
		return true
	}
	// fasthttp takes what follows "//" for a host if "://" comes later.
	return bytes.HasPrefix(ctx.Request.Header.RequestURI(), []byte("//")) || !wellFormed(ctx.Request.Header.RawHeaders())
}

// Recall sets method and target of a request whose head fasthttp could not parse and has dropped,
// so that it can be refused in the format of its path. What is not among the first headSize
// bytes of the request is left out. The answer to HEAD has no content, which fasthttp ensures
// only for requests that it could parse; RFC 9110, section 9.3.2.
func Recall(ctx *fasthttp.RequestCtx) {
	if c, ok := ctx.Conn().(*conn); ok && len(ctx.Request.Header.RawHeaders()) == 0 {
		line, _, _ := bytes.Cut(bytes.TrimLeft(c.head[:c.first], "\r\n"), []byte("\n"))
		if fields := bytes.Fields(line); len(fields) > 1 {
			ctx.Request.Header.SetMethodBytes(fields[0])
			ctx.Request.SetRequestURIBytes(fields[1])
		}
	}
	ctx.Response.SkipBody = ctx.IsHead()
}

// lineEnds looks for a bare LF in the bytes of a connection, which RFC 9112, section 2.2,
// lets a recipient take for the end of a line or not. The handler does not see all of
// them: fasthttp keeps neither the end of the request line nor empty lines before it.
type lineEnds struct {
	bare bool // an LF without a CR before it was received
	cr   bool // the byte received last is a CR
}

// add takes what was received next.
func (l *lineEnds) add(b []byte) {
	for end := 0; ; end++ {
		next := bytes.IndexByte(b[end:], '\n')
		if next < 0 {
			break
		}
		if end += next; end > 0 && b[end-1] != '\r' || end == 0 && !l.cr {
			l.bare = true
		}
	}
	if len(b) > 0 {
		l.cr = b[len(b)-1] == '\r'
	}
}

// wellFormed reports whether the lines of a header section begin with a name without
// spaces, and are not folded; RFC 9112, sections 5.1 and 5.2.
func wellFormed(section []byte) bool {
	for line := range bytes.Lines(section) {
		name, _, _ := bytes.Cut(line, []byte{':'})
		if line[len(line)-1] != '\n' || bytes.IndexByte(name, ' ') >= 0 || bytes.IndexByte(name, '\t') >= 0 {
			return false
		}
	}
	return true
}
