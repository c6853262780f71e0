/** What a payment's payer may see of it and take away as a receipt, derived from its state. */

import { exponentOf } from "../currencies.ts";
import type { FeeLine } from "../fees.ts";
import type { Price, PricedLine } from "../pricing.ts";
import { type Attempt, isKept, latestAttempt, type PaymentState, refundsOf } from "./state.ts";
import { type PaymentStatus, viewOf } from "./view.ts";

/** Money on its way back. `pending`: asked for, and not confirmed by the PSP. */
export interface PayerRefund {
  readonly amount: number;
  readonly status: "succeeded" | "pending";
  /** Unix ms. */
  readonly requestedAt: number;
}

/** A payment as its payer sees it. Amounts in minor units of `currency`. */
export interface PayerFacts {
  readonly title: string;
  readonly reference: string;
  readonly provider: string;
  readonly currency: string;
  /** What was paid, and before that the price. */
  readonly total: number;
  readonly lines: readonly PricedLine[];
  /** What a code takes off the lines; null where there is none. */
  readonly discount: NonNullable<Price["discount"]> | null;
  /** Together with the lines and the delivery it makes the total; 0 where there is none. */
  readonly tip: number;
  /** Null where nothing is delivered. */
  readonly shipping: { readonly name: string; readonly amount: number } | null;
  /** In the lines and the delivery, or beside them in the total; null where there is none. */
  readonly tax: NonNullable<Price["tax"]> | null;
  /** What the payer bore of them. */
  readonly fees: readonly FeeLine[];
  /** Unix ms; null while it is not paid. */
  readonly paidAt: number | null;
  readonly refunds: readonly PayerRefund[];
  readonly amountRefunded: number;
  readonly amountRefundPending: number;
}

/** The attempt that a payer means when he asks about his payment: the one that is kept, else the last. */
export function speakingAttempt(payment: PaymentState): Attempt {
  return payment.attempts.find(isKept) ?? latestAttempt(payment);
}

/** The facts of the attempt that counts: a second success that goes back is none of what was paid and refunded. */
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
    currency: view.currency,
    // After a partial capture the shopper has paid less than the price, and sees that.
    total: isPart ? amountCaptured : view.amount,
    lines: isPart
      ? [{ name: payment.title, unitAmount: amountCaptured, quantity: 1, amount: amountCaptured }]
      : view.lines,
    discount: isPart ? null : (view.discount ?? null),
    tip: isPart ? 0 : (view.tip ?? 0),
    shipping: isPart || view.shipping === undefined ? null : { name: view.shipping.name, amount: view.shipping.amount },
    tax: isPart ? null : (view.tax ?? null),
    fees: isPart ? [] : (view.fees?.charged ?? []),
    paidAt: view.paidAt,
    refunds,
    amountRefunded: amountOf("succeeded"),
    amountRefundPending: amountOf("pending"),
  };
}

/** How a receipt names the state of a payment whose money was taken. */
export type ReceiptStatus = "paid" | "partially_refunded" | "refunded" | "disputed";

const STATUSES: Readonly<Partial<Record<PaymentStatus, ReceiptStatus>>> = {
  captured: "paid",
  partially_refunded: "partially_refunded",
  refunded: "refunded",
  disputed: "disputed",
};

/**
 * A receipt's facts as they are signed: the claims of a JWT (RFC 7519), amounts in minor units of `currency`, of which `decimals` make one
 * unit. It names nobody who paid: whoever shows a receipt decides himself to whom.
 */
export type ReceiptClaims = {
  /** The origin of the deployment that issued it. */
  readonly iss: string;
  /** When it was issued (Unix seconds): it says how things stood then. */
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
  /** What a code took off the lines; absent where there is none. */
  readonly discount?: { readonly code: string; readonly amount: number };
  /** Lines less the discount, tip, shipping and fees, and tax where it is exclusive, add up to the amount. */
  readonly tip: number;
  readonly shipping: { readonly name: string; readonly amount: number } | null;
  /** Absent where there is none. */
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
  /** Absent where there are none. */
  readonly fees?: readonly { readonly name: string; readonly amount: number }[];
  readonly refunds: readonly {
    readonly amount: number;
    readonly status: PayerRefund["status"];
    readonly requested_at: string;
  }[];
  readonly paid_at: string;
  /** Who took the money, by the name that people know. */
  readonly provider: string;
  /** Our reference at the provider. */
  readonly reference: string;
};

/** Who issues a receipt, and when. */
export interface ReceiptIssue {
  readonly issuer: string;
  readonly merchantName: string;
  readonly providerName: string;
  /** Unix ms. */
  readonly issuedAt: number;
}

/** The receipt of a payment; null where no money was taken and kept: there is nothing to be receipted. */
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
