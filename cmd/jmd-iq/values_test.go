// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import "testing"

// TestNetworksHaveOneSpelling, since addresses of requests are compared with them as
// text.
func TestNetworksHaveOneSpelling(t *testing.T) {
	for given, want := range map[string]string{
		"10.0.0.1": "10.0.0.1", "::ffff:10.0.0.1": "10.0.0.1", "FD00::1": "fd00::1", "fd00:0::1": "fd00::1",
		"10.1.2.3/8": "10.0.0.0/8", " fd00:0::/64 ": "fd00::/64",
		"": "", "10.0.0": "", "fe80::1%eth0": "", "10.0.0.0/33": "", "::ffff:10.0.0.0/104": "", "portal.example": "",
	} {
		var n network
		if err := n.UnmarshalText([]byte(given)); string(n) != want || (err == nil) != (want != "") {
			t.Errorf("%q is taken for %q (%v), want %q", given, n, err, want)
		}
	}
}

// TestBaseAddressIsWhatBrowsersMakeOfIt, since addresses that people copy from their browser
// are compared with it.
func TestBaseAddressIsWhatBrowsersMakeOfIt(t *testing.T) {
	for given, want := range map[string]string{
		"https://X.example:443/jmd-iq/": "https://x.example/jmd-iq", "http://x.example:80": "http://x.example",
		"https://x.example:80": "https://x.example:80", "HTTPS://x.example": "https://x.example", "http://[::1]:8080": "http://[::1]:8080",
		"https://münchen.example/": "https://xn--mnchen-3ya.example",
		"https://x.example:99999":  "", "https://x.example/a/../b": "", "https://x.example/a%2Fb": "", "https://x.example/?q": "",
		"//x.example": "", "https://": "", "ftp://x.example": "", "https://u@x.example": "", "x.example": "",
	} {
		var a baseAddress
		err := a.UnmarshalText([]byte(given))
		if got := string(a); (err == nil) != (want != "") || err == nil && got != want {
			t.Errorf("%q is taken for %q (%v), want %q", given, got, err, want)
		}
	}
}

func TestSourcesAreThoseOfCSP(t *testing.T) {
	for given, want := range map[string]string{
		"*": "*", "'SELF'  https://*.Portal.example": "'self' https://*.Portal.example", "'None'": "'none'",
		"https:": "https:", "portal.example:*": "portal.example:*", "https://portal.example:8443/teil": "https://portal.example:8443/teil",
		"": "", "self": "", "'none' *": "", "'nobody'": "", "https://portal.example;": "", "https://a,https://b": "", "https://täglich.example": "",
		"'unsafe-inline'": "", "*.*.example": "", "\"*\"": "",
	} {
		var s sources
		if err := s.UnmarshalText([]byte(given)); string(s) != want || (err == nil) != (want != "") {
			t.Errorf("%q is taken for %q (%v), want %q", given, s, err, want)
		}
	}
}
