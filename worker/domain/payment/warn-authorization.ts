/** The warning that an authorisation which waits for its merchant is about to run out. It ends nothing: that is the PSP's word alone. */

import { LIMITS } from "../limits.ts";
import type { PaymentEvent } from "./events.ts";
import { type Attempt, attemptOf, type PaymentState, waitsForMerchant } from "./state.ts";

/** When the merchant is to be told (Unix ms); null where nothing runs out, nobody waits for him, or he has been told. */
export function warnAt(attempt: Attempt): number | null {
  const { authorizedUntil, expiryTold } = attempt;
  if (!waitsForMerchant(attempt) || authorizedUntil === null || expiryTold) return null;
  return authorizedUntil - LIMITS.authorizationWarningMs;
}

/** Tells it, once, when it is time. */
export function warnAuthorization(payment: PaymentState, number: number, now: number): PaymentEvent[] {
  const attempt = attemptOf(payment, number);
  const at = attempt === undefined ? null : warnAt(attempt);
  if (at === null || now < at || attempt?.authorizedUntil == null) return [];
  return [{ type: "authorization_expiring", attempt: number, until: attempt.authorizedUntil }];
}
