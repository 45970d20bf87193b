import type { JmdIqAttributes, JmdIqElement } from "./widget";

const choice: JmdIqAttributes = { view: "list", state: "NRW", load: "click" };
const element: JmdIqElement = document.createElement("jmd-iq");
for (const [name, value] of Object.entries(choice)) element.setAttribute(name, value);
element.addEventListener("error", () => element.remove());
document.querySelector("jmd-iq")?.replaceWith(element);

// @ts-expect-error there is no such view
export const wrong: JmdIqAttributes = { view: "map" };
