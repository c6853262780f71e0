/** Quotes for exchanges between two wallets, or two currencies of one. A quote moves nothing and exists only as its token. */

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
  /** Whether `amount` is what is paid or what is received. */
  readonly side: "paid" | "got";
  readonly amount: number;
  /** Whether this deployment lets wallets pay each other. */
  readonly areAllowed: boolean;
}

export interface LockedQuote {
  readonly quote: WalletQuote;
  readonly token: string;
}

/**
 * A quote at the current rate, with the mark-up of the merchant's usual fees. Refuses now whatever would refuse the transfer,
 * except for balances.
 */
export async function quoteExchange(
  deps: ExchangeDeps,
  scope: Scope,
  wanted: WantedQuote,
): Promise<Result<LockedQuote>> {
  const { walletId, toWalletId, currency, toCurrency, side, amount } = wanted;
  if (!wanted.areAllowed && walletId !== toWalletId) return TRANSFERS_OFF;
  if (currency === toCurrency)
    return refused("/to_currency", "equals the currency paid: a transfer in one currency needs no quote");
  const [payer, recipient] = await Promise.all([walletId, toWalletId].map((id) => deps.wallets.read(scope, id)));
  const fault = walletsFault(payer ?? null, recipient ?? null, wanted);
  if (fault !== null) return fail(refusalOf(fault));
  const now = deps.clock.now();
  // The amount received is priced in the paying currency, like a shopper's purchase in another currency.
  const rate = rateBetween(await deps.fxRates.tables(), { from: toCurrency, to: currency, now });
  if (rate === null) return refused("/to_currency", "has no recent rate");
  const terms = lockedTerms(rate, (await readFeeProfile(deps, scope))?.fxMarkup ?? 0, now);
  const sums = exchangedAt(terms, { side, amount });
  if (sums === null)
    return refused(
      side === "paid" ? "/amount" : "/to_amount",
      "is zero, or more than can be moved, in the other currency",
    );
  const { merchantId, livemode } = scope;
  const quote = { id: newId(deps.random, "walletQuote"), merchantId, livemode, walletId, toWalletId, ...sums, terms };
  return ok({ quote, token: await deps.walletQuotes.sign(quote) });
}

/**
 * The quote of a transfer, if it is valid and for this very transfer. Whether it was used before is decided when the transfer is
 * written.
 */
export async function quoteFor(deps: ExchangeDeps, token: string, asked: QuotedTransfer): Promise<Result<WalletQuote>> {
  const read = await deps.walletQuotes.verify(token, deps.clock.now());
  if (!read.ok && read.error === "expired") return fail(refusalOf("quote_expired"));
  const fault = read.ok ? quoteFault(read.value, asked) : NO_QUOTE;
  if (fault !== null || !read.ok)
    return failure("invalid_request", "The transfer differs from its quote. Nothing was moved.", [fault ?? NO_QUOTE]);
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
