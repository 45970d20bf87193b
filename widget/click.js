// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Defines the card that the snippet shows in place of a frame where an embed has
// load="click": what stands inside the element, what loading it means, and a button. The
// page draws it by itself; nothing is requested before the click.
//
// A page replaces the sentence by an element of its own: <p slot="note">…</p>.
//
// The constants defaultAccent and words stand before this file as it is served.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
  jmd-iq-click {
    background: light-dark(#fff, #1b2027);
    border-radius: 14px;
    color: light-dark(#123, #eef);
    container-type: inline-size;
    display: block;
    min-height: 11em; /* for the sentence and the button; style.go says the same */
    overflow: hidden;
    position: relative;
  }
  jmd-iq-click > :last-child {
    border: 1px solid light-dark(#dde, #345);
    border-radius: inherit;
    box-sizing: border-box;
    display: flex;
    flex-direction: column;
    inset: 0;
    min-height: inherit;
  }
  /* A row of roofs under the sky. It gives way to the words, wholly in a low card, and the
     button stays in sight where the space for a long list is reserved. The images are higher
     than the box by 1em at either end, since Chromium blends their first and last rows of pixels. */
  .roofs {
    flex: 1 999 4em;
    max-height: clamp(0em, (100% - 20em)*999, 24em);
    min-height: clamp(0em, (100% - 20em)*999, 4em);
    background:
      conic-gradient(from 135deg at 50% calc(100% - 3.56em), color-mix(in oklab, var(--fill) 80%, #000) 90deg, #0000 0) 0 50% / 5em calc(100% + 2em),
      conic-gradient(from 135deg at 50% calc(100% - 4.36em), color-mix(in oklab, var(--fill), light-dark(#fff, #000) 55%) 90deg, #0000 0) 2.2em 50% / 7em calc(100% + 2em),
      light-dark(oklch(from var(--fill) .94 min(c, .03) h), oklch(from var(--fill) .3 min(c, .05) h));
  }
  .words {
    align-content: start;
    display: grid;
    flex: 0 1 auto;
    gap: .5em;
    grid-template-rows: minmax(0, max-content) auto auto;
    min-height: 0;
    overflow: auto;
    overflow-wrap: anywhere; /* the service's name may be long */
    padding: 1em 1.2em;
  }
  .words > :first-child { overflow: auto; scrollbar-width: thin }
  small { color: light-dark(#456, #abc); line-height: 1.4 }
  button {
    background: var(--fill);
    border: 1px solid #0000;
    border-radius: 8px;
    color: #fff;
    cursor: pointer;
    font: inherit;
    font-weight: 600;
    justify-self: self-start;
    min-height: 2.75em;
    padding: .3em 1.1em;
  }
  button:hover { text-decoration: underline }
  button:focus-visible { outline: 3px solid; outline-offset: 2px }
  @container (width >= 35em) {
    jmd-iq-click > :last-child { flex-direction: row }
    .roofs { flex: 0 0 42%; max-height: 24em }
    .words { flex: 1 }
  }
`);

const create = (name, ...children) => {
  const element = document.createElement(name);
  element.append(...children);
  return element;
};

customElements.define("jmd-iq-click", class extends HTMLElement {
  async connectedCallback() {
    // The snippet puts links and scripts into the element when that stands in the page.
    await null;
    const root = this.getRootNode();
    const { host } = root;
    // A page may have written this element itself, which means nothing.
    if (!this.src || !this.isConnected) return;
    root.adoptedStyleSheets.push(sheet);

    const { pathname, host: service, searchParams: choice } = new URL(this.src);
    const asked = choice.get("lang")?.toLowerCase() || "";
    const lang = [asked, asked.split("-")[0], "de"].find(tag => words[tag]);
    const { note, show, dir = "ltr" } = words[lang];
    const title = (host.of || host).title || `JMD im Quartier ${choice.get("city") || choice.get("state") || ""}`;
    // White is readable on it, and it stands out from the dark card.
    const [accent] = choice.get("accent")?.match(/\b([\da-f]{6}|[\da-f]{3})$/i) || [defaultAccent];
    this.style.setProperty("--fill", `oklch(from #${accent} clamp(.4, l, .5) c h)`);

    // What is reserved for the embed is the height of the card, in a column of any width.
    const inside = host.firstElementChild;
    const space = inside?.style.paddingTop || inside?.style.paddingBottom || inside?.style.minHeight;
    inside?.removeAttribute("style");
    if (space) {
      const reserve = create("div");
      reserve.style.paddingTop = space;
      this.append(reserve);
    }

    const content = host.textContent.trim() ? create("slot") : create("strong", title);
    const line = create("div", note.replace("%s", service));
    const sentence = create("slot", line);
    sentence.name = "note";
    const button = create("button", show[pathname.match(/\w*$/)]);
    button.setAttribute("aria-label", `${button.textContent}: ${(host.querySelector("a") || host).textContent.trim() || title}`);
    button.onclick = () => this.load(root);
    // What the page has written is in its own language.
    for (const own of [line, button]) Object.assign(own, { lang, dir });
    const roofs = create("div");
    roofs.className = "roofs";
    const text = create("div", content, create("small", sentence), button);
    text.className = "words";
    const card = create("div", roofs, text);
    if (space) card.style.position = "absolute";
    this.append(card);
    this.title = "";
    this.inert = false;
  }

  // Shows the embed in place of this card. The snippet's slot, emptied by a name that nothing
  // is slotted into, keeps the card's height until the embed says its own; then the embed
  // gets the focus.
  load(root) {
    const room = root.lastElementChild;
    room.name = "x";
    room.style.height = this.offsetHeight + "px";
    root.host.addEventListener("load", () => root.firstElementChild.focus(), { once: true });
    root.host.setAttribute("load", "now");
  }
});
