// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Types of the element <jmd-iq> for hosts in TypeScript. The attributes are made from the
// table of parameters. The element has no properties of its own: set its attributes.

export interface JmdIqAttributes {
  /** What is shown. It follows from the choice if it is not given. One city is a card, any other choice a list. */
  view?: "card" | "list" | "teaser";
  /** A site's slug, its city in any usual spelling (Völklingen, voelklingen, VOLKLINGEN), or its 8-digit municipality key (AGS). A list takes several, separated by commas or repeated. */
  city?: string;
  /** A federal state by its German or English name, its abbreviation (NRW, NW), its ISO 3166-2 code (DE-NW), or its 2-digit key (AGS). A list takes several, separated by commas or repeated. A card takes a state with exactly one site. */
  state?: string;
  /** Colours. auto follows the page that embeds. */
  theme?: "auto" | "light" | "dark";
  /** Colour of links and controls, in three or six hexadecimal digits. It is made lighter or darker until text in it has a contrast of 4.5 to 1. The programme's own by default. */
  accent?: string;
  /** Language. de-AT counts as de. Texts without a translation stay in their own language and say so. */
  lang?: string;
  /** Whether readers of a list can choose a federal state. auto offers it in long lists. */
  filter?: "auto" | "on" | "off";
  /** How much room it takes. compact is for side columns and for hosts that limit the height. */
  format?: "auto" | "compact";
  /** inline puts the view into the page itself, in place of a frame. Fragments then have the filter of lists. */
  mode?: "inline";
  /** click requests nothing before the reader asks for it with a button. */
  load?: "click";
}

/** Fires load when the embed is shown, and error when it is not. */
export interface JmdIqElement extends HTMLElement {}

declare global {
  interface HTMLElementTagNameMap {
    "jmd-iq": JmdIqElement;
  }
}
