// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package pages

import (
	"fmt"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/svg"

	"jmd-iq.example/embeds/static"
)

// Icon returns the icon of the service as SVG.
func Icon() ([]byte, error) {
	icon, err := static.Files.ReadFile("favicon.svg")
	if err != nil {
		return nil, fmt.Errorf("reading the icon: %w", err)
	}
	m := minify.New()
	m.AddFunc("image/svg+xml", svg.Minify)
	if icon, err = m.Bytes("image/svg+xml", icon); err != nil {
		return nil, fmt.Errorf("minifying the icon: %w", err)
	}
	return icon, nil
}
