/** The style sheet of the card page only, to keep the other pages small. */

import { css } from "./css.ts";
import { checkoutStyles } from "./shopper.ts";

const card = css`
.entry, .ways-out { display: grid; gap: 12px; }
.entry { gap: 16px; }
.card-fields:empty { min-block-size: 160px; border-radius: var(--radius-large); background: var(--sunk); }
/* Invisible while empty, but still a live region. */
.entry [role=status]:empty { position: absolute; }
.entry .button { min-block-size: 52px; font-size: 18px; font-weight: 620; border-radius: var(--radius-large); }
.ways-out { padding-block: 16px 24px; border-block-start: 1px solid var(--line); }
.ways-out a { justify-self: center; padding-block: 10px; }
.card-fields[hidden] ~ .trust { display: none; }
@media (min-width: 900px) {
  .checkout { min-block-size: 100%; }
  .checkout > .fields { grid-row: 1/-1; align-content: start; padding-block-end: 64px; }
}
/* Without script nothing fills the fields, so only the way to the provider's page is shown. */
@media (scripting: none) {
  .card-fields, .entry .trust { display: none; }
  .ways-out .button { background: var(--brand); color: var(--on-brand); border-color: var(--brand-edge); }
}
`;

/** The style sheets of the card page, in order. The Content-Security-Policy lists their hashes. */
export function cardStyles(brandColor: string | null): readonly string[] {
  return [...checkoutStyles(brandColor), card];
}
