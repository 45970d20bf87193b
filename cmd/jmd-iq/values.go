// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"net/netip"
	"net/url"
	"regexp"
	"strings"
)

// webAddress is an absolute address: http and https with a host, or mailto. A nil
// one is not configured.
type webAddress struct{ url url.URL }

// UnmarshalText reads an address from a flag or an environment variable.
func (a *webAddress) UnmarshalText(text []byte) error {
	u, err := url.Parse(string(text))
	if err != nil {
		return fmt.Errorf("%q is no address: allowed are absolute ones such as https://portal.example/jmd-iq", text)
	}
	web := (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
	mail := u.Scheme == "mailto" && strings.Contains(u.Opaque, "@")
	if !web && !mail {
		return fmt.Errorf("%q is no absolute address: allowed are https://…, http://… and, for people, mailto:…", text)
	}
	a.url = *u
	return nil
}

func (a *webAddress) String() string {
	if a == nil {
		return ""
	}
	return a.url.String()
}

// base is the address as others are appended to it: without a slash at the end,
// a query or a fragment.
func (a *webAddress) base() string {
	if a == nil {
		return ""
	}
	u := a.url
	u.RawQuery, u.Fragment = "", ""
	return strings.TrimRight(u.String(), "/")
}

// pathPrefix is the beginning of a path, without a slash at its end.
type pathPrefix string

var pathPrefixForm = regexp.MustCompile(`^(/[0-9A-Za-z._~-]+)+$`)

// UnmarshalText reads a path prefix.
func (p *pathPrefix) UnmarshalText(text []byte) error {
	s := strings.TrimRight(string(text), "/")
	if !pathPrefixForm.MatchString(s) {
		return fmt.Errorf("%q is no path prefix: allowed are such as /jmd-iq", text)
	}
	*p = pathPrefix(s)
	return nil
}

// network is an address or a network of a proxy.
type network string

// UnmarshalText reads an address such as 10.0.0.1, or a network such as
// 10.0.0.0/8.
func (n *network) UnmarshalText(text []byte) error {
	s := strings.TrimSpace(string(text))
	if _, err := netip.ParseAddr(s); err != nil {
		if _, err := netip.ParsePrefix(s); err != nil {
			return fmt.Errorf("%q is neither an address nor a network: allowed are such as 10.0.0.1 and 10.0.0.0/8", s)
		}
	}
	*n = network(s)
	return nil
}

// sources are CSP sources, as they stand behind a directive.
type sources string

// UnmarshalText refuses what would end the directive or the header.
func (s *sources) UnmarshalText(text []byte) error {
	value := strings.Join(strings.Fields(string(text)), " ")
	if value == "" || strings.ContainsAny(value, ";,\"<>") {
		return fmt.Errorf("%q are no CSP sources: allowed are *, 'none', 'self' and origins such as https://*.portal.example, separated by blanks", text)
	}
	*s = sources(value)
	return nil
}
