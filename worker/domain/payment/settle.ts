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
} from "./state.ts";
import { attemptAfterLeaving } from "./switch-psp.ts";

/**
 * The events that follow from a state, until nothing more follows. Holds the promise: at most one success per payment is ever kept,
 * and on a limited link no more than there are places; every other success is voided, or refunded where it has been captured.
 */
export function settle(state: Paying, now: number): PaymentEvent[] {
  const story: PaymentEvent[] = [];
  let current = state;
  // Each conclusion is drawn at most once per attempt, so the loop ends; the bound makes a mistake here loud instead of endless.
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
  // Before the place is given back: whoever goes on to another PSP keeps it.
  const following = attemptAfterLeaving(payment, now);
  if (following !== null) return following;
  // What still comes after the merchant's void goes back, also from a session that nothing ends.
  const isVoided = payment.closing === "voided";
  // A place that was held comes back in time; one that was taken for money that did not come must not wait for an earlier session that nothing
  // ends. Who pays there after all gets one that is free.
  const isOutlived = payment.place === "taken" && isOver(latestAttempt(payment));
  // A refusal to open a page ends a claim for good: it is kept for the time of a hold, for whoever goes on to another PSP.
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
  if (
    attempt.stage === "authorized" &&
    !attempt.captureReversed &&
    attempt.ending !== "canceled" &&
    attempt.grant === null
  )
    return grant(state, attempt);
  if (attempt.stage !== "captured" || attempt.captureReversed) return null;
  if (attempt.giveBackReason !== null) return refundWhole(payment, { attempt, stray: null }, now);
  if (payment.closing === "voided" && attempt.grant === null) return giveBack(attempt, "merchant");
  if (otherKept(payment, attempt, cameBefore)) return giveBack(attempt, "duplicate");
  if (attempt.grant === null && isLate(attempt)) return decideLate(link, attempt);
  if (!isLimited(payment) || payment.place === "taken") return null;
  const seen = payment.reviews.some((review) => review.reason === "captured_without_place");
  // Decided once: a place that comes free after a human was told is somebody else's, whenever the same news comes again.
  if (!seen && placeIsFree(state)) return { type: "place_taken" };
  // Captured although no place was granted: after a capture that was said to have failed it is ours to give back; else the merchant's own doing.
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

/** Whether money came although we had asked the PSP to end the session, and nobody has decided about that yet. */
function isLate({ outdated, lateAccepted }: Attempt): boolean {
  return outdated && !lateAccepted;
}

/** The link's policy as it is now decides, once: what has been accepted stays so when the policy changes. */
function decideLate(link: LinkState, attempt: Attempt): PaymentEvent {
  const accepts = latePaymentsOf(link.definition) === "accept";
  return accepts ? { type: "late_accepted", attempt: attempt.number } : giveBack(attempt, "late");
}

/** A place for this payment in every limit: its own held one, or one that nobody holds; never beyond a limit as it is now. */
function placeIsFree(state: Paying): boolean {
  return linkHasRoom(state) && offersLeaveRoom(state);
}

function linkHasRoom({ link, payment }: Paying): boolean {
  const max = link.definition.maxPayments;
  if (max === null || !payment.needsPlace) return true;
  if (link.placesTaken >= max) return false;
  return payment.place === "held" || link.placesTaken + link.placesHeld < max;
}

/** Whether what a payment was granted at its start still is: the price that holds it is paid by so many alone. */
function offersLeaveRoom({ link, payment, byShopper = {} }: Paying): boolean {
  const limits = payment.granted?.limits ?? [];
  return offersHaveRoom(link, { limits, holds: payment.place === "held" }, byShopper);
}

/** Why there is no place: the last is gone; or what was granted is, which was kept for the payment for its time. */
function missing(state: Paying): GiveBackReason {
  return linkHasRoom(state) ? "late" : "sold_out";
}

/** Whether another attempt is kept; of two that are captured only `counts` tells which of them stays. */
function otherKept(
  payment: PaymentState,
  attempt: Attempt,
  counts: (other: Attempt, attempt: Attempt) => boolean = () => true,
): boolean {
  return payment.attempts.some((other) => other.number !== attempt.number && isKept(other) && counts(other, attempt));
}

/** Whether an earlier attempt waits for its merchant to capture it: of two, whichever came first, the earlier stays and the shopper's card is freed of the other. */
function otherWaits(payment: PaymentState, attempt: Attempt): boolean {
  return payment.attempts.some(
    (other) =>
      other.number < attempt.number &&
      other.stage === "authorized" &&
      other.grant === null &&
      other.ending !== "canceled" &&
      !other.captureReversed,
  );
}

/** Whether a kept attempt was kept before `attempt` was captured: what the merchant has seen paid, and may have refunded, stays the success. */
function cameBefore(other: Attempt, attempt: Attempt): boolean {
  if (other.capturedAt === null || attempt.capturedAt === null) return true;
  return other.capturedAt === attempt.capturedAt
    ? other.number < attempt.number
    : other.capturedAt < attempt.capturedAt;
}

function giveBack(attempt: Attempt, reason: GiveBackReason): PaymentEvent {
  return { type: "give_back_decided", attempt: attempt.number, reason };
}

/** What goes back whole: an attempt's own payment (`stray` is null), or one that succeeded beside it. */
interface GivenBack {
  readonly attempt: Attempt;
  readonly stray: Stray | null;
}

function refundWhole(payment: PaymentState, { attempt, stray }: GivenBack, now: number): PaymentEvent | null {
  // One for each payment at the PSP, under an id that follows from what it gives back, so that it can never be made twice.
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
