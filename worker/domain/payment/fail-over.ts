/** Failing over to the next PSP when one does not open its page. */

import { referenceOf } from "../ids.ts";
import { LIMITS } from "../limits.ts";
import { availabilityOf } from "../link.ts";
import { offersHaveRoom } from "../offers.ts";
import type { Paying, PaymentEvent } from "./events.ts";
import {
  type Attempt,
  type Destination,
  isKept,
  isLimited,
  isOver,
  latestAttempt,
  type PaymentState,
  reached,
} from "./state.ts";

/**
 * Starts another attempt at another account, only while nobody holds the URL of the one before: opening a session moves
 * no money, and a session whose URL was never given out cannot be paid in. Its outcome is still queried, and it is
 * ended. Repeating the command does nothing.
 */
export function failOver({ link, payment, byShopper = {} }: Paying, to: Destination, now: number): PaymentEvent[] {
  const tried = payment.attempts.some((attempt) => attempt.pspAccountId === to.pspAccountId);
  if (!isUnopened(latestAttempt(payment)) || tried || payment.closing !== null || !hasAttemptsLeft(payment)) return [];
  if (hasMoney(payment)) return [];
  // A refusal gave the place back: if a limit applies, the shopper continues only with a place.
  const holds: PaymentEvent[] =
    isLimited(payment) && payment.place !== "held" && payment.place !== "taken"
      ? [{ type: "place_held", until: now + LIMITS.holdMs }]
      : [];
  const limits = payment.granted?.limits ?? [];
  const hasRoom = () => offersHaveRoom(link, { limits, holds: false }, byShopper);
  if (holds.length > 0 && !(availabilityOf(link, now) === "open" && hasRoom())) return [];
  return [...holds, nextAttempt(payment, to, now)];
}

/** Whether nobody can hold the URL of an attempt's session: it was not answered, or refused. */
export function isUnopened({ surface, sessionUrl, stage, silent, ending }: Attempt): boolean {
  // A direct attempt takes the money when it opens, so silence proves nothing.
  if (surface === "direct") return false;
  return sessionUrl === null && stage === "none" && (silent || ending === "refused");
}

/** Whether an attempt has brought the payment's money, or its bank is deciding: another one would invite a second success. */
export function hasMoney({ attempts }: PaymentState): boolean {
  return attempts.some((attempt) => isKept(attempt) || (reached(attempt, "pending") && !isOver(attempt)));
}

/** Whether a payment may have another attempt: a reference has one digit for its number. */
export function hasAttemptsLeft({ attempts }: PaymentState): boolean {
  return attempts.length < LIMITS.attemptsPerPaymentMax;
}

/** Starts a payment's next attempt, under its own reference. */
export function nextAttempt(
  payment: PaymentState,
  { pspAccountId, provider, surface }: Destination,
  now: number,
): PaymentEvent {
  const number = payment.attempts.length + 1;
  const reference = referenceOf(payment.id, number);
  return { type: "attempt_started", attempt: { number, reference, pspAccountId, provider, surface, startedAt: now } };
}
