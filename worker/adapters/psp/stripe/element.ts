/** Stripe's Payment Element over a Checkout Session, for a page of ours. */

import type { CardElement } from "../../../ports/psp.ts";
import type { StripeCredentials } from "../../../ports/psp-accounts.ts";

/** Where Stripe.js and what it loads come from. */
export interface StripeElementOrigins {
  readonly apiBase: string;
  /** Of Stripe.js. What it loads, it loads from there and from addresses of one time below it. */
  readonly scriptOrigins: readonly [string, ...string[]];
  /** Of the bank's questions. */
  readonly hooksOrigin: string;
}

/**
 * Stripe.js's release that goes with the API version of the pinned package: its second word (docs.stripe.com/sdks/stripejs-versioning).
 * `stripe.initCheckoutElementsSdk` exists in it, and answers sessions with `ui_mode: elements`.
 */
const RELEASE = "endive";

/** As docs.stripe.com/security/guide lists the directives of Stripe.js. Banks' frames are inside Stripe's, which our policy does not reach. */
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
