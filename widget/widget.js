// SPDX-License-Identifier: EUPL-1.2

// Puts cards of the programme into other people's pages, each in a frame:
//
//   <script async src="…/widget.js?city=berlin"></script>       one line
//   <jmd-iq city="berlin">what is shown until then</jmd-iq>     an element
//   <a data-jmd-iq href="…/embed/card?city=berlin">…</a>        an upgraded link
//   <div data-jmd-iq data-city="berlin">…</div>                 an upgraded block
//
// All of them end up as the element. Its attributes are the embed's options, plus
// view (card, list or teaser; follows from the choice) and load="click" (nothing
// is requested before the reader asks). It fires load and error, as images do.
//
// The page stays in charge: nothing here parses markup or sets style text, so
// script-src and frame-src for this origin are all that a policy must allow.
(() => {
  // The script's own address tells where its service is, under whatever prefix.
  const script = document.currentScript;
  const base = new URL("embed/", script.src);
  const names = ["view", "load", "lang", "theme", "city", "state", "accent"];
  const create = name => document.createElement(name);

  const configure = (embed, params) => {
    for (const name of names) {
      if (params.get(name)) embed.setAttribute(name, params.getAll(name));
      else embed.removeAttribute(name);
    }
  };

  // A second copy of this script only adds the element of its own query.
  if (!customElements.get("jmd-iq")) {
    // In the shadow tree the page's rules for frames do not reach ours, however
    // important they call themselves. Rules for the element itself win over these.
    // contain makes it the frame's containing block, whatever its position.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ":host{display:block;contain:layout;width:100%}" +
      ":host([hidden]){display:none}" +
      "slot{display:block}" +
      "iframe{position:absolute;inset:0;width:100%;height:100%;border:0}" +
      "iframe[inert]{opacity:0}" +
      "button{font:inherit}");

    customElements.define("jmd-iq", class extends HTMLElement {
      static get observedAttributes() { return names; }

      constructor() {
        super();
        const root = this.attachShadow({ mode: "open" });
        // The slot shows what stands inside the element, and later, with a name
        // that nothing is slotted into, it is the empty block that is as high as
        // the content. The frame always fills the element. So the element may
        // also be given a height, or be stretched, by whoever lays it out.
        const room = create("slot");
        const frame = create("iframe");
        const button = create("button");
        let url, clicked, timer;

        const rest = () => {
          clearTimeout(timer);
          sight.disconnect();
        };

        // Time runs from when the element is seen: a lazy frame further down, in
        // a closed <details> or in a hidden tab need not have begun to load. Nor
        // has one whose address a consent tool has taken away for the time being.
        const sight = new IntersectionObserver(entries => {
          if (entries.some(entry => entry.isIntersecting)) {
            rest();
            timer = setTimeout(() => frame.src == url && fail("no answer within 10 s"), 1e4);
          }
        });

        const end = type => {
          rest();
          frame.inert = false;
          this.dispatchEvent(new Event(type));
        };

        const fail = (why, keep) => {
          if (!keep) {
            frame.remove();
            room.name = room.style.height = "";
          }
          console.warn("jmd-iq:", why, url);
          end("error");
        };

        const hear = ({ source, data }) => {
          if (source == frame.contentWindow && data?.type == "jmd-iq") {
            frame.title = data.title;
            room.name = "x";
            room.style.height = data.height + "px";
            // An error document says what to mend, which is better than nothing,
            // but not better than what the page has put there for this case.
            if (frame.inert) data.error ? fail(data.title, !this.firstChild) : end("load");
          }
        };

        // Brings the shadow tree in line with the element: in the document or
        // not, and with which attributes. The height stays until the new one is
        // known, so that the page does not jump.
        this.update = gone => {
          const next = new URL(base);
          const [view, load, lang, theme, city] = names.map((name, i) => {
            const value = this.getAttribute(name);
            if (value && i) next.searchParams.set(name, value);
            return value;
          });
          next.pathname += view || (city && !city.includes(",") ? "card" : "list");
          const href = !gone && this.isConnected && next.href;
          if (href == url) return;
          url = href;
          rest();
          frame.remove();
          button.remove();
          removeEventListener("message", hear);
          if (url) {
            addEventListener("message", hear);
            button.textContent = lang == "en" ? "Load content from " + next.host : `Inhalt von ${next.host} laden`;
            // With the page's own scheme or the one it asks for, the frame's
            // document is transparent. It is neither seen nor reached until it
            // has spoken, so nothing white or half-made shows. (visibility would
            // do, but browsers put off the layout of a frame hidden that way.)
            frame.style.colorScheme = theme == "auto" ? "" : theme;
            frame.inert = true;
            frame.src = url;
            root.append(load == "click" && !clicked ? button : frame);
            sight.observe(frame);
          }
        };

        root.adoptedStyleSheets = [sheet];
        root.append(room);
        frame.title = "jmd-iq";
        frame.loading = "lazy";
        frame.referrerPolicy = "no-referrer";
        frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
        button.onclick = () => {
          clicked = true;
          url = "";
          this.update();
        };
      }

      connectedCallback() { this.update(); }
      disconnectedCallback() { this.update(true); }
      attributeChangedCallback() { this.update(); }
    });

    // Links and blocks are wrapped in an element, so that they are what it falls
    // back to; it follows their attributes, and goes when they are taken out.
    const upgrade = records => {
      for (const { target } of records) if (target.of && !target.firstChild) target.remove();
      for (const node of document.querySelectorAll("[data-jmd-iq]")) {
        const embed = node.closest("jmd-iq") || create("jmd-iq");
        if (!embed.isConnected) embed.of = node;
        if (embed.of == node) configure(embed, new URLSearchParams(node.href ? node.href.replace(/.*embed\/(\w+)\W?/, "view=$1&") : node.dataset));
        if (!embed.isConnected) {
          embed.style.minHeight = getComputedStyle(node).minHeight;
          node.replaceWith(embed);
          embed.append(node);
        }
      }
    };
    new MutationObserver(upgrade).observe(document, { childList: true, subtree: true, attributeFilter: ["href", ...names.map(name => "data-" + name)] });
    upgrade([]);
  }

  // In the head nothing would be seen. Consent tools run the script again, in place
  // of itself, each time that they are asked: its element is there by then.
  const place = script.closest("head") || script;
  const embed = create("jmd-iq");
  configure(embed, new URL(script.src).searchParams);
  if (embed.hasAttributes() && !embed.isEqualNode(place.nextSibling)) place.after(embed);
})();
