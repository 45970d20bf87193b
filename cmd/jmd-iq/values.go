// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"jmd-iq.example/embeds/embed"
	"jmd-iq.example/embeds/embed/programme"
)

// endpoint is an address to listen at, as host:port. Without a host it stands for all
// addresses of the machine.
type endpoint string

// UnmarshalText parses an endpoint. Port 0 stands for any free port.
func (e *endpoint) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("%q is not host:port: allowed are for example :8080, 127.0.0.1:8080 and [::1]:8080", text)
	}
	*e = endpoint(text)
	return nil
}

// parsedBy has the values of a type parsed by a function. The error names allowed values, unlike
// that of kong's own mappers; what each setting allows of them is checked later.
func parsedBy[T int | time.Duration](parse func(string) (T, error), name, isNot string) kong.Option {
	return kong.TypeMapper(reflect.TypeFor[T](), kong.MapperFunc(func(ctx *kong.DecodeContext, target reflect.Value) error {
		var text string
		if err := ctx.Scan.PopValueInto(name, &text); err != nil {
			return err
		}
		value, err := parse(text)
		if err != nil {
			return fmt.Errorf("%q is not %s", text, isNot)
		}
		target.SetInt(int64(value))
		return nil
	}))
}

// folder is the path of a folder that exists; empty where none is configured.
type folder string

// UnmarshalText checks a path.
func (f *folder) UnmarshalText(text []byte) error {
	if info, err := os.Stat(string(text)); err != nil || !info.IsDir() {
		return fmt.Errorf("%q is not a folder", text)
	}
	*f = folder(text)
	return nil
}

// webAddress is an absolute http or https URL; empty where none is configured.
type webAddress string

// UnmarshalText parses a URL.
func (a *webAddress) UnmarshalText(text []byte) error {
	u, err := parseWebAddress(text)
	if err == nil {
		*a = webAddress(u.String())
	}
	return err
}

func parseWebAddress(text []byte) (*url.URL, error) {
	const allowed = "allowed are for example https://portal.example/jmd-iq"
	u, err := url.Parse(string(text))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil {
		return nil, fmt.Errorf("%q is not an absolute URL: %s", text, allowed)
	}
	programme.ToASCII(u) // what is not a name stays as it is
	_, badPort := strconv.ParseUint(cmp.Or(u.Port(), "443"), 10, 16)
	if badPort != nil || !embed.ValidHost(u.Host) {
		return nil, fmt.Errorf("%q has no valid host or port: %s", text, allowed)
	}
	return u, nil
}

// baseAddress is a URL that paths are appended to; empty where none is configured.
type baseAddress string

// UnmarshalText parses a URL without a query and a fragment, and removes trailing slashes and
// the scheme's own port, as browsers do.
func (a *baseAddress) UnmarshalText(text []byte) error {
	u, err := parseWebAddress(text)
	if err != nil {
		return err
	}
	if u.RawQuery != "" || u.ForceQuery || u.Fragment != "" {
		return fmt.Errorf("%q has more than a path: allowed are for example https://portal.example/jmd-iq", text)
	}
	u.Path = strings.TrimRight(u.Path, "/")
	if u.Path != "" && !embed.ValidPathPrefix(u.EscapedPath()) {
		return fmt.Errorf("%q has no plain path: allowed are letters, digits, \".\", \"_\", \"~\" and \"-\" between slashes", text)
	}
	u.Host = strings.ToLower(strings.TrimSuffix(u.Host, map[string]string{"http": ":80", "https": ":443"}[u.Scheme]))
	*a = baseAddress(u.String())
	return nil
}

// contact is an https, mailto or tel URI; RFC 9116, section 2.5.3.
type contact string

var (
	mailPattern = regexp.MustCompile(`^(mailto:)?([^\s@:/]+@[0-9A-Za-z.-]+)$`)
	telPattern  = regexp.MustCompile(`^tel:\+[0-9-]+$`)
)

// UnmarshalText parses a contact. A mail address needs no mailto.
func (c *contact) UnmarshalText(text []byte) error {
	if mail := mailPattern.FindSubmatch(text); mail != nil {
		*c = contact("mailto:" + string(mail[2]))
		return nil
	}
	if _, err := parseWebAddress(text); err == nil && strings.HasPrefix(string(text), "https:") || telPattern.Match(text) {
		*c = contact(text)
		return nil
	}
	return fmt.Errorf("%q is not a contact: allowed are https://…, mailto:… and tel:+49…", text)
}

// pathPrefix is the beginning of a path, without a trailing slash.
type pathPrefix string

// UnmarshalText parses a path prefix.
func (p *pathPrefix) UnmarshalText(text []byte) error {
	s := strings.TrimRight(string(text), "/")
	if !embed.ValidPathPrefix(s) {
		return fmt.Errorf("%q is not a path prefix: allowed are for example /jmd-iq", text)
	}
	*p = pathPrefix(s)
	return nil
}

// network is the address or the network of a proxy in canonical spelling, since fiber
// compares addresses as text.
type network string

// UnmarshalText parses an address such as 10.0.0.1, or a network such as 10.0.0.0/8.
func (n *network) UnmarshalText(text []byte) error {
	s := strings.TrimSpace(string(text))
	if address, err := netip.ParseAddr(s); err == nil && address.Zone() == "" {
		*n = network(address.Unmap().String())
		return nil
	}
	if net, err := netip.ParsePrefix(s); err == nil && !net.Addr().Is4In6() {
		*n = network(net.Masked().String())
		return nil
	}
	return fmt.Errorf("%q is neither an address nor a network: allowed are for example 10.0.0.1 and 10.0.0.0/8", s)
}

// sources are the CSP sources of frame-ancestors; CSP 3, section 6.4.2.
type sources string

var (
	// sourcePattern matches a keyword, a scheme, or a host with an optional scheme, port and
	// path.
	sourcePattern = regexp.MustCompile(`^('none'|'self'|\*|[a-z][a-z0-9+.-]*:|([a-z][a-z0-9+.-]*://)?(\*\.)?[0-9a-z-]+(\.[0-9a-z-]+)*(:([0-9]{1,5}|\*))?(/[!#-+\--:=@-~]*)?)$`)
	// bareWord matches a keyword without its quotes, which would be a host.
	bareWord = regexp.MustCompile(`^(self|none)$`)
)

// UnmarshalText parses sources. It refuses what browsers would ignore, and characters that
// would end the directive or the header field.
func (s *sources) UnmarshalText(text []byte) error {
	words := strings.Fields(string(text))
	allowed := len(words) > 0
	for i, word := range words {
		lower := strings.ToLower(word)
		if strings.HasPrefix(word, "'") {
			words[i] = lower // keywords are case-insensitive
		}
		allowed = allowed && sourcePattern.MatchString(lower) && !bareWord.MatchString(lower) &&
			(lower != "'none'" || len(words) == 1)
	}
	if !allowed {
		return fmt.Errorf("%q are not CSP sources: allowed are *, 'none', 'self' and origins such as https://*.portal.example, separated by spaces", text)
	}
	*s = sources(strings.Join(words, " "))
	return nil
}
