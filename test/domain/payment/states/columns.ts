/** Every command that a payment can receive, from its provider, its merchant, its shopper and our clock. A new command is one more member here. */

import type { PaymentCommand } from "../../../../worker/domain/payment/decide.ts";
import type { PaymentState, RefundStatus } from "../../../../worker/domain/payment/state.ts";
import {
  AUTHORIZED,
  attemptWord,
  CANCELED,
  CAPTURED,
  CURRENCY,
  disputeSaid,
  EXPIRED,
  NOW,
  OTHER_ACCOUNT,
  refundSaid,
  said,
  TOTAL,
} from "../fixtures.ts";
import { AT_SECOND, FAIL_OVER, PART, REFUSED_TO_OPEN } from "./rows.ts";

/** The sender: a provider's report may come twice and in any order, the others' commands are decided when they come. */
export type Speaker = "provider" | "stranger" | "merchant" | "shopper" | "us";

export interface Column {
  readonly speaker: Speaker;
  /** The command; null if it is not possible for this payment. */
  command(payment: PaymentState): PaymentCommand | null;
}

const word = (speaker: Speaker, command: PaymentCommand): Column => ({ speaker, command: () => command });
const part = { amount: PART, currency: CURRENCY };

/** A report about the payment's first refund, under its own id and with its own amount. */
function ofFirstRefund(status: RefundStatus): Column {
  return {
    speaker: "provider",
    command: ({ refunds: [refund], price }) =>
      refund === undefined
        ? null
        : {
            ...refundSaid({
              refundId: refund.id,
              pspRefundId: refund.pspRefundId ?? "re_1",
              money: { amount: refund.amount, currency: price.currency },
              status,
            }),
            attempt: refund.attemptNumber,
            pspAccountId: refund.attemptNumber === 1 ? said(EXPIRED).pspAccountId : OTHER_ACCOUNT,
          },
  };
}

/** In the groups in which they are shown. */
export const COLUMN_GROUPS: Readonly<Record<string, Readonly<Record<string, Column>>>> = {
  "What the provider says on the way": {
    "opens its page": word("provider", {
      type: "record_session",
      attempt: 1,
      sessionId: "cs_1",
      url: "https://psp.example/cs_1",
      expiresAt: NOW + 1,
      secret: null,
      form: null,
    }),
    "refuses to open": word("provider", said(REFUSED_TO_OPEN)),
    "asks for action": word("provider", said(attemptWord({ stage: "requires_action" }))),
    "declines a try": word("provider", said(attemptWord({ session: "open", declineReason: "insufficient_funds" }))),
    pending: word("provider", said(attemptWord({ session: "closed", stage: "pending" }))),
    "closed, no word": word("provider", said(attemptWord({ session: "closed", stage: "none" }))),
  },
  "What the provider says of the money": {
    authorised: word("provider", said(AUTHORIZED)),
    captured: word("provider", said(CAPTURED)),
    "captured a part": word("provider", said({ ...CAPTURED, captured: part })),
    "capture refused": word("provider", said(attemptWord({ pspPaymentId: "pi_1", capture: "refused" }))),
    "capture reversed": word("provider", said(attemptWord({ pspPaymentId: "pi_1", capture: "reversed" }))),
  },
  "How the provider ends it": {
    declined: word("provider", said(attemptWord({ session: "closed", ending: "declined", declineReason: "declined" }))),
    expired: word("provider", said(EXPIRED)),
    canceled: word("provider", said(CANCELED)),
    "refuses our capture": word("provider", { type: "record_capture_refusal", attempt: 1 }),
    "second payment": word("provider", said({ ...AUTHORIZED, pspPaymentId: "pi_other" })),
    "second payment captured": word("provider", said({ ...CAPTURED, captured: part, pspPaymentId: "pi_other" })),
    "second payment voided": word("provider", said({ ...CANCELED, pspPaymentId: "pi_other" })),
  },
  "At the second provider": {
    "authorised there": word("provider", AT_SECOND.authorized),
    "captured there": word("provider", AT_SECOND.captured),
    "canceled there": word("provider", said({ ...CANCELED, pspPaymentId: "pi_2" }, 2, OTHER_ACCOUNT)),
    "we fail over": word("us", FAIL_OVER),
  },
  "Words that do not fit": {
    "wrong sum": word("stranger", said({ ...CAPTURED, captured: { amount: TOTAL + 1, currency: CURRENCY } })),
    "wrong currency": word("stranger", said({ ...AUTHORIZED, authorized: { amount: TOTAL, currency: "USD" } })),
    "asks for another sum": word("stranger", said({ ...EXPIRED, asked: { amount: TOTAL + 1, currency: CURRENCY } })),
    "wrong mode": word("stranger", said({ ...CAPTURED, livemode: true })),
    "another account": word("stranger", said(CAPTURED, 1, "psp_stranger")),
    "without a sum": word("stranger", said(attemptWord({ stage: "captured" }))),
    "no such attempt": word("stranger", said(CAPTURED, 7)),
  },
  "What the provider says of refunds": {
    "first refund pending": ofFirstRefund("pending"),
    "first refund succeeded": ofFirstRefund("succeeded"),
    "first refund failed": ofFirstRefund("failed"),
    "refunds a part by itself": word("provider", refundSaid({ pspRefundId: "re_theirs", money: part })),
    "refunds all by itself": word("provider", refundSaid({ pspRefundId: "re_theirs" })),
  },
  "What the provider says of disputes": {
    "dispute opened": word("provider", disputeSaid()),
    "dispute won": word("provider", disputeSaid({ status: "won", fundsWithdrawn: false, order: 9 })),
    "dispute lost": word("provider", disputeSaid({ status: "lost", order: 9 })),
    "dispute of another account": word("stranger", { ...disputeSaid(), pspAccountId: "psp_stranger" }),
    "has no way to end it": word("provider", { type: "record_endless", attempt: 1 }),
  },
  "What the merchant wants": {
    "captures all": word("merchant", { type: "request_capture", commandId: "cmd_new", amount: null }),
    "captures a part": word("merchant", { type: "request_capture", commandId: "cmd_new", amount: PART }),
    voids: word("merchant", { type: "request_void" }),
    "refunds the rest": word("merchant", { type: "request_refund", refundId: "rfd_new", amount: null, reason: null }),
    "refunds a part": word("merchant", { type: "request_refund", refundId: "rfd_new", amount: PART, reason: null }),
    "has dealt with reviews": word("merchant", { type: "handle_reviews", count: 1 }),
    "changes the price": word("us", { type: "end_outdated" }),
  },
  "What the shopper does, and what our clock says": {
    "shopper cancels": word("shopper", { type: "cancel" }),
    "shopper goes elsewhere": word("shopper", {
      type: "switch",
      pspAccountId: "psp_third",
      provider: "authorizenet",
      surface: "hosted",
    }),
    "hold lapses": word("us", { type: "lapse_hold" }),
    silence: word("us", { type: "record_silence", attempt: 1 }),
    "time to warn": word("us", { type: "warn_authorization", attempt: 1 }),
    "a human is told": word("us", { type: "need_attention", key: "ask_attempt:1", kind: "ask_attempt", since: NOW }),
    "VIES does not know the buyer": word("us", {
      type: "record_vat_check",
      check: { status: "invalid", requester: null, consultation: null, checkedAt: NOW },
    }),
    "refund unanswered": {
      speaker: "us",
      command: ({ refunds: [refund] }) =>
        refund === undefined
          ? null
          : { type: "record_refund_answer", refundId: refund.id, status: "unknown", failureReason: null },
    },
  },
};

export const COLUMNS: Readonly<Record<string, Column>> = Object.assign({}, ...Object.values(COLUMN_GROUPS));
