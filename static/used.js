// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Has frame.js, whose onmessage this calls, tell the height again as soon as the reader does
// something, so that the host gives back what it has reserved beyond that. (The view is
// stretched until then: were it to shrink on pointerdown, what is clicked would move away.)
for (const type of ["wheel", "click", "keyup"]) {
  addEventListener(type, () => onmessage({ data: { message: "ready" } }), { once: true });
}
