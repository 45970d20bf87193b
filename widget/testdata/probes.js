// SPDX-License-Identifier: EUPL-1.2

// What the tests ask pages about embeds. It is there before any script of theirs.

// All embeds of the page, those in shadow trees too.
const all = (root = document) => [...root.querySelectorAll("*")].flatMap(node => [
  ...(node.localName == "jmd-iq" ? [node] : []),
  ...(node.shadowRoot ? all(node.shadowRoot) : []),
]);
const frame = embed => embed.shadowRoot.querySelector("iframe");
const shown = embed => !!frame(embed) && getComputedStyle(frame(embed)).opacity == 1;
// What stands inside it is seen.
const fallen = embed => !frame(embed) && [...embed.children].every(child => child.checkVisibility());
const path = embed => new URL(frame(embed).src).pathname.replace(/.*embed\//, "");

// The types of the load and error events of embeds, in the order they came.
const events = [];
for (const type of ["load", "error"]) {
  document.addEventListener(type, event => {
    if (event.target.localName == "jmd-iq") events.push(type);
  }, true);
}

// The heights that frames have sent.
const heights = [];
addEventListener("message", event => {
  if (event.data?.type == "jmd-iq") heights.push(event.data.height);
});

// How many listeners for messages the page's scripts have left.
let listeners = 0;
{
  const { addEventListener, removeEventListener } = window;
  const live = new Set();
  window.addEventListener = function (type, listener, ...rest) {
    if (type == "message") listeners = live.add(listener).size;
    return addEventListener.call(this, type, listener, ...rest);
  };
  window.removeEventListener = function (type, listener, ...rest) {
    if (type == "message" && live.delete(listener)) listeners = live.size;
    return removeEventListener.call(this, type, listener, ...rest);
  };
}

// What the page's policy refused.
const violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective + " " + event.blockedURI));

// The sum of the page's layout shifts.
let shifts = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });

// With #fast in the page's address ten seconds take three.
if (location.hash == "#fast") {
  const { setTimeout } = window;
  window.setTimeout = (f, ms, ...rest) => setTimeout(f, ms >= 1e4 ? ms * .3 : ms, ...rest);
}
