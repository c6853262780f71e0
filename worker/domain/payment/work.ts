/**
 * The outside work of a payment, derived from its state alone: nothing that was decided can be forgotten, because it is
 * stored nowhere else. A piece of work disappears once the state says that it is done.
 */

import { LIMITS } from "../limits.ts";
import {
  type Attempt,
  attemptOf,
  isKept,
  isLive,
  isOver,
  isReserved,
  latestAttempt,
  type PaymentState,
  reached,
} from "./state.ts";
import { warnAt } from "./warn-authorization.ts";

/**
 * `open_session`, `close_session`, `capture`, `void`, `refund`: effects, performed at once by the request that caused
 * them, and again by the object's alarm if no outcome came. `void_stray`: the void of a payment beside the one that
 * counts. `ask_attempt`, `ask_refund`: queries with growing delay. `ask_outcome`: the session is over and the outcome
 * unknown, so it is queried at once. `lapse_hold`, `warn_authorization`: times to record. `end_outdated`: the link's
 * own; ends open sessions after a change or expiry of the link.
 */
export type WorkKind =
  | "open_session"
  | "close_session"
  | "capture"
  | "void"
  | "void_stray"
  | "refund"
  | "ask_attempt"
  | "ask_outcome"
  | "ask_refund"
  | "lapse_hold"
  | "warn_authorization"
  | "end_outdated";

export interface Work {
  readonly kind: WorkKind;
  readonly paymentId: string;
  readonly attempt: number;
  readonly refundId: string | null;
  /** The PSP's payment that it is about; null if it is the attempt's own. */
  readonly pspPaymentId: string | null;
  /** Unique within the payment: the same work always has the same key. */
  readonly key: string;
}

/** All work that a payment needs now. */
export function workOf(payment: PaymentState): Work[] {
  const work: Work[] = payment.attempts.flatMap((attempt) =>
    attemptWork(payment, attempt).map((kind) => forAttempt(payment, attempt, kind)),
  );
  for (const attempt of payment.attempts) {
    // A later expiry makes another piece of work, due at another time.
    const warning = forAttempt(payment, attempt, "warn_authorization");
    if (warnAt(attempt) !== null) work.push({ ...warning, key: `${warning.key}:${attempt.authorizedUntil}` });
    for (const { pspPaymentId } of attempt.strays.filter(isReserved)) {
      const stray = forAttempt(payment, attempt, "void_stray");
      work.push({ ...stray, pspPaymentId, key: `${stray.key}:${pspPaymentId}` });
    }
  }
  for (const refund of payment.refunds) {
    if (refund.status !== "pending" && refund.status !== "unknown") continue;
    const kind = refund.accepted ? "ask_refund" : "refund";
    work.push({
      kind,
      paymentId: payment.id,
      attempt: refund.attemptNumber,
      refundId: refund.id,
      pspPaymentId: null,
      key: `${kind}:${refund.id}`,
    });
  }
  const [first] = payment.attempts;
  if (payment.place === "held" && first !== undefined) work.push(forAttempt(payment, first, "lapse_hold"));
  return work;
}

function attemptWork(payment: PaymentState, attempt: Attempt): WorkKind[] {
  if (isOver(attempt)) return [];
  if (attempt.stage === "authorized") {
    if (attempt.grant === "capture" && !attempt.captureFailed) return ["capture"];
    // An authorisation that waits for its merchant may expire at the PSP.
    return attempt.grant === null ? ["ask_attempt"] : ["void"];
  }
  const unpaid = !reached(attempt, "pending");
  // An attempt that the shopper leaves, or that another attempt replaced or made unnecessary, is ended as soon as it is
  // known.
  const replaced = attempt !== latestAttempt(payment) || payment.attempts.some(isKept);
  const ends = payment.closing !== null || replaced || attempt.next !== null;
  // Without an id there is nothing to close or to query: the same request under the same key brings it. If opening
  // takes the money, an unwanted attempt is closed instead.
  if (attempt.session === "opening") return [ends && attempt.surface === "direct" ? "close_session" : "open_session"];
  // A session with an open bank challenge can still be ended, and its outcome is still due; a pending decision of the
  // bank prevents both.
  if (attempt.session === "closed" && unpaid) return ["ask_outcome"];
  const closing = ends && attempt.session === "open" && unpaid;
  return closing ? ["close_session", "ask_attempt"] : ["ask_attempt"];
}

function forAttempt(payment: PaymentState, attempt: Attempt, kind: WorkKind): Work {
  return {
    kind,
    paymentId: payment.id,
    attempt: attempt.number,
    refundId: null,
    pspPaymentId: null,
    key: `${kind}:${attempt.number}`,
  };
}

/** The request for a new form of an open session whose present one expires at `now` (Unix ms) or soon; else null. */
export function renewalOf(payment: PaymentState, now: number): Work | null {
  const attempt = latestAttempt(payment);
  const { session, sessionForm } = attempt;
  if (
    !isLive(payment) ||
    attempt.next !== null ||
    session !== "open" ||
    sessionForm === null ||
    sessionForm.validUntil > now + LIMITS.sessionFormMarginMs
  )
    return null;
  return forAttempt(payment, attempt, "open_session");
}

/** Whether the work is performed at once by the request that made it necessary, rather than later by the alarm. */
export function isImmediate(work: Work): boolean {
  return (
    work.kind !== "ask_attempt" &&
    work.kind !== "ask_refund" &&
    work.kind !== "lapse_hold" &&
    work.kind !== "warn_authorization" &&
    work.kind !== "end_outdated"
  );
}

/** When the alarm takes up work (Unix ms) after `tries` tries without an outcome: with growing delay, for ever. */
export function dueAt(payment: PaymentState, work: Work, tries: number, now: number): number {
  if (work.kind === "lapse_hold") return payment.heldUntil ?? now;
  if (work.kind === "warn_authorization") {
    const attempt = attemptOf(payment, work.attempt);
    return (attempt === undefined ? null : warnAt(attempt)) ?? now;
  }
  const first = isImmediate(work) && tries === 0 ? LIMITS.effectGraceMs : LIMITS.askFirstMs;
  const often = tries < LIMITS.askOftenTries && !isAbandoned(payment, work, now);
  const most = often ? LIMITS.askDelayMsMax : LIMITS.askSeldomMs;
  return now + Math.min(first * 2 ** Math.min(tries, 20), most);
}

const OF_THE_LINK = { kind: "end_outdated", paymentId: "", attempt: 0, refundId: null, pspPaymentId: null } as const;

/**
 * Whether a query is about an expired session in which nobody has paid: a session that the PSP cannot end may be paid
 * on any later day.
 */
function isAbandoned(payment: PaymentState, { kind, attempt }: Work, now: number): boolean {
  if (kind !== "ask_attempt" && kind !== "close_session") return false;
  const { stage, sessionExpiresAt } = attemptOf(payment, attempt) ?? {};
  return stage === "none" && typeof sessionExpiresAt === "number" && now > sessionExpiresAt;
}

/** The link's own work after a change that its open sessions do not show. It belongs to no payment. */
export const END_OUTDATED: Work = { ...OF_THE_LINK, key: "end_outdated" };

/** The same when the link expires: known ahead, and moved with the expiry. */
export const END_EXPIRED: Work = { ...OF_THE_LINK, key: "end_expired" };
