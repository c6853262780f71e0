/** Quotes for exchanging between two wallets, or two currencies of one. A quote moves nothing and is kept nowhere but in its token. */

import { rateBetween } from "../../domain/fx.ts";
import { lockedTerms } from "../../domain/presentment.ts";
import { fail, failure, ok, type Result } from "../../domain/result.ts";
import { refusalOf, type WalletFault } from "../../domain/wallet.ts";
import {
  exchangedAt,
  NO_QUOTE,
  type QuotedTransfer,
  quoteFault,
  type WalletQuote,
} from "../../domain/wallet-exchange.ts";
import type { Random } from "../../ports/clock.ts";
import type { FxRates } from "../../ports/fx-rates.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { WalletQuotes } from "../../ports/wallet-quotes.ts";
import type { WalletRecord } from "../../ports/wallets.ts";
import { readFeeProfile, type UsualFeesDeps } from "../fees/fee-profile.ts";
import { newId } from "../new-id.ts";
import type { WalletDeps } from "./wallets.ts";

export interface ExchangeDeps extends WalletDeps, UsualFeesDeps {
  readonly random: Random;
  readonly fxRates: FxRates;
  readonly walletQuotes: WalletQuotes;
}

export interface WantedQuote {
  readonly walletId: string;
  readonly toWalletId: string;
  readonly currency: string;
  readonly toCurrency: string;
  /** What is to be paid, or what is to be got. */
  readonly side: "paid" | "got";
  readonly amount: number;
  /** Whether this deployment lets wallets pay each other. */
  readonly areAllowed: boolean;
}

export interface LockedQuote {
  readonly quote: WalletQuote;
  readonly token: string;
}

/** A quote at the rate of now, with the mark-up of the merchant's usual fees. Says now what would refuse the transfer, but for what is in the wallets. */
export async function quoteExchange(
  deps: ExchangeDeps,
  scope: Scope,
  wanted: WantedQuote,
): Promise<Result<LockedQuote>> {
  const { walletId, toWalletId, currency, toCurrency, side, amount } = wanted;
  if (!wanted.areAllowed && walletId !== toWalletId) return TRANSFERS_OFF;
  if (currency === toCurrency)
    return refused("/to_currency", "is the currency that is paid: a transfer in one needs no quote");
  const [payer, recipient] = await Promise.all([walletId, toWalletId].map((id) => deps.wallets.read(scope, id)));
  const fault = walletsFault(payer ?? null, recipient ?? null, wanted);
  if (fault !== null) return fail(refusalOf(fault));
  const now = deps.clock.now();
  // What is bought is priced in what it is paid with, as a shopper's purchase in another currency is.
  const rate = rateBetween(await deps.fxRates.tables(), { from: toCurrency, to: currency, now });
  if (rate === null) return refused("/to_currency", "has no rate that is fresh enough");
  const terms = lockedTerms(rate, (await readFeeProfile(deps, scope))?.fxMarkup ?? 0, now);
  const sums = exchangedAt(terms, { side, amount });
  if (sums === null)
    return refused(
      side === "paid" ? "/amount" : "/to_amount",
      "comes to nothing, or to more than can be moved, in the other currency",
    );
  const { merchantId, livemode } = scope;
  const quote = { id: newId(deps.random, "walletQuote"), merchantId, livemode, walletId, toWalletId, ...sums, terms };
  return ok({ quote, token: await deps.walletQuotes.sign(quote) });
}

/** What a transfer may be made by: its quote, while it is held and of this very transfer. Whether it was used is decided where it is written. */
export async function quoteFor(deps: ExchangeDeps, token: string, asked: QuotedTransfer): Promise<Result<WalletQuote>> {
  const read = await deps.walletQuotes.verify(token, deps.clock.now());
  if (!read.ok && read.error === "expired") return fail(refusalOf("quote_expired"));
  const fault = read.ok ? quoteFault(read.value, asked) : NO_QUOTE;
  if (fault !== null || !read.ok)
    return failure("invalid_request", "The transfer is not the one that was quoted. Nothing was moved.", [
      fault ?? NO_QUOTE,
    ]);
  return read;
}

export const TRANSFERS_OFF = failure(
  "feature_off",
  "Transfers between wallets are switched off. WALLET_TRANSFERS switches them on.",
);

function refused(pointer: string, detail: string): Result<never> {
  return failure("invalid_request", "There is no quote for this.", [{ pointer, detail }]);
}

function walletsFault(
  payer: WalletRecord | null,
  recipient: WalletRecord | null,
  { currency, toCurrency }: WantedQuote,
): WalletFault | null {
  if (payer === null) return "unknown_payer";
  if (recipient === null) return "unknown_recipient";
  if (payer.status !== "active") return "inactive_payer";
  if (recipient.status !== "active") return "inactive_recipient";
  const has = (wallet: WalletRecord, code: string) => wallet.balances.some((balance) => balance.currency === code);
  if (!has(payer, currency)) return "other_currency";
  return has(recipient, toCurrency) ? null : "other_currency_got";
}
