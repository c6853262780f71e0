/** A merchant's decision about an authorisation that waits for him: capture it, wholly or in part, or release it. */

import { failure, ok, type Result } from "../result.ts";
import type { PaymentEvent } from "./events.ts";
import type { Attempt, PaymentState } from "./state.ts";

export interface CaptureWish {
  /** The same id again is the same request. */
  readonly commandId: string;
  /** Minor units; null captures all of it. Final: the rest is released. */
  readonly amount: number | null;
}

/** Grants a capture, once. A second one is refused, whatever its amount. */
export function requestCapture(payment: PaymentState, wish: CaptureWish): Result<PaymentEvent[]> {
  const done = payment.attempts.find((attempt) => attempt.captureCommandId === wish.commandId);
  if (done !== undefined) {
    const same = wish.amount === null || wish.amount === done.captureAmount;
    return same ? ok([]) : failure("idempotency_key_reused", "This key was used for another capture.");
  }
  const attempt = payment.attempts.find(waitsForMerchant);
  if (attempt === undefined) {
    const granted = payment.attempts.some(({ grant }) => grant === "capture");
    const detail = granted
      ? "This payment has been captured already."
      : "There is no authorisation that waits to be captured.";
    return failure("capture_not_possible", detail);
  }
  const available = attempt.amountAuthorized;
  const amount = wish.amount ?? available;
  if (amount > available) {
    const detail = `exceeds the ${available} that were authorised`;
    return failure("capture_exceeds_authorized", "The capture exceeds what was authorised.", [
      { pointer: "/amount", detail },
    ]);
  }
  return ok([{ type: "capture_granted", attempt: attempt.number, amount, commandId: wish.commandId }]);
}

/** Releases an authorisation that waits. What the merchant has released already stays so. */
export function requestVoid(payment: PaymentState): Result<PaymentEvent[]> {
  const attempt = payment.attempts.find(waitsForMerchant);
  if (attempt !== undefined) return ok([{ type: "give_back_decided", attempt: attempt.number, reason: "merchant" }]);
  if (payment.closing !== null || payment.attempts.some(({ giveBackReason }) => giveBackReason === "merchant"))
    return ok([]);
  return failure(
    "void_not_possible",
    "There is no authorisation that could be released. What has been captured can be refunded.",
  );
}

function waitsForMerchant(attempt: Attempt): boolean {
  return attempt.stage === "authorized" && attempt.ending !== "canceled" && attempt.grant === null;
}
