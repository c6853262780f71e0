/** A merchant's request for a refund. */

import { LIMITS } from "../limits.ts";
import { isAmount } from "../money.ts";
import { failure, ok, type Result } from "../result.ts";
import { amountWithdrawn } from "./disputes.ts";
import type { PaymentEvent } from "./events.ts";
import { amountRefundable, isKept, latestAttempt, type PaymentState, type Refund } from "./state.ts";

export interface RequestedRefund {
  /** The same id again is the same refund. */
  readonly refundId: string;
  /** Minor units; null refunds what is left. */
  readonly amount: number | null;
  readonly reason: string | null;
}

/** Decides a refund. The event reserves its amount before the PSP is asked, so that refunds never exceed what was captured. */
export function requestRefund(payment: PaymentState, command: RequestedRefund, now: number): Result<PaymentEvent[]> {
  const known = payment.refunds.find((refund) => refund.id === command.refundId);
  if (known !== undefined) {
    const same = command.reason === known.reason && (command.amount === null || command.amount === known.amount);
    return same ? ok([]) : failure("idempotency_key_reused", "This key was used for another refund.");
  }
  const attempt =
    payment.attempts.find((candidate) => isKept(candidate) && candidate.stage === "captured") ?? latestAttempt(payment);
  if (attempt.stage !== "captured" || attempt.captureReversed)
    return failure("refund_not_possible", "Nothing has been captured for this payment, so there is nothing to refund.");
  if (payment.refunds.length >= LIMITS.refundsPerPaymentMax) {
    return failure("refund_not_possible", `A payment can have at most ${LIMITS.refundsPerPaymentMax} refunds.`);
  }
  // Existing refunds stand beside a dispute; no refund begins for money that the bank has already taken back.
  const withdrawn = amountWithdrawn(payment, attempt.number);
  const available = Math.max(0, amountRefundable(payment, attempt, null) - withdrawn);
  if (available === 0 && withdrawn > 0)
    return failure(
      "refund_not_possible",
      "The bank has taken this money back in a dispute. A refund would give it to the shopper a second time.",
    );
  const amount = command.amount ?? available;
  const currency = payment.price.currency;
  if (amount > available) {
    return failure(
      "refund_exceeds_captured",
      `At most ${available} ${currency} in minor units can still be refunded.`,
      [{ pointer: "/amount", detail: `exceeds the ${available} that can still be refunded` }],
    );
  }
  if (!isAmount(amount) || amount === 0)
    return failure("refund_not_possible", "Everything captured has been refunded already.");
  const refund: Refund = {
    id: command.refundId,
    source: "merchant",
    attemptNumber: attempt.number,
    pspPaymentId: null,
    amount,
    reason: command.reason,
    status: "pending",
    accepted: false,
    pspRefundId: null,
    failureReason: null,
    requestedAt: now,
  };
  return ok([{ type: "refund_requested", refund }]);
}
