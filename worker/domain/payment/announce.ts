/** Maps a payment's events to the event types of the API. */

import type { EventType } from "../event-types.ts";
import { amountDisputed, disputesOf } from "./disputes.ts";
import type { PaymentEvent } from "./events.ts";
import { attemptOf, givesBackMoney, isKept, type PaymentState, type Refund } from "./state.ts";
import { captureSourceOf, type PaymentStatus, paymentStatus, releaseSourceOf, undisputedStatus } from "./view.ts";

/** Something to announce. `data` holds its details besides the payment itself; nothing about the shopper. */
export interface Announcement {
  readonly type: EventType;
  readonly data: Readonly<Record<string, string | number | null>>;
}

/** The announcements of a single event; `before` is null for the payment's first. `announceStatus` covers changes of status. */
export function announceEvent(event: PaymentEvent, before: PaymentState | null, after: PaymentState): Announcement[] {
  const { currency, total } = after.price;
  switch (event.type) {
    case "payment_started":
      return [{ type: "payment.created", data: { amount: total, currency } }];
    case "attempt_observed": {
      const { declineReason, capture } = event.facts;
      const { attempt } = event;
      return [
        ...(declineReason === null ? [] : [declined(attempt, declineReason)]),
        ...(capture === null || (capture === "refused" && isCaptured(after, attempt)) ? [] : [captureFailed(attempt)]),
        ...earlierRefunds(before, after),
        ...announceDisputes(before, after),
      ];
    }
    case "stray_found":
      return announceDisputes(before, after);
    case "stray_captured":
      return earlierRefunds(before, after);
    case "capture_refused":
      return [captureFailed(event.attempt)];
    case "give_back_decided":
      return [{ type: "payment.given_back", data: { attempt: event.attempt, reason: event.reason } }];
    case "late_accepted":
      return [{ type: "payment.late_accepted", data: { attempt: event.attempt } }];
    case "attention_needed": {
      const { kind, since } = event.attention;
      return [{ type: "payment.needs_attention", data: { kind, since: new Date(since).toISOString() } }];
    }
    case "review_opened":
      return [{ type: "payment.review_opened", data: { reason: event.review.reason, detail: event.review.detail } }];
    case "vat_id_checked":
      return [{ type: "payment.vat_id_checked", data: { status: event.check.status } }];
    case "reviews_handled":
      return [{ type: "payment.reviews_handled", data: { reviews: event.count - (before?.reviewsHandled ?? 0) } }];
    case "refund_requested": {
      const made = after.refunds.find(({ id }) => id === event.refund.id);
      return made !== undefined && givesBackMoney(after, made) ? announceRefund(made, currency) : [];
    }
    case "refund_observed": {
      if (event.status === "unknown" || event.status === "pending") return [];
      const known = after.refunds.find((refund) => refund.id === event.refundId);
      if (known === undefined || !givesBackMoney(after, known)) return [];
      const { amount } = known;
      const failure = event.failureReason === null ? {} : { reason: event.failureReason };
      return [{ type: `refund.${event.status}`, data: { refund_id: event.refundId, amount, currency, ...failure } }];
    }
    case "dispute_observed":
      return announceDisputes(before, after);
    case "authorization_expiring": {
      const { attempt, until } = event;
      const data = { attempt, authorized_until: new Date(until).toISOString() };
      return [{ type: "payment.authorization_expiring", data }];
    }
    default:
      return [];
  }
}

function declined(attempt: number, reason: string): Announcement {
  return { type: "payment.attempt_declined", data: { attempt, reason } };
}

function captureFailed(attempt: number): Announcement {
  return { type: "payment.capture_failed", data: { attempt } };
}

/** A refund that is new to the merchant, and its outcome if it has one. */
function announceRefund(refund: Refund, currency: string): Announcement[] {
  const { id, amount, source, status, failureReason } = refund;
  const created: Announcement = { type: "refund.created", data: { refund_id: id, amount, currency, source } };
  if (status === "pending" || status === "unknown") return [created];
  const failure = failureReason === null ? {} : { reason: failureReason };
  return [created, { type: `refund.${status}`, data: { refund_id: id, amount, currency, ...failure } }];
}

/** Refunds that the provider reported before the capture: they are announced once the capture is known. */
function earlierRefunds(before: PaymentState | null, after: PaymentState): Announcement[] {
  return after.refunds
    .filter((refund) => givesBackMoney(after, refund) && before !== null && !givesBackMoney(before, refund))
    .flatMap((refund) => announceRefund(refund, after.price.currency));
}

/** Whether money was captured: then a refused second capture does not matter. */
function isCaptured(payment: PaymentState, attempt: number): boolean {
  return attemptOf(payment, attempt)?.stage === "captured";
}

/**
 * Announces changes of disputes, and nothing for a late report that changes nothing shown. Reports on the payment
 * itself can change them too: a dispute heard of before its payment is announced from then on.
 */
function announceDisputes(before: PaymentState | null, after: PaymentState): Announcement[] {
  const known = new Map((before === null ? [] : disputesOf(before)).map((dispute) => [dispute.id, dispute]));
  return disputesOf(after).flatMap((dispute) => {
    const earlier = known.get(dispute.id);
    const { id, amount, status, reason, fundsWithdrawn } = dispute;
    const sum = { dispute_id: id, amount: amount.value, currency: after.price.currency };
    const data = { ...sum, status: status.value, reason: reason?.value ?? null };
    const told: Announcement[] = earlier === undefined ? [{ type: "dispute.created", data }] : [];
    const ended = status.value === "won" || status.value === "lost";
    if (earlier?.status.value !== status.value && (ended || earlier !== undefined))
      told.push({ type: ended ? `dispute.${status.value}` : "dispute.updated", data });
    const [was, is] = [earlier?.fundsWithdrawn?.value ?? false, fundsWithdrawn?.value ?? false];
    if (was !== is) told.push({ type: is ? "dispute.funds_withdrawn" : "dispute.funds_reinstated", data: sum });
    return told;
  });
}

/**
 * Announces a change of status between two states, as `payment.{status}`; nothing if the status is the same or the
 * payment is new. `payment.captured` is announced once, and only for money that is kept: merchants deliver on it. A new
 * dispute is announced in addition to the status without it, so that it hides nothing; its outcome is announced by the
 * dispute itself.
 */
export function announceStatus(before: PaymentState | null, after: PaymentState): Announcement[] {
  if (before === null) return [];
  const { currency } = after.price;
  const isDisputed = paymentStatus(after) === "disputed" && paymentStatus(before) !== "disputed";
  const disputed: Announcement[] = isDisputed
    ? [{ type: "payment.disputed", data: { amount: amountDisputed(after), currency } }]
    : [];
  const status = undisputedStatus(after);
  const earlier = undisputedStatus(before);
  if (earlier === status || status === "created") return disputed;
  // The way back is announced as `payment.capture_failed`: nobody should capture it again.
  if (earlier === "capturing" && status === "authorized") return disputed;
  if (status === "captured" && (isPaid(before) || !isPaid(after))) return disputed;
  const data = { amount: sumOf(after, status), currency, ...sourceOf(after, status) };
  return [{ type: `payment.${status}`, data }, ...disputed];
}

/** Who captured or released the money that a status is about. */
function sourceOf(payment: PaymentState, status: PaymentStatus): { readonly source?: string } {
  const decide = { captured: captureSourceOf, canceled: releaseSourceOf };
  if (status !== "captured" && status !== "canceled") return {};
  const sources = payment.attempts.map((attempt) => decide[status](payment, attempt));
  const source = sources.find((known) => known !== null);
  return source === undefined ? {} : { source };
}

function isPaid(payment: PaymentState): boolean {
  return payment.attempts.some((attempt) => attempt.stage === "captured" && isKept(attempt));
}

/** The amount that a status is about: the captured one if that is less than the price. */
function sumOf(payment: PaymentState, status: PaymentStatus): number {
  const kept = payment.attempts.find(isKept);
  if (kept === undefined) return payment.price.total;
  if (status === "capturing") return kept.captureAmount ?? payment.price.total;
  return kept.amountCaptured > 0 ? kept.amountCaptured : payment.price.total;
}
