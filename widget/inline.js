// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Defines the element that the snippet uses in place of a frame where an embed has
// mode="inline": it puts the embed into the page itself. The snippet treats it like a
// frame, so it has what the snippet needs of one: src, contentWindow and messages.
//
// The markup comes from the service. What is not on these lists is dropped all the same,
// so that no script, style attribute or form can ever reach the page.
const elements = /^(div|h\d|p|a|ul|li|span|article|details|summary|svg|path|img)$/;
const attributes = /^(class|lang|dir|href|target|title|open|aria-.+|viewBox|preserveAspectRatio|d|src|srcset|sizes|width|height|alt|loading|decoding)$/;
const base = new URL(".", import.meta.url);

customElements.define("jmd-iq-inline", class extends HTMLElement {
  contentWindow = { postMessage() {} };
  root = this.attachShadow({ mode: "open" });
  sheet = new CSSStyleSheet();
  request = new XMLHttpRequest();

  constructor() {
    super();
    // The filter of a list leads to another fragment.
    this.root.addEventListener("click", event => {
      const link = event.target.closest("a");
      if (link?.href.startsWith(base + "fragment")) {
        event.preventDefault();
        this.ask(link.href);
      }
    });
  }

  connectedCallback() {
    const snippet = this.getRootNode();
    this.host = snippet.host;
    this.room = snippet.querySelector("slot");
    // A page may have written this element itself, which means nothing.
    if (this.src) this.ask(this.src.replace(base + "embed", base + "fragment"));
  }

  // What is put in its place must find as much room as it has taken.
  disconnectedCallback() {
    this.request.abort();
    if (this.tall) this.room.style.height = this.tall + "px";
    this.clear();
  }

  focus() { this.root.querySelector("a,summary").focus(); }

  // Texts that were copied together with their element go as well.
  clear() {
    this.host?.querySelectorAll("[slot^=text]").forEach(node => node.remove());
    this.replaceChildren();
    this.root.replaceChildren();
  }

  // Where nothing comes, the snippet's time runs out.
  ask(address) {
    this.request.open("GET", address);
    this.request.responseType = "document";
    this.request.onload = () => {
      const template = this.request.response.querySelector("template");
      if (!template) return;
      const focused = this.root.activeElement;
      this.clear();
      const error = this.request.status != 200;
      const reserved = this.room.offsetHeight;
      if (!error || !this.host.textContent) this.show(template);
      dispatchEvent(Object.assign(new Event("message"), {
        source: this.contentWindow,
        data: { type: "jmd-iq", height: 0, title: "", error },
      }));
      if (this.isConnected) {
        if (!error) this.moveTexts(template.parentNode.lang);
        this.give(reserved);
        // The link of the filter that had the focus is gone.
        if (focused) this.focus();
      }
    };
    this.request.send();
  }

  show({ content }) {
    const styles = [...content.querySelectorAll("style")].map(style => style.textContent).join("");
    const paint = () => this.sheet.replaceSync(styles + `:host{color-scheme:${this.style.colorScheme}!important}`);
    paint();
    new MutationObserver(paint).observe(this, { attributes: true });
    this.root.adoptedStyleSheets = [this.sheet];

    for (const node of content.querySelectorAll("*")) {
      if (!elements.test(node.localName)) node.remove();
      for (const { name, value } of [...node.attributes]) {
        const address = name == "href" && new URL(value, this.request.responseURL).href;
        node.removeAttribute(name);
        if (attributes.test(name) && (!address || /^https?:/.test(address))) node.setAttribute(name, address || value);
      }
    }
    this.root.append(document.adoptNode(content));
  }

  // Puts the texts into the page, outside of all shadow trees: browsers translate them
  // only there. Slots show them where they belong.
  moveTexts(lang) {
    const walker = document.createTreeWalker(this.root, 4); // NodeFilter.SHOW_TEXT
    const found = [];
    while (walker.nextNode()) if (walker.currentNode.data.trim()) found.push(walker.currentNode);
    found.forEach((text, i) => {
      const [inner, outer, span] = ["slot", "slot", "span"].map(name => document.createElement(name));
      inner.name = outer.slot = outer.name = span.slot = "text" + i;
      outer.style.display = "contents";
      span.style.all = "unset";
      span.lang = text.parentNode.closest("[lang]")?.lang || lang;
      text.replaceWith(inner);
      span.append(text);
      this.append(outer);
      this.host.append(span);
    });
  }

  // What was reserved stays, below the view, until the reader does something, so that the
  // page does not move while it is read. What ends below the window moves nothing in it.
  give(reserved) {
    const { bottom, height } = this.getBoundingClientRect();
    const left = bottom < innerHeight && reserved - height;
    this.tall = height;
    this.room.style.height = Math.max(0, left) + "px";
    for (const type of ["wheel", "pointerdown", "keydown"]) {
      addEventListener(type, () => this.room.style.height = 0, { once: true });
    }
  }
});
