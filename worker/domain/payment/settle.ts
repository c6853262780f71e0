/** Draws the conclusions from what is known: who gets a place, what is captured, and what is given back. */

import { type LinkState, latePaymentsOf } from "../link.ts";
import { isClaimed, offersHaveRoom } from "../offers.ts";
import { evolve, type Paying, type PaymentEvent } from "./events.ts";
import { isUnopened } from "./fail-over.ts";
import { review } from "./observe.ts";
import {
  type Attempt,
  amountRefundable,
  type GiveBackReason,
  isKept,
  isLimited,
  isOver,
  latestAttempt,
  type PaymentState,
  reached,
  type Stray,
  waitsForMerchant,
} from "./state.ts";
import { attemptAfterLeaving } from "./switch-psp.ts";

/**
 * The events that follow from a state, until nothing more follows. Keeps the promise: at most one success per payment
 * is ever kept, and on a limited link no more than there are places; every other success is voided, or refunded if it
 * was captured.
 */
export function settle(state: Paying, now: number): PaymentEvent[] {
  const story: PaymentEvent[] = [];
  let current = state;
  // Each conclusion is drawn at most once per attempt, so the loop ends; the bound turns a bug here into an error
  // instead of an endless loop.
  for (let round = 0; round < 200; round++) {
    const next = conclude(current, now);
    if (next === null) return story;
    story.push(next);
    current = evolve(current, next, now);
  }
  throw new Error("settling a payment did not end");
}

function conclude(state: Paying, now: number): PaymentEvent | null {
  const { payment } = state;
  for (const attempt of payment.attempts) {
    const next = concludeAttempt(state, attempt, now);
    if (next !== null) return next;
  }
  // Before the place is given back: a shopper who goes on to another PSP keeps it.
  const following = attemptAfterLeaving(payment, now);
  if (following !== null) return following;
  // What arrives after the merchant's void is returned, even from a session that nothing ends.
  const isVoided = payment.closing === "voided";
  // A held place is given back in time. A place taken for money that did not come must not wait for an earlier session
  // that nothing ends; a shopper who still pays there gets a free one.
  const isOutlived = payment.place === "taken" && isOver(latestAttempt(payment));
  // Giving back a claim is final, so a refusal to open a page does not: it is kept until the hold ends, for a shopper
  // who goes on to another PSP.
  const maySendOn =
    isClaimed(payment) && payment.place === "held" && payment.closing === null && isUnopened(latestAttempt(payment));
  if (maySendOn) return null;
  const needsNoPlace = payment.attempts.every(
    (attempt) =>
      !isKept(attempt) &&
      (isVoided ||
        isOver(attempt) ||
        attempt.captureFailed ||
        attempt.giveBackReason !== null ||
        (isOutlived && !reached(attempt, "pending"))),
  );
  return needsNoPlace && (payment.place === "held" || payment.place === "taken") ? { type: "place_given_back" } : null;
}

function concludeAttempt(state: Paying, attempt: Attempt, now: number): PaymentEvent | null {
  const { link, payment } = state;
  for (const stray of attempt.strays) {
    const back = stray.amountCaptured > 0 ? refundWhole(payment, { attempt, stray }, now) : null;
    if (back !== null) return back;
  }
  if (waitsForMerchant(attempt)) return grant(state, attempt);
  if (attempt.stage !== "captured" || attempt.captureReversed) return null;
  if (attempt.giveBackReason !== null) return refundWhole(payment, { attempt, stray: null }, now);
  if (payment.closing === "voided" && attempt.grant === null) return giveBack(attempt, "merchant");
  if (otherKept(payment, attempt, cameBefore)) return giveBack(attempt, "duplicate");
  if (attempt.grant === null && isLate(attempt)) return decideLate(link, attempt);
  if (!isLimited(payment) || payment.place === "taken") return null;
  const seen = payment.reviews.some((review) => review.reason === "captured_without_place");
  // Decided once: after a person was told, a place that becomes free belongs to somebody else, however often the same
  // news arrives.
  if (!seen && placeIsFree(state)) return { type: "place_taken" };
  // Captured although no place was granted: after a capture that was reported as failed we give it back; otherwise the
  // merchant captured it.
  if (attempt.grant === "capture") return giveBack(attempt, missing(state));
  const detail = `attempt ${attempt.number} was captured at the PSP while every place was taken`;
  return seen ? null : { type: "review_opened", review: { reason: "captured_without_place", at: now, detail } };
}

function grant(state: Paying, attempt: Attempt): PaymentEvent | null {
  const { link, payment } = state;
  if (otherKept(payment, attempt) || otherWaits(payment, attempt)) return giveBack(attempt, "duplicate");
  if (payment.closing === "voided") return giveBack(attempt, "merchant");
  if (isLate(attempt)) return decideLate(link, attempt);
  if (isLimited(payment) && payment.place !== "taken") {
    // The place is taken first; the next round grants the capture, or leaves it to the merchant.
    return placeIsFree(state) ? { type: "place_taken" } : giveBack(attempt, missing(state));
  }
  if (payment.capture === "manual") return null;
  return { type: "capture_granted", attempt: attempt.number, amount: payment.price.total, commandId: null };
}

/** Whether money came although we had asked the PSP to end the session, and nothing has been decided about it yet. */
function isLate({ outdated, lateAccepted }: Attempt): boolean {
  return outdated && !lateAccepted;
}

/** The link's present policy decides, once: what was accepted stays accepted when the policy changes. */
function decideLate(link: LinkState, attempt: Attempt): PaymentEvent {
  const accepts = latePaymentsOf(link.definition) === "accept";
  return accepts ? { type: "late_accepted", attempt: attempt.number } : giveBack(attempt, "late");
}

/**
 * Whether every limit has a place for this payment: the one it holds, or one that nobody holds; never beyond a limit as
 * it is now.
 */
function placeIsFree(state: Paying): boolean {
  return linkHasRoom(state) && offersLeaveRoom(state);
}

function linkHasRoom({ link, payment }: Paying): boolean {
  const max = link.definition.maxPayments;
  if (max === null || !payment.needsPlace) return true;
  if (link.placesTaken >= max) return false;
  return payment.place === "held" || link.placesTaken + link.placesHeld < max;
}

/** Whether what a payment was granted at its start still stands: its limits bound how many pay that price. */
function offersLeaveRoom({ link, payment, byShopper = {} }: Paying): boolean {
  const limits = payment.granted?.limits ?? [];
  return offersHaveRoom(link, { limits, holds: payment.place === "held" }, byShopper);
}

/** Why there is no place: the link's last one is gone, or the granted offer is, which was kept only for the time of the hold. */
function missing(state: Paying): GiveBackReason {
  return linkHasRoom(state) ? "late" : "sold_out";
}

/** Whether another attempt is kept; if both are captured, only `counts` decides which of them stays. */
function otherKept(
  payment: PaymentState,
  attempt: Attempt,
  counts: (other: Attempt, attempt: Attempt) => boolean = () => true,
): boolean {
  return payment.attempts.some((other) => other.number !== attempt.number && isKept(other) && counts(other, attempt));
}

/**
 * Whether an earlier attempt waits for its merchant to capture it: of two, in whatever order they arrive, the earlier
 * stays and the other is released.
 */
function otherWaits(payment: PaymentState, attempt: Attempt): boolean {
  return payment.attempts.some((other) => other.number < attempt.number && waitsForMerchant(other));
}

/**
 * Whether a kept attempt was kept before `attempt` was captured: what the merchant has seen paid, and may have
 * refunded, stays the success.
 */
function cameBefore(other: Attempt, attempt: Attempt): boolean {
  if (other.capturedAt === null || attempt.capturedAt === null) return true;
  return other.capturedAt === attempt.capturedAt
    ? other.number < attempt.number
    : other.capturedAt < attempt.capturedAt;
}

function giveBack(attempt: Attempt, reason: GiveBackReason): PaymentEvent {
  return { type: "give_back_decided", attempt: attempt.number, reason };
}

/** What is returned whole: an attempt's own payment (`stray` is null), or one that succeeded beside it. */
interface GivenBack {
  readonly attempt: Attempt;
  readonly stray: Stray | null;
}

function refundWhole(payment: PaymentState, { attempt, stray }: GivenBack, now: number): PaymentEvent | null {
  // One refund per payment at the PSP, under an id derived from what it refunds, so that it can never be made twice.
  const id = `rfd_${attempt.reference}${stray === null ? "" : `x${attempt.strays.indexOf(stray) + 1}`}`;
  const known = payment.refunds.find((refund) => refund.id === id);
  const amount = amountRefundable(payment, attempt, stray);
  if (known === undefined && amount > 0) {
    const refund = {
      id,
      source: "system",
      attemptNumber: attempt.number,
      pspPaymentId: stray?.pspPaymentId ?? null,
      amount,
      reason: stray === null ? attempt.giveBackReason : "duplicate",
      status: "pending",
    } as const;
    return {
      type: "refund_requested",
      refund: { ...refund, accepted: false, pspRefundId: null, failureReason: null, requestedAt: now },
    };
  }
  if (known === undefined || amount === 0) return null;
  const of = stray === null ? "" : `, payment ${stray.pspPaymentId},`;
  const detail = `${amount} ${payment.price.currency} of attempt ${attempt.number}${of} could not be given back`;
  return review(payment, { reason: "give_back_failed", detail }, now)[0] ?? null;
}
