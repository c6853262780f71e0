/**
 * When a person is told that something is waiting. Nothing is given up: the work continues, and the PSP's answer still
 * decides.
 */

import { LIMITS } from "../limits.ts";
import type { PaymentEvent } from "./events.ts";
import { type Attention, attemptOf, type PaymentState } from "./state.ts";
import { type Work, type WorkKind, workOf } from "./work.ts";

/** The history of the tries of a piece of work. Times in Unix ms. */
export interface Tries {
  readonly firstAt: number;
  /** Since when the PSP has given no answer; null if it answered the last time. */
  readonly silentSince: number | null;
}

/** How long work may wait for its outcome, whatever the PSP answers meanwhile. */
const OUTCOME_LIMITS: Readonly<Partial<Record<WorkKind, number>>> = {
  capture: LIMITS.attentionEffectMs,
  void: LIMITS.attentionEffectMs,
  void_stray: LIMITS.attentionEffectMs,
  ask_outcome: LIMITS.attentionEffectMs,
  refund: LIMITS.attentionRefundMs,
  ask_refund: LIMITS.attentionRefundPendingMs,
};

/** Work that may take long while the PSP answers: what counts is how long it has been silent. */
const ANSWERED: ReadonlySet<WorkKind> = new Set(["open_session", "close_session", "ask_attempt"]);

/** Since when a piece of work has waited unusually long (Unix ms), if nobody has been told yet; else null. */
export function waitedSince(payment: PaymentState, work: Work, tries: Tries, now: number): number | null {
  if (payment.attention.some(({ key }) => key === work.key) || !isWaiting(payment, work)) return null;
  const limit = OUTCOME_LIMITS[work.kind];
  if (limit !== undefined) return tries.firstAt + limit <= now ? tries.firstAt : null;
  const attempt = attemptOf(payment, work.attempt);
  if (attempt?.stage === "pending") {
    const since = attempt.pendingSince ?? tries.firstAt;
    if (since + LIMITS.attentionPendingMs <= now) return since;
  }
  const { silentSince } = tries;
  return silentSince !== null && silentSince + LIMITS.attentionEffectMs <= now ? silentSince : null;
}

/** Whether a piece of work waits for a PSP, rather than for a shopper, a merchant or a time. */
function isWaiting(payment: PaymentState, { kind, attempt }: Work): boolean {
  if (kind === "ask_attempt" && attemptOf(payment, attempt)?.stage === "authorized") return false;
  return OUTCOME_LIMITS[kind] !== undefined || ANSWERED.has(kind);
}

/** Records that a person is told of a piece of work, once, and only while it is still to be done. */
export function needsAttention(payment: PaymentState, { key, kind, since }: Attention): PaymentEvent[] {
  const isKnown = payment.attention.some((known) => known.key === key);
  const isNeeded = workOf(payment).some((work) => work.key === key);
  return isKnown || !isNeeded ? [] : [{ type: "attention_needed", attention: { key, kind, since } }];
}

/** What a person has been told of and is still waiting, oldest first. */
export function openAttention(payment: PaymentState): readonly Attention[] {
  const waiting = new Set(
    workOf(payment)
      .filter((work) => isWaiting(payment, work))
      .map(({ key }) => key),
  );
  return payment.attention.filter(({ key }) => waiting.has(key)).toSorted((a, b) => a.since - b.since);
}
