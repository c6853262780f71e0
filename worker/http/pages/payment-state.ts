/** Maps a payment's state to what its page shows. */

import type { PaymentView } from "../../../web/pay/payment-summary.tsx";
import type { Note, StatusState } from "../../../web/pay/status-page.tsx";
import { disputesOf } from "../../domain/payment/disputes.ts";
import { payerFactsOf, speakingAttempt } from "../../domain/payment/receipt.ts";
import {
  type Attempt,
  type Closing,
  isHeld,
  isKept,
  isLive,
  latestAttempt,
  type PaymentState,
  refundsOf,
  waitsForMerchant,
} from "../../domain/payment/state.ts";
import { releaseSourceOf, viewOf } from "../../domain/payment/view.ts";

/** The page's state for a payment. */
export function stateOf(payment: PaymentState): StatusState {
  const view = viewOf(payment);
  const attempt = latestAttempt(payment);
  const leaves = attempt.next !== null && isLive(payment);
  switch (view.status) {
    case "created":
    case "unknown":
      // The session was asked to close, or has closed without an outcome: the PSP is being asked, and the shopper must not
      // pay again. Direct payments have no page to continue on either.
      if (payment.closing !== null || attempt.session === "closed" || attempt.surface === "direct") return "confirming";
      return leaves ? "switching" : "open";
    case "pending":
      if (attempt.stage !== "requires_action") return "pending";
      return leaves ? "switching" : "open";
    case "authorized":
    case "capturing":
      // Released but not confirmed yet, so it is not being completed.
      if (payment.closing === "voided" || !payment.attempts.some(isBeingCompleted)) return "confirming";
      return payment.capture === "manual" && payment.attempts.some(waitsForMerchant) ? "reserved" : "authorized";
    case "captured":
      return stateOfCaptured(payment);
    case "disputed":
      return disputesOf(payment).some(({ status }) => ["needs_response", "under_review"].includes(status.value))
        ? "disputed"
        : "charged_back";
    case "partially_refunded":
    case "refunded":
    case "expired":
    case "review":
      return view.status;
    case "failed":
      return attempt.ending === "refused" ? "not_opened" : "declined";
    case "canceled": {
      const reasons = payment.attempts.map(({ giveBackReason }) => giveBackReason);
      if (reasons.includes("late")) return "late";
      return reasons.includes("sold_out") ? "sold_out" : "canceled";
    }
  }
}

function isBeingCompleted(attempt: Attempt): boolean {
  return isHeld(attempt) && attempt.giveBackReason === null && !attempt.captureFailed;
}

function stateOfCaptured(payment: PaymentState): StatusState {
  const isUnderWay = refundsOf(payment, speakingAttempt(payment), null).some(
    ({ status }) => status === "pending" || status === "unknown",
  );
  if (isUnderWay) return "refund_pending";
  // Captured money that should have been returned and was not is no success: a person has to look at it.
  return payment.attempts.some(isKept) ? "paid" : "review";
}

const LATE: Readonly<Partial<Record<Closing, Note>>> = {
  link_changed: "late_link_changed",
  link_expired: "late_link_expired",
  hold_lapsed: "late_hold_lapsed",
};
const ACCEPTED: Readonly<Partial<Record<Closing, Note>>> = {
  link_changed: "accepted_link_changed",
  link_expired: "accepted_link_expired",
  hold_lapsed: "accepted_hold_lapsed",
};
const ENDED: Readonly<Partial<Record<Closing, Note>>> = {
  link_changed: "ended_link_changed",
  link_expired: "ended_link_expired",
  hold_lapsed: "ended_hold_lapsed",
};

/** Anything unusual about a payment: why it ended or was returned, or that it was late and kept; null for nothing unusual. */
export function noteOf(payment: PaymentState): Note | null {
  const { closing } = payment;
  const kept = payment.attempts.find(isKept);
  const given = payment.attempts.filter(({ giveBackReason }) => giveBackReason !== null).at(-1);
  if (kept !== undefined) {
    if (given?.giveBackReason === "duplicate") return "duplicate";
    return kept.lateAccepted && closing !== null ? (ACCEPTED[closing] ?? null) : null;
  }
  if (given?.giveBackReason === "late") return closing === null ? null : (LATE[closing] ?? null);
  if (given?.giveBackReason === "sold_out") return given.stage === "captured" ? "sold_out" : null;
  const { status } = viewOf(payment);
  if (status === "failed") return payment.attempts.some(({ captureReversed }) => captureReversed) ? "reversed" : null;
  if (status === "canceled") return releaseOf(payment);
  return status === "expired" && closing !== null ? (ENDED[closing] ?? null) : null;
}

/** Who released an authorisation that the bank had granted; null where there was none. */
function releaseOf(payment: PaymentState): Note | null {
  const sources = payment.attempts.map((attempt) => releaseSourceOf(payment, attempt));
  if (sources.includes("merchant")) return "released_by_merchant";
  return sources.includes("psp") ? "released" : null;
}

/** What the shopper may see of a payment. */
export function paymentViewOf(payment: PaymentState): PaymentView {
  return { ...payerFactsOf(payment), email: payment.email ?? "" };
}
