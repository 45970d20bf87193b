// SPDX-License-Identifier: EUPL-1.2

// Makes the configurator answer at once. Everything works without it too: the page
// is a form, and what this script shows it asks the server for.
{
  const form = document.getElementById("form");
  const byId = id => document.getElementById(id);

  // Buttons that would do nothing without a script.
  for (const hidden of document.querySelectorAll("[hidden]")) hidden.hidden = false;
  byId("show").hidden = true;

  // The frame says how high its content is: with large letters more than reserved.
  addEventListener("message", ({ source, data }) => {
    const frame = byId("frame");
    if (frame && source == frame.contentWindow && data?.type == "jmd-iq") byId("room").style.minHeight = data.height + "px";
  });

  // The address of what is filled in, without what is left empty.
  const address = () => {
    const given = [...new FormData(form)].filter(([, value]) => value);
    return "?" + new URLSearchParams(given);
  };

  // Takes over what differs in the page for another choice. What is wrong with one
  // is told, and the last good one stays.
  let shown = byId("frame")?.getAttribute("src");
  const takeOver = (next, good) => {
    const { query } = next.getElementById("form").dataset;
    if (good && !shown) return location.replace(query);
    const focused = document.activeElement.id;
    for (const part of next.querySelectorAll("[data-live]")) {
      const own = byId(part.id);
      if (!own || own.isEqualNode(part) || part.id == "sites" && !otherSites(own, part, good)) continue;
      if (part.href) own.href = part.getAttribute("href");
      own.replaceChildren(...part.childNodes);
    }
    for (const name of ["city", "accent"]) {
      for (const mark of ["aria-invalid", "aria-describedby"]) {
        const value = next.getElementById(name)?.getAttribute(mark);
        if (value) byId(name)?.setAttribute(mark, value);
        else byId(name)?.removeAttribute(mark);
      }
    }
    byId(focused)?.focus();
    if (!good) return;
    const frame = next.getElementById("frame");
    byId("frame").title = frame.title;
    if (shown != frame.getAttribute("src")) {
      shown = frame.getAttribute("src");
      byId("room").style.minHeight = "";
      byId("frame").contentWindow.location.replace(shown); // src would add to the history
    }
    history.replaceState(null, "", query);
  };

  // The sites to choose from stay, and what is open and focused in them, unless
  // they are others or a name was added to them.
  const otherSites = (own, { dataset: { view }, firstElementChild }, good) => {
    if (own.dataset.view != view) return own.dataset.view = view;
    const name = byId("city");
    if (good && view == "list") return name.value;
    if (good && view == "card") name.value = firstElementChild.querySelector("#city").value;
  };

  // Only the last of several requests counts. A document asked for this way is
  // parsed by the browser itself, so no text is ever made into HTML here.
  let request, asked;
  const update = () => {
    if (asked == address()) return;
    asked = address();
    request?.abort();
    request = new XMLHttpRequest();
    request.open("GET", asked);
    request.responseType = "document";
    // What is no page of ours, such as a proxy's error, is shown for what it is.
    request.onload = ({ target }) => {
      if (target.response?.getElementById("form")) takeOver(target.response, target.status == 200);
      else form.submit();
    };
    request.onerror = () => form.submit();
    request.send();
  };

  form.addEventListener("submit", event => {
    event.preventDefault();
    update();
  });
  form.addEventListener("change", update);

  // A name that is in the list, and a whole colour, count while they are typed.
  form.addEventListener("input", ({ target }) => {
    if (target.id == "city" && [...byId("cities").options].some(option => option.value == target.value)) update();
    if (target.id == "accent" && /^#?([0-9a-f]{3}){1,2}$/i.test(target.value)) update();
    if (target.id == "picker") {
      byId("accent").value = target.value.slice(1);
      update();
    }
  });

  document.addEventListener("click", async ({ target }) => {
    const button = target.closest(".copy");
    if (!button) return;
    const code = byId(button.dataset.for);
    getSelection().selectAllChildren(code);
    try {
      await navigator.clipboard.writeText(code.textContent);
    } catch {
      document.execCommand("copy"); // on plain HTTP there is no clipboard but this
    }
    byId("said").textContent = button.textContent = form.dataset.copied;
    setTimeout(() => {
      byId("said").textContent = "";
      button.textContent = form.dataset.copy;
    }, 2000);
  });
}
