// SPDX-License-Identifier: EUPL-1.2

package render

import (
	"jmd-iq.example/embeds/embed/choice"
	"jmd-iq.example/embeds/embed/words"
)

// Count says how many sites of how many states a choice comes to.
func Count(c *choice.Choice) string {
	return words.In(c.Lang).View.Count(len(c.Sites), countStates(c.Sites))
}
