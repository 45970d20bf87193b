// SPDX-FileCopyrightText: 2026 JMD-iQ Embeds maintainers
// SPDX-License-Identifier: EUPL-1.2

// Lets React's JSX take <jmd-iq>: add this file to "include" in tsconfig.json.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { JmdIqAttributes, JmdIqElement } from "./widget";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "jmd-iq": DetailedHTMLProps<HTMLAttributes<JmdIqElement>, JmdIqElement> & JmdIqAttributes;
    }
  }
}
