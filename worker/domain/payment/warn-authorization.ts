/** The warning that an authorisation waiting for its merchant is about to expire. It ends nothing: only the PSP does. */

import { LIMITS } from "../limits.ts";
import type { PaymentEvent } from "./events.ts";
import { type Attempt, attemptOf, type PaymentState, waitsForMerchant } from "./state.ts";

/** When to warn the merchant (Unix ms); null if nothing expires, nothing waits for the merchant, or the warning was given. */
export function warnAt(attempt: Attempt): number | null {
  const { authorizedUntil, expiryTold } = attempt;
  if (!waitsForMerchant(attempt) || authorizedUntil === null || expiryTold) return null;
  return authorizedUntil - LIMITS.authorizationWarningMs;
}

/** Gives the warning, once, when it is due. */
export function warnAuthorization(payment: PaymentState, number: number, now: number): PaymentEvent[] {
  const attempt = attemptOf(payment, number);
  const at = attempt === undefined ? null : warnAt(attempt);
  if (at === null || now < at || attempt?.authorizedUntil == null) return [];
  return [{ type: "authorization_expiring", attempt: number, until: attempt.authorizedUntil }];
}
