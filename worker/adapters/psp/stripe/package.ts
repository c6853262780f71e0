/** Stripe's official package: most of what this adapter weighs, so it is loaded with the first call and not with the isolate. */

import Stripe from "stripe";
import { LIMITS } from "../../../domain/limits.ts";

export interface StripeSettings {
  /** The origin of the API. */
  readonly apiBase: string;
  readonly fetch: typeof fetch;
}

/** The version of the API that the package is pinned to. */
export const { API_VERSION } = Stripe;

/** A client for a secret key. Its own retries are off: when to send again is decided by the payment machine. */
export function clientFor(settings: StripeSettings, secretKey: string): Stripe {
  const base = new URL(settings.apiBase);
  const protocol = base.protocol === "http:" ? "http" : "https";
  return new Stripe(secretKey, {
    httpClient: Stripe.createFetchHttpClient(settings.fetch),
    host: base.hostname,
    port: base.port === "" ? (protocol === "http" ? 80 : 443) : Number(base.port),
    protocol,
    maxNetworkRetries: 0,
    timeout: LIMITS.pspTimeoutMs,
    telemetry: false,
  });
}
