/** A shopper's change to another PSP, or between its page and ours: the attempt that he leaves is ended first, and the next one starts only when its PSP has said so. */

import type { PaymentEvent } from "./events.ts";
import { hasAttemptsLeft, hasMoney, isUnopened, nextAttempt } from "./fail-over.ts";
import {
  type Attempt,
  type Destination,
  endingOf,
  isLimited,
  isLive,
  isSameDestination,
  latestAttempt,
  type PaymentState,
  reached,
} from "./state.ts";

/** Whether a shopper may still choose to pay elsewhere: nothing has been paid or is being decided, and it is known what he would leave. */
export function maySwitch(payment: PaymentState): boolean {
  return isLive(payment) && latestAttempt(payment).session !== "closed" && hasAttemptsLeft(payment);
}

/**
 * Decides a shopper's wish to pay elsewhere: the latest attempt is marked as being left, and the payment stays live. Where nobody can hold
 * the address of its session the next attempt starts at once. Without effect once something has been paid or is being decided, and while it
 * is not known what became of a session that is over.
 */
export function switchPsp(payment: PaymentState, to: Destination, now: number): PaymentEvent[] {
  const latest = latestAttempt(payment);
  if (!maySwitch(payment) || isSameDestination(to, latest)) return [];
  if (isUnopened(latest) && latest.next === null) return [nextAttempt(payment, to, now)];
  const { pspAccountId, provider, surface } = to;
  if (latest.next !== null && isSameDestination(latest.next, to)) return [];
  return [{ type: "attempt_left", attempt: latest.number, next: { pspAccountId, provider, surface } }];
}

/** The attempt that follows one that was left, once that is over without money; null while it is not. On a limited link only with its place. */
export function attemptAfterLeaving(payment: PaymentState, now: number): PaymentEvent | null {
  const latest = latestAttempt(payment);
  if (latest.next === null || payment.closing !== null || !isWithoutMoney(latest)) return null;
  if (hasMoney(payment) || !hasAttemptsLeft(payment) || (isLimited(payment) && payment.place !== "held")) return null;
  return nextAttempt(payment, latest.next, now);
}

/** By the PSP's own word it ended unpaid; or it cannot be ended, nothing that was paid is known, and what still comes is captured by us alone. */
function isWithoutMoney(attempt: Attempt): boolean {
  if (endingOf(attempt) !== null) return !reached(attempt, "authorized");
  return attempt.setAside && !reached(attempt, "pending");
}
