/** Adyen's Drop-in on a page of ours: where its script comes from, and what the page's policy has to allow for it. */

import type { CardElement } from "../../../ports/psp.ts";
import type { AdyenCredentials } from "../../../ports/psp-accounts.ts";

/** The test system's origins; a live one's follow from its environment. */
export interface AdyenElementOrigins {
  /** Answers the Drop-in and shows the card fields. */
  readonly shopper: string;
  /** The files: script, stylesheet, translations and pictures. */
  readonly files: string;
  readonly analytics: string;
}

/** The names that the Drop-in has for live data centres (packages/lib/src/core/Environment of Adyen/adyen-web). */
export const LIVE_ENVIRONMENTS = ["live", "live-us", "live-au", "live-apse", "live-in", "live-nea"] as const;
export type LiveEnvironment = (typeof LIVE_ENVIRONMENTS)[number];

/** The release of Adyen Web whose API our script uses. */
const RELEASE = "6.44.0";

/**
 * The Drop-in for an account; null where it has no client key, or is live and does not say in which data centre: a session can be paid
 * only where it was made. Card numbers are typed in Adyen's frames.
 */
export function cardElementOf(
  testOrigins: AdyenElementOrigins,
  // Accounts from before it could be given have none.
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
      // A bank that wants to be asked by a form is asked through Adyen.
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
