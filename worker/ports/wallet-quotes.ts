/** Quotes for exchanges between wallets, which leave with an answer and return with a transfer. */

import type { Result } from "../domain/result.ts";
import type { WalletQuote } from "../domain/wallet-exchange.ts";

export interface WalletQuotes {
  /** The quote as an unforgeable token. It names no person and holds no secret. */
  sign(quote: WalletQuote): Promise<string>;
  /**
   * The quote in one of our tokens. `expired`: its lock has ended at `now` (Unix ms). `unknown`: it is not ours, or was
   * changed.
   */
  verify(token: string, now: number): Promise<Result<WalletQuote, "expired" | "unknown">>;
}
