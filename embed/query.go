// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/mitchellh/mapstructure"
)

// parameters are the query parameters as they were given, decoded from their
// URL encoding and copied out of the request's buffer. A parameter that is given
// without a value, as an HTML form does, counts as not given.
type parameters struct {
	City    []string `mapstructure:"city"`
	State   []string `mapstructure:"state"`
	Theme   []string `mapstructure:"theme"`
	Accent  []string `mapstructure:"accent"`
	Lang    []string `mapstructure:"lang"`
	Filter  []string `mapstructure:"filter"`
	Heading []string `mapstructure:"heading"`
	Style   []string `mapstructure:"style"`

	// What the configurator asks beside the choice.
	View      []string `mapstructure:"view"`
	UI        []string `mapstructure:"ui"`
	Load      []string `mapstructure:"load"`
	Integrity []string `mapstructure:"integrity"`
}

// names are the parameters that a kind of answer knows. Others never reach a
// cache key, and their values are not even decoded.
type names []string

var (
	embedNames    = names{"city", "state", "theme", "accent", "lang", "filter"}
	fragmentNames = names{"city", "state", "theme", "accent", "lang", "heading", "style"}
	sheetNames    = names{"theme", "accent"}
	dataNames     = names{"city", "state", "lang"}
)

func (n names) know(name []byte) bool {
	for _, known := range n {
		if string(name) == known {
			return true
		}
	}
	return false
}

// spelling appends the known parameters of a raw query, still encoded, to dst.
// It is what a request is looked up by before anything is decoded.
func (n names) spelling(dst, query []byte) []byte {
	for len(query) > 0 {
		var pair []byte
		pair, query = nextPair(query)
		name := pair
		if i := bytes.IndexByte(pair, '='); i >= 0 {
			name = pair[:i]
		}
		if bytes.ContainsAny(name, "%+") {
			name = unescapeName(name)
		}
		if n.know(name) {
			dst = append(append(dst, '&'), pair...)
		}
	}
	return dst
}

// parse decodes the known parameters of a raw query.
func (n names) parse(query []byte) (parameters, error) {
	given := map[string][]string{}
	for len(query) > 0 {
		var pair []byte
		pair, query = nextPair(query)
		rawName, rawValue, _ := bytes.Cut(pair, []byte{'='})
		name := unescapeName(rawName)
		if !n.know(name) {
			continue
		}
		value, err := url.QueryUnescape(string(rawValue))
		if err != nil || !utf8.ValidString(value) {
			return parameters{}, &badEncoding{string(name)}
		}
		if value = strings.TrimSpace(value); value != "" {
			given[string(name)] = append(given[string(name)], value)
		}
	}
	var p parameters
	decoder, err := mapstructure.NewDecoder(&mapstructure.DecoderConfig{
		Result:      &p,
		ErrorUnused: true,
		MatchName:   func(key, field string) bool { return key == field },
	})
	if err != nil {
		return p, fmt.Errorf("preparing to decode the query: %w", err)
	}
	if err := decoder.Decode(given); err != nil {
		return p, fmt.Errorf("decoding the query: %w", err)
	}
	return p, nil
}

// badEncoding says that a parameter's value is not percent-encoded UTF-8.
type badEncoding struct{ name string }

func (e *badEncoding) Error() string { return "the value of " + e.name + " is not valid UTF-8" }

func nextPair(query []byte) (pair, rest []byte) {
	if i := bytes.IndexByte(query, '&'); i >= 0 {
		return query[:i], query[i+1:]
	}
	return query, nil
}

// unescapeName decodes a parameter's name; one that cannot be decoded is nobody's.
func unescapeName(raw []byte) []byte {
	name, err := url.QueryUnescape(string(raw))
	if err != nil {
		return nil
	}
	return []byte(name)
}
