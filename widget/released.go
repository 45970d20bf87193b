// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package widget

import (
	"embed"
	"io/fs"
	"strings"
)

//go:generate go run ./keep

//go:embed released/*.js
var releasedFiles embed.FS

// Released returns the bytes of every snippet that was ever released, by their hashes: pages
// that name one with its integrity are served the same bytes forever. They must not be
// changed.
func Released() (map[string][]byte, error) {
	names, err := fs.Glob(releasedFiles, "released/*.js")
	if err != nil {
		return nil, err
	}
	all := make(map[string][]byte, len(names))
	for _, name := range names {
		bytes, err := releasedFiles.ReadFile(name)
		if err != nil {
			return nil, err
		}
		hash := strings.TrimSuffix(strings.TrimPrefix(name, "released/"), ".js")
		all[hash] = bytes
	}
	return all, nil
}
