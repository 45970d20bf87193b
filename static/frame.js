// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Tells the page around an embed how high its content is, in every dialect that
// hosts understand. The frame is sandboxed without an origin of its own, so
// messages go to "*"; they hold nothing that the address does not say already.
// The same bytes stand in every document, since their hash stands in its policy.
{
  const { body, documentElement: root } = document;
  const main = body.firstElementChild;
  const send = message => parent.postMessage(message, "*");

  // WordPress tells its frames apart by a secret in the fragment.
  const secret = location.hash.split("secret=")[1];
  let known;

  const tell = () => {
    // A frame of another process may run before it knows its width, and where the
    // host hides it until it has spoken, no event tells when it does.
    if (!innerWidth) return setTimeout(tell, 99);

    // The view stretches into what its host has reserved, so its own height shows
    // only while it may not. The width is pinned meanwhile: a scrollbar that goes
    // away as the frame grows must not count, and requestResize() would lay out at
    // the width that the frame had when it was loaded.
    body.style.width = innerWidth + "px";
    main.style.minHeight = "var(--least)";
    const height = Math.ceil(main.getBoundingClientRect().height);
    main.style.minHeight = height + "px";
    // Throws where the document is not framed; CSS Sizing 4, section 4.4.
    try { requestResize(); } catch {}
    body.style.width = main.style.minHeight = "";

    // A frame that has shown a scrollbar keeps its room as it grows, and the content
    // would be narrower and higher by that.
    root.style.overflow = innerHeight < height ? "" : "hidden";

    if (height == known) return;
    known = height;
    // Our snippet, WordPress, and Embedly with those who follow it read different fields
    // of one message. Some of the last expect it as text.
    const size = {
      title: document.title, type: "jmd-iq", height, error: main.matches(".problem"),
      secret, message: "height", value: height,
      src: location.href, context: "iframe.resize",
    };
    send(size);
    send(JSON.stringify(size));
    send({ sentinel: "amp", height, type: "embed-size" });
  };

  // Lengths that depend on the width would be those beside a scrollbar at first.
  root.style.overflow = "hidden";
  const sizes = new ResizeObserver(tell);
  for (const child of main.children) sizes.observe(child);
  onload = onresize = tell;

  // WordPress again: it may not have listened before. Our snippet names the colour
  // scheme of the frame's element, which WebKit does not hand down.
  onmessage = ({ data }) => {
    if (data?.message == "ready") tell(known = 0);
    else root.style.colorScheme = data;
  };

  // WordPress's sandbox opens no windows, but it follows a link to the frame's own host.
  // A link to another embed in the same frame needs the secret as well.
  onclick = event => {
    // A click on a card's text is one on its link, unless it ends a selection.
    if (getSelection().isCollapsed && event.target.matches(".text p")) event.target.parentNode.lastElementChild.click();
    const link = secret && event.target.closest("a");
    if (!link || event.metaKey || event.shiftKey || event.ctrlKey) return;
    if (!link.target) return link.hash = location.hash;
    event.preventDefault();
    send({ message: "link", value: new URL("../go/" + link.dataset.go, location).href, secret });
  };
}
