/** The payment service providers of this deployment, one line each. */

import type { PspRegistry } from "../../ports/psp.ts";
import { makeAdyenAdapter } from "./adyen/index.ts";
import { makeStripeAdapter } from "./stripe/index.ts";

/** Where the providers' APIs are. Only development sets them to something else than the vendor's own. */
export interface PspSettings {
  readonly fetch: typeof fetch;
  readonly stripe: { readonly apiBase: string; readonly hostedOrigin: string };
  readonly adyen: {
    readonly testOrigins: { readonly checkout: string; readonly management: string };
    readonly hostedOrigins: readonly string[];
  };
}

/** Builds every adapter. A provider that is not listed here does not exist. */
export function makePspRegistry({ fetch, stripe, adyen }: PspSettings): PspRegistry {
  return {
    stripe: makeStripeAdapter({ fetch, ...stripe }),
    adyen: makeAdyenAdapter({ fetch, ...adyen }),
  };
}
