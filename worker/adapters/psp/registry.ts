/** Registers the payment service providers, one line each. */

import type { Clock } from "../../ports/clock.ts";
import type { PspRegistry } from "../../ports/psp.ts";
import type { AdyenElementOrigins } from "./adyen/element.ts";
import { makeAdyenAdapter } from "./adyen/index.ts";
import type { AuthorizenetOrigins } from "./authorizenet/client.ts";
import { makeAuthorizenetAdapter } from "./authorizenet/index.ts";
import type { StripeElementOrigins } from "./stripe/element.ts";
import { makeStripeAdapter } from "./stripe/index.ts";

/** The origins of the providers' APIs. Only development overrides the vendors' own. */
export interface PspSettings {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly stripe: StripeElementOrigins & { readonly hostedOrigin: string };
  readonly adyen: {
    readonly testOrigins: { readonly checkout: string; readonly management: string };
    readonly hostedOrigins: readonly string[];
    readonly elementOrigins: AdyenElementOrigins;
  };
  readonly authorizenet: { readonly sandbox: AuthorizenetOrigins; readonly production: AuthorizenetOrigins };
}

/** Builds every adapter. */
export function makePspRegistry({ fetch, clock, stripe, adyen, authorizenet }: PspSettings): PspRegistry {
  return {
    stripe: makeStripeAdapter({ fetch, ...stripe }),
    adyen: makeAdyenAdapter({ fetch, ...adyen }),
    authorizenet: makeAuthorizenetAdapter({ fetch, clock, ...authorizenet }),
  };
}
