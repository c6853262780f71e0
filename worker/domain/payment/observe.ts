/** What a PSP's report does to a payment: it is merged, put to review, or says nothing new. It is never refused. */

import { LIMITS } from "../limits.ts";
import type { LinkState } from "../link.ts";
import { evolve, type PaymentEvent } from "./events.ts";
import { mismatchOf } from "./mismatch.ts";
import type { AttemptObservation, RefundObservation } from "./observation.ts";
import { type Attempt, attemptOf, type PaymentState, type Refund, reached, refundsOf, type Stray } from "./state.ts";

export interface AttemptReport {
  readonly attempt: number;
  readonly pspAccountId: string;
  readonly observation: AttemptObservation;
}

export interface RefundReport {
  readonly attempt: number;
  readonly pspAccountId: string;
  readonly observation: RefundObservation;
  /** The id under which a refund made in the PSP's own dashboard is adopted. */
  readonly newRefundId: string;
}

/** Merges a report about an attempt, if account, mode, currency and amount are the agreed ones. */
export function observeAttempt(payment: PaymentState, command: AttemptReport, now: number): PaymentEvent[] {
  const { observation, pspAccountId } = command;
  const { livemode, asked, authorized, captured, stage } = observation;
  const attempt = attemptOf(payment, command.attempt);
  const sums = [
    { money: captured, expected: capturable(payment, attempt, observation) },
    { money: authorized, expected: payment.price.total },
    { money: asked, expected: payment.price.total },
  ];
  // Amounts first: a person is to see the money, whatever else does not match.
  const mismatch = [...sums.filter(({ money }) => money !== null), { money: null, expected: null }]
    .map((sum) => mismatchOf(payment, command.attempt, { pspAccountId, livemode, ...sum }))
    .find((found) => found !== null);
  if (mismatch !== undefined) return review(payment, mismatch, now);
  if ((stage === "captured" && captured === null) || (stage === "authorized" && authorized === null)) {
    const detail = `expected ${payment.price.total} ${payment.price.currency}, got ${stage} without a sum`;
    return review(payment, { reason: "amount_mismatch", detail }, now);
  }
  if (attempt === undefined) return [];
  if (isAnotherPayment(attempt, observation.pspPaymentId)) return observeStray(payment, attempt, observation, now);
  if (isAnotherSession(attempt, observation)) return [];
  const facts = {
    sessionId: observation.sessionId,
    pspPaymentId: observation.pspPaymentId,
    session: observation.session,
    stage,
    ending: observation.ending,
    capture: newsOfCapture(attempt, observation),
    captureId: observation.captureId,
    // A repeated reason in a report with other news is not announced again.
    declineReason: observation.declineReason === attempt.declineReason ? null : observation.declineReason,
    amountAuthorized: authorized?.amount ?? 0,
    amountCaptured: captured?.amount ?? 0,
    authorizedUntil: observation.authorizedUntil,
  };
  const event: PaymentEvent = { type: "attempt_observed", attempt: command.attempt, facts };
  // A report without news produces no event, so that a redelivered webhook leaves no trace.
  const before = JSON.stringify(attempt);
  const known = evolve({ link: UNCHANGED, payment }, event, now).payment;
  const news = JSON.stringify(attemptOf(known, command.attempt)) === before ? [] : [event];
  return [...displaced(attempt, observation), ...news, ...reviewParts(payment, attempt, observation, now)];
}

/**
 * The payment that an attempt stood for while it was held for review, when another payment of the same form has
 * succeeded: it may still be let go, and is then released.
 */
function displaced(attempt: Attempt, { stage, pspPaymentId }: AttemptObservation): PaymentEvent[] {
  const succeeds = stage === "authorized" || stage === "captured";
  const isHeld = attempt.stage === "pending" && attempt.ending === null;
  if (!succeeds || !isHeld || attempt.pspPaymentId === null || pspPaymentId === null) return [];
  if (pspPaymentId === attempt.pspPaymentId) return [];
  return [{ type: "stray_found", attempt: attempt.number, pspPaymentId: attempt.pspPaymentId }];
}

/** A PSP that reports each of several captures by itself reports no total, which only a person can look up there. */
function reviewParts(
  payment: PaymentState,
  attempt: Attempt,
  { captured, captureId }: AttemptObservation,
  now: number,
): PaymentEvent[] {
  if (attempt.stage !== "captured" || captured === null || captured.amount === attempt.amountCaptured) return [];
  // Beside a failed capture there is nothing to add up.
  if (attempt.captureReversed || isReversed(attempt, captureId)) return [];
  const [less, more] = [attempt.amountCaptured, captured.amount].toSorted((one, other) => one - other);
  return review(
    payment,
    { reason: "amount_mismatch", detail: `captures of ${less} and ${more} ${captured.currency}` },
    now,
  );
}

/**
 * The amount that a capture has to be; null for any. If the link's merchant captures, any part of the price is the
 * merchant's decision until it was made here: only the merchant's own keys can capture at the PSP. On every other link
 * nobody has agreed to less. Of a second payment beside the one that counts any part may have been taken, since all of
 * it is returned.
 */
function capturable(
  payment: PaymentState,
  attempt: Attempt | undefined,
  { pspPaymentId, authorized, captured }: AttemptObservation,
): number | null {
  const { total } = payment.price;
  // Nothing of an authorisation of another amount is ours, and a person is to see what was taken.
  const isOurs = authorized === null || authorized.amount === total;
  const isPart = isOurs && captured !== null && captured.amount > 0 && captured.amount <= total;
  if (attempt !== undefined && isAnotherPayment(attempt, pspPaymentId)) {
    // It is known, or reported as authorised as ours are: otherwise it could be anything that carries our reference.
    const isSecond = authorized !== null || strayOf(attempt, pspPaymentId) !== undefined;
    return isPart && isSecond ? null : total;
  }
  const granted = attempt?.captureAmount ?? null;
  return granted === null && payment.capture === "manual" && isPart ? null : (granted ?? total);
}

function strayOf({ strays }: Attempt, pspPaymentId: string | null): Stray | undefined {
  return strays.find((stray) => stray.pspPaymentId === pspPaymentId);
}

/**
 * Repeated news is dropped. A refusal before we granted a capture is about one that we did not request, and takes
 * nothing from the authorisation.
 */
function newsOfCapture(attempt: Attempt, { capture, captureId }: AttemptObservation): AttemptObservation["capture"] {
  if (capture === "refused") return attempt.captureFailed || attempt.grant !== "capture" ? null : capture;
  return isReversed(attempt, captureId) ? null : capture;
}

function isReversed({ captures }: Attempt, captureId: string | null): boolean {
  return captures.some(({ id, reversed }) => id === captureId && reversed);
}

/** Whether a report is about another payment at the PSP than the one that succeeded, or was canceled, in this attempt. */
function isAnotherPayment(attempt: Attempt, pspPaymentId: string | null): boolean {
  return (
    (reached(attempt, "authorized") || attempt.ending === "canceled") &&
    pspPaymentId !== null &&
    attempt.pspPaymentId !== null &&
    pspPaymentId !== attempt.pspPaymentId
  );
}

/**
 * Whether a report is about another session than the attempt's. What happens to that one says nothing about ours; money
 * under our reference does.
 */
function isAnotherSession({ sessionId }: Attempt, said: AttemptObservation): boolean {
  const bringsMoney = said.stage === "authorized" || said.stage === "captured";
  return !bringsMoney && sessionId !== null && said.sessionId !== null && said.sessionId !== sessionId;
}

/**
 * A second payment within one attempt grants nothing, ends nothing, and is shown to a person with its id once it has
 * succeeded. It is returned automatically, voided or refunded, so the shopper keeps the money and nobody has to act.
 */
function observeStray(
  payment: PaymentState,
  attempt: Attempt,
  { stage, ending, pspPaymentId, captured }: AttemptObservation,
  now: number,
): PaymentEvent[] {
  if (pspPaymentId === null) return [];
  const known = strayOf(attempt, pspPaymentId);
  const told = { attempt: attempt.number, pspPaymentId };
  if (ending !== null) return known !== undefined && !known.voided ? [{ type: "stray_voided", ...told }] : [];
  const isHeld = stage === "pending" && known === undefined && attempt.ending === null;
  if (isHeld && attempt.strays.length < LIMITS.reviewsPerPaymentMax) return [{ type: "stray_found", ...told }];
  if (stage !== "authorized" && stage !== "captured") return [];
  const detail = `${pspPaymentId} succeeded as well as ${attempt.pspPaymentId}`;
  const events = review(payment, { reason: "second_success", detail }, now);
  if (known === undefined) {
    if (attempt.strays.length >= LIMITS.reviewsPerPaymentMax) return events;
    events.unshift({ type: "stray_found", ...told });
  }
  const amount = captured?.amount ?? 0;
  if (amount > (known?.amountCaptured ?? 0)) events.push({ type: "stray_captured", ...told, amount });
  return events;
}

/** `evolve` does not look at the link for attempts. */
const UNCHANGED = { placesHeld: 0, placesTaken: 0 } as LinkState;

/** Merges a report about a refund, or adopts one that we did not make. */
export function observeRefund(payment: PaymentState, command: RefundReport, now: number): PaymentEvent[] {
  const { observation, attempt } = command;
  const mismatch = mismatchOf(payment, attempt, {
    pspAccountId: command.pspAccountId,
    livemode: observation.livemode,
    money: observation.money,
    expected: null,
  });
  if (mismatch !== null) return review(payment, mismatch, now);
  // A second refund at the PSP under our id is money of its own, so the PSP's id comes first.
  const known =
    payment.refunds.find((refund) => refund.pspRefundId === observation.pspRefundId) ??
    payment.refunds.find((refund) => refund.id === observation.refundId && refund.pspRefundId === null) ??
    wholeRefund(payment, command);
  const { status, failureReason, pspRefundId, pspPaymentId } = observation;
  const target = attemptOf(payment, attempt);
  if (known === undefined && observation.isRelease && target !== undefined && !isAnotherPayment(target, pspPaymentId))
    return [];
  if (known === undefined) {
    const adopted: Refund = {
      id: command.newRefundId,
      source: "psp",
      attemptNumber: attempt,
      pspPaymentId,
      amount: observation.money.amount,
      reason: null,
      status,
      accepted: true,
      pspRefundId,
      failureReason,
      requestedAt: now,
    };
    return [{ type: "refund_requested", refund: adopted }];
  }
  if (known.amount !== observation.money.amount) {
    return review(
      payment,
      {
        reason: "amount_mismatch",
        detail: `refund ${known.id}: expected ${known.amount}, got ${observation.money.amount}`,
      },
      now,
    );
  }
  const event: PaymentEvent = { type: "refund_observed", refundId: known.id, pspRefundId, status, failureReason };
  const after = evolve({ link: UNCHANGED, payment }, event, now).payment.refunds.find(
    (refund) => refund.id === known.id,
  );
  return JSON.stringify(after) === JSON.stringify(known) ? [] : [event];
}

/** Our refund of everything captured, if the PSP's report names none: all of it can be returned only once, so this is the one. */
function wholeRefund(payment: PaymentState, { attempt: number, observation }: RefundReport): Refund | undefined {
  const attempt = attemptOf(payment, number);
  const { pspPaymentId, refundId, money } = observation;
  if (attempt === undefined || refundId !== null) return undefined;
  const stray = isAnotherPayment(attempt, pspPaymentId) ? strayOf(attempt, pspPaymentId) : null;
  if (stray === undefined) return undefined;
  const captured = stray?.amountCaptured ?? attempt.amountCaptured;
  if (captured === 0 || money.amount !== captured) return undefined;
  return refundsOf(payment, attempt, stray).find(
    ({ pspRefundId, amount }) => pspRefundId === null && amount === captured,
  );
}

/** Opens a review, once for the same words and within the limit. */
export function review(
  payment: PaymentState,
  found: Pick<PaymentState["reviews"][number], "reason" | "detail">,
  now: number,
): PaymentEvent[] {
  const seen = payment.reviews.some((known) => known.reason === found.reason && known.detail === found.detail);
  return seen || payment.reviews.length >= LIMITS.reviewsPerPaymentMax
    ? []
    : [{ type: "review_opened", review: { ...found, at: now } }];
}
