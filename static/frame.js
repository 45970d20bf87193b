// SPDX-License-Identifier: EUPL-1.2

// Tells the page around an embed how high its content is, in every dialect that
// hosts understand. The frame is sandboxed without an origin of its own, so
// messages go to "*"; they hold nothing that the address does not say already.
// The same bytes stand in every document, since their hash stands in its policy.
{
  const { body } = document;
  const main = body.querySelector("main");
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
    main.style.minHeight = 0;
    const height = Math.ceil(main.getBoundingClientRect().height);
    main.style.minHeight = height + "px";
    // Throws where the document is not framed; CSS Sizing 4, section 4.4.
    try { requestResize(); } catch {}
    body.style.width = main.style.minHeight = "";

    if (height == known) return;
    known = height;
    send({ type: "jmd-iq", height, title: document.title, error: main.matches(".problem") });
    send({ message: "height", value: height, secret });
    // Embedly and those who follow it: some expect text, some the object.
    const resize = { context: "iframe.resize", src: location.href, height };
    send(resize);
    send(JSON.stringify(resize));
    send({ sentinel: "amp", type: "embed-size", height });
  };

  const sizes = new ResizeObserver(tell);
  for (const part of main.children) sizes.observe(part);
  onload = tell;

  // WordPress again: it may not have listened before, and its sandbox opens no
  // windows, but it follows a link to the frame's own host.
  onmessage = ({ data }) => data?.message == "ready" && tell(known = 0);
  onclick = event => {
    const link = secret && event.target.closest("[data-go]");
    if (link) {
      event.preventDefault();
      send({ message: "link", value: new URL("../go/" + link.dataset.go, location).href, secret });
    }
  };
}
