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
  const own = new URL(script.src);
  const base = new URL("embed/", own);
  const names = "view city state theme accent lang load filter".split(" ");
  const create = name => document.createElement(name);

  // A second copy of this script only adds the element of its own query.
  if (!customElements.get("jmd-iq")) {
    // In the shadow tree the page's rules for frames do not reach ours, however
    // important they call themselves. Rules for the element itself win over these.
    // contain makes it the frame's containing block, whatever its position.
    // The outline, which is never drawn, tells in which scheme the page is: in one
    // that declares none computed values name none either.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      "iframe{position:absolute;border:0;width:100%;height:100%;inset:0}" +
      "canvas{display:block;width:100%}" +
      "[inert]{opacity:0}" +
      "slot{display:block;transition:outline 1ms;outline-color:Canvas}" +
      ":host(:not([hidden])){display:block;width:100%;contain:layout}");

    customElements.define("jmd-iq", class extends HTMLElement {
      static observedAttributes = names;

      constructor() {
        super();
        const root = this.attachShadow({ mode: "open" });
        // The slot shows what stands inside the element, and later, with a name
        // that nothing is slotted into, it is the empty block that is as high as
        // the content. The frame always fills the element. So the element may
        // also be given a height, or be stretched, by whoever lays it out.
        const room = create("slot");
        // As wide as the embed would like to be where the page leaves that to it, in a
        // float, say, or a table. It takes less where there is less.
        const wish = create("canvas");
        const button = create("button");
        const frame = create("iframe");
        let url;

        // Time runs from when the element is seen: a lazy frame further down, in
        // a closed <details> or in a hidden tab need not have begun to load. Nor
        // has one whose address a consent tool has taken away for the time being.
        // While it is hidden, the page's scheme may have changed, which no transition tells.
        let timer;
        const sight = new IntersectionObserver(entries => {
          if (entries.pop().isIntersecting) {
            timer ||= setTimeout(() => frame.src == url && frame.inert && fail("timeout"), 1e4);
            this.update();
          }
        });

        const fail = (why, keep) => {
          if (!keep) {
            frame.remove();
            room.name = room.style.height = "";
          }
          console.warn(why, url);
          this.dispatchEvent(new Event("error"));
        };

        const hear = ({ source, data }) => {
          if (source == frame.contentWindow && data.type == "jmd-iq") {
            room.name = "x";
            room.style.height = data.height + "px";
            frame.title = data.title;
            if (frame.inert) {
              frame.inert = false;
              // An error document says what to mend, which is better than nothing,
              // but not better than what the page has put there for this case.
              if (data.error) fail(data.title, !this.firstChild);
              else this.dispatchEvent(new Event("load"));
            }
          }
        };

        // Brings the shadow tree in line with the element: in the document or
        // not, and with which attributes. The height stays until the new one is
        // known, so that the page does not jump.
        this.update = gone => {
          // The options are in its own attributes, in the address of the link that this
          // element is made of, in a script's query, or in data attributes.
          const of = this.of || this;
          const params = new URLSearchParams(of.href?.replace(/.*embed\/(\w+)\W?/, "view=$1&") || of.dataset.query || of.dataset);
          const query = new URLSearchParams();
          const [view, city, , theme, , lang, load] = names.map((name, i) => {
            const value = this.getAttribute(name) || params.getAll(name).join();
            if (value && i) query.set(name, value);
            return value;
          });

          // The frame's document is transparent as long as its scheme is that of
          // the frame, which is the page's, unless a theme is set. It is spelt out,
          // since in a page that declares none it would be that of the system.
          frame.style.colorScheme = /^[dl]/.test(theme) ? theme : /255/.test(getComputedStyle(room).outlineColor) ? "light" : "dark";

          // One city is a card, any other choice a list. Whatever view says instead, the
          // address is one of ours.
          const next = new URL(base + (view || (city && !/,/.test(city) ? "card" : "list")));
          next.search = query;
          const href = !gone && this.isConnected && next.href;
          if (href == url) return;
          url = href;

          // Neither seen nor reached until it has spoken, so that nothing white or
          // half-made shows. (visibility would do, but browsers put off the layout
          // of a frame that is hidden so.)
          frame.inert = url;
          timer = clearTimeout(timer);
          sight.disconnect();
          frame.remove();
          button.remove();
          if (!url) return removeEventListener("message", hear);
          addEventListener("message", hear);
          button.textContent = lang == "en" ? "Load " + base.host : base.host + " laden";
          frame.title = frame.src = url;
          root.append(load == "click" ? button : frame);
          sight.observe(frame);
        };

        frame.sandbox = "allow-scripts allow-popups allow-popups-to-escape-sandbox";
        frame.loading = "lazy";
        frame.referrerPolicy = "no-referrer";
        room.ontransitionend = () => this.update();
        root.append(wish, room);
        wish.width = 640;
        wish.height = 0;
        root.adoptedStyleSheets = [sheet];
        button.onclick = () => button.replaceWith(frame);
      }

      disconnectedCallback() { this.update(1); }
      connectedCallback() { this.update(); }
      attributeChangedCallback() { this.update(); }
    });

    // Links and blocks are wrapped in an element, so that they are what it falls
    // back to. It follows their attributes, keeps the height that the page has
    // reserved for them, and goes when they are taken out. A page may copy them
    // together with their element, or put others in their place.
    const link = "[data-jmd-iq]";
    const upgrade = records => {
      for (const { target } of records) if (target.of && !target.querySelector(link)) target.remove();
      for (const node of document.querySelectorAll(link)) {
        const embed = node.closest("jmd-iq") || create("jmd-iq");
        embed.of = node;
        if (!embed.isConnected) {
          embed.style.minHeight = getComputedStyle(node).minHeight;
          node.replaceWith(embed);
          embed.append(node);
        }
        embed.update();
      }
    };
    new MutationObserver(upgrade).observe(document, { attributes: true, childList: true, subtree: true });
    upgrade([]);
  }

  // In the head nothing would be seen. Consent tools run the script again, in place
  // of itself, each time that they are asked: its element is there by then.
  const place = script.closest("head") || script;
  if (names.some(name => own.searchParams.has(name)) && place.nextSibling?.dataset?.query != own.search) {
    const embed = create("jmd-iq");
    embed.dataset.query = own.search;
    place.after(embed);
  }
})();
