/** The events of a payment, in the past tense, and how each changes its state (`evolve`). */

import type { LinkState } from "../link.ts";
import { freelyUsedOf, movedUses } from "../offers.ts";
import type { VatCheck } from "../tax.ts";
import { type Dispute, mergeDispute } from "./disputes.ts";
import { type AttemptFacts, laterRefundStatus, mergeFacts } from "./observation.ts";
import { LATER_OF_ATTEMPT, LATER_OF_MOVEMENT } from "./restore.ts";
import {
  type Attempt,
  type Attention,
  type Closing,
  type Destination,
  type GiveBackReason,
  isKept,
  isOver,
  type PaymentState,
  type Refund,
  type RefundStatus,
  type Review,
  reached,
  type SessionForm,
  type Stray,
} from "./state.ts";

/** A payment's first facts; the rest of its state starts empty. */
export type PaymentStart = Omit<
  PaymentState,
  | "attempts"
  | "refunds"
  | "disputes"
  | "reviews"
  | "reviewsHandled"
  | "attention"
  | "place"
  | "heldUntil"
  | "closing"
  | "updatedAt"
>;

/** The PSP account that an attempt goes to, and the reference that the PSP gets. */
export type AttemptStart = Pick<
  Attempt,
  "number" | "reference" | "pspAccountId" | "provider" | "surface" | "startedAt"
>;

export type PaymentEvent =
  | { readonly type: "payment_started"; readonly payment: PaymentStart }
  | { readonly type: "place_held"; readonly until: number }
  | { readonly type: "place_taken" }
  | { readonly type: "place_given_back" }
  | { readonly type: "attempt_started"; readonly attempt: AttemptStart }
  | {
      readonly type: "session_opened";
      readonly attempt: number;
      readonly sessionId: string;
      readonly url: string;
      readonly expiresAt: number;
      readonly secret: string | null;
      readonly form: SessionForm | null;
    }
  | { readonly type: "session_unanswered"; readonly attempt: number }
  | { readonly type: "attempt_observed"; readonly attempt: number; readonly facts: AttemptFacts }
  | { readonly type: "stray_found"; readonly attempt: number; readonly pspPaymentId: string }
  | { readonly type: "stray_voided"; readonly attempt: number; readonly pspPaymentId: string }
  | {
      readonly type: "stray_captured";
      readonly attempt: number;
      readonly pspPaymentId: string;
      readonly amount: number;
    }
  | { readonly type: "attempt_left"; readonly attempt: number; readonly next: Destination }
  | { readonly type: "attempt_set_aside"; readonly attempt: number }
  | { readonly type: "closing_requested"; readonly why: Closing }
  | { readonly type: "late_accepted"; readonly attempt: number }
  | {
      readonly type: "capture_granted";
      readonly attempt: number;
      readonly amount: number;
      readonly commandId: string | null;
    }
  | { readonly type: "capture_refused"; readonly attempt: number }
  | { readonly type: "give_back_decided"; readonly attempt: number; readonly reason: GiveBackReason }
  | { readonly type: "refund_requested"; readonly refund: Refund }
  | {
      readonly type: "refund_observed";
      readonly refundId: string;
      readonly pspRefundId: string | null;
      readonly status: RefundStatus;
      readonly failureReason: string | null;
    }
  /** One report about a dispute, known or new. */
  | { readonly type: "dispute_observed"; readonly dispute: Dispute }
  | { readonly type: "authorization_expiring"; readonly attempt: number; readonly until: number }
  | { readonly type: "review_opened"; readonly review: Review }
  /** The first `count` of them. */
  | { readonly type: "reviews_handled"; readonly count: number }
  | { readonly type: "vat_id_checked"; readonly check: VatCheck }
  | { readonly type: "attention_needed"; readonly attention: Attention };

/** A link and one of its payments, which one command may change together. `payment` is null before its first event. */
export interface PaymentContext {
  readonly link: LinkState;
  readonly payment: PaymentState | null;
  /**
   * How many other payments of its shopper hold or have used each offer that it was granted; absent if none is limited
   * per shopper. Events of this payment do not change it.
   */
  readonly byShopper?: Readonly<Record<string, number>>;
}

/** The same with a payment, for events that need one. */
export interface Paying extends PaymentContext {
  readonly payment: PaymentState;
}

/** Applies one event that happened at `at` (Unix ms). Never refuses: the decision was made before. */
export function evolve({ link, payment, ...others }: PaymentContext, event: PaymentEvent, at: number): Paying {
  if (event.type === "payment_started") {
    const started: PaymentState = {
      ...event.payment,
      updatedAt: at,
      place: "none",
      heldUntil: null,
      closing: null,
      attempts: [],
      refunds: [],
      disputes: [],
      reviews: [],
      reviewsHandled: 0,
      attention: [],
    };
    return { ...others, link: { ...link, paymentsStarted: link.paymentsStarted + 1 }, payment: started };
  }
  if (payment === null) throw new Error(`event ${event.type} without a payment`);
  const after = { ...evolvePayment(payment, event, at), updatedAt: at };
  return { ...others, link: countFreeUse(evolvePlaces(link, payment, event), payment, after), payment: after };
}

/** Counts the use of a code without limits once the payment succeeds. The use of a limited code is counted by its place. */
function countFreeUse(link: LinkState, before: PaymentState, after: PaymentState): LinkState {
  const offer = freelyUsedOf(after);
  const taken = Number(after.attempts.some(isKept)) - Number(before.attempts.some(isKept));
  if (offer === null || taken === 0) return link;
  return { ...link, offersUsed: movedUses(link.offersUsed, [offer], { held: 0, taken }) };
}

function evolvePlaces(link: LinkState, payment: PaymentState, event: PaymentEvent): LinkState {
  const leavesHold = payment.place === "held" ? -1 : 0;
  switch (event.type) {
    case "place_held":
      return movePlaces(link, payment, { held: 1, taken: 0 });
    case "place_taken":
      return movePlaces(link, payment, { held: leavesHold, taken: 1 });
    case "place_given_back":
      return movePlaces(link, payment, { held: leavesHold, taken: payment.place === "taken" ? -1 : 0 });
    default:
      return link;
  }
}

/** A payment's place is one in every limit that it counts against. */
function movePlaces(
  link: LinkState,
  { needsPlace, granted }: PaymentState,
  moved: { readonly held: number; readonly taken: number },
): LinkState {
  const limits = granted?.limits ?? [];
  return {
    ...link,
    ...(needsPlace && { placesHeld: link.placesHeld + moved.held, placesTaken: link.placesTaken + moved.taken }),
    ...(limits.length > 0 && { offersUsed: movedUses(link.offersUsed, limits, moved) }),
  };
}

function evolvePayment(
  payment: PaymentState,
  event: Exclude<PaymentEvent, { type: "payment_started" }>,
  at: number,
): PaymentState {
  switch (event.type) {
    case "place_held":
      return { ...payment, place: "held", heldUntil: event.until };
    case "place_taken":
      return { ...payment, place: "taken", heldUntil: null };
    case "place_given_back":
      return { ...payment, place: "given_back", heldUntil: null };
    case "attempt_started":
      return { ...payment, attempts: [...payment.attempts, newAttempt(event.attempt)] };
    case "session_opened":
      return withAttempt(payment, event.attempt, (attempt) => ({
        ...attempt,
        session: attempt.session === "closed" ? "closed" : "open",
        silent: false,
        // From the answer to our own request, whatever else carries our reference.
        sessionId: event.sessionId,
        sessionUrl: event.url,
        sessionSecret: event.secret,
        sessionExpiresAt: event.expiresAt,
        sessionForm: event.form,
      }));
    case "session_unanswered":
      return withAttempt(payment, event.attempt, (attempt) => ({ ...attempt, silent: true }));
    case "attempt_observed":
      return withAttempt(payment, event.attempt, (attempt) => noteTimes(attempt, mergeFacts(attempt, event.facts), at));
    case "stray_found":
      return withAttempt(payment, event.attempt, (attempt) => ({
        ...attempt,
        strays: [...attempt.strays, { pspPaymentId: event.pspPaymentId, voided: false, amountCaptured: 0 }],
      }));
    case "stray_voided":
      return withStray(payment, event, () => ({ voided: true }));
    case "stray_captured":
      return withStray(payment, event, ({ amountCaptured }) => ({
        amountCaptured: Math.max(amountCaptured, event.amount),
      }));
    case "attempt_left":
      return withAttempt(payment, event.attempt, (attempt) => ({ ...attempt, next: event.next }));
    case "attempt_set_aside":
      return withAttempt(payment, event.attempt, (attempt) => ({ ...attempt, setAside: true }));
    case "closing_requested":
      return requestClosing(payment, event.why);
    case "late_accepted":
      return withAttempt(payment, event.attempt, (attempt) => ({ ...attempt, lateAccepted: true }));
    case "capture_granted":
      return withAttempt(payment, event.attempt, (attempt) => ({
        ...attempt,
        grant: "capture",
        captureAmount: event.amount,
        captureCommandId: event.commandId,
      }));
    case "capture_refused":
      return withAttempt(payment, event.attempt, (attempt) => ({ ...attempt, captureFailed: true }));
    case "give_back_decided":
      return withAttempt(payment, event.attempt, (attempt) => ({
        ...attempt,
        grant: attempt.grant ?? "void",
        giveBackReason: event.reason,
      }));
    case "refund_requested":
      return { ...payment, refunds: [...payment.refunds, { ...LATER_OF_MOVEMENT, ...event.refund }] };
    case "refund_observed":
      return {
        ...payment,
        refunds: payment.refunds.map((refund) =>
          refund.id === event.refundId ? observeRefund(refund, event) : refund,
        ),
      };
    case "dispute_observed":
      return { ...payment, disputes: withDispute(payment.disputes, event.dispute) };
    case "authorization_expiring":
      return withAttempt(payment, event.attempt, (attempt) => ({ ...attempt, expiryTold: true }));
    case "review_opened":
      return { ...payment, reviews: [...payment.reviews, event.review] };
    case "reviews_handled":
      return { ...payment, reviewsHandled: event.count };
    case "vat_id_checked": {
      const { taxEvidence } = payment;
      return taxEvidence === undefined
        ? payment
        : { ...payment, taxEvidence: { ...taxEvidence, vatCheck: event.check } };
    }
    case "attention_needed":
      return { ...payment, attention: [...payment.attention, event.attention] };
  }
}

/** Endings that neither the shopper wanted nor anybody decided for this payment: money after them is late. */
const OUTDATING: ReadonlySet<Closing> = new Set(["hold_lapsed", "link_changed", "link_expired"]);

function requestClosing(payment: PaymentState, why: Closing): PaymentState {
  const outdates = payment.closing === null && OUTDATING.has(why);
  return {
    ...payment,
    // The merchant's void overrides an earlier request: money that comes after it is returned.
    closing: why === "voided" ? "voided" : (payment.closing ?? why),
    // If the bank is already deciding, or nothing could be paid in the session any more, the shopper was in time.
    attempts: payment.attempts.map((attempt) =>
      outdates && attempt.session !== "closed" && !reached(attempt, "pending") && !isOver(attempt)
        ? { ...attempt, outdated: true }
        : attempt,
    ),
  };
}

function noteTimes(before: Attempt, attempt: Attempt, at: number): Attempt {
  // A capture after a failed one is new: a capture kept meanwhile came before it.
  const isCapturedAgain = before.captureReversed && !attempt.captureReversed;
  return {
    ...attempt,
    pendingSince: attempt.pendingSince ?? (attempt.stage === "pending" ? at : null),
    capturedAt: isCapturedAgain ? at : (attempt.capturedAt ?? (attempt.stage === "captured" ? at : null)),
  };
}

/** An attempt of which the PSP has reported nothing yet. */
export function newAttempt(start: AttemptStart): Attempt {
  return {
    ...LATER_OF_ATTEMPT,
    ...start,
    session: "opening",
    silent: false,
    sessionId: null,
    sessionUrl: null,
    sessionExpiresAt: null,
    sessionForm: null,
    pspPaymentId: null,
    stage: "none",
    ending: null,
    declineReason: null,
    amountAuthorized: 0,
    authorizedUntil: null,
    expiryTold: false,
    amountCaptured: 0,
    capturedAt: null,
    grant: null,
    captureAmount: null,
    captureCommandId: null,
    giveBackReason: null,
    captureFailed: false,
    captureReversed: false,
    strays: [],
  };
}

function observeRefund(refund: Refund, event: Extract<PaymentEvent, { type: "refund_observed" }>): Refund {
  return {
    ...refund,
    // Until the PSP has named a refund of its own, only answers to our request are known, and the last one counts, even
    // if the PSP refused the refund first and made it anyway.
    status: refund.pspRefundId === null ? event.status : laterRefundStatus(refund.status, event.status),
    // After an unanswered request it still has to be sent; any other report means that the PSP has it.
    accepted: refund.accepted || event.status !== "unknown",
    pspRefundId: refund.pspRefundId ?? event.pspRefundId,
    failureReason: event.failureReason ?? refund.failureReason,
  };
}

function withDispute(disputes: readonly Dispute[], said: Dispute): readonly Dispute[] {
  return disputes.some(({ id }) => id === said.id)
    ? disputes.map((known) => (known.id === said.id ? mergeDispute(known, said) : known))
    : [...disputes, { ...LATER_OF_MOVEMENT, ...said }];
}

function withStray(
  payment: PaymentState,
  of: { readonly attempt: number; readonly pspPaymentId: string },
  change: (stray: Stray) => Partial<Stray>,
): PaymentState {
  return withAttempt(payment, of.attempt, (attempt) => ({
    ...attempt,
    strays: attempt.strays.map((stray) =>
      stray.pspPaymentId === of.pspPaymentId ? { ...stray, ...change(stray) } : stray,
    ),
  }));
}

function withAttempt(payment: PaymentState, number: number, change: (attempt: Attempt) => Attempt): PaymentState {
  return {
    ...payment,
    attempts: payment.attempts.map((attempt) => (attempt.number === number ? change(attempt) : attempt)),
  };
}
