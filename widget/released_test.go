// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"testing"

	"jmd-iq.example/embeds/widget"
)

// TestTheSnippetIsKeptWithTheReleasedOnes fails where pages that pin the current bytes
// would lose them with the next change.
func TestTheSnippetIsKeptWithTheReleasedOnes(t *testing.T) {
	released, err := widget.Released()
	if err != nil {
		t.Fatal(err)
	}
	current := newSnippet(t)
	if !bytes.Equal(released[current.Hash], current.Bytes) {
		t.Errorf("widget/released lacks %s.js: add it by `go generate ./widget`, and delete those that were never in a release", current.Hash)
	}
	for hash, kept := range released {
		if sum := sha256.Sum256(kept); hex.EncodeToString(sum[:8]) != hash {
			t.Errorf("the bytes of released/%s.js are not those of its name", hash)
		}
	}
}
