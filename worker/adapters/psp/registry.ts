/** The payment service providers of this deployment, one line each. */

import type { PspRegistry } from "../../ports/psp.ts";
import { makeStripeAdapter } from "./stripe/index.ts";

/** Where the providers' APIs are. Only development sets them to something else than the vendor's own. */
export interface PspSettings {
  readonly fetch: typeof fetch;
  readonly stripe: { readonly apiBase: string; readonly hostedOrigin: string };
}

/** Builds every adapter. A provider that is not listed here does not exist. */
export function makePspRegistry({ fetch, stripe }: PspSettings): PspRegistry {
  return {
    stripe: makeStripeAdapter({ fetch, ...stripe }),
  };
}
