// SPDX-License-Identifier: EUPL-1.2

// Makes the configurator answer at once. Everything works without it too: the page
// is a form, and what this script shows it asks the server for.
{
  const form = document.getElementById("form");
  const byId = id => document.getElementById(id);

  // Buttons that would do nothing without a script.
  for (const hidden of document.querySelectorAll("[hidden]")) hidden.hidden = false;
  byId("show").hidden = true;

  // The frame says how high its content is.
  addEventListener("message", ({ source, data }) => {
    const frame = byId("frame");
    if (frame && source == frame.contentWindow && data?.type == "jmd-iq") frame.style.height = data.height + "px";
  });

  // The address of what is filled in, without what is left empty.
  const address = () => {
    const given = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...given]) if (!value) given.delete(name);
    return "?" + given;
  };

  // Takes over what differs in the page for another choice.
  let shown = byId("frame")?.getAttribute("src");
  const takeOver = (next, found) => {
    if (found && !shown) return location.replace(address());
    for (const part of next.querySelectorAll("[data-live]")) {
      const own = byId(part.id);
      if (!own || own.isEqualNode(part) || part.id == "sites" && !otherSites(own, part, found)) continue;
      if (part.href) own.href = part.getAttribute("href");
      own.replaceChildren(...part.childNodes);
    }
    if (!found) return;
    const { dataset, title } = next.getElementById("frame");
    const own = byId("frame");
    own.style.minHeight = dataset.reserved;
    own.title = title;
    if (shown != dataset.address) {
      shown = dataset.address;
      own.style.height = "";
      own.contentWindow.location.replace(shown); // adds nothing to the history, as src would
    }
    history.replaceState(null, "", next.getElementById("form").dataset.query);
  };

  // The sites to choose from stay, and the focus in them, unless there are others
  // or a name was added to them.
  const otherSites = (own, part, found) => {
    if (own.dataset.view != part.dataset.view) return own.dataset.view = part.dataset.view;
    const added = found && part.dataset.view == "list" && byId("city").value;
    if (found && part.dataset.view == "card") byId("city").value = part.querySelector("#city").value;
    return added;
  };

  // Only the last of several requests counts. A document asked for this way is
  // parsed by the browser itself, so no text is ever made into HTML here.
  let request;
  const update = () => {
    request?.abort();
    request = new XMLHttpRequest();
    request.open("GET", address());
    request.responseType = "document";
    request.onload = ({ target }) => takeOver(target.response, target.status == 200);
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
