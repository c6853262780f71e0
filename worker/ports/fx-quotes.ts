/** Quotes that leave with a form and come back with it. */

import type { FxQuote } from "../domain/presentment.ts";

export interface FxQuotes {
  /** The quote as a token that nobody else can make. It names no person and holds no secret. */
  sign(quote: FxQuote): Promise<string>;
  /** What a token of ours says; null for anything else, and for one whose lock has ended by `now` (Unix ms). */
  verify(token: string, now: number): Promise<FxQuote | null>;
}
