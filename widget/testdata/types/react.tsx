import type { JmdIqElement } from "./widget";

export const card = (
  <jmd-iq city="berlin" theme="dark" className="embed" onLoad={event => event.currentTarget.setAttribute("city", "trier")}>
    <a href="https://embed.example/embed/card?city=berlin">JMD im Quartier Berlin</a>
  </jmd-iq>
);

// @ts-expect-error pink is no theme
export const pink = <jmd-iq theme="pink" />;

// @ts-expect-error there is no such attribute
export const misspelled = <jmd-iq citty="berlin" />;

export const reference: { current: JmdIqElement | null } = { current: null };
export const referred = <jmd-iq ref={reference} view="teaser" />;
