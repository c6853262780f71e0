/** Brings Stripe's objects to our words. What is not documented is not guessed: it says nothing. */

import type Stripe from "stripe";
import { DURATION } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import type { AttemptObservation, RefundObservation } from "../../../domain/payment/observation.ts";
import type { DeclineReason, RefundStatus } from "../../../domain/payment/state.ts";
import { textOf, wordOf } from "../words.ts";
import { fromStripeAmount } from "./amounts.ts";
import { METADATA } from "./client.ts";

type IntentWord = Pick<
  AttemptObservation,
  | "pspPaymentId"
  | "asked"
  | "stage"
  | "ending"
  | "declineReason"
  | "capture"
  | "captureId"
  | "authorized"
  | "captured"
  | "authorizedUntil"
>;

const NOTHING: IntentWord = {
  pspPaymentId: null,
  asked: null,
  stage: null,
  ending: null,
  declineReason: null,
  // A capture of Stripe's is answered at once, and a refusal of it is no observation.
  capture: null,
  captureId: null,
  authorized: null,
  captured: null,
  authorizedUntil: null,
};

/**
 * What a session and its payment intent say together. `intent` is null where only the session is at hand: its `payment_status` alone is
 * never trusted, since `unpaid` may also mean authorised. Null where a status or an amount is none that Stripe documents.
 */
export function observeSession(
  session: Stripe.Checkout.Session,
  intent: Stripe.PaymentIntent | null,
): AttemptObservation | null {
  if (session.status !== "open" && session.status !== "complete" && session.status !== "expired") return null;
  const word = intent === null ? NOTHING : observeIntentAlone(intent);
  if (word === null) return null;
  // Nothing more can be paid in a session that is over: an intent that still waits for a method has failed.
  const failed = session.status === "complete" && intent?.status === "requires_payment_method";
  const ending = session.status === "expired" ? "expired" : failed ? "declined" : null;
  return {
    ...word,
    livemode: session.livemode,
    sessionId: session.id,
    asked: askedBy(session),
    session: session.status === "open" ? "open" : "closed",
    pspPaymentId: word.pspPaymentId ?? idOf(session.payment_intent),
    ending: word.ending ?? ending,
  };
}

function askedBy({ amount_total: total, currency }: Stripe.Checkout.Session): Money | null {
  return typeof total === "number" && typeof currency === "string" ? fromStripeAmount(total, currency) : null;
}

/** What a payment intent says by itself; null where its status or amounts are none that Stripe documents. */
export function observeIntent(intent: Stripe.PaymentIntent): AttemptObservation | null {
  const word = observeIntentAlone(intent);
  return word === null ? null : { ...word, livemode: intent.livemode, sessionId: null, session: null };
}

function observeIntentAlone(intent: Stripe.PaymentIntent): IntentWord | null {
  const base = { ...NOTHING, pspPaymentId: intent.id, asked: fromStripeAmount(intent.amount, intent.currency) };
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

/** Until when the authorisation can be captured, where the intent was read with its charge: events have the charge's id alone. */
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

/** Stripe's codes (docs.stripe.com/declines/codes) in ours. A fraud suspicion is told to nobody but the merchant's own dashboard. */
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

/** What a refund says. Refunds carry no mode of their own: the event's or the account's is given. Null where it cannot be read. */
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

/** Stripe shows as a refund what it gave back of a mere authorisation: done, and nothing has left the merchant's balance. */
export function isRelease({ status, balance_transaction: movement }: Stripe.Refund): boolean {
  return status === "succeeded" && movement === null;
}

/** The id of something that Stripe gives either whole or as its id. */
export function idOf(value: string | { readonly id: string } | null | undefined): string | null {
  return textOf(typeof value === "object" ? value?.id : value);
}

/** A time of Stripe's, which are in seconds, in ms; null for everything else. */
export function timeOf(seconds: number | null | undefined): number | null {
  const time = (seconds ?? Number.NaN) * DURATION.SECOND_MS;
  return Number.isSafeInteger(time) ? time : null;
}
