/** A merchant's decision about an authorisation that waits for it: capture it, wholly or in part, or release it. */

import { failure, ok, type Result } from "../result.ts";
import type { PaymentEvent } from "./events.ts";
import { isKept, isOver, type PaymentState, waitsForMerchant } from "./state.ts";

export interface RequestedCapture {
  /** The same id again is the same request. */
  readonly commandId: string;
  /** Minor units; null captures all of it. Final: the rest is released. */
  readonly amount: number | null;
}

/** Grants a capture, once. A second one is refused, whatever its amount. */
export function requestCapture(payment: PaymentState, request: RequestedCapture): Result<PaymentEvent[]> {
  const done = payment.attempts.find((attempt) => attempt.captureCommandId === request.commandId);
  if (done !== undefined) {
    const same = request.amount === null || request.amount === done.captureAmount;
    return same ? ok([]) : failure("idempotency_key_reused", "This key was used for another capture.");
  }
  const attempt = payment.attempts.find(waitsForMerchant);
  if (attempt === undefined) {
    const granted = payment.attempts.some(({ grant }) => grant === "capture");
    const detail = granted
      ? "This payment has been captured already."
      : "There is no authorisation waiting to be captured.";
    return failure("capture_not_possible", detail);
  }
  const available = attempt.amountAuthorized;
  const amount = request.amount ?? available;
  if (amount > available) {
    const detail = `exceeds the ${available} that were authorised`;
    return failure("capture_exceeds_authorized", "The capture exceeds what was authorised.", [
      { pointer: "/amount", detail },
    ]);
  }
  return ok([{ type: "capture_granted", attempt: attempt.number, amount, commandId: request.commandId }]);
}

/**
 * Releases an authorisation that waits, or ends an unpaid payment, in which case money that still arrives is returned.
 * A released authorisation stays released. Refused once a success is kept, which can be refunded instead.
 */
export function requestVoid(payment: PaymentState): Result<PaymentEvent[]> {
  const refused = (detail: string): Result<never> => failure("void_not_possible", detail);
  if (payment.attempts.some(isKept)) return refused("This payment has been captured. Refund it instead.");
  const attempt = payment.attempts.find(waitsForMerchant);
  if (attempt !== undefined) return ok([{ type: "give_back_decided", attempt: attempt.number, reason: "merchant" }]);
  if (payment.closing === "voided" || payment.attempts.some((given) => given.giveBackReason === "merchant"))
    return ok([]);
  if (payment.attempts.every(isOver)) return refused("This payment ended unpaid.");
  const place: PaymentEvent[] = payment.place === "held" ? [{ type: "place_given_back" }] : [];
  return ok([{ type: "closing_requested", why: "voided" }, ...place]);
}
