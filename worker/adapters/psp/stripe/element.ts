/** Stripe's Payment Element for a Checkout Session on our own page. */

import type { CardElement } from "../../../ports/psp.ts";
import type { StripeCredentials } from "../../../ports/psp-accounts.ts";

/** The origins of Stripe.js and of what it loads. */
export interface StripeElementOrigins {
  readonly apiBase: string;
  /** Stripe.js itself. It loads more from there and from one-time subdomains of it. */
  readonly scriptOrigins: readonly [string, ...string[]];
  /** The frame of the bank's 3-D Secure challenge. */
  readonly hooksOrigin: string;
}

/**
 * The Stripe.js release that matches the pinned package's API version, which ends in the same word (docs.stripe.com/sdks/stripejs-versioning).
 * It has `stripe.initCheckoutElementsSdk`, which takes sessions with `ui_mode: elements`.
 */
const RELEASE = "endive";

/** The directives that docs.stripe.com/security/guide lists. Bank frames sit inside Stripe's own, where our policy does not apply. */
export function cardElementOf(
  { apiBase, scriptOrigins, hooksOrigin }: StripeElementOrigins,
  { publishableKey }: StripeCredentials,
): CardElement {
  return {
    script: `${scriptOrigins[0]}/${RELEASE}/stripe.js`,
    stylesheet: null,
    origins: {
      script: scriptOrigins,
      style: [],
      connect: [apiBase],
      frame: [...scriptOrigins, hooksOrigin],
      image: [],
      form: [],
    },
    settings: { publishableKey },
  };
}
