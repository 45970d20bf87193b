// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package connections

import "testing"

func TestBareLineFeedsAreFoundInAnyPieces(t *testing.T) {
	for _, received := range []struct {
		text string
		bare bool
	}{
		{"", false},
		{"GET / HTTP/1.1\r\nHost: x\r\n\r\n", false},
		{"\r\r\n", false},
		{"\n", true},
		{"\r\n\n", true},
		{"GET / HTTP/1.1\nHost: x\r\n\r\n", true},
		{"GET / HTTP/1.1\r\nHost: x\n\r\n", true},
		{"GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\n\r\n", true},
	} {
		for first := range len(received.text) + 1 {
			for second := first; second <= len(received.text); second++ {
				var l lineEnds
				for _, piece := range []string{received.text[:first], received.text[first:second], received.text[second:]} {
					l.add([]byte(piece))
				}
				if l.bare != received.bare {
					t.Errorf("%q in pieces that end at %d and %d: a bare LF was found: %t", received.text, first, second, l.bare)
				}
			}
		}
	}
}
