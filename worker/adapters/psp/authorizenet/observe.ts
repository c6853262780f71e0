/** Translates Authorize.Net's transactions. Undocumented values are ignored, never guessed at. */

import type { Money } from "../../../domain/money.ts";
import { type AttemptObservation, type RefundObservation, silent } from "../../../domain/payment/observation.ts";
import type { DeclineReason } from "../../../domain/payment/state.ts";
import { isMembers, type Members } from "../json-api.ts";
import { wordOf } from "../words.ts";
import { moneyFrom } from "./amounts.ts";

/** The parts of a transaction from `getTransactionDetails` that we rely on. */
export interface Transaction {
  readonly id: string;
  /** The payment that a refund refunds. */
  readonly parentId: string | null;
  readonly status: string;
  readonly invoiceNumber: string | null;
  /** Our id, if the transaction is a refund that we made. */
  readonly refundId: string | null;
  readonly reasonCode: string;
  /** From the description that we wrote: the API names no currency, since an account has only one. */
  readonly currency: string | null;
  readonly authAmount: unknown;
  readonly settleAmount: unknown;
  /** The card's last four digits; null if it was not a card payment. */
  readonly lastDigits: string | null;
}

/** Whether a value is a transaction id: digits. `0` comes from a test mode that stores nothing. */
export function isTransactionId(value: unknown): value is string {
  return typeof value === "string" && /^[1-9]\d{0,19}$/.test(value);
}

/** Reads a transaction; null if a required member is missing. */
export function readTransaction(value: unknown): Transaction | null {
  if (!isMembers(value)) return null;
  const { transId, transactionStatus, refTransId, order, payment, responseReasonCode } = value;
  if (!isTransactionId(transId) || typeof transactionStatus !== "string") return null;
  const { invoiceNumber, description } = isMembers(order) ? order : {};
  const { subject, currency } = readDescription(description);
  return {
    id: transId,
    parentId: isTransactionId(refTransId) && refTransId !== transId ? refTransId : null,
    status: transactionStatus,
    invoiceNumber: typeof invoiceNumber === "string" ? invoiceNumber : null,
    refundId: /^rfd_[0-9a-z]{1,40}$/.test(subject) ? subject : null,
    reasonCode: String(responseReasonCode ?? ""),
    currency,
    authAmount: value.authAmount,
    settleAmount: value.settleAmount,
    lastDigits: lastDigitsOf(payment),
  };
}

function lastDigitsOf(payment: unknown): string | null {
  const card: Members = isMembers(payment) && isMembers(payment.creditCard) ? payment.creditCard : {};
  return /^X{0,12}(\d{4})$/.exec(String(card.cardNumber ?? ""))?.[1] ?? null;
}

/** The amount to settle, or the authorised amount if a void left nothing else. */
export function lastAmountOf({ settleAmount, authAmount, currency }: Transaction): Money | null {
  const settled = moneyFrom(settleAmount, currency);
  return settled !== null && settled.amount > 0 ? settled : moneyFrom(authAmount, currency);
}

/** An order's description, at most 255 characters, with the currency at its end so that it can be read back. */
export function describe(subject: string, currency: string): string {
  return `${subject.slice(0, 240)} (${currency})`;
}

function readDescription(text: unknown): { readonly subject: string; readonly currency: string | null } {
  const match = typeof text === "string" ? /^(.*) \(([A-Z]{3})\)$/s.exec(text) : null;
  return { subject: match?.[1] ?? "", currency: match?.[2] ?? null };
}

/**
 * What a transaction says about its attempt; null for a status that is undocumented or decides nothing. A declined try leaves the form
 * payable and cannot be captured, so it names no payment. Nothing ever closes the form before it is paid.
 */
export function observeTransaction(transaction: Transaction, livemode: boolean): AttemptObservation | null {
  const authorized = moneyFrom(transaction.authAmount, transaction.currency);
  const { id: pspPaymentId, invoiceNumber: sessionId } = transaction;
  const facts = { ...silent(livemode), sessionId, pspPaymentId, asked: authorized };
  switch (transaction.status) {
    case "authorizedPendingCapture":
      return { ...facts, session: "closed", stage: "authorized", authorized };
    case "capturedPendingSettlement":
    case "settledSuccessfully":
      return {
        ...facts,
        session: "closed",
        stage: "captured",
        authorized,
        captured: moneyFrom(transaction.settleAmount, transaction.currency),
      };
    case "voided":
    case "expired":
      return { ...facts, session: "closed", stage: "authorized", ending: "canceled", authorized };
    case "declined":
      return {
        ...facts,
        pspPaymentId: null,
        session: "open",
        stage: "none",
        declineReason: declineReason(transaction),
      };
    case "FDSPendingReview":
    case "FDSAuthorizedPendingReview":
    case "authorizedPendingRelease":
    case "underReview":
      return { ...facts, session: "closed", stage: "pending" };
    case "failedReview":
      return { ...facts, session: "closed", ending: "declined", declineReason: "declined" };
    default:
      return null;
  }
}

/** What a refund's transaction says; null for an undocumented status, or if `money`, the refund's amount, could not be read. */
export function observeRefund(
  transaction: Transaction,
  { livemode, money }: { readonly livemode: boolean; readonly money: Money | null },
): RefundObservation | null {
  if (money === null) return null;
  const { id, refundId } = transaction;
  const facts = { livemode, pspRefundId: id, pspPaymentId: transaction.parentId, refundId, money, isRelease: false };
  switch (transaction.status) {
    // Approved: it is paid with the next settlement. If the processor then rejects it, one of the statuses below follows.
    case "refundPendingSettlement":
    case "refundSettledSuccessfully":
      return { ...facts, status: "succeeded", failureReason: null };
    case "voided":
      return { ...facts, status: "canceled", failureReason: "voided" };
    case "declined":
    case "settlementError":
    case "returnedItem":
      return { ...facts, status: "failed", failureReason: transaction.status };
    default:
      return null;
  }
}

/** A full refund before settlement: a void of the payment, which has no transaction of its own. */
export function voidAsRefund(
  paymentId: string,
  { livemode, money, refundId }: { livemode: boolean; money: Money; refundId: string | null },
): RefundObservation {
  const facts = { livemode, pspRefundId: `void-${paymentId}`, pspPaymentId: paymentId, refundId, money };
  // A void alone does not show whether the payment had been captured; the payment machine knows.
  return { ...facts, status: "succeeded", failureReason: null, isRelease: false };
}

const DECLINE_REASONS: Readonly<Record<string, DeclineReason>> = {
  "6": "incorrect_details",
  "7": "incorrect_details",
  "8": "expired_card",
  "27": "incorrect_details",
  "37": "incorrect_details",
  "44": "incorrect_details",
  "65": "incorrect_details",
  "78": "incorrect_details",
  "127": "incorrect_details",
  "315": "incorrect_details",
  "316": "incorrect_details",
  "317": "expired_card",
  "17": "not_supported",
  "28": "not_supported",
  "19": "try_later",
  "20": "try_later",
  "25": "try_later",
  "26": "try_later",
  "49": "limit_exceeded",
};

/** Maps response reason codes (developer.authorize.net/api/reference/responseCodes.html) to ours. Most declines give no reason. */
function declineReason({ reasonCode }: Transaction): DeclineReason {
  return wordOf(DECLINE_REASONS, reasonCode) ?? "declined";
}
