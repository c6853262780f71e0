/** Brings Authorize.Net's transactions to our words. What is not documented is not guessed: it says nothing. */

import type { Money } from "../../../domain/money.ts";
import { type AttemptObservation, type RefundObservation, silent } from "../../../domain/payment/observation.ts";
import type { DeclineReason } from "../../../domain/payment/state.ts";
import { wordOf } from "../words.ts";
import { moneyFrom } from "./amounts.ts";
import { isMembers, type Members } from "./client.ts";

/** A transaction as `getTransactionDetails` tells it, as far as we rely on it. */
export interface Transaction {
  readonly id: string;
  /** The transaction that a refund is of. */
  readonly parentId: string | null;
  readonly status: string;
  readonly invoiceNumber: string | null;
  /** The refund of ours that this transaction is; null where it is none. */
  readonly refundId: string | null;
  readonly reasonCode: string;
  /** As we noted it: the API tells no currency, since an account has only one. */
  readonly currency: string | null;
  readonly authAmount: unknown;
  readonly settleAmount: unknown;
  /** The card's last four digits; null for what is no card. */
  readonly lastDigits: string | null;
}

/** An id of a transaction: digits. `0` is what a test mode answers that keeps nothing. */
export function isTransactionId(value: unknown): value is string {
  return typeof value === "string" && /^[1-9]\d{0,19}$/.test(value);
}

/** Reads a transaction; null where a member is missing that it always has. */
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

/** What was to be settled of a payment when it was last decided; a void may leave only what was authorised. */
export function lastAmountOf({ settleAmount, authAmount, currency }: Transaction): Money | null {
  const settled = moneyFrom(settleAmount, currency);
  return settled !== null && settled.amount > 0 ? settled : moneyFrom(authAmount, currency);
}

/** What Authorize.Net shows of an order has 255 characters; the currency stands at its end, where it is found again. */
export function describe(subject: string, currency: string): string {
  return `${subject.slice(0, 240)} (${currency})`;
}

function readDescription(text: unknown): { readonly subject: string; readonly currency: string | null } {
  const match = typeof text === "string" ? /^(.*) \(([A-Z]{3})\)$/s.exec(text) : null;
  return { subject: match?.[1] ?? "", currency: match?.[2] ?? null };
}

/**
 * What a transaction says of its attempt; null for a status that is not documented, or that settles nothing either way. A declined try
 * leaves the form payable and is no payment to capture, so it names none. Nothing ever says that the form is closed before it is paid.
 */
export function observeTransaction(transaction: Transaction, livemode: boolean): AttemptObservation | null {
  const authorized = moneyFrom(transaction.authAmount, transaction.currency);
  const { id: pspPaymentId, invoiceNumber: sessionId } = transaction;
  const said = { ...silent(livemode), sessionId, pspPaymentId, asked: authorized };
  switch (transaction.status) {
    case "authorizedPendingCapture":
      return { ...said, session: "closed", stage: "authorized", authorized };
    case "capturedPendingSettlement":
    case "settledSuccessfully":
      return {
        ...said,
        session: "closed",
        stage: "captured",
        authorized,
        captured: moneyFrom(transaction.settleAmount, transaction.currency),
      };
    case "voided":
    case "expired":
      return { ...said, session: "closed", stage: "authorized", ending: "canceled", authorized };
    case "declined":
      return { ...said, pspPaymentId: null, session: "open", stage: "none", declineReason: declineReason(transaction) };
    case "FDSPendingReview":
    case "FDSAuthorizedPendingReview":
    case "authorizedPendingRelease":
    case "underReview":
      return { ...said, session: "closed", stage: "pending" };
    case "failedReview":
      return { ...said, session: "closed", ending: "declined", declineReason: "declined" };
    default:
      return null;
  }
}

/** What a refund's transaction says; null where it says nothing, or no sum that can be read. `currency` is its payment's. */
export function observeRefund(
  transaction: Transaction,
  { livemode, money }: { readonly livemode: boolean; readonly money: Money | null },
): RefundObservation | null {
  if (money === null) return null;
  const { id, refundId } = transaction;
  const said = { livemode, pspRefundId: id, pspPaymentId: transaction.parentId, refundId, money, isRelease: false };
  switch (transaction.status) {
    // Approved: it goes out with the next settlement, and what the processor says after that is the status below.
    case "refundPendingSettlement":
    case "refundSettledSuccessfully":
      return { ...said, status: "succeeded", failureReason: null };
    case "voided":
      return { ...said, status: "canceled", failureReason: "voided" };
    case "declined":
    case "settlementError":
    case "returnedItem":
      return { ...said, status: "failed", failureReason: transaction.status };
    default:
      return null;
  }
}

/** The whole of a captured payment, given back before it was settled: a void of the payment itself, which has no transaction of its own. */
export function voidAsRefund(
  paymentId: string,
  { livemode, money, refundId }: { livemode: boolean; money: Money; refundId: string | null },
): RefundObservation {
  const said = { livemode, pspRefundId: `void-${paymentId}`, pspPaymentId: paymentId, refundId, money };
  // Whether the payment had been captured, only whoever knows it can tell.
  return { ...said, status: "succeeded", failureReason: null, isRelease: false };
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

/** Response reason codes (developer.authorize.net/api/reference/responseCodes.html) in ours. Most declines give no reason at all. */
function declineReason({ reasonCode }: Transaction): DeclineReason {
  return wordOf(DECLINE_REASONS, reasonCode) ?? "declined";
}
