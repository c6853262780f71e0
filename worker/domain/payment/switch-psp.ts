/**
 * A shopper's change to another PSP, or between its page and ours: the present attempt is ended first, and the next one
 * starts only once its PSP has confirmed that.
 */

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

/**
 * Whether a shopper may still choose another way to pay: nothing is paid or pending, and the state of the present
 * session is known.
 */
export function maySwitch(payment: PaymentState): boolean {
  return isLive(payment) && latestAttempt(payment).session !== "closed" && hasAttemptsLeft(payment);
}

/**
 * Decides a shopper's request to pay another way: the latest attempt is marked as left, and the payment stays live. If
 * nobody can hold the URL of its session the next attempt starts at once. No effect once something is paid or pending,
 * or while the outcome of a closed session is unknown.
 */
export function switchPsp(payment: PaymentState, to: Destination, now: number): PaymentEvent[] {
  const latest = latestAttempt(payment);
  if (!maySwitch(payment) || isSameDestination(to, latest)) return [];
  if (isUnopened(latest) && latest.next === null) return [nextAttempt(payment, to, now)];
  const { pspAccountId, provider, surface } = to;
  if (latest.next !== null && isSameDestination(latest.next, to)) return [];
  return [{ type: "attempt_left", attempt: latest.number, next: { pspAccountId, provider, surface } }];
}

/**
 * The attempt that follows one that was left, once that is over without money; null until then. On a limited link only
 * with its place.
 */
export function attemptAfterLeaving(payment: PaymentState, now: number): PaymentEvent | null {
  const latest = latestAttempt(payment);
  if (latest.next === null || payment.closing !== null || !isWithoutMoney(latest)) return null;
  if (hasMoney(payment) || !hasAttemptsLeft(payment) || (isLimited(payment) && payment.place !== "held")) return null;
  return nextAttempt(payment, latest.next, now);
}

/**
 * The PSP reported that it ended unpaid; or it cannot be ended, no payment is known, and only we can capture what still
 * comes.
 */
function isWithoutMoney(attempt: Attempt): boolean {
  if (endingOf(attempt) !== null) return !reached(attempt, "authorized");
  return attempt.setAside && !reached(attempt, "pending");
}
