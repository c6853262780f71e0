/** A PSP's report about an attempt or a refund, translated by its adapter, and how it is merged with what is known. */

import type { Money } from "../money.ts";
import type { Attempt, Capture, DeclineReason, Ending, RefundStatus, Stage } from "./state.ts";
import { DECLINE_REASONS, ENDINGS, STAGES } from "./state.ts";

/** One report of a PSP about an attempt: an event, or the answer to a query. Unknown members are null. */
export interface AttemptObservation {
  readonly livemode: boolean;
  readonly sessionId: string | null;
  readonly pspPaymentId: string | null;
  /**
   * The amount requested from the shopper, paid or not: a session or payment of another amount is not ours, whatever
   * reference it carries.
   */
  readonly asked: Money | null;
  /** `closed`: nothing can be paid in the session any more, paid or not. */
  readonly session: "open" | "closed" | null;
  readonly stage: Stage | null;
  readonly ending: Ending | null;
  readonly declineReason: DeclineReason | null;
  /** `refused`: a capture that we requested was not made. `reversed`: a capture has failed since, and the money is gone again. */
  readonly capture: "refused" | "reversed" | null;
  /** The PSP's id of the capture that this is about; null if it has only one, or names none. */
  readonly captureId: string | null;
  readonly authorized: Money | null;
  readonly captured: Money | null;
  /**
   * Until when the PSP holds the authorisation (Unix ms), as stated for this one; never a general rule from its
   * documentation.
   */
  readonly authorizedUntil: number | null;
}

/** An observation that says nothing yet. */
export function silent(livemode: boolean): AttemptObservation {
  return {
    livemode,
    sessionId: null,
    pspPaymentId: null,
    asked: null,
    session: null,
    stage: null,
    ending: null,
    declineReason: null,
    capture: null,
    captureId: null,
    authorized: null,
    captured: null,
    authorizedUntil: null,
  };
}

/** One report of a PSP about a refund. */
export interface RefundObservation {
  readonly livemode: boolean;
  readonly pspRefundId: string;
  /** The payment at the PSP that it refunds; null if not stated. */
  readonly pspPaymentId: string | null;
  /** Ours, from the metadata we sent; null for a refund made elsewhere. */
  readonly refundId: string | null;
  readonly money: Money;
  readonly status: RefundStatus;
  readonly failureReason: string | null;
  /** Marked by the PSP as moving no money: a released authorisation, or the rest of one after a partial capture. */
  readonly isRelease: boolean;
}

/** The facts of an accepted observation, as an event stores them. */
export type AttemptFacts = Pick<
  AttemptObservation,
  | "sessionId"
  | "pspPaymentId"
  | "session"
  | "stage"
  | "ending"
  | "declineReason"
  | "capture"
  | "captureId"
  | "authorizedUntil"
> & {
  readonly amountAuthorized: number;
  readonly amountCaptured: number;
};

/**
 * Merges facts into an attempt. Idempotent and commutative: stages, endings and reasons only rise; the payment id is
 * that of the highest stage (where each try has its own, a declined one cannot be captured); amounts are the largest
 * reported; an authorisation lasts until the latest time reported. A failed capture leaves nothing, unless another one
 * stands.
 */
export function mergeFacts(attempt: Attempt, facts: AttemptFacts): Attempt {
  const rises = STAGES.indexOf(facts.stage ?? "none") > STAGES.indexOf(attempt.stage);
  const captures = withCapture(attempt.captures, facts);
  const standing = standingOf(captures);
  return {
    ...attempt,
    sessionId: attempt.sessionId ?? facts.sessionId,
    pspPaymentId: rises ? (facts.pspPaymentId ?? attempt.pspPaymentId) : (attempt.pspPaymentId ?? facts.pspPaymentId),
    session: attempt.session === "closed" || facts.session === "closed" ? "closed" : (facts.session ?? attempt.session),
    stage: higher(STAGES, attempt.stage, facts.stage ?? "none"),
    ending: highest(ENDINGS, attempt.ending, facts.ending),
    declineReason: highest(DECLINE_REASONS, attempt.declineReason, facts.declineReason),
    captureFailed: attempt.captureFailed || facts.capture === "refused",
    captures,
    captureReversed: standing.length === 0 && captures.some(({ reversed }) => reversed),
    amountAuthorized: Math.max(attempt.amountAuthorized, facts.amountAuthorized),
    amountCaptured: Math.max(0, ...(standing.length > 0 ? standing : captures).map(({ amount }) => amount)),
    authorizedUntil: latest(attempt.authorizedUntil, facts.authorizedUntil),
  };
}

/** A capture and its failure arrive in any order, each under the capture's id. */
function withCapture(captures: readonly Capture[], facts: AttemptFacts): readonly Capture[] {
  const reversed = facts.capture === "reversed";
  if (facts.amountCaptured === 0 && !reversed) return captures;
  const said = { id: facts.captureId ?? null, amount: facts.amountCaptured, reversed };
  const known = captures.find(({ id }) => id === said.id);
  if (known === undefined) return [...captures, said];
  const joined = {
    id: said.id,
    amount: Math.max(known.amount, said.amount),
    reversed: known.reversed || said.reversed,
  };
  return captures.map((capture) => (capture === known ? joined : capture));
}

/** The captures that have not failed. One without an id is the one that any failure is about. */
function standingOf(captures: readonly Capture[]): readonly Capture[] {
  const hasFailure = captures.some(({ reversed }) => reversed);
  return captures.filter(({ id, amount, reversed }) => amount > 0 && !reversed && !(id === null && hasFailure));
}

const REFUND_ORDER: readonly RefundStatus[] = ["unknown", "pending", "succeeded", "canceled", "failed"];

/** The later of two reports about a refund: a success may still fail, a failure is final. */
export function laterRefundStatus(known: RefundStatus, said: RefundStatus): RefundStatus {
  return higher(REFUND_ORDER, known, said);
}

function latest(known: number | null, said: number | null): number | null {
  return known === null || said === null ? (known ?? said) : Math.max(known, said);
}

function highest<T>(order: readonly T[], known: T | null, said: T | null): T | null {
  if (known === null || said === null) return known ?? said;
  return higher(order, known, said);
}

function higher<T>(order: readonly T[], a: T, b: T): T {
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}
