// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Makes the configurator answer at once. Everything works without it too: the page
// is a form, and what this script shows it asks the server for.
{
  const form = document.getElementById("form");
  const byId = id => document.getElementById(id);
  const live = () => document.querySelectorAll("[data-live]");

  // Buttons that would do nothing without a script, and what only counts without one.
  const reveal = () => {
    for (const hidden of document.querySelectorAll(".copy, #picker")) hidden.hidden = false;
  };
  reveal();
  for (const useless of document.querySelectorAll(".show, noscript")) useless.remove();

  // What is wrong with a field may be far down, and folded.
  const showMistake = () => {
    const wrong = document.querySelector(".wrong");
    if (wrong?.closest("details")) wrong.closest("details").open = true;
    wrong?.scrollIntoView({ block: "nearest" });
  };
  showMistake();

  // The address of what is filled in, without what is left empty.
  const address = () => {
    const given = [...new FormData(form)].filter(([, value]) => value);
    return "?" + new URLSearchParams(given);
  };

  // What is shown is the answer to one address. While the form says another, nothing
  // can be copied: it would not be what was chosen. Firefox fills in what was chosen before a
  // reload, which the page does not show. (autocomplete="off" would prevent that, but WebKit
  // then empties the form of a page that it comes back to.)
  form.reset();
  let shown = address(), asked = shown;
  const lock = () => {
    for (const button of document.querySelectorAll(".copy")) button.disabled = address() != shown;
  };

  // Takes over what differs in the page for another choice. served is the markup as the
  // server sent it, since the page changes its own.
  const served = new Map([...live()].map(element => [element.id, element.innerHTML]));
  const takeOver = (next, good) => {
    const { query } = next.getElementById("form").dataset;
    if (good && !byId("more")) return location.replace(query);
    for (const noscript of next.querySelectorAll("noscript")) noscript.remove();
    const focused = document.activeElement;
    for (const own of live()) {
      const element = next.getElementById(own.id);
      if (element?.href) own.href = element.getAttribute("href");
      if (!element || served.get(own.id) == element.innerHTML) continue;
      served.set(own.id, element.innerHTML);
      own.replaceChildren(...element.childNodes);
    }
    for (const field of form.elements) {
      const other = field.id && next.getElementById(field.id);
      if (other) field.toggleAttribute("aria-invalid", other.hasAttribute("aria-invalid"));
    }
    if (!focused.isConnected) (byId(focused.id) ?? byId("city") ?? form.querySelector(":checked")).focus();
    if (byId("more")) byId("more").hidden = !good;
    showMistake();
    reveal();
    if (good) history.replaceState(null, "", query);
  };

  // Only the last of several requests counts. A document asked for this way is
  // parsed by the browser itself, so no text is ever made into HTML here.
  let request;
  const update = () => {
    lock();
    if (asked == address()) return;
    asked = address();
    request?.abort();
    request = new XMLHttpRequest();
    request.open("GET", asked);
    request.responseType = "document";
    // What is no page of ours, such as a proxy's error, is shown for what it is.
    request.onload = ({ target }) => {
      if (!target.response?.getElementById("form")) return form.submit();
      const last = asked == address();
      takeOver(target.response, target.status == 200);
      if (last) shown = asked = address();
      lock();
    };
    request.onerror = () => form.submit();
    request.send();
  };

  // Leaving the page ends a request that is under way; who comes back still waits for it.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    asked = shown;
    update();
  });

  form.addEventListener("submit", event => {
    event.preventDefault();
    update();
  });

  // Keys change a list at each step, while another letter of a name or another arrow may
  // follow: the choice counts when they rest for a second, after which browsers take the
  // next letter for a new name, or when the list is left.
  const resting = 1000; // milliseconds
  let byKey, timer;
  addEventListener("keydown", ({ key }) => byKey = key != "Enter");
  addEventListener("pointerdown", () => byKey = false);
  addEventListener("focusout", () => {
    if (timer) settle();
  });
  const settle = () => {
    clearTimeout(timer);
    timer = null;
    update();
  };

  document.addEventListener("change", ({ target }) => {
    if (target.form != form) return;
    if (target.localName == "select" && byKey) {
      lock();
      clearTimeout(timer);
      timer = setTimeout(settle, resting);
      return;
    }
    // A card shows one of several sites that were chosen for a list.
    if (target.value == "card") [...document.querySelectorAll(".chips :checked")].slice(1).forEach(chip => chip.checked = false);
    update();
  });

  // A whole colour counts while it is typed.
  document.addEventListener("input", ({ target }) => {
    const accent = byId("accent");
    if (target.id == "picker") accent.value = target.value.slice(1);
    const colour = accent.value.replace("#", "");
    if (target == accent && /^([0-9a-f]{3}){1,2}$/i.test(colour)) {
      byId("picker").value = "#" + (colour.length == 3 ? colour.replace(/./g, "$&$&") : colour);
    } else if (target == accent) return lock();
    if (target == accent || target.id == "picker") update();
  });

  // The frame says how high its content is. What is in the page itself says 0 before it is
  // laid out.
  addEventListener("message", ({ data }) => {
    if (data?.type == "jmd-iq" && data.height >= 0) requestAnimationFrame(() => {
      const height = byId("height");
      height.textContent = height.dataset.format.replace("%d", Math.round(data.height || byId("slot").firstElementChild.offsetHeight));
    });
  });

  // What is a link is copied as one, for editors, and as its address, for their dialogs. A
  // picture is copied as one too, for programs for texts.
  const contents = code => {
    const text = code.textContent, { title, rich } = code.dataset;
    if (title == null && rich == null) return { "text/plain": text };
    const link = document.createElement("a");
    link.href = text;
    link.textContent = title;
    return { "text/plain": text, "text/html": title ? link.outerHTML : text };
  };

  const copy = code => {
    const all = Object.entries(contents(code));
    if (all.length == 1) return navigator.clipboard.writeText(all[0][1]);
    return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(all.map(([type, content]) => [type, new Blob([content], { type })])))]);
  };

  // What is selected in a code is copied as its button does. Browsers would add the box
  // that it stands in, and editors would keep that in place of an embed or a link.
  document.addEventListener("copy", event => {
    const selection = getSelection(), text = String(selection).trim();
    const codes = [...document.querySelectorAll("pre")].filter(code => selection.containsNode(code, true));
    if (!text || event.target.localName == "input" || codes.length != 1) return;
    const whole = codes[0].textContent.trim();
    if (!whole.includes(text)) return;
    for (const [type, content] of Object.entries(text == whole ? contents(codes[0]) : { "text/plain": text })) event.clipboardData.setData(type, content);
    event.preventDefault();
  });

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest(".copy");
    if (!button) return;
    const code = byId(button.dataset.for), { said, failed, copied } = form.dataset;
    getSelection().selectAllChildren(code);
    let done = true;
    try {
      await copy(code);
    } catch {
      done = document.execCommand("copy"); // on plain HTTP there is no clipboard but this
    }
    byId("said").textContent = done ? said : failed;
    if (!done) return;
    const label = button.dataset.label ||= button.textContent; // a second click finds it copied
    button.textContent = copied;
    setTimeout(() => {
      byId("said").textContent = "";
      button.textContent = label;
    }, 2000);
  });
}
