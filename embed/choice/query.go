// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice

import (
	"bytes"
	"net/url"
	"strings"
	"unicode/utf8"
)

// Query holds the parameters of a raw query that an endpoint knows, decoded and copied
// out of the request's buffer. A parameter without a value, as an HTML form sends it,
// counts as not given.
type Query struct {
	values  map[string][]string
	invalid map[string]bool // parameters with a value that is not UTF-8 in percent-encoding
}

func (e Endpoint) knows(name []byte) bool {
	for i := range Parameters { // without copies, since every request comes here
		if Parameters[i].At&e != 0 && string(name) == Parameters[i].Name {
			return true
		}
	}
	return false
}

// Spelling appends the known parameters of a raw query, still encoded, to dst. A
// request is looked up by it before anything is decoded. Unknown parameters are not
// part of it.
func (e Endpoint) Spelling(dst, query []byte) []byte {
	for len(query) > 0 {
		var pair []byte
		pair, query, _ = bytes.Cut(query, []byte{'&'})
		name, _, _ := bytes.Cut(pair, []byte{'='})
		if bytes.ContainsAny(name, "%+") {
			name = unescapeName(name)
		}
		if e.knows(name) {
			dst = append(append(dst, '&'), pair...)
		}
	}
	return dst
}

// Parse decodes the known parameters of a raw query.
func (e Endpoint) Parse(query []byte) Query {
	q := Query{values: map[string][]string{}, invalid: map[string]bool{}}
	for pair := range bytes.SplitSeq(query, []byte{'&'}) {
		rawName, rawValue, _ := bytes.Cut(pair, []byte{'='})
		name := string(unescapeName(rawName))
		if !e.knows([]byte(name)) {
			continue
		}
		value, err := url.QueryUnescape(string(rawValue))
		if err != nil || !utf8.ValidString(value) {
			q.invalid[name] = true
			continue
		}
		if value = strings.TrimSpace(value); value != "" {
			q.values[name] = append(q.values[name], value)
		}
	}
	return q
}

// Values are the values of a parameter, as they were given.
func (q Query) Values(name string) []string { return q.values[name] }

// Invalid reports whether a value of a parameter is not UTF-8 in percent-encoding.
func (q Query) Invalid(name string) bool { return q.invalid[name] }

// unescapeName decodes a parameter's name, or returns nil if that fails.
func unescapeName(raw []byte) []byte {
	name, err := url.QueryUnescape(string(raw))
	if err != nil {
		return nil
	}
	return []byte(name)
}
