// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"regexp"
	"testing"

	brotli "github.com/molecule-man/go-brrr"

	"jmd-iq.example/embeds/widget"
)

// maxSnippet is how many bytes the snippet may take on the wire with brotli at its best: one network
// packet.
const maxSnippet = 1460

func TestSnippetStaysSmall(t *testing.T) {
	s := newSnippet(t)
	wire, err := brotli.Compress(s.Bytes, brotli.BestCompression)
	if err != nil {
		t.Fatal(err)
	}
	if len(wire) > maxSnippet {
		t.Errorf("the snippet takes %d bytes, at most %d are allowed", len(wire), maxSnippet)
	}
}

func TestSnippetIsNamedByItsBytes(t *testing.T) {
	s := newSnippet(t)
	if again := newSnippet(t); !bytes.Equal(again.Bytes, s.Bytes) || again.Hash != s.Hash {
		t.Error("the same source gives other bytes the second time")
	}
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(s.Hash) {
		t.Errorf("hash %q", s.Hash)
	}
	sum := sha512.Sum384(s.Bytes)
	if want := "sha384-" + base64.StdEncoding.EncodeToString(sum[:]); s.Integrity != want {
		t.Errorf("integrity %q, want %q", s.Integrity, want)
	}
}

// Pages with a strict policy or Trusted Types would refuse any of these.
func TestSnippetParsesNoMarkupAndNoCode(t *testing.T) {
	s := newSnippet(t)
	for _, sink := range []string{
		"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "srcdoc", "parseFromString",
		"eval", "new Function", "javascript:", "createElement(\"style", "cssText", "document.cookie", "localStorage",
	} {
		if bytes.Contains(s.Bytes, []byte(sink)) {
			t.Errorf("the snippet uses %s", sink)
		}
	}
}

func newSnippet(t *testing.T) *widget.Snippet {
	t.Helper()
	s, err := widget.NewSnippet()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
