// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package embed

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/gofiber/fiber/v2"

	"jmd-iq.example/embeds/embed/problem"
	"jmd-iq.example/embeds/embed/words"
)

// base is the absolute URL of the service as a client sees it, without a trailing
// slash.
type base struct {
	url string
	// fromRequest reports whether it was taken from the request. Clients can set it to
	// anything, so a response that contains it must not be cached.
	fromRequest bool
}

// keyPrefix is what a base address from a request adds to the keys of replies made with it.
func (b base) keyPrefix() string {
	if b.fromRequest {
		return b.url
	}
	return ""
}

// host matches the value of a Host field: a name or an IP address, and an optional port;
// RFC 9110, section 7.2.
var host = regexp.MustCompile(`^([0-9A-Za-z._-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?$`)

// pathPrefix matches a path prefix, as in X-Forwarded-Prefix, without "." and "..".
var pathPrefix = regexp.MustCompile(`^(/[0-9A-Za-z._~-]*[0-9A-Za-z_~-][0-9A-Za-z._~-]*)+$`)

// baseOf returns the configured base address or, without one, that of the request's Host
// field; a host in the target does not count. X-Forwarded-Host, -Proto and -Prefix count
// only from a trusted proxy.
func (s *Service) baseOf(ctx *fiber.Ctx) (base, error) {
	c := &s.config
	if c.BaseURL != "" {
		return base{url: c.BaseURL}, nil
	}
	name := string(ctx.Request().Header.Host())
	if announced := ctx.Get("X-Forwarded-Host"); announced != "" && ctx.IsProxyTrusted() {
		name, _, _ = strings.Cut(announced, ",")
	}
	if !host.MatchString(name) {
		return base{fromRequest: true}, problem.OfStatus(http.StatusBadRequest, words.Shipped().In(words.Default))
	}
	scheme := "http"
	if strings.EqualFold(ctx.Protocol(), "https") {
		scheme = "https"
	}
	path := c.PathPrefix
	if announced := strings.TrimRight(ctx.Get("X-Forwarded-Prefix"), "/"); ctx.IsProxyTrusted() && pathPrefix.MatchString(announced) {
		path = announced
	}
	return base{url: scheme + "://" + name + path, fromRequest: true}, nil
}

// ValidHost reports whether a text is a name or an address with an optional port.
func ValidHost(text string) bool { return host.MatchString(text) }

// ValidPathPrefix reports whether a text is a path that begins with a slash and does not
// end with one.
func ValidPathPrefix(text string) bool { return pathPrefix.MatchString(text) }
