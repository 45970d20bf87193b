// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"

	"jmd-iq.example/embeds/static"
)

//go:embed click.js
var clickSource []byte

// ClickWords are the words of the card that is shown until the reader asks for an embed.
type ClickWords struct {
	Note string            `json:"note"`          // what loading means; %s stands for the service's host
	Show map[string]string `json:"show"`          // the button, by view
	Dir  string            `json:"dir,omitempty"` // in which they are written, if not from left to right
}

// Click returns the minified script that the snippet imports for embeds with load="click".
// The accent, of six hexadecimal digits, is the default one; the words are by language.
func Click(accent string, words map[string]ClickWords) ([]byte, error) {
	data, err := json.Marshal(words)
	if err != nil {
		return nil, fmt.Errorf("writing the words of click.js: %w", err)
	}
	constants := fmt.Sprintf("const defaultAccent=%q,words=%s;", accent, data)
	small, err := static.MinifyScript(slices.Concat([]byte(constants), clickSource))
	if err != nil {
		return nil, fmt.Errorf("minifying click.js: %w", err)
	}
	return small, nil
}
