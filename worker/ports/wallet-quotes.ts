/** Quotes for exchanging between wallets, which leave with an answer and come back with a transfer. */

import type { Result } from "../domain/result.ts";
import type { WalletQuote } from "../domain/wallet-exchange.ts";

export interface WalletQuotes {
  /** The quote as a token that nobody else can make. It names no person and holds no secret. */
  sign(quote: WalletQuote): Promise<string>;
  /** What a token of ours says. `expired`: it is one, and its lock has ended by `now` (Unix ms). `unknown`: it is none, or was changed. */
  verify(token: string, now: number): Promise<Result<WalletQuote, "expired" | "unknown">>;
}
