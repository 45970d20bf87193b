// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package programme

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/language"
)

// builder makes a Programme of a document and checks it. Like reader, it records problems and
// continues.
type builder struct{ *findings }

func build(doc *document, f *findings) *Programme {
	b, p := builder{f}, &doc.Programme
	b.required("title", p.Title)
	b.required("name", p.Name)
	b.requiredParagraphs("intro", p.Intro)
	b.paragraphs("more", p.More)
	p.Source = b.address("source", b.required("source", p.Source))
	p.License = b.address("license", p.License)
	if p.Lang == "" {
		p.Lang = "de"
	} else {
		p.Lang = b.language("lang", p.Lang)
	}
	if p.AsOf.IsZero() {
		b.missing("as_of")
	}
	b.partners(p.Partners)
	p.softHyphens = b.hyphens("hyphens", p.Hyphens)
	p.Translations = b.texts(p)
	p.ownWords = b.words(doc.Words)
	b.sites(p.Sites, p.Lang)
	return p
}

func (b builder) missing(path string) {
	if !b.reported(path) {
		b.add(path, "is missing")
	}
}

func (b builder) required(path, text string) string {
	if text == "" {
		b.missing(path)
	}
	return text
}

func (b builder) paragraphs(path string, texts []string) {
	for i, text := range texts {
		b.required(fmt.Sprintf("%s[%d]", path, i), text)
	}
}

func (b builder) requiredParagraphs(path string, texts []string) {
	if len(texts) == 0 {
		b.missing(path)
	}
	b.paragraphs(path, texts)
}

func (b builder) partners(partners []Partner) {
	for i := range partners {
		p, at := &partners[i], fmt.Sprintf("partners[%d].", i)
		b.required(at+"name", p.Name)
		p.URL = b.address(at+"url", p.URL)
		b.fileName(at+"logo", p.Logo)
	}
}

// address checks an optional absolute http(s) URL and returns it in ASCII (RFC 3986), with the host
// name in its A-label form (RFC 5891).
func (b builder) address(path, s string) string {
	if s == "" {
		return ""
	}
	if len(s) > maxAddress {
		b.add(path, "has %d characters; the maximum is %d", len(s), maxAddress)
		return ""
	}
	u, err := url.Parse(s)
	switch {
	case err != nil, strings.ContainsAny(s, " <>\"\\"):
		b.add(path, "%s is not a valid address", quote(s))
	case u.Scheme != "http" && u.Scheme != "https":
		b.add(path, `%s must begin with "https://" or "http://"`, quote(s))
	case u.Hostname() == "":
		b.add(path, "%s has no host", quote(s))
	case u.User != nil:
		b.add(path, "%s must not contain a user name or password", quote(s))
	default:
		isName := ToASCII(u)
		_, badPort := strconv.ParseUint(cmp.Or(u.Port(), "443"), 10, 16)
		if !isName || badPort != nil || slices.Contains(strings.Split(strings.TrimSuffix(u.Hostname(), "."), "."), "") {
			b.add(path, "%s has no valid host", quote(s))
			return ""
		}
		u.RawQuery = inASCII(u.RawQuery)
		return u.String()
	}
	return ""
}

// ToASCII puts the host name of a URL into its A-label form (RFC 5891). ok is false, and the URL
// stays as it is, if it has none, such as an IPv6 address.
func ToASCII(u *url.URL) (ok bool) {
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err == nil {
		u.Host = strings.Replace(u.Host, u.Hostname(), host, 1)
	}
	return err == nil
}

// maxAddress is the maximum length of a URL in bytes. RFC 9110, section 4.1, recommends that all
// recipients support 8,000 octets, but old programs support only 2,048.
const maxAddress = 2048

// inASCII percent-encodes the non-ASCII bytes of a query.
func inASCII(query string) string {
	var b strings.Builder
	for _, c := range []byte(query) {
		if c < 0x80 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// fileName checks the optional name of a file in one of the operator's folders.
func (b builder) fileName(path, s string) {
	if strings.ContainsAny(s, `/\`) || strings.HasPrefix(s, ".") {
		b.add(path, `%s must be a file name without a path, such as "berlin.jpg"`, quote(s))
	}
}

// language checks a language tag and returns its canonical form (BCP 47).
func (b builder) language(path, s string) string {
	tag, err := language.Parse(s)
	if err != nil || tag == language.Und {
		b.add(path, `%s is not a language tag (BCP 47), such as "de", "en" or "ar"`, quote(s))
		return ""
	}
	return tag.String()
}

var slugPattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (b builder) slug(path, s string) {
	switch {
	case s == "":
	case !slugPattern.MatchString(s):
		hint := ""
		if like := slugLike(s); like != "" {
			hint = ", such as " + quote(like)
		}
		b.add(path, "%s must be lower-case letters a-z, digits and single hyphens%s", quote(s), hint)
	case len(s) > 64:
		b.add(path, "%s is longer than 64 characters", quote(s))
	case s == "programme":
		b.add(path, "%q is reserved for the programme itself", s)
	case !strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' }):
		b.add(path, "%s must contain a letter", quote(s))
	}
}

// slugLike derives a slug from a name. The result may be empty.
func slugLike(name string) string {
	words := strings.FieldsFunc(transcribe(strings.ToLower(name)), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}
