/** Quotes that leave with a form and return with it. */

import type { FxQuote } from "../domain/presentment.ts";

export interface FxQuotes {
  /** The quote as an unforgeable token. It names no person and holds no secret. */
  sign(quote: FxQuote): Promise<string>;
  /** The quote in one of our tokens; null for anything else, and if its lock has ended at `now` (Unix ms). */
  verify(token: string, now: number): Promise<FxQuote | null>;
}
