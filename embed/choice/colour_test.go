// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package choice_test

import (
	"regexp"
	"strings"
	"testing"

	"jmd-iq.example/embeds/embed/choice"
)

func TestAColourHasOneSpelling(t *testing.T) {
	for _, spelling := range []string{"0a6", "#0a6", "0A6", "00aa66", "#00aa66", "00Aa66"} {
		if got, ok := choice.ParseColour(spelling); got != "00aa66" || !ok {
			t.Errorf("ParseColour(%q) = %q, %t; want 00aa66", spelling, got, ok)
		}
	}
}

func TestAProblemSaysWhatAColourIs(t *testing.T) {
	for _, bad := range []string{"0", "00", "0000", "00000", "0000000", "%23%230a6", "%23", "red", "0a6;", "00aa6g", "ää", "%2B0a"} {
		_, p := read(t, choice.Embed, teaser, "accent="+bad)
		if p == nil || p.Parameter != "accent" || !strings.Contains(p.Message, "0a6") || !strings.Contains(p.Message, "00aa66") {
			t.Errorf("%s: %+v; want the allowed forms", bad, p)
		}
	}
}

func FuzzParseColour(f *testing.F) {
	for _, seed := range []string{"0a6", "#00AA66", "", "#", "ééé"} {
		f.Add(seed)
	}
	canonical := regexp.MustCompile(`^[0-9a-f]{6}$`)
	f.Fuzz(func(t *testing.T, s string) {
		hex, ok := choice.ParseColour(s)
		if ok != canonical.MatchString(hex) {
			t.Fatalf("ParseColour(%q) = %q, %t", s, hex, ok)
		}
		if !ok {
			return
		}
		if again, ok := choice.ParseColour(hex); again != hex || !ok {
			t.Errorf("ParseColour(%q) = %q, %t; want it unchanged", hex, again, ok)
		}
	})
}
