/** Paying a link in another currency than its own: the locked quote, and the price under one. */

import { checkoutOf } from "./checkout.ts";
import { exponentOf } from "./currencies.ts";
import { converted, type FxSourceName, markedUp, type Rate, rateText } from "./fx.ts";
import { LIMITS } from "./limits.ts";
import type { LinkDefinition, LinkState } from "./link.ts";
import { isAmount } from "./money.ts";
import type { Granted } from "./offers.ts";
import { type Price, type PricingError, priceOf, type Selection } from "./pricing.ts";
import { fail, ok, type Result } from "./result.ts";

/** The agreed exchange: one rate, read once. Rates are decimals, units of `to` for one of `from`. */
export interface FxTerms {
  readonly from: string;
  readonly to: string;
  /** The rate that the shopper pays at, mark-up included. */
  readonly rate: string;
  /** The source's rate. */
  readonly midRate: string;
  readonly markupBasisPoints: number;
  readonly source: FxSourceName;
  /** When the source took it (Unix ms). */
  readonly at: number;
  /** Until when a payment may be started with it (Unix ms). A started payment keeps it. */
  readonly lockedUntil: number;
}

/** A quote for one form of one link at one price. */
export interface FxQuote extends FxTerms {
  readonly linkId: string;
  readonly priceVersion: number;
  /** The form's own id. A form is one payment, however often it is sent, and so is its quote. */
  readonly purchaseKey: string;
}

/** How a payment in another currency is composed: the link's own price, part by part, and the exchange. */
export interface PaymentFx {
  readonly price: Price;
  readonly terms: FxTerms;
}

/** The currencies besides its own that a link may be paid in. */
export function presentmentOf(definition: Pick<LinkDefinition, "checkout" | "currency">): readonly string[] {
  return checkoutOf(definition).currencies.filter((currency) => currency !== definition.currency);
}

/** The terms at which a link's price is exchanged by `rate`, locked from `now` (Unix ms). */
export function termsAt(definition: Pick<LinkDefinition, "checkout">, rate: Rate, now: number): FxTerms {
  return lockedTerms(rate, checkoutOf(definition).fees?.fxMarkup ?? 0, now);
}

/** The terms of an exchange by `rate` with a mark-up, locked from `now` (Unix ms). */
export function lockedTerms(rate: Rate, markupBasisPoints: number, now: number): FxTerms {
  return {
    from: rate.from,
    to: rate.to,
    rate: markedUp(rate.ratio, markupBasisPoints),
    midRate: rateText(rate.ratio, "half_even"),
    markupBasisPoints,
    source: rate.source,
    at: rate.at,
    // In whole seconds, as in tokens.
    lockedUntil: Math.floor((now + LIMITS.fxLockMs) / 1_000) * 1_000,
  };
}

/**
 * The step of presented amounts, in minor units: Stripe accepts no third decimal of three-decimal currencies, and every
 * provider must be able to charge the price.
 */
export function stepOf(currency: string): number {
  return exponentOf(currency) === 3 ? 10 : 1;
}

/**
 * A total converted by a rate and rounded up to the next step, so that it is never worth less than the price; null if
 * it exceeds what can be paid at once.
 */
export function presentedTotal(
  total: number,
  { from, to, rate }: Pick<FxTerms, "from" | "to" | "rate">,
): number | null {
  const exact = converted({ amount: total, currency: from }, rate, { currency: to, rounding: "up" });
  if (exact === null) return null;
  const step = stepOf(to);
  const stepped = Math.ceil(exact / step) * step;
  return isAmount(stepped) ? stepped : null;
}

/** A price to be paid; `fx` if that differs from the link's own. */
export interface Payable {
  readonly price: Price;
  readonly fx: PaymentFx | null;
}

/**
 * The price of a choice and what is charged for it. In another currency that is one amount; the parts stay in the
 * link's and are kept beside it.
 */
export function payableOf(
  definition: LinkDefinition,
  selection: Selection,
  { granted, terms }: { readonly granted: Granted; readonly terms: FxTerms | null },
): Result<Payable, PricingError> {
  const priced = priceOf(definition, selection, granted);
  if (!priced.ok) return priced;
  if (terms === null) return ok({ price: priced.value, fx: null });
  const total = presentedTotal(priced.value.total, terms);
  if (total === null) return fail({ field: "total", code: "total_too_large" });
  const line = { name: definition.title, unitAmount: total, quantity: 1, amount: total };
  return ok({ price: { currency: terms.to, total, lines: [line] }, fx: { price: priced.value, terms: bare(terms) } });
}

/** The terms alone, without what ties a quote to its form. */
function bare({ from, to, rate, midRate, markupBasisPoints, source, at, lockedUntil }: FxTerms): FxTerms {
  return { from, to, rate, midRate, markupBasisPoints, source, at, lockedUntil };
}

/** Whether a quote may start a payment of a link at `now` (Unix ms) through the form that `purchaseKey` names. */
export function isQuoteGood(
  quote: FxQuote,
  { link, purchaseKey, now }: { readonly link: LinkState; readonly purchaseKey: string; readonly now: number },
): boolean {
  return (
    quote.linkId === link.id &&
    quote.priceVersion === link.priceVersion &&
    quote.purchaseKey === purchaseKey &&
    quote.from === link.definition.currency &&
    presentmentOf(link.definition).includes(quote.to) &&
    now < quote.lockedUntil
  );
}

/** A payment's price in the link's own currency, part by part, whatever it was paid in. */
export function ownPriceOf({ price, fx }: { readonly price: Price; readonly fx?: PaymentFx | null }): Price {
  return fx?.price ?? price;
}
