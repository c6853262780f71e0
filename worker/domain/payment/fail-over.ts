/** Going on to the next PSP when one does not open its page. */

import { referenceOf } from "../ids.ts";
import { LIMITS } from "../limits.ts";
import { availabilityOf } from "../link.ts";
import type { Paying, PaymentEvent } from "./events.ts";
import { latestAttempt } from "./state.ts";

export interface FailOver {
  readonly pspAccountId: string;
  readonly provider: string;
}

/**
 * Starts another attempt at another account. Free only while nobody holds the address of the one before: opening a session moves no money,
 * and one whose address was never given out cannot be paid in. Its outcome is still found out, and it is ended. Asked for twice, it is done once.
 */
export function failOver({ link, payment }: Paying, { pspAccountId, provider }: FailOver, now: number): PaymentEvent[] {
  const latest = latestAttempt(payment);
  const unopened =
    latest.sessionUrl === null && latest.stage === "none" && (latest.silent || latest.ending === "refused");
  const tried = payment.attempts.some((attempt) => attempt.pspAccountId === pspAccountId);
  if (!unopened || tried || payment.closing !== null || payment.attempts.length >= LIMITS.attemptsPerPaymentMax)
    return [];
  // A refusal gave the place back: on a limited link the shopper goes on only with a place of his own.
  const holds: PaymentEvent[] =
    payment.needsPlace && payment.place !== "held" ? [{ type: "place_held", until: now + LIMITS.holdMs }] : [];
  if (holds.length > 0 && availabilityOf(link, now) !== "open") return [];
  const number = payment.attempts.length + 1;
  const attempt = { number, reference: referenceOf(payment.id, number), pspAccountId, provider, startedAt: now };
  return [...holds, { type: "attempt_started", attempt }];
}
