// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

package main

import "jmd-iq.example/embeds/widget"

// variants are what a code could have besides, to see what it would win.
func variants(e widget.Embed, address string) []way {
	element := `<jmd-iq city="berlin"><a href="` + address + `">JMD im Quartier Berlin</a></jmd-iq>`
	script := `<script async src="` + e.Script() + `"></script>`
	hint := `<link rel="preconnect" href="` + e.Service + `">`
	frame := `<iframe src="` + address + `" title="JMD im Quartier Berlin" width="100%" height="480"></iframe>`
	return []way{
		{name: "priority", what: "element, script with fetchpriority=high", body: element + `<script async fetchpriority="high" src="` + e.Script() + `"></script>`},
		{name: "preconnect", what: "element, preconnect in the head", head: hint, body: element + script},
		{name: "preload", what: "element, the script preloaded in the head", head: `<link rel="preload" as="script" href="` + e.Script() + `">`, body: element + script},
		{name: "head", what: "element, the script in the head", head: script, body: element},
		{name: "first", what: "element behind its script", body: script + element},
		{name: "prefetch", what: "element, its document prefetched in the head", head: `<link rel="prefetch" as="document" href="` + address + `">`, body: element + script},
		{name: "markup", what: "the frame stands in the element from the start", body: `<jmd-iq city="berlin">` + frame + `</jmd-iq>` + script},
		{name: "eager", what: "a frame with a script beside it", body: frame + script},
	}
}
