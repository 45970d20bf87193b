// SPDX-License-Identifier: EUPL-1.2

package render

func Quarter(slug string) (string, int) {
	return `<svg viewBox="0 0 40 20" preserveAspectRatio="xMidYMax slice" aria-hidden="true"><path d="M0 20V9h5l3-3 3 3v11zM12 20V8h6v12zM19 20V6l3-3 3 3v14z"/><path d="M3 12h3v3z"/></svg>`, 1
}

type Accent struct{ Light, Dark string }

func AccentFor(h string) Accent            { return Accent{"#" + h, "#" + h} }
func ParseAccent(s string) (string, error) { return s, nil }
