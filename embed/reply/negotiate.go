// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import "bytes"

// negotiate returns the content coding for the Accept-Encoding fields of a request;
// RFC 9110, section 12.5.3: the highest q-value wins, and among equals br
// before gzip before identity. Identity is acceptable without being listed, but
// any listed coding is preferred to it. ok is false if no coding is acceptable.
func negotiate(fields [][]byte) (best coding, ok bool) {
	switch len(fields) {
	case 0:
		return identity, true
	case 1:
		switch string(fields[0]) { // what browsers send, without parsing it
		case "gzip, deflate, br, zstd", "gzip, deflate, br":
			return brotlied, true
		}
	}
	q := [codings]int{-1, -1, -1} // in thousandths; -1: not mentioned
	others := -1                  // "*"
	for _, field := range fields {
		for len(field) > 0 {
			var item []byte
			item, field, _ = bytes.Cut(field, []byte{','})
			name, params, _ := bytes.Cut(item, []byte{';'})
			weight := weight(params)
			switch name = bytes.TrimSpace(name); {
			case len(name) == 1 && name[0] == '*':
				others = weight
			case bytes.EqualFold(name, nameBr):
				q[brotlied] = weight
			case bytes.EqualFold(name, nameGzip), bytes.EqualFold(name, nameXGzip):
				q[gzipped] = weight
			case bytes.EqualFold(name, nameIdentity):
				q[identity] = weight
			}
		}
	}
	if q[identity] < 0 && others != 0 {
		q[identity] = max(others, 0)
		ok = true // acceptable unless it is refused by name or by "*;q=0"
	}
	best = identity
	for c := identity; c < codings; c++ {
		if q[c] < 0 {
			q[c] = others
		}
		if q[c] > 0 && q[c] >= q[best] {
			best, ok = c, true
		}
	}
	return best, ok
}

var (
	nameBr       = []byte("br")
	nameGzip     = []byte("gzip")
	nameXGzip    = []byte("x-gzip") // RFC 9110, section 8.4.1.3: the same as gzip
	nameIdentity = []byte("identity")
)

// weight returns the q-value among the parameters of an item, in thousandths: 1000 if
// there is none, and 0 if it is invalid.
func weight(params []byte) int {
	for len(params) > 0 {
		var param []byte
		param, params, _ = bytes.Cut(params, []byte{';'})
		name, value, _ := bytes.Cut(param, []byte{'='})
		if name = bytes.TrimSpace(name); len(name) == 1 && name[0]|0x20 == 'q' {
			return thousandths(bytes.TrimSpace(value))
		}
	}
	return 1000
}

// thousandths parses a qvalue of RFC 9110, section 12.4.2: "0", "1", or either
// with up to three decimals.
func thousandths(s []byte) int {
	if len(s) == 0 || len(s) > 5 || s[0] != '0' && s[0] != '1' || len(s) > 1 && s[1] != '.' {
		return 0
	}
	n := int(s[0]-'0') * 1000
	for i, unit := 2, 100; i < len(s); i, unit = i+1, unit/10 {
		if s[i] < '0' || s[i] > '9' {
			return 0
		}
		n += int(s[i]-'0') * unit
	}
	if n > 1000 {
		return 0
	}
	return n
}

// holds reports whether the If-None-Match fields contain the entity tag, by the weak
// comparison; RFC 9110, section 13.1.2.
func holds(fields [][]byte, etag []byte) bool {
	for _, field := range fields {
		if field = bytes.TrimSpace(field); len(field) == 1 && field[0] == '*' {
			return true
		}
		for len(field) > 0 {
			var tag []byte
			tag, field = nextTag(field)
			if bytes.Equal(tag, etag) {
				return true
			}
		}
	}
	return false
}

// nextTag returns the first entity tag of a list, with its quotes and without W/, and
// the rest. A tag may contain a comma, so the list cannot be split at commas.
func nextTag(list []byte) (tag, rest []byte) {
	start := bytes.IndexByte(list, '"')
	if start < 0 {
		return nil, nil
	}
	end := bytes.IndexByte(list[start+1:], '"')
	if end < 0 {
		return nil, nil
	}
	end += start + 2
	return list[start:end], list[end:]
}
