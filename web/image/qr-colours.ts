/** Checks that scanners can read a QR code in given colours. */

import { contrast } from "../colour.ts";

/** Scanners need more contrast than readers of text, because of bad light and cameras out of focus. */
const CONTRAST_MIN = 5;

/** Why scanners might not read a code in these colours (`#rrggbb`); null if they can. */
export function qrColoursFault({
  colour,
  background,
}: {
  readonly colour: string;
  readonly background: string;
}): string | null {
  // Many scanners cannot read a code that is lighter than its background.
  if (contrast(colour, "#ffffff") < contrast(background, "#ffffff")) return "must be darker than the background";
  return contrast(colour, background) < CONTRAST_MIN
    ? `must differ more from the background: a contrast of ${CONTRAST_MIN} at least`
    : null;
}
