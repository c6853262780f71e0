/** Stripe's official package. It is most of this adapter's size, so it is loaded on the first call rather than at isolate start. */

import Stripe from "stripe";
import { LIMITS } from "../../../domain/limits.ts";

export interface StripeSettings {
  /** The origin of the API. */
  readonly apiBase: string;
  readonly fetch: typeof fetch;
}

/** The API version that the package is pinned to. */
export const { API_VERSION } = Stripe;

/** Builds a client for a secret key. Its retries are off: the payment machine decides when to resend. */
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
