/** What only the page with a provider's card fields needs: kept out of the style sheet that every shopper loads. */

import { css } from "./css.ts";
import { pageStyles } from "./shopper.ts";

const card = css`
.card-entry { display: grid; gap: 12px; }
.card-entry h1 { font-size: 22px; }
.card-fields { min-block-size: 160px; }
.card-fields:empty { border-radius: var(--radius-large); background: var(--sunk); }
.card-entry [role=status]:empty { margin-block-end: -12px; }
.card-entry .button { min-block-size: 52px; font-size: 18px; font-weight: 620; }
.back { justify-self: center; padding-block: 10px; }
/* Nothing will fill them there. */
@media (scripting: none) { .card-fields { display: none; } }
`;

/** The CSS texts of the card page, in order. Their hashes belong in the page's Content-Security-Policy. */
export function cardStyles(brandColor: string | null): readonly string[] {
  return [...pageStyles(brandColor), card];
}
