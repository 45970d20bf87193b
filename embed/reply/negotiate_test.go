// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package reply

import (
	"regexp"
	"strconv"
	"strings"
	"testing"
)

func TestNegotiate(t *testing.T) {
	const refused = "refused"
	for _, test := range []struct {
		name   string
		fields []string
		want   string
	}{
		{"no field means no wish, so the plain body", nil, "identity"},
		{"an empty field wants no coding", []string{""}, "identity"},
		{"browsers get br", []string{"gzip, deflate, br, zstd"}, "br"},
		{"gzip where br is not known", []string{"gzip, deflate"}, "gzip"},
		{"the old name of gzip", []string{"x-gzip"}, "gzip"},
		{"names without regard to case", []string{"BR"}, "br"},
		{"an unknown coding leaves the plain body", []string{"zstd"}, "identity"},
		{"the highest weight wins", []string{"br;q=0.2, gzip;q=0.8"}, "gzip"},
		{"a low weight still beats no mention", []string{"gzip;q=0.001"}, "gzip"},
		{"identity by its weight", []string{"br;q=0.5, identity"}, "identity"},
		{"of equals the smallest", []string{"identity, gzip, br"}, "br"},
		{"br refused", []string{"br;q=0, gzip"}, "gzip"},
		{"only br refused", []string{"br;q=0"}, "identity"},
		{"anything goes", []string{"*"}, "br"},
		{"anything but br", []string{"br;q=0, *"}, "gzip"},
		{"the star does not lift what is named", []string{"gzip;q=0.3, br;q=0.1, *;q=0.9"}, "identity"},
		{"identity refused with a way out", []string{"identity;q=0, gzip"}, "gzip"},
		{"identity refused and anything else welcome", []string{"identity;q=0, *"}, "br"},
		{"everything but gzip refused", []string{"gzip, *;q=0"}, "gzip"},
		{"everything but identity refused", []string{"identity, *;q=0"}, "identity"},
		{"identity refused and nothing else named", []string{"identity;q=0"}, refused},
		{"everything refused", []string{"*;q=0"}, refused},
		{"everything refused by name", []string{"identity;q=0, gzip;q=0, br;q=0"}, refused},
		{"several fields are one list", []string{"gzip;q=0.5", "br"}, "br"},
		{"blanks and an upper-case Q", []string{" gzip ; Q=0.9 ,br; q = 0.1 "}, "gzip"},
		{"a weight that is none counts as a refusal", []string{"br;q=high, gzip;q=2, identity"}, "identity"},
		{"other parameters are passed over", []string{"br;level=5;q=0.1, gzip;q=0.2"}, "gzip"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var fields [][]byte
			for _, f := range test.fields {
				fields = append(fields, []byte(f))
			}
			got := refused
			if c, ok := negotiate(fields); ok {
				got = c.String()
			}
			if got != test.want {
				t.Errorf("negotiate(%q) = %s, want %s", test.fields, got, test.want)
			}
		})
	}
}

func TestHolds(t *testing.T) {
	const tag = `"abc"`
	for _, test := range []struct {
		name, field string
		want        bool
	}{
		{"the tag itself", `"abc"`, true},
		{"its weak form", `W/"abc"`, true},
		{"in a list", `"x", W/"y" ,"abc"`, true},
		{"the star", ` * `, true},
		{"another tag", `"abcd"`, false},
		{"a comma inside quotes is part of a tag", `"x,"abc"`, false},
		{"without quotes it is not a tag", `abc`, false},
		{"an open quote", `"abc`, false},
		{"nothing", ``, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := holds([][]byte{[]byte(test.field)}, []byte(tag)); got != test.want {
				t.Errorf("holds(%s) = %v, want %v", test.field, got, test.want)
			}
		})
	}
}

// FuzzNegotiate holds the byte-wise reading against a plain one made of strings,
// maps and floats.
func FuzzNegotiate(f *testing.F) {
	for _, seed := range []string{"", "*", "br", "gzip;q=0.5, br;q=0.4, *;q=0", "identity;q=0", ";;,,=", "br;q=1.000", "br;q=0.0005"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, field string) {
		c, ok := negotiate([][]byte{[]byte(field)})
		weights := plainWeights(field)
		if !ok {
			for _, name := range codingNames {
				if q := effective(weights, name); q > 0 {
					t.Fatalf("%q is refused although %s has weight %g", field, name, q)
				}
			}
			return
		}
		own := effective(weights, c.String())
		for _, other := range codingNames {
			if q := effective(weights, other); q > own {
				t.Fatalf("%q: %s (%g) is chosen before %s (%g)", field, c, own, other, q)
			}
		}
		if _, named := weights[c.String()]; named && own == 0 {
			t.Fatalf("%q: %s is chosen although it is refused", field, c)
		}
	})
}

func effective(weights map[string]float64, name string) float64 {
	if q, ok := weights[name]; ok {
		return q
	}
	return weights["*"]
}

func plainWeights(field string) map[string]float64 {
	weights := map[string]float64{}
	for _, item := range strings.Split(field, ",") {
		name, params, _ := strings.Cut(item, ";")
		q := 1.0
		for _, param := range strings.Split(params, ";") {
			k, v, _ := strings.Cut(param, "=")
			if !strings.EqualFold(strings.Trim(k, asciiSpace), "q") {
				continue
			}
			n := 0.0
			if v = strings.Trim(v, asciiSpace); qvalue.MatchString(v) {
				n, _ = strconv.ParseFloat(v, 64)
			}
			q = n
			break
		}
		name = strings.ToLower(strings.Trim(name, asciiSpace))
		if name == "x-gzip" {
			name = "gzip"
		}
		weights[name] = q
	}
	return weights
}

// qvalue is the grammar of RFC 9110, section 12.4.2.
var qvalue = regexp.MustCompile(`^(0(\.[0-9]{0,3})?|1(\.0{0,3})?)$`)

const asciiSpace = " \t\r\n\v\f\u0085\u00a0"
