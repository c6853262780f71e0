/** Which colours scanners can tell apart. */

import { contrast } from "../colour.ts";

/** Scanners in bad light and cameras out of focus need more than a reader of text does. */
const CONTRAST_MIN = 5;

/** Says why scanners might not read a code in these colours, `#rrggbb`; null where they do. */
export function qrColoursFault({
  colour,
  background,
}: {
  readonly colour: string;
  readonly background: string;
}): string | null {
  // Many scanners do not read a code that is lighter than its ground.
  if (contrast(colour, "#ffffff") < contrast(background, "#ffffff")) return "must be darker than the background";
  return contrast(colour, background) < CONTRAST_MIN
    ? `must differ more from the background: a contrast of ${CONTRAST_MIN} at least`
    : null;
}
