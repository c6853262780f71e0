/** What the payer may see of a payment and take away as a receipt, derived from its state. */

import { exponentOf } from "../currencies.ts";
import type { FeeLine } from "../fees.ts";
import { FX_SOURCE_NAMES } from "../fx.ts";
import type { FxTerms } from "../presentment.ts";
import type { Price, PricedLine } from "../pricing.ts";
import { type Attempt, isKept, latestAttempt, type PaymentState, refundsOf } from "./state.ts";
import { type PaymentStatus, viewOf } from "./view.ts";

/** A refund. `pending`: requested, and not confirmed by the PSP. */
export interface PayerRefund {
  readonly amount: number;
  readonly status: "succeeded" | "pending";
  /** Unix ms. */
  readonly requestedAt: number;
}

/** An amount and its parts, in minor units of one currency. */
export interface OwnPrice {
  readonly currency: string;
  /** What was paid; before payment, the price. */
  readonly total: number;
  readonly lines: readonly PricedLine[];
  /** What a code takes off the lines; null if there is none. */
  readonly discount: NonNullable<Price["discount"]> | null;
  /** Together with the lines and the delivery it makes the total; 0 if there is none. */
  readonly tip: number;
  /** Null if nothing is delivered. */
  readonly shipping: { readonly name: string; readonly amount: number } | null;
  /** Included in the lines and the delivery, or beside them in the total; null if there is none. */
  readonly tax: NonNullable<Price["tax"]> | null;
  /** The payer's share. */
  readonly fees: readonly FeeLine[];
}

function wholePrice({ currency, total, lines, discount, tip, shipping, tax, fees }: Price): OwnPrice {
  return {
    currency,
    total,
    lines,
    discount: discount ?? null,
    tip: tip ?? 0,
    shipping: shipping === undefined ? null : { name: shipping.name, amount: shipping.amount },
    tax: tax ?? null,
    fees: fees?.charged ?? [],
  };
}

/** After a partial capture the shopper has paid less than the price, and sees that. */
function partPrice({ title, price: { currency } }: PaymentState, total: number): OwnPrice {
  const lines = [{ name: title, unitAmount: total, quantity: 1, amount: total }];
  return { currency, total, lines, discount: null, tip: 0, shipping: null, tax: null, fees: [] };
}

/** What the payer sees of an exchange. */
export interface PayerFx {
  readonly terms: FxTerms;
  /** The link's price in its own currency; null after a partial capture, whose parts are unknown. */
  readonly own: OwnPrice | null;
}

/** A payment as the payer sees it. Amounts in minor units of `currency`. */
export interface PayerFacts extends OwnPrice {
  readonly title: string;
  readonly reference: string;
  readonly provider: string;
  /** Null if it was paid in the link's own currency. */
  readonly fx: PayerFx | null;
  /** Unix ms; null until it is paid. */
  readonly paidAt: number | null;
  readonly refunds: readonly PayerRefund[];
  readonly amountRefunded: number;
  readonly amountRefundPending: number;
}

/** The attempt that a payer's question is about: the one that is kept, else the last. */
export function speakingAttempt(payment: PaymentState): Attempt {
  return payment.attempts.find(isKept) ?? latestAttempt(payment);
}

/** The facts of the attempt that counts: a second success that is returned is not part of what was paid and refunded. */
export function payerFactsOf(payment: PaymentState): PayerFacts {
  const view = viewOf(payment);
  const attempt = speakingAttempt(payment);
  const { reference, provider, amountCaptured } = attempt;
  const isPart = view.paidAt !== null && amountCaptured < view.amount;
  const refunds = refundsOf(payment, attempt, null).flatMap(({ amount, status, requestedAt }): PayerRefund[] => {
    if (amountCaptured === 0 || status === "failed" || status === "canceled") return [];
    return [{ amount, status: status === "succeeded" ? status : "pending", requestedAt }];
  });
  const amountOf = (wanted: PayerRefund["status"]): number =>
    refunds.reduce((total, { amount, status }) => (status === wanted ? total + amount : total), 0);
  return {
    title: payment.title,
    reference,
    provider,
    ...(isPart ? partPrice(payment, amountCaptured) : wholePrice(payment.price)),
    fx:
      payment.fx === undefined ? null : { terms: payment.fx.terms, own: isPart ? null : wholePrice(payment.fx.price) },
    paidAt: view.paidAt,
    refunds,
    amountRefunded: amountOf("succeeded"),
    amountRefundPending: amountOf("pending"),
  };
}

/** A receipt's name for the state of a payment whose money was taken. */
export type ReceiptStatus = "paid" | "partially_refunded" | "refunded" | "disputed";

const STATUSES: Readonly<Partial<Record<PaymentStatus, ReceiptStatus>>> = {
  captured: "paid",
  partially_refunded: "partially_refunded",
  refunded: "refunded",
  disputed: "disputed",
};

/**
 * A receipt's facts as they are signed: the claims of a JWT (RFC 7519), amounts in minor units of `currency`, of which
 * 10^`decimals` make one unit. It does not name the payer: the holder of a receipt decides whom to show it to.
 */
export type ReceiptClaims = {
  /** The origin of the deployment that issued it. */
  readonly iss: string;
  /** When it was issued (Unix seconds); it states the facts at that time. */
  readonly iat: number;
  /** The payment's id. */
  readonly sub: string;
  readonly livemode: boolean;
  readonly merchant: string;
  readonly title: string;
  readonly status: ReceiptStatus;
  readonly currency: string;
  readonly decimals: number;
  readonly amount: number;
  readonly amount_refunded: number;
  readonly amount_refund_pending: number;
  readonly lines: readonly {
    readonly name: string;
    readonly quantity: number;
    readonly unit_amount: number;
    readonly amount: number;
  }[];
  /** What a code took off the lines; absent if there is none. */
  readonly discount?: { readonly code: string; readonly amount: number };
  /** Lines less the discount, tip, shipping and fees, plus exclusive tax, add up to the amount. */
  readonly tip: number;
  readonly shipping: { readonly name: string; readonly amount: number } | null;
  /** Absent if there is none. */
  readonly tax?: {
    readonly behavior: "inclusive" | "exclusive";
    readonly lines: readonly {
      readonly name: string;
      readonly basis_points: number;
      readonly taxable: number;
      readonly amount: number;
    }[];
    /** The business that paid accounts for the tax itself. */
    readonly reverse_charge: boolean;
  };
  /** Absent if there are none. */
  readonly fees?: readonly { readonly name: string; readonly amount: number }[];
  /** Absent if it was paid in the currency it was priced in. */
  readonly fx?: FxClaim;
  readonly refunds: readonly {
    readonly amount: number;
    readonly status: PayerRefund["status"];
    readonly requested_at: string;
  }[];
  readonly paid_at: string;
  /** The public name of the provider that took the money. */
  readonly provider: string;
  /** Our reference at the provider. */
  readonly reference: string;
};

/** What an amount was exchanged from. Rates are decimals, units of the receipt's currency for one of this. */
type FxClaim = {
  readonly currency: string;
  readonly decimals: number;
  /** The price; null after a partial capture. */
  readonly amount: number | null;
  /** On the price. Absent if there is none. */
  readonly tax?: NonNullable<ReceiptClaims["tax"]>;
  readonly rate: string;
  readonly mid_rate: string;
  readonly markup_basis_points: number;
  readonly source: string;
  readonly rate_at: string;
};

/** Who issues a receipt, and when. */
export interface ReceiptIssue {
  readonly issuer: string;
  readonly merchantName: string;
  readonly providerName: string;
  /** Unix ms. */
  readonly issuedAt: number;
}

/** The receipt of a payment; null if no money was taken and kept. */
export function receiptClaims(payment: PaymentState, issue: ReceiptIssue): ReceiptClaims | null {
  const facts = payerFactsOf(payment);
  const status = STATUSES[viewOf(payment).status];
  if (facts.paidAt === null || status === undefined) return null;
  const { currency, lines, refunds } = facts;
  return {
    iss: issue.issuer,
    iat: Math.floor(issue.issuedAt / 1000),
    sub: payment.id,
    livemode: payment.livemode,
    merchant: issue.merchantName.toWellFormed(),
    title: facts.title.toWellFormed(),
    status,
    currency,
    decimals: exponentOf(currency),
    amount: facts.total,
    amount_refunded: facts.amountRefunded,
    amount_refund_pending: facts.amountRefundPending,
    lines: lines.map(({ name, quantity, unitAmount, amount }) => ({
      name: name.toWellFormed(),
      quantity,
      unit_amount: unitAmount,
      amount,
    })),
    ...(facts.discount !== null && { discount: facts.discount }),
    tip: facts.tip,
    shipping: facts.shipping === null ? null : { ...facts.shipping, name: facts.shipping.name.toWellFormed() },
    ...(facts.tax !== null && { tax: taxClaimOf(facts.tax) }),
    ...(facts.fees.length > 0 && {
      fees: facts.fees.map(({ name, amount }) => ({ name: name.toWellFormed(), amount })),
    }),
    ...(facts.fx !== null && { fx: fxClaimOf(facts.fx) }),
    refunds: refunds.map(({ amount, status, requestedAt }) => ({
      amount,
      status,
      requested_at: new Date(requestedAt).toISOString(),
    })),
    paid_at: new Date(facts.paidAt).toISOString(),
    provider: issue.providerName,
    reference: facts.reference,
  };
}

function fxClaimOf({ terms, own }: PayerFx): FxClaim {
  return {
    currency: terms.from,
    decimals: exponentOf(terms.from),
    amount: own?.total ?? null,
    ...(own?.tax != null && { tax: taxClaimOf(own.tax) }),
    rate: terms.rate,
    mid_rate: terms.midRate,
    markup_basis_points: terms.markupBasisPoints,
    source: FX_SOURCE_NAMES[terms.source],
    rate_at: new Date(terms.at).toISOString(),
  };
}

function taxClaimOf({
  behavior,
  name,
  lines,
  reverseCharge,
}: NonNullable<PayerFacts["tax"]>): NonNullable<ReceiptClaims["tax"]> {
  return {
    behavior,
    lines: lines.map(({ basisPoints, taxable, amount }) => ({
      name: name.toWellFormed(),
      basis_points: basisPoints,
      taxable,
      amount,
    })),
    reverse_charge: reverseCharge !== null,
  };
}
