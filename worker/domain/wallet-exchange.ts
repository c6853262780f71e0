/** Exchange between two wallets, or two currencies of one: what a quote promises, and which transfer may be made by it. */

import { converted, convertedBack } from "./fx.ts";
import { isAmount, type Money } from "./money.ts";
import type { FxTerms } from "./presentment.ts";
import type { FieldError } from "./result.ts";

/** What is exchanged for what, in minor units of two currencies. */
export interface ExchangedSums {
  /** What leaves the one wallet. */
  readonly paid: number;
  /** What arrives in the other. */
  readonly got: number;
  /** What was paid is worth this much of the currency that is got by the source's rate: what is above `got` is the mark-up. */
  readonly value: number;
}

/** A quote: of one pair of wallets and currencies, for one transfer. Its terms lead from the currency that is got to the one that it is paid in. */
export interface WalletQuote extends ExchangedSums {
  readonly id: string;
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly walletId: string;
  readonly toWalletId: string;
  readonly terms: FxTerms;
}

/** By what an operation was exchanged, as it is kept with it. */
export interface WalletExchange extends Omit<FxTerms, "from" | "to" | "lockedUntil"> {
  readonly quoteId: string;
  readonly toWalletId: string;
  readonly toCurrency: string;
  readonly toAmount: number;
  readonly value: number;
}

/**
 * What a sum comes to on both sides of an exchange, always rounded so that what is got costs no less than its rate: there and back never
 * comes to more than there was. Null where it comes to nothing or to more than can be moved.
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

/** A transfer that is asked for by a quote. */
export interface QuotedTransfer extends Money {
  readonly merchantId: string;
  readonly livemode: boolean;
  readonly walletId: string;
  readonly toWalletId: string;
  readonly toCurrency: string;
}

/** Where a transfer is not the one that the quote is of, each at its member; null where it is. */
export function quoteFault(quote: WalletQuote, asked: QuotedTransfer): FieldError | null {
  const { terms } = quote;
  if (quote.merchantId !== asked.merchantId || quote.livemode !== asked.livemode) return NO_QUOTE;
  const differs = (pointer: string): FieldError => ({ pointer, detail: "is not what the quote is of" });
  if (quote.walletId !== asked.walletId) return differs("/from_wallet_id");
  if (quote.toWalletId !== asked.toWalletId) return differs("/to_wallet_id");
  if (terms.to !== asked.currency) return differs("/currency");
  if (terms.from !== asked.toCurrency) return differs("/to_currency");
  return quote.paid === asked.amount ? null : differs("/amount");
}

export const NO_QUOTE: FieldError = { pointer: "/quote", detail: "is no quote of yours" };

/** The exchange that an operation is made by. */
export function exchangeBy({ id, toWalletId, got, value, terms }: WalletQuote): WalletExchange {
  const { from, rate, midRate, markupBasisPoints, source, at } = terms;
  const by = { rate, midRate, markupBasisPoints, source, at };
  return { quoteId: id, toWalletId, toCurrency: from, toAmount: got, value, ...by };
}
