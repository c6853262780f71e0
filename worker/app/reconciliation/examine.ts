/** Examines one apparent difference: reads the payment from its object, and has the provider asked before it is called a difference. */

import { parseReference } from "../../domain/ids.ts";
import { type Attempt, attemptOf, type PaymentState } from "../../domain/payment/state.ts";
import { type PaymentStatus, paymentStatus } from "../../domain/payment/view.ts";
import { claimsCapture, type DifferenceKind, differenceOf, type ListedMoney } from "../../domain/reconciliation.ts";
import type { LinkObjectMethods, WorkReport } from "../../ports/link-objects.ts";
import type { AttemptHandle } from "../../ports/psp.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import { newId } from "../new-id.ts";
import { doWorkFor } from "../payments/do-work.ts";
import { handleOf } from "../payments/perform-work.ts";
import type { ReconcileDeps } from "./ports.ts";

/** What we know of the payment of a difference. */
export interface Here {
  readonly status: PaymentStatus;
  readonly amount: number;
  readonly currency: string;
}

/** `other`: not a payment of this merchant. `healed`: gone once the provider was asked. `unanswered`: the provider did not answer. */
export type Examined =
  | { readonly kind: "agrees" | "healed" | "other" }
  | {
      readonly kind: "differs" | "unanswered";
      readonly difference: DifferenceKind;
      readonly paymentId: string;
      readonly here: Here | null;
    };

type Name = { readonly paymentId: string; readonly attemptNumber: number; readonly object: LinkObjectMethods };

/** The payment that a reference names; null if its MAC is not ours. */
function nameOf(deps: ReconcileDeps, reference: string): Name | null {
  const parsed = parseReference(reference);
  const verified = parsed === null ? null : deps.paymentIds.verify(parsed.paymentId);
  if (parsed === null || verified === null) return null;
  return { ...parsed, object: deps.linkObjects.of(verified.linkKey) };
}

/** Whether a reference is one of this deployment's. */
export function isOurs(deps: ReconcileDeps, reference: string): boolean {
  return nameOf(deps, reference) !== null;
}

/** Examines a row of the provider's list. Changes the payment only by the provider's answer to a query about it. */
export async function examineRow(deps: ReconcileDeps, account: PspAccount, row: ListedMoney): Promise<Examined> {
  const name = nameOf(deps, row.reference);
  if (name === null) return { kind: "other" };
  const { paymentId, attemptNumber, object } = name;
  const look = await object.payment(paymentId);
  if (look === null) return { kind: "differs", difference: "unknown_payment", paymentId, here: null };
  // Another merchant's reference, or the other mode's, copied into this account.
  const { merchantId, livemode } = look.payment;
  if (merchantId !== account.merchantId || livemode !== account.livemode) return { kind: "other" };
  const at = { attemptNumber, pspAccountId: account.id };
  const before = differenceOf(look.payment, at, row);
  if (before === null) return { kind: "agrees" };
  const attempt = attemptOf(look.payment, attemptNumber);
  const asks = before !== "other_account" && attempt !== undefined;
  const answered = asks ? await ask(deps, account, { object, payment: look.payment, attempt, row }) : true;
  const after = (await object.payment(paymentId))?.payment ?? look.payment;
  const difference = differenceOf(after, at, row);
  if (difference === null) return { kind: "healed" };
  return { kind: answered ? "differs" : "unanswered", difference, paymentId, here: hereOf(after, attemptNumber) };
}

/** Examines a captured attempt that is missing from the provider's list. The list has an end; the query about this one payment decides. */
export async function examineCapture(deps: ReconcileDeps, account: PspAccount, reference: string): Promise<Examined> {
  const name = nameOf(deps, reference);
  if (name === null) return { kind: "other" };
  const { paymentId, attemptNumber, object } = name;
  const payment = (await object.payment(paymentId))?.payment;
  const attempt = payment === undefined ? undefined : attemptOf(payment, attemptNumber);
  if (payment === undefined || attempt === undefined || !claimsCapture(payment, attempt)) return { kind: "agrees" };
  const answer = await deps.psps[account.provider].queryAttempt(account, handleOf(attempt));
  if (answer.kind === "observed") {
    await report(deps, object, {
      paymentId,
      key: `ask_attempt:${attemptNumber}`,
      commands: [observe(attempt, account, answer.observation)],
    });
    if (answer.observation.stage === "captured" && answer.observation.captured !== null) return { kind: "agrees" };
  }
  const after = (await object.payment(paymentId))?.payment ?? payment;
  const attemptAfter = attemptOf(after, attemptNumber);
  if (attemptAfter === undefined || !claimsCapture(after, attemptAfter)) return { kind: "healed" };
  const difference = answer.kind === "observed" ? "not_captured_there" : "missing_there";
  const kind = answer.kind === "unknown" ? "unanswered" : "differs";
  return { kind, difference, paymentId, here: hereOf(after, attemptNumber) };
}

interface Question {
  readonly object: LinkObjectMethods;
  readonly payment: PaymentState;
  readonly attempt: Attempt;
  readonly row: ListedMoney;
}

/** Asks the provider about this payment or refund, and tells the object. False if it does not answer. */
async function ask(
  deps: ReconcileDeps,
  account: PspAccount,
  { object, payment, attempt, row }: Question,
): Promise<boolean> {
  const psp = deps.psps[account.provider];
  const { id: paymentId } = payment;
  if (row.kind === "refunded" && row.pspRefundId !== null) {
    const money = { amount: row.amount, currency: payment.price.currency };
    const known = payment.refunds.find(({ pspRefundId }) => pspRefundId === row.pspRefundId);
    const handle = handleOf(attempt);
    const requestedAt = known?.requestedAt ?? attempt.startedAt;
    const request = { handle, refundId: known?.id ?? "", pspRefundId: row.pspRefundId, money, requestedAt };
    const answer = await psp.queryRefund(account, request);
    if (answer.kind !== "observed") return answer.kind !== "unknown";
    const command = {
      type: "observe_refund",
      attempt: attempt.number,
      pspAccountId: account.id,
      observation: answer.observation,
      newRefundId: newId(deps.random, "refund"),
    } as const;
    await report(deps, object, { paymentId, key: `ask_refund:${known?.id ?? ""}`, commands: [command] });
    return true;
  }
  if (row.kind === "charged_back" && row.pspRefundId !== null) {
    const answer = await psp.queryDispute(account, row.pspRefundId);
    if (answer.kind !== "observed") return answer.kind !== "unknown";
    const command = {
      type: "observe_dispute",
      attempt: attempt.number,
      pspAccountId: account.id,
      observation: answer.observation,
      newDisputeId: newId(deps.random, "dispute"),
    } as const;
    await report(deps, object, { paymentId, key: "", commands: [command] });
    return true;
  }
  // If the row is about another payment than the attempt's, that payment itself has to be asked for.
  const answer = await psp.queryAttempt(account, listedHandle(attempt, row.pspPaymentId));
  if (answer.kind !== "observed") return answer.kind !== "unknown";
  const commands = [observe(attempt, account, answer.observation)];
  await report(deps, object, { paymentId, key: `ask_attempt:${attempt.number}`, commands });
  return true;
}

function observe(
  attempt: Attempt,
  account: PspAccount,
  observation: Extract<WorkReport["commands"][number], { readonly type: "observe_attempt" }>["observation"],
): WorkReport["commands"][number] {
  return { type: "observe_attempt", attempt: attempt.number, pspAccountId: account.id, observation };
}

async function report(deps: ReconcileDeps, object: LinkObjectMethods, said: WorkReport): Promise<void> {
  const answered = await object.report(said);
  if (answered.ok) await doWorkFor(deps, object, answered.value.orders);
}

/** `listedId`: the payment that the provider's list names, if it is not the attempt's own. */
function listedHandle(attempt: Attempt, listedId: string | null): AttemptHandle {
  const handle = handleOf(attempt);
  const { sessionId, pspPaymentId } = handle;
  const isOther = listedId !== null && pspPaymentId !== null && listedId !== pspPaymentId;
  return { ...handle, sessionId: isOther ? null : sessionId, pspPaymentId: listedId ?? pspPaymentId };
}

function hereOf(payment: PaymentState, attemptNumber: number): Here {
  const attempt = attemptOf(payment, attemptNumber);
  return {
    status: paymentStatus(payment),
    amount: attempt?.captureReversed === true ? 0 : (attempt?.amountCaptured ?? 0),
    currency: payment.price.currency,
  };
}
