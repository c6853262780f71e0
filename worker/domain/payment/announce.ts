/** The words in which a payment's events are told to merchants: the API's event types. */

import type { PaymentEvent } from "./events.ts";
import { attemptOf, isKept, type PaymentState, type Refund } from "./state.ts";
import { paymentStatus } from "./view.ts";

/** Something worth telling. `data` holds what belongs to it beside the payment itself; nothing of the shopper's. */
export interface Announcement {
  readonly type: string;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** What a single event tells by itself. A change of status is told by `announceStatus`. */
export function announceEvent(event: PaymentEvent, after: PaymentState): Announcement[] {
  const { currency, total } = after.price;
  switch (event.type) {
    case "payment_started":
      return [{ type: "payment.created", data: { amount: total, currency } }];
    case "attempt_observed": {
      const { declineReason, capture } = event.facts;
      const { attempt } = event;
      return [
        ...(declineReason === null
          ? []
          : [{ type: "payment.attempt_declined", data: { attempt, reason: declineReason } }]),
        ...(capture === null || (capture === "refused" && isCaptured(after, attempt))
          ? []
          : [{ type: "payment.capture_failed", data: { attempt } }]),
        ...(event.facts.stage === "captured" && isNewlyCaptured(after, attempt) ? refundsOf(after, attempt) : []),
      ];
    }
    case "capture_refused":
      return [{ type: "payment.capture_failed", data: { attempt: event.attempt } }];
    case "give_back_decided":
      return [{ type: "payment.given_back", data: { attempt: event.attempt, reason: event.reason } }];
    case "review_opened":
      return [{ type: "payment.review_opened", data: { reason: event.review.reason, detail: event.review.detail } }];
    case "refund_requested": {
      return isCaptured(after, event.refund.attemptNumber) ? tellRefund(event.refund, currency) : [];
    }
    case "refund_observed": {
      if (event.status === "unknown" || event.status === "pending") return [];
      const known = after.refunds.find((refund) => refund.id === event.refundId);
      if (known === undefined || !isCaptured(after, known.attemptNumber)) return [];
      const { amount } = known;
      const failure = event.failureReason === null ? {} : { reason: event.failureReason };
      return [{ type: `refund.${event.status}`, data: { refund_id: event.refundId, amount, currency, ...failure } }];
    }
    default:
      return [];
  }
}

/** A refund that is new to the merchant, and how it ended where it has. */
function tellRefund(refund: Refund, currency: string): Announcement[] {
  const { id, amount, source, status, failureReason } = refund;
  const created = { type: "refund.created", data: { refund_id: id, amount, currency, source } };
  if (status === "pending" || status === "unknown") return [created];
  const failure = failureReason === null ? {} : { reason: failureReason };
  return [created, { type: `refund.${status}`, data: { refund_id: id, amount, currency, ...failure } }];
}

/** What the provider told of refunds before it told of the capture. */
function refundsOf(payment: PaymentState, attempt: number): Announcement[] {
  const refunds = payment.refunds.filter(({ attemptNumber }) => attemptNumber === attempt);
  return refunds.flatMap((refund) => tellRefund(refund, payment.price.currency));
}

function isNewlyCaptured(payment: PaymentState, attempt: number): boolean {
  const known = attemptOf(payment, attempt);
  return known?.stage === "captured" && known.capturedAt === payment.updatedAt;
}

/**
 * Whether money was captured: then a refusal of another capture says nothing against it. A refund is told from then on: before, it is the
 * release of an authorisation, or word of a capture that we have not heard of yet.
 */
function isCaptured(payment: PaymentState, attempt: number): boolean {
  return attemptOf(payment, attempt)?.stage === "captured";
}

/**
 * Tells a change of status between two states, as `payment.{status}`; nothing where the status is the same or the payment is new.
 * `payment.captured` is told once, and only of money that is kept: merchants deliver on it.
 */
export function announceStatus(before: PaymentState | null, after: PaymentState): Announcement[] {
  const status = paymentStatus(after);
  if (before === null || paymentStatus(before) === status || status === "created") return [];
  if (status === "captured" && (isPaid(before) || !isPaid(after))) return [];
  return [{ type: `payment.${status}`, data: { amount: sumOf(after, status), currency: after.price.currency } }];
}

function isPaid(payment: PaymentState): boolean {
  return payment.attempts.some((attempt) => attempt.stage === "captured" && isKept(attempt));
}

/** The sum that a status is about: what is captured, where that is less than the price. */
function sumOf(payment: PaymentState, status: ReturnType<typeof paymentStatus>): number {
  const kept = payment.attempts.find(isKept);
  if (kept === undefined) return payment.price.total;
  if (status === "capturing") return kept.captureAmount ?? payment.price.total;
  return kept.amountCaptured > 0 ? kept.amountCaptured : payment.price.total;
}
