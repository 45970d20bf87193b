// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Puts cards of the programme into other people's pages, each in a frame:
//
//   <script async src="…/widget.js?city=berlin"></script>       one line
//   <jmd-iq city="berlin">what is shown until then</jmd-iq>     an element
//   <a data-jmd-iq href="…/embed/card?city=berlin">…</a>        an upgraded link
//   <a href="…/embed/card?city=berlin#jmd-iq">…</a>             the same, for strict editors
//   <div data-jmd-iq data-city="berlin">…</div>                 an upgraded block
//
// All of them end up as the element. Its attributes are the embed's options, plus
// view (card, list or teaser; follows from the choice), load="click" (nothing
// is requested before the reader asks) and mode="inline" (no frame). It fires load and error, as images do.
//
// The page stays in charge: nothing here parses markup or sets style text, so
// script-src and frame-src for this origin are all that a policy must allow.
(() => {
  // On a page with <img name="currentScript"> document.currentScript is that image.
  const script = Reflect.get(Document.prototype, "currentScript", document);
  // The script's own address tells where its service is, under whatever prefix.
  const own = new URL(script.src);
  const base = new URL("embed/", own);
  const names = "view load mode city state theme accent lang filter format".split(" ");

  // A second copy of this script only adds the element of its own query.
  if (!customElements.get("jmd-iq")) {
    // In the shadow tree the page's rules for frames do not reach ours, however
    // important they call themselves. Rules for the element itself win over these.
    // contain makes it the frame's containing block, whatever its position. In WebKit an
    // absolute frame would have no size at first, and never load, on a magnified page.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      ":host(:not([hidden])){display:block;width:100%;contain:layout}" +
      "canvas,slot,iframe{display:block;width:100%}" +
      "iframe{border:0;height:100%;inset:0;position:absolute}" +
      "canvas{background:Canvas;transition:background 1ms}" +
      "[inert]{opacity:0;height:0;position:static}");

    customElements.define("jmd-iq", class extends HTMLElement {
      static observedAttributes = names;

      constructor() {
        super();
        const root = this.attachShadow({ mode: "open" });
        // The slot shows what stands inside the element, and later, with a name
        // that nothing is slotted into, it is the empty block that is as high as
        // the content. The frame always fills the element. So the element may
        // also be given a height, or be stretched, by whoever lays it out.
        const room = document.createElement("slot");
        // As wide as the embed would like to be where the page leaves that to it, in a
        // float, say, or a table. It takes less where there is less. It has no height,
        // and the background of an empty page in the scheme that is declared.
        const wish = document.createElement("canvas");
        let url, frame;

        // Time runs while the element is seen: a lazy frame further down, in a closed
        // <details> or in a hidden tab need not have begun to load, and one that is hidden
        // again, by a script for tabs, say, cannot tell its height. Nor has one begun whose
        // address a consent tool has taken away for the time being. While it is hidden, the
        // page's colours may have changed without an event.
        let timer;
        const sight = new IntersectionObserver(entries => {
          this.update();
          clearTimeout(timer);
          timer = setTimeout(() => entries.at(-1).isIntersecting && frame.src == url && frame.inert && fail("timeout"), 1e4);
        });

        // Shows what stands inside, without the space that it reserves, or a link where
        // there is nothing to read.
        const fail = (why, keep) => {
          if (!keep) {
            frame.remove();
            room.name = room.style.height = "";
            this.firstElementChild?.removeAttribute("style");
            if (!this.textContent) {
              const link = document.createElement("a");
              link.href = link.textContent = url;
              this.append(link);
            }
          }
          console.warn("jmd-iq:", why, url);
          this.dispatchEvent(new Event("error"));
        };

        const hear = ({ source, data }) => {
          if (source === frame.contentWindow && data?.type == "jmd-iq" && typeof data.height == "number" && data.height >= 0 && data.height <= 1e5) {
            // What was reserved stays at first, so that the page does not move while it is
            // read. What ends below the window moves nothing in it.
            room.style.height = Math.max(data.height, room.name || room.getBoundingClientRect().y + data.height > innerHeight ? 0 : room.offsetHeight) + "px";
            room.name = "x";
            frame.title = data.title;
            this.update();
            if (frame.inert) {
              frame.inert = false;
              // An error document says what to mend, which is better than nothing,
              // but not better than what the page has put there for this case.
              if (data.error) fail(data.title, !this.textContent);
              else this.dispatchEvent(new Event("load"));
            }
          }
        };

        // Tells whether the nearest opaque background, of a node or behind it, is dark. What
        // is behind may be in the shadow tree that the node is slotted into, or outside of
        // its own. The lightness comes as oklch(0.2 0 0), or oklch(0.2 0 0 / 0.5) if not opaque.
        const dark = node => {
          wish.style.color = `oklch(from ${getComputedStyle(node).backgroundColor} l 0 0)`;
          const [, light, , , alpha] = getComputedStyle(wish).color.split(/[( ]/);
          return alpha ? (node = node.assignedSlot || node.parentElement || node.parentNode.host) && dark(node) : light < .6;
        };

        // Brings the shadow tree in line with the element: in the document or
        // not, and with which attributes. The height stays until the new one is
        // known, so that the page does not jump. An element that is moved keeps its
        // frame, which most ways of moving load again.
        this.update = () => {
          // The options are in its own attributes, in the address of the link or script
          // that this element is made of, or in data attributes.
          const of = this.of || this;
          const params = new URLSearchParams(of.search || of.src?.split("?")[1] || of.dataset);
          const query = new URLSearchParams();
          const [view, load, mode, city, , theme] = names.map((name, i) => {
            const value = this.getAttribute(name) || params.getAll(name).join();
            if (value && i) query.set(name, value);
            return value;
          });

          // One city is a card, any other choice a list. Whatever view says instead, the
          // address is one of ours.
          const next = new URL(base + (view.match(/^\w+$/) || of.pathname?.match(/\w+$/) || (city.match(/^[^,]+$/) ? "card" : "list")));
          next.search = query;
          const href = this.isConnected && next.href;
          if (href != url) {
            url = href;
            clearTimeout(timer);
            frame?.remove();
            removeEventListener("message", hear);
            sight.disconnect();
            if (!url) return;
            addEventListener("message", hear);
            // Where the page wants no frame, or none before the reader asks for it, an element
            // that another file defines stands in for it.
            const file = load == "click" ? load : mode && "inline";
            if (file) import(base + `../${file}.js`);
            frame = document.createElement(file ? "jmd-iq-" + file : "iframe");
            frame.referrerPolicy = "no-referrer";
            frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
            frame.loading = "lazy";
            // Neither seen nor reached until it has spoken, so that nothing white or
            // half-made shows. (visibility would do, but browsers put off the layout
            // of a frame that is hidden so.)
            frame.inert = true;
            frame.title = frame.src = url;
            root.prepend(frame);
            sight.observe(frame);
          }
          if (!url) return;
          // The frame's document is transparent as long as its scheme is that of
          // the frame: the theme, or what the reader sees behind it. That is spelt out,
          // since in a page that declares no scheme it would be that of the system.
          // WebKit does not hand it down, so the document is told as well.
          const scheme = theme.match(/^[dl]/) ? theme : dark(wish) || dark(this) ? "dark" : "light";
          frame.style.colorScheme = scheme;
          frame.contentWindow?.postMessage(scheme, "*");
        };

        wish.width = 640;
        wish.height = 0;
        wish.ontransitionend = () => this.update();
        root.append(wish, room);
        root.adoptedStyleSheets = [sheet];
      }

      attributeChangedCallback() { this.update(); }
      disconnectedCallback() { this.update(); }
      connectedCallback() { this.update(); }
    });

    // Links, blocks and scripts with a choice are wrapped in an element, which has their
    // margin: they are what it falls back to, and go on reserving the space that their
    // style asks for. It follows their attributes, and goes when they are taken out. A
    // page may copy them together with their element, or put others in their place.
    // Whatever changes there may change the colours as well, as does the system's scheme
    // where the page asks for it in a media query.
    const link = `[data-jmd-iq],[href^="${base}"][href$=jmd-iq]`;
    const upgrade = () => {
      for (const node of document.querySelectorAll("jmd-iq," + link)) {
        const embed = node.closest("jmd-iq") || document.createElement("jmd-iq");
        if (embed != node) embed.of = node;
        if (!embed.isConnected) {
          embed.style.margin = node.style.margin;
          node.style.margin = 0;
          node.replaceWith(embed);
          embed.append(node);
        }
        if (embed.of && !embed.querySelector(link)) embed.remove();
        embed.update();
      }
    };
    matchMedia("(prefers-color-scheme:dark)").onchange = upgrade;
    addEventListener("transitionend", upgrade);
    new MutationObserver(upgrade).observe(document, { childList: true, attributes: true, subtree: true });
    upgrade();
  }

  // In the head nothing would be seen.
  if (names.some(name => own.searchParams.has(name))) {
    script.dataset.jmdIq = "";
    script.closest("head")?.after(script);
  }
})();
