// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Goes to the document that the address asks for. Where several have the name, it
// shows only those; where none has, all in the language. Without scripts all links stay.
const query = new URLSearchParams(location.search);
const name = query.get("city") || query.get("state") || "all";
const links = [...document.links].filter(link => link.lang == (query.get("lang") || "de"));
const called = (attribute, name) => links.filter(link => link.dataset[attribute].split("|").includes(name));
const exact = called("exact", name);
const found = exact.length ? exact : called("names", name.toLowerCase());
if (found.length == 1) {
  location.replace(found[0].href + location.hash);
} else {
  const shown = [found, links, [...document.links]].find(some => some.length);
  for (const link of document.links) {
    link.parentElement.hidden = !shown.includes(link);
  }
}
