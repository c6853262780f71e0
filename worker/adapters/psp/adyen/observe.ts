/** Translates Adyen's payment links and refusal reasons. Undocumented values are ignored, never guessed at. */

import type { Money } from "../../../domain/money.ts";
import { type AttemptObservation, silent } from "../../../domain/payment/observation.ts";
import type { DeclineReason } from "../../../domain/payment/state.ts";
import { isMembers, type Members } from "../json-api.ts";
import { wordOf } from "../words.ts";
import { fromAdyenAmount } from "./amounts.ts";

/** The parts of a payment link that we rely on. */
export interface PaymentLink {
  readonly id: string;
  readonly status: string;
  readonly reference: string;
  readonly asked: Money | null;
  readonly url: string;
  /** Unix ms; null if Adyen gives none. */
  readonly expiresAt: number | null;
}

/** Reads a payment link; null if a required member is missing. */
export function readLink({ id, status, reference, amount, url, expiresAt }: Members): PaymentLink | null {
  if (typeof id !== "string" || !/^\w{1,64}$/.test(id)) return null;
  if (typeof status !== "string" || typeof reference !== "string") return null;
  if (typeof url !== "string" || !URL.canParse(url)) return null;
  const time = typeof expiresAt === "string" ? Date.parse(expiresAt) : Number.NaN;
  const asked = isMembers(amount) ? fromAdyenAmount(amount.value, amount.currency) : null;
  return { id, status, reference, asked, url, expiresAt: Number.isNaN(time) ? null : time };
}

/**
 * What a link says about the attempt; null for an undocumented status. A link neither names the payment nor says whether it was authorised.
 * Only webhooks do; until then a completed link counts as pending.
 */
export function observeLink({ id, status, asked }: PaymentLink, livemode: boolean): AttemptObservation | null {
  const observation = { ...silent(livemode), sessionId: id, asked };
  switch (status) {
    case "active":
      return { ...observation, session: "open", stage: "none" };
    case "completed":
    case "paid":
      return { ...observation, session: "closed", stage: "pending" };
    case "paymentPending":
      // An asynchronous method may still fail, and the link may become payable again.
      return { ...observation, stage: "pending" };
    case "expired":
      return { ...observation, session: "closed", ending: "expired" };
    default:
      return null;
  }
}

const DECLINE_REASONS: Readonly<Record<string, DeclineReason>> = {
  "not enough balance": "insufficient_funds",
  "expired card": "expired_card",
  "cvc declined": "incorrect_details",
  "invalid card number": "incorrect_details",
  "avs declined": "incorrect_details",
  "invalid pin": "incorrect_details",
  "3d not authenticated": "authentication_failed",
  "authentication required": "authentication_failed",
  "withdrawal amount exceeded": "limit_exceeded",
  "withdrawal count exceeded": "limit_exceeded",
  "not supported": "not_supported",
  "transaction not permitted": "not_supported",
  "restricted card": "not_supported",
  "issuer unavailable": "try_later",
  "acquirer error": "try_later",
};

/** Maps Adyen's refusal reasons (docs.adyen.com/development-resources/refusal-reasons) to ours. Suspected fraud is never disclosed. */
export function declineReason(reason: unknown): DeclineReason {
  const text = typeof reason === "string" ? reason.trim().toLowerCase() : "";
  if (text.startsWith("3d-secure") || text.startsWith("3d secure")) return "authentication_failed";
  return wordOf(DECLINE_REASONS, text) ?? "declined";
}
