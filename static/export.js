// SPDX-License-Identifier: EUPL-1.2

// Goes to the document that the address asks for. Where it asks for none that is
// here, the links stay: a browser without scripts shows them as well.
const query = new URLSearchParams(location.search);
const name = (query.get("city") || query.get("state") || "all").toLowerCase();
for (const link of document.links) {
  if (link.lang == (query.get("lang") || "de") && link.dataset.names.split("|").includes(name)) {
    location.replace(link.href + location.hash);
  }
}
