/** Open Exchange Rates, with a key, or a service with the same API (https://docs.openexchangerates.org/reference/latest-json). */

import { fail, ok } from "../../domain/result.ts";
import type { FxSource } from "../../ports/fx-rates.ts";
import { fetchRates, ratesIn } from "./fetch-rates.ts";

export interface OpenExchangeRatesSettings {
  readonly origin: string;
  /** Sent in a header, since URLs end up in logs. */
  readonly appId: string;
}

/** Reads `{"timestamp": 1764241200, "base": "USD", "rates": {"MXN": 18.3405, …}}`, about 170 currencies. */
export function makeOpenExchangeRates(
  deps: { readonly fetch: typeof globalThis.fetch },
  { origin, appId }: OpenExchangeRatesSettings,
): FxSource {
  return {
    name: "openexchangerates",
    async latest() {
      const answer = await fetchRates({
        ...deps,
        url: `${origin}/api/latest.json`,
        headers: { Authorization: `Token ${appId}` },
      });
      if (!answer.ok) return answer;
      const { timestamp, base } = answer.value;
      const rates = ratesIn(answer.value.rates);
      const seconds = typeof timestamp === "string" && /^\d{1,11}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
      if (typeof base !== "string" || rates === null || Number.isNaN(seconds)) return fail("unreadable");
      return ok({ source: "openexchangerates", base, at: seconds * 1_000, rates });
    },
  };
}
