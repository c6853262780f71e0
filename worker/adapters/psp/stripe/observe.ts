/** Translates Stripe's sessions, payment intents and refunds. Undocumented values are ignored, never guessed at. */

import type Stripe from "stripe";
import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import { type AttemptObservation, type RefundObservation, silent } from "../../../domain/payment/observation.ts";
import type { DeclineReason, RefundStatus } from "../../../domain/payment/state.ts";
import { textOf, wordOf } from "../words.ts";
import { fromStripeAmount } from "./amounts.ts";
import { METADATA } from "./client.ts";

/**
 * Reads a session together with its payment intent. `intent` is null if only the session is at hand; its `payment_status` is never used,
 * since `unpaid` may also mean authorised. Null for a status or amount that Stripe does not document.
 */
export function observeSession(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): AttemptObservation | null {
  if (session.status !== "open" && session.status !== "complete" && session.status !== "expired") return null;
  const facts = intent === null ? silent(session.livemode) : observeIntent(intent);
  if (facts === null) return null;
  // Nothing more can be paid in a completed session: an intent that still needs a payment method has failed.
  const failed = session.status === "complete" && intent?.status === "requires_payment_method";
  const ending = session.status === "expired" ? "expired" : failed ? "declined" : null;
  return {
    ...facts,
    livemode: session.livemode,
    sessionId: session.id,
    asked: askedBy(session),
    session: session.status === "open" ? "open" : "closed",
    pspPaymentId: facts.pspPaymentId ?? idOf(session.payment_intent),
    ending: facts.ending ?? ending,
  };
}

function askedBy({ amount_total: total, currency }: Stripe.Checkout.Session): Money | null {
  return typeof total === "number" && typeof currency === "string" ? fromStripeAmount(total, currency) : null;
}

/**
 * Reads a payment intent on its own; null for a status or amount that Stripe does not document. A capture is answered
 * synchronously, and a refused one is not an observation.
 */
export function observeIntent(intent: Stripe.PaymentIntent): AttemptObservation | null {
  const asked = fromStripeAmount(intent.amount, intent.currency);
  const base = { ...silent(intent.livemode), pspPaymentId: intent.id, asked };
  switch (intent.status) {
    case "requires_payment_method":
    case "requires_confirmation":
      return { ...base, stage: "none", declineReason: declineReason(intent.last_payment_error ?? null) };
    case "requires_action":
      return { ...base, stage: "requires_action" };
    case "processing":
      return { ...base, stage: "pending" };
    case "requires_capture": {
      const authorized = fromStripeAmount(intent.amount_capturable, intent.currency);
      if (authorized === null) return null;
      return { ...base, stage: "authorized", authorized, authorizedUntil: captureBefore(intent) };
    }
    case "succeeded": {
      const captured = fromStripeAmount(intent.amount_received, intent.currency);
      const authorized = fromStripeAmount(intent.amount, intent.currency);
      if (captured === null || authorized === null) return null;
      return { ...base, stage: "captured", authorized, captured };
    }
    case "canceled":
      return { ...base, ending: "canceled" };
    default:
      return null;
  }
}

/** Until when the authorisation can be captured (Unix ms); null unless the charge was expanded. Events carry only the charge's id. */
function captureBefore({ latest_charge: charge }: Stripe.PaymentIntent): number | null {
  if (typeof charge !== "object" || charge === null) return null;
  const before = charge.payment_method_details?.card?.capture_before;
  return timeOf(before);
}

const DECLINE_REASONS: Readonly<Record<string, DeclineReason>> = {
  insufficient_funds: "insufficient_funds",
  expired_card: "expired_card",
  incorrect_cvc: "incorrect_details",
  invalid_cvc: "incorrect_details",
  incorrect_number: "incorrect_details",
  invalid_number: "incorrect_details",
  invalid_expiry_month: "incorrect_details",
  invalid_expiry_year: "incorrect_details",
  payment_intent_authentication_failure: "authentication_failed",
  authentication_required: "authentication_failed",
  card_velocity_exceeded: "limit_exceeded",
  withdrawal_count_limit_exceeded: "limit_exceeded",
  card_not_supported: "not_supported",
  currency_not_supported: "not_supported",
  processing_error: "try_later",
  reenter_transaction: "try_later",
  try_again_later: "try_later",
};

/** Maps Stripe's codes (docs.stripe.com/declines/codes) to ours. Suspected fraud is shown only in the merchant's Stripe dashboard. */
function declineReason(error: Stripe.PaymentIntent.LastPaymentError | null): DeclineReason | null {
  if (error === null) return null;
  return wordOf(DECLINE_REASONS, error.decline_code) ?? wordOf(DECLINE_REASONS, error.code) ?? "declined";
}

const REFUND_STATUSES: Readonly<Record<string, RefundStatus>> = {
  pending: "pending",
  requires_action: "pending",
  succeeded: "succeeded",
  failed: "failed",
  canceled: "canceled",
};

/** Reads a refund; null if it cannot be read. Refunds carry no mode, so the caller passes the event's or the account's. */
export function observeRefund(refund: Stripe.Refund, livemode: boolean): RefundObservation | null {
  const money = fromStripeAmount(refund.amount, refund.currency);
  const status = wordOf(REFUND_STATUSES, refund.status);
  if (money === null || status === undefined) return null;
  const refundId = textOf(refund.metadata?.[METADATA.refund]);
  const pspPaymentId = idOf(refund.payment_intent);
  return {
    livemode,
    pspRefundId: refund.id,
    pspPaymentId,
    refundId,
    money,
    status,
    failureReason: textOf(refund.failure_reason),
    isRelease: isRelease(refund),
  };
}

/** Whether this "refund" only released an authorisation: it succeeded and has no balance transaction. */
export function isRelease({ status, balance_transaction: movement }: Stripe.Refund): boolean {
  return status === "succeeded" && movement === null;
}

/** The id of an expandable member, which Stripe sends as an object or as its id. */
export function idOf(value: string | { readonly id: string } | null | undefined): string | null {
  return textOf(typeof value === "object" ? value?.id : value);
}

/** A time of Stripe's, in Unix seconds, as Unix ms; null for anything else. */
export function timeOf(seconds: number | null | undefined): number | null {
  const time = (seconds ?? Number.NaN) * DURATION.SECOND_MS;
  return Number.isSafeInteger(time) ? time : null;
}
