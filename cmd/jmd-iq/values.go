// SPDX-License-Identifier: EUPL-1.2

package main

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/alecthomas/kong"
)

// endpoint is where to listen: a host, or none for all of the machine's addresses,
// and a port.
type endpoint string

// UnmarshalText reads an endpoint; port 0 takes a free one.
func (e *endpoint) UnmarshalText(text []byte) error {
	_, port, err := net.SplitHostPort(string(text))
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return fmt.Errorf("%q is no host:port: allowed are such as :8080, 127.0.0.1:8080 and [::1]:8080", text)
	}
	*e = endpoint(text)
	return nil
}

// readDuration says what is allowed, which kong's own mapper does not.
func readDuration(ctx *kong.DecodeContext, target reflect.Value) error {
	var text string
	if err := ctx.Scan.PopValueInto("duration", &text); err != nil {
		return err
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return fmt.Errorf("%q is no time: allowed are such as 30s, 5m and 24h", text)
	}
	target.SetInt(int64(d))
	return nil
}

// webAddress is an absolute http or https address. A nil one is not configured.
type webAddress struct{ url url.URL }

// hostForm is a name or an address, and a port; RFC 9110, section 7.2.
var hostForm = regexp.MustCompile(`^([0-9A-Za-z._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$`)

// UnmarshalText reads an address from a flag or an environment variable.
func (a *webAddress) UnmarshalText(text []byte) error {
	u, err := url.Parse(string(text))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.User != nil || !hostForm.MatchString(u.Host) {
		return fmt.Errorf("%q is no absolute address: allowed are such as https://portal.example/jmd-iq", text)
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

// baseAddress is an address that others are appended to.
type baseAddress struct{ webAddress }

// UnmarshalText reads an address that has no query and no fragment, and takes the
// slash off its end.
func (a *baseAddress) UnmarshalText(text []byte) error {
	if err := a.webAddress.UnmarshalText(text); err != nil {
		return err
	}
	if a.url.RawQuery != "" || a.url.ForceQuery || a.url.Fragment != "" {
		return fmt.Errorf("%q has more than a path: allowed are such as https://portal.example/jmd-iq", text)
	}
	a.url.Path = strings.TrimRight(a.url.Path, "/")
	return nil
}

func (a *baseAddress) String() string {
	if a == nil {
		return ""
	}
	return a.webAddress.String()
}

// contact is where somebody can be reached, as RFC 9116, section 2.5.3 wants it: an
// https, mailto or tel address.
type contact string

var mailForm = regexp.MustCompile(`^(mailto:)?([^\s@:/]+@[0-9A-Za-z.-]+)$`)

// UnmarshalText reads a contact; a mail address may go without its mailto.
func (c *contact) UnmarshalText(text []byte) error {
	if mail := mailForm.FindSubmatch(text); mail != nil {
		*c = contact("mailto:" + string(mail[2]))
		return nil
	}
	var page webAddress
	if strings.HasPrefix(string(text), "https:") && page.UnmarshalText(text) == nil || telForm.Match(text) {
		*c = contact(text)
		return nil
	}
	return fmt.Errorf("%q is no contact: allowed are https://…, mailto:… and tel:+49…", text)
}

var telForm = regexp.MustCompile(`^tel:\+[0-9-]+$`)

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

// network is an address or a network of a proxy, in its one canonical spelling, by which
// addresses of requests are compared with it.
type network string

// UnmarshalText reads an address such as 10.0.0.1, or a network such as
// 10.0.0.0/8.
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
	return fmt.Errorf("%q is neither an address nor a network: allowed are such as 10.0.0.1 and 10.0.0.0/8", s)
}

// sources are CSP sources, as they stand behind frame-ancestors; CSP 3, section 6.4.2.
type sources string

var (
	// sourceForm is a scheme, a host with an optional scheme, port and path, or a word.
	sourceForm = regexp.MustCompile(`^('none'|'self'|\*|[a-z][a-z0-9+.-]*:|([a-z][a-z0-9+.-]*://)?(\*\.)?[0-9a-z-]+(\.[0-9a-z-]+)*(:([0-9]{1,5}|\*))?(/[!#-+\--:=@-~]*)?)$`)
	// bareWord lacks the quotes without which it names a host.
	bareWord = regexp.MustCompile(`^(self|none)$`)
)

// UnmarshalText refuses what browsers would ignore, and what would end the directive
// or the header.
func (s *sources) UnmarshalText(text []byte) error {
	words := strings.Fields(string(text))
	allowed := len(words) > 0
	for i, word := range words {
		lower := strings.ToLower(word)
		if strings.HasPrefix(word, "'") {
			words[i] = lower // such words are the same in any case
		}
		allowed = allowed && sourceForm.MatchString(lower) && !bareWord.MatchString(lower) &&
			(lower != "'none'" || len(words) == 1)
	}
	if !allowed {
		return fmt.Errorf("%q are no CSP sources: allowed are *, 'none', 'self' and origins such as https://*.portal.example, separated by blanks", text)
	}
	*s = sources(strings.Join(words, " "))
	return nil
}
