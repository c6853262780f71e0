/** Adyen's Drop-in on our own page: where its script comes from and what the page's policy must allow. */

import type { CardElement } from "../../../ports/psp.ts";
import type { AdyenCredentials } from "../../../ports/psp-accounts.ts";

/** The test system's origins; live ones are built from the account's environment. */
export interface AdyenElementOrigins {
  /** Serves the Drop-in's API and the frames of its card fields. */
  readonly shopper: string;
  /** Serves the script, stylesheet, translations and images. */
  readonly files: string;
  readonly analytics: string;
}

/** The Drop-in's names for the live data centres (packages/lib/src/core/Environment in Adyen/adyen-web). */
export const LIVE_ENVIRONMENTS = ["live", "live-us", "live-au", "live-apse", "live-in", "live-nea"] as const;
export type LiveEnvironment = (typeof LIVE_ENVIRONMENTS)[number];

/** The Adyen Web release that our script is written for. */
const RELEASE = "6.44.0";

/**
 * The Drop-in for an account; null without a client key, or for a live account whose data centre is unknown: a session can be paid only in
 * the data centre that created it. Shoppers type card numbers into Adyen's frames.
 */
export function cardElementOf(
  testOrigins: AdyenElementOrigins,
  // Accounts connected before `live_environment` existed have none.
  { clientKey, liveUrlPrefix, liveEnvironment = null }: AdyenCredentials,
): CardElement | null {
  if (clientKey === null || (liveUrlPrefix !== null && liveEnvironment === null)) return null;
  const { shopper, files, analytics } = liveEnvironment === null ? testOrigins : liveOrigins(liveEnvironment);
  const folder = `${files}/checkoutshopper/sdk/${RELEASE}`;
  return {
    script: `${folder}/adyen.js`,
    stylesheet: `${folder}/adyen.css`,
    origins: {
      script: [files],
      style: [files],
      connect: [shopper, files, analytics],
      frame: [shopper],
      image: [files, shopper],
      // Forms to the shopper's bank go through Adyen.
      form: [shopper],
    },
    settings: { clientKey, environment: liveEnvironment ?? "test" },
  };
}

function liveOrigins(environment: LiveEnvironment): AdyenElementOrigins {
  return {
    shopper: `https://checkoutshopper-${environment}.adyen.com`,
    files: `https://checkoutshopper-${environment}.cdn.adyen.com`,
    analytics: `https://checkoutanalytics-${environment}.adyen.com`,
  };
}
