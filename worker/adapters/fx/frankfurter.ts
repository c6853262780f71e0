/** The European Central Bank's reference rates through Frankfurter's API, which needs no key (https://frankfurter.dev). */

import { DURATION } from "../../domain/limits.ts";
import { fail, ok } from "../../domain/result.ts";
import type { FxSource } from "../../ports/fx-rates.ts";
import { fetchRates, ratesIn } from "./fetch-rates.ts";

/** The bank publishes at about 16:00 in Frankfurt, which is 15:00 UTC in winter. */
const PUBLISHED_AT_MS = 15 * DURATION.HOUR_MS;

/** Reads `{"amount": 1.0, "base": "EUR", "date": "2026-11-27", "rates": {"USD": 1.1601, …}}`, about thirty currencies. */
export function makeFrankfurter(deps: { readonly fetch: typeof globalThis.fetch }, origin: string): FxSource {
  return {
    name: "ecb",
    async latest() {
      const answer = await fetchRates({ ...deps, url: `${origin}/v1/latest` });
      if (!answer.ok) return answer;
      const { amount, base, date } = answer.value;
      const rates = ratesIn(answer.value.rates);
      const day =
        typeof date === "string" && /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
      if (Number(amount) !== 1 || typeof base !== "string" || rates === null || Number.isNaN(day))
        return fail("unreadable");
      return ok({ source: "ecb", base, at: day + PUBLISHED_AT_MS, rates });
    },
  };
}
