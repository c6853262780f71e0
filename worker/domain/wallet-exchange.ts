/** Exchange between two wallets, or two currencies of one: what a quote promises, and which transfer may use it. */

import { converted, convertedBack } from "./fx.ts";
import { isAmount, type Money } from "./money.ts";
import type { FxTerms } from "./presentment.ts";
import type { FieldError } from "./result.ts";

/** The two sides of an exchange, in minor units of two currencies. */
export interface ExchangedSums {
  /** What leaves the paying wallet. */
  readonly paid: number;
  /** What arrives in the other. */
  readonly got: number;
  /** What `paid` is worth in the other currency at the source's rate; the excess over `got` is the mark-up. */
  readonly value: number;
}

/**
 * A quote for one transfer between two wallets and currencies. Its terms convert from the currency received to the
 * currency paid.
 */
export interface WalletQuote extends ExchangedSums {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly walletId: string;
  readonly toWalletId: string;
  readonly terms: FxTerms;
}

/** The exchange that an operation was made at, as stored with it. */
export interface WalletExchange extends Omit<FxTerms, "from" | "to" | "lockedUntil"> {
  readonly quoteId: string;
  readonly toWalletId: string;
  readonly toCurrency: string;
  readonly toAmount: number;
  readonly value: number;
}

/**
 * Both sides of an exchange of an amount, rounded so that what is received never costs less than its rate: a round trip
 * never gains. Null if a side is zero or exceeds what can be moved.
 */
export function exchangedAt(
  terms: Pick<FxTerms, "from" | "to" | "rate" | "midRate">,
  { side, amount }: { readonly side: "paid" | "got"; readonly amount: number },
): ExchangedSums | null {
  const { from, to, rate, midRate } = terms;
  const paid = side === "paid" ? amount : converted({ amount, currency: from }, rate, { currency: to, rounding: "up" });
  if (paid === null) return null;
  const back = (by: string) => convertedBack({ amount: paid, currency: to }, by, { currency: from, rounding: "down" });
  const [got, value] = [side === "got" ? amount : back(rate), back(midRate)];
  if (got === null || value === null || !isAmount(paid) || !isAmount(got) || paid === 0 || got === 0) return null;
  return { paid, got, value };
}

/** A transfer requested with a quote. */
export interface QuotedTransfer extends Money {
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly walletId: string;
  readonly toWalletId: string;
  readonly toCurrency: string;
}

/** Where a transfer differs from its quote, by member; null if it does not. */
export function quoteFault(quote: WalletQuote, asked: QuotedTransfer): FieldError | null {
  const { terms } = quote;
  if (quote.merchantId !== asked.merchantId || quote.livemode !== asked.livemode) return NO_QUOTE;
  const differs = (pointer: string): FieldError => ({ pointer, detail: "differs from the quote" });
  if (quote.walletId !== asked.walletId) return differs("/from_wallet_id");
  if (quote.toWalletId !== asked.toWalletId) return differs("/to_wallet_id");
  if (terms.to !== asked.currency) return differs("/currency");
  if (terms.from !== asked.toCurrency) return differs("/to_currency");
  return quote.paid === asked.amount ? null : differs("/amount");
}

export const NO_QUOTE: FieldError = { pointer: "/quote", detail: "is not one of your quotes" };

/** The exchange of an operation, from its quote. */
export function exchangeBy({ id, toWalletId, got, value, terms }: WalletQuote): WalletExchange {
  const { from, rate, midRate, markupBasisPoints, source, at } = terms;
  const by = { rate, midRate, markupBasisPoints, source, at };
  return { quoteId: id, toWalletId, toCurrency: from, toAmount: got, value, ...by };
}
