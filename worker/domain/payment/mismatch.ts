/** Compares a PSP's report with what was agreed: account, mode, currency and amount. */

import type { Money } from "../money.ts";
import { attemptOf, type PaymentState, type Review } from "./state.ts";

/** What a PSP's report must agree with before it counts. */
export interface Claim {
  readonly pspAccountId: string;
  readonly livemode: boolean;
  /** The reported amount; null if it reports none. */
  readonly money: Money | null;
  /** The amount it must be; null if any amount in the same currency will do (a refund). */
  readonly expected: number | null;
}

/** Compares a PSP's report with the stored intent; null if they agree. A mismatch grants nothing and is shown to a person. */
export function mismatchOf(payment: PaymentState, attemptNumber: number, claim: Claim): Omit<Review, "at"> | null {
  const attempt = attemptOf(payment, attemptNumber);
  if (attempt === undefined) return { reason: "unknown_attempt", detail: `attempt ${attemptNumber} was never made` };
  const said = claim.money === null ? "" : `, which speaks of ${claim.money.amount} ${claim.money.currency}`;
  if (claim.pspAccountId !== attempt.pspAccountId) {
    return {
      reason: "account_mismatch",
      detail: `expected account ${attempt.pspAccountId}, got ${claim.pspAccountId}${said}`,
    };
  }
  if (claim.livemode !== payment.livemode) {
    return {
      reason: "mode_mismatch",
      detail: `expected ${payment.livemode ? "live" : "test"} mode, got ${claim.livemode ? "live" : "test"} mode${said}`,
    };
  }
  if (claim.money === null) return null;
  const { currency } = payment.price;
  const expected = claim.expected ?? payment.price.total;
  const detail = `expected ${expected} ${currency}, got ${claim.money.amount} ${claim.money.currency}`;
  if (claim.money.currency !== currency) return { reason: "currency_mismatch", detail };
  return claim.expected !== null && claim.money.amount !== expected ? { reason: "amount_mismatch", detail } : null;
}
