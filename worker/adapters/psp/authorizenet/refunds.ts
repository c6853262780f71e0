/**
 * Authorize.Net's refunds. An unsettled payment can only be voided whole; a partial refund waits for the settlement. A refund is sent only
 * after a search for our refund id found none.
 */

import { LIMITS } from "../../../domain/limits.ts";
import type { Money } from "../../../domain/money.ts";
import {
  type EffectMode,
  NOT_MADE,
  type RefundAnswer,
  type RefundRequest,
  type TimeWindow,
} from "../../../ports/psp.ts";
import { unknown } from "../json-api.ts";
import { decimalOf, moneyFrom } from "./amounts.ts";
import { describe, lastAmountOf, observeRefund, type Transaction, voidAsRefund } from "./observe.ts";
import { beforeEffect, TRANSACTION_SETTINGS } from "./payments.ts";
import { type At, getTransaction, type Listed, listSettled, listUnsettled, transact } from "./transactions.ts";

/** "The referenced transaction does not meet the criteria for issuing a credit": the payment is not settled yet. */
const NOT_SETTLED = "54";

/** Refunds all or part of a captured payment. */
export async function createRefund(
  at: At,
  request: RefundRequest,
  { mode, now }: Pick<EffectMode, "mode"> & { readonly now: number },
): Promise<RefundAnswer> {
  const paymentId = request.handle.pspPaymentId;
  if (paymentId === null) return unknown("no payment is known");
  const found = await getTransaction(at, paymentId);
  if (found.kind !== "found") return beforeEffect(found);
  const payment = found.transaction;
  switch (payment.status) {
    case "authorizedPendingCapture":
      return { kind: "refused", reason: "not_captured" };
    case "voided":
      return isWhole(payment, request.money) ? voided(at, request, paymentId) : { kind: "refused", reason: "voided" };
    case "capturedPendingSettlement":
      return isWhole(payment, request.money) ? voidWhole(at, request, paymentId) : WAITS;
    case "settledSuccessfully":
      return refundSettled(at, request, { payment, searched: mode === "send" ? null : since(request, now) });
    default:
      return unknown("a status in which nothing can be refunded");
  }
}

const WAITS: RefundAnswer = { kind: "postponed", reason: "the payment is not settled yet" };

function isWhole(payment: Transaction, money: Money): boolean {
  const all = lastAmountOf(payment);
  return all !== null && all.currency === money.currency && all.amount === money.amount;
}

function voided({ account }: At, { refundId, money }: RefundRequest, paymentId: string): RefundAnswer {
  const { livemode } = account;
  return { kind: "observed", observation: voidAsRefund(paymentId, { livemode, money, refundId }) };
}

async function voidWhole(at: At, request: RefundRequest, paymentId: string): Promise<RefundAnswer> {
  const void_ = { transactionType: "voidTransaction", refTransId: paymentId };
  const answer = await transact(at, request.handle.reference, void_);
  if (answer.kind === "approved") return voided(at, request, paymentId);
  // It has probably just been settled: the next try refunds it.
  return answer.kind === "unknown" ? answer : WAITS;
}

async function refundSettled(
  at: At,
  request: RefundRequest,
  { payment, searched }: { readonly payment: Transaction; readonly searched: TimeWindow | null },
): Promise<RefundAnswer> {
  const known = await findRefund(at, request, searched);
  if (known !== null) return known;
  const { handle, refundId, money } = request;
  if (payment.lastDigits === null) return { kind: "refused", reason: "no_card" };
  const answer = await transact(at, handle.reference, {
    transactionType: "refundTransaction",
    amount: decimalOf(money),
    currencyCode: money.currency,
    payment: { creditCard: { cardNumber: payment.lastDigits, expirationDate: "XXXX" } },
    refTransId: payment.id,
    order: { invoiceNumber: handle.reference, description: describe(refundId, money.currency) },
    // Of two refunds of the same amount, only this tells the duplicate check that the second is not a repeat.
    customer: { id: refundId.slice(-20) },
    transactionSettings: TRANSACTION_SETTINGS,
  });
  switch (answer.kind) {
    case "approved":
      return {
        kind: "observed",
        observation: {
          livemode: at.account.livemode,
          pspRefundId: answer.transId,
          pspPaymentId: payment.id,
          refundId,
          money,
          status: "succeeded",
          failureReason: null,
          isRelease: false,
        },
      };
    case "duplicate":
      return answer.originalId === null
        ? unknown("a duplicate whose answer names no transaction")
        : ((await refundOf(at, request, answer.originalId)) ?? unknown("a duplicate of another transaction"));
    case "declined":
      return answer.reason === NOT_SETTLED ? WAITS : { kind: "refused", reason: answer.reason };
    case "unknown":
      return answer;
  }
}

/** The period in which a refund may have been made; clocks differ. */
function since({ requestedAt }: RefundRequest, now: number): TimeWindow {
  return { from: requestedAt - LIMITS.keyRetentionMarginMs, to: now };
}

/**
 * Searches for a refund by our id; null if there is none. Within the duplicate window (`settled` is null) the unsettled list is enough, since
 * Authorize.Net would refuse a repeat; after it, everything settled in `settled` is searched as well.
 */
async function findRefund(at: At, request: RefundRequest, settled: TimeWindow | null): Promise<RefundAnswer | null> {
  const { reference } = request.handle;
  // In this order: a refund settled between the two reads appears in the second.
  for (const list of [() => listUnsettled(at, reference), () => settled && listSettled(at, reference, settled)]) {
    const listed = await list();
    if (listed === null) continue;
    if (listed.kind !== "rows") return listed.kind === "refused" ? unknown(listed.reason) : listed;
    for (const row of listed.rows.filter(mayBeRefund)) {
      const answer = await refundOf(at, request, row.id);
      if (answer !== null) return answer;
    }
  }
  return null;
}

/** Excludes the statuses that only payments have; anything else has to be read. */
function mayBeRefund({ status }: Listed): boolean {
  return !["authorizedPendingCapture", "capturedPendingSettlement", "settledSuccessfully"].includes(status);
}

/** What a transaction says if it is this refund; null if it is not. */
async function refundOf(at: At, request: RefundRequest, transId: string): Promise<RefundAnswer | null> {
  const found = await getTransaction(at, transId);
  if (found.kind !== "found") return found.kind === "refused" ? unknown(found.reason) : found;
  const { transaction } = found;
  if (transaction.parentId !== request.handle.pspPaymentId || transaction.refundId !== request.refundId) return null;
  return observedRefund(at, transaction);
}

function observedRefund({ account }: At, transaction: Transaction): RefundAnswer {
  const money = moneyFrom(transaction.settleAmount, transaction.currency);
  const observation = observeRefund(transaction, { livemode: account.livemode, money });
  return observation === null ? unknown("an undocumented status") : { kind: "observed", observation };
}

/** Queries a refund by its transaction, or else by our id. */
export async function queryRefund(at: At, request: RefundRequest, now: number): Promise<RefundAnswer> {
  const { pspRefundId, handle } = request;
  if (pspRefundId === null) {
    const known = await findRefund(at, request, since(request, now));
    return known ?? { kind: "refused", reason: NOT_MADE };
  }
  const isVoid = pspRefundId.startsWith("void-");
  if (isVoid && handle.pspPaymentId === null) return unknown("no payment is known");
  const found = await getTransaction(at, isVoid ? (handle.pspPaymentId ?? "") : pspRefundId);
  if (found.kind !== "found") return found.kind === "refused" ? { kind: "refused", reason: found.reason } : found;
  if (!isVoid) return observedRefund(at, found.transaction);
  return found.transaction.status === "voided"
    ? voided(at, request, found.transaction.id)
    : unknown("the payment is not voided");
}
