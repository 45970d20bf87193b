// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package words

import (
	"fmt"
	"strings"
)

// OneOf joins names as a sentence does: "A", "A oder B", "A, B oder C".
func (w *Words) OneOf(names []string) string {
	last := len(names) - 1
	if last < 1 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:last], ", ") + " " + w.Or + " " + names[last]
}

// Count says how many sites there are in how many states.
func (v *View) Count(sites, states int) string {
	return plural(sites, v.OneSite, v.Sites) + " " + plural(states, v.InOneState, v.InStates)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}
