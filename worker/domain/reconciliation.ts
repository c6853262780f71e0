/** Finds where a provider's list and our record of a payment differ. Pure; what follows is decided elsewhere. */

import { disputesOf } from "./payment/disputes.ts";
import { type Attempt, attemptOf, capturedOf, type PaymentState, reached, refundsOf } from "./payment/state.ts";

/**
 * `missing_here`: captured there, not here. `missing_there`: captured here, and unknown to the provider.
 * `not_captured_there`: captured here, but there only authorised or released. `authorized_there`: holds a shopper's
 * money that we do not know of. `refunded_there`, `charged_back_there`: money went back that we do not know of.
 * `unknown_payment`: a reference of ours whose payment no object has. `other_account`: a payment of ours at an account
 * that it was never sent to.
 */
export const DIFFERENCE_KINDS = [
  "missing_here",
  "missing_there",
  "not_captured_there",
  "authorized_there",
  "amount_differs",
  "refunded_there",
  "charged_back_there",
  "unknown_payment",
  "other_account",
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One movement of money in a provider's list whose reference has the form of ours. */
export interface ListedMoney {
  readonly reference: string;
  readonly kind: "authorized" | "captured" | "refunded" | "charged_back";
  /** The payment at the provider. */
  readonly pspPaymentId: string;
  /** The refund or chargeback; null for a payment itself. */
  readonly pspRefundId: string | null;
  /** Minor units. */
  readonly amount: number;
  /** Null if the provider's lists name none: its account has only one. */
  readonly currency: string | null;
  /** Unix ms. */
  readonly at: number;
}

/** How a row of a provider's list differs from a payment; null if they agree, or if the row moved no money. */
export function differenceOf(
  payment: PaymentState,
  { attemptNumber, pspAccountId }: { readonly attemptNumber: number; readonly pspAccountId: string },
  row: ListedMoney,
): DifferenceKind | null {
  const attempt = attemptOf(payment, attemptNumber);
  if (attempt === undefined) return "unknown_payment";
  if (attempt.pspAccountId !== pspAccountId) return "other_account";
  if (row.currency !== null && row.currency !== payment.price.currency) return "amount_differs";
  switch (row.kind) {
    case "authorized":
      return authorizedDifference(attempt, row);
    case "captured":
      return capturedDifference(attempt, row);
    case "refunded":
      return refundedDifference(payment, row);
    case "charged_back":
      return isToldDispute(payment, attempt, row) ? null : "charged_back_there";
  }
}

/**
 * A dispute whose id the provider has not stated yet counts as the attempt's. One that waits for its payment is shown
 * to nobody.
 */
function isToldDispute(payment: PaymentState, { number }: Attempt, { pspRefundId }: ListedMoney): boolean {
  return disputesOf(payment).some(
    ({ attemptNumber, pspDisputeId }) =>
      attemptNumber === number && (pspDisputeId === null || pspDisputeId === pspRefundId),
  );
}

function isOther(attempt: Attempt, { pspPaymentId }: ListedMoney): boolean {
  return attempt.pspPaymentId !== null && attempt.pspPaymentId !== pspPaymentId;
}

function authorizedDifference(attempt: Attempt, row: ListedMoney): DifferenceKind | null {
  if (isOther(attempt, row)) {
    const isKnown = attempt.strays.some(({ pspPaymentId }) => pspPaymentId === row.pspPaymentId);
    return isKnown ? null : "authorized_there";
  }
  // A void or capture in progress is still listed with its earlier state.
  if (!reached(attempt, "authorized") || (attempt.ending === "canceled" && attempt.stage === "none"))
    return "authorized_there";
  return attempt.amountAuthorized === row.amount ? null : "amount_differs";
}

function capturedDifference(attempt: Attempt, row: ListedMoney): DifferenceKind | null {
  if (isOther(attempt, row)) {
    const second = attempt.strays.find(({ pspPaymentId }) => pspPaymentId === row.pspPaymentId);
    if (second === undefined || second.amountCaptured === 0) return "missing_here";
    return second.amountCaptured === row.amount ? null : "amount_differs";
  }
  if (attempt.stage !== "captured" || attempt.captureReversed) return "missing_here";
  return attempt.amountCaptured === row.amount ? null : "amount_differs";
}

function refundedDifference(payment: PaymentState, row: ListedMoney): DifferenceKind | null {
  const known = payment.refunds.find(({ pspRefundId }) => pspRefundId !== null && pspRefundId === row.pspRefundId);
  if (known === undefined) return "refunded_there";
  if (known.amount !== row.amount) return "amount_differs";
  return known.status === "succeeded" || known.status === "pending" ? null : "refunded_there";
}

/** Whether we say that the merchant has money from this attempt: then the provider's list must contain it. */
export function claimsCapture(payment: PaymentState, attempt: Attempt): boolean {
  const returned = refundsOf(payment, attempt, null)
    .filter(({ status }) => status === "succeeded")
    .reduce((total, { amount }) => total + amount, 0);
  return returned < capturedOf(attempt);
}
