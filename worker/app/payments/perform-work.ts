/**
 * Performs one piece of a payment's work at its PSP and reports the outcome. It does not matter who performs it: request, queue
 * or alarm.
 */

import { errorName } from "../../domain/error-name.ts";
import { LIMITS } from "../../domain/limits.ts";
import { type AttemptObservation, silent } from "../../domain/payment/observation.ts";
import {
  type Attempt,
  attemptOf,
  capturesByGrant,
  type PaymentState,
  WALLET_PROVIDER,
} from "../../domain/payment/state.ts";
import { chargesOf } from "../../domain/pricing.ts";
import type { HealthOutcome } from "../../domain/psp-health.ts";
import type { Clock, Random } from "../../ports/clock.ts";
import type { WorkOrder, WorkReport } from "../../ports/link-objects.ts";
import type { Log } from "../../ports/log.ts";
import type { PaymentIds } from "../../ports/payment-ids.ts";
import {
  type AttemptAnswer,
  type AttemptHandle,
  type EffectMode,
  LOCKED_OUT,
  NOT_MADE,
  type PaymentAdapter,
  type PspRegistry,
  type RefundAnswer,
  type RefundRequest,
  type SessionAnswer,
  type SessionRequest,
} from "../../ports/psp.ts";
import type { PspAccounts } from "../../ports/psp-accounts.ts";
import type { PspHealth } from "../../ports/psp-health.ts";
import type { PayingWallet } from "../../ports/wallet-payments.ts";
import { newId } from "../new-id.ts";

export interface WorkDeps {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly paymentIds: PaymentIds;
  readonly pspAccounts: PspAccounts;
  readonly psps: PspRegistry;
  readonly pspHealth: PspHealth;
  readonly walletAdapter: PaymentAdapter<PayingWallet>;
}

type Commands = WorkReport["commands"];

/**
 * Performs an order. Never throws: any error is "no answer", which leaves the work to be repeated. The same order performed twice
 * sends the same bytes under the same key. `patienceMs`: the time-out for opening a session.
 */
export async function performWork(
  deps: WorkDeps,
  order: WorkOrder,
  patienceMs: number = LIMITS.pspTimeoutMs,
): Promise<WorkReport> {
  const { work, payment } = order;
  const report = (commands: Commands): WorkReport => ({ paymentId: payment.id, key: work.key, commands });
  const attempt = attemptOf(payment, work.attempt);
  if (attempt === undefined) return report([]);
  try {
    return report(await performAt(deps, { order, attempt, patienceMs }));
  } catch (error) {
    deps.log.warn("work.failed", {
      kind: work.kind,
      payment_id: payment.id,
      error: errorName(error),
    });
    return report([]);
  }
}

interface Errand {
  readonly order: WorkOrder;
  readonly attempt: Attempt;
  readonly patienceMs: number;
}

/** An errand with its account and adapter. */
interface Task<Account = { readonly id: string }> extends Errand {
  readonly account: Account & { readonly id: string };
  readonly psp: PaymentAdapter<Account>;
  /** Reports what an effect's answer says about the account's health. */
  readonly reportHealth: (outcome: HealthOutcome) => void;
}

/** Does nothing if the account is gone. */
async function performAt(deps: WorkDeps, errand: Errand): Promise<Commands> {
  const { attempt, order } = errand;
  if (attempt.provider === WALLET_PROVIDER) {
    const { merchantId, livemode } = order.payment;
    const account: PayingWallet = { id: attempt.pspAccountId, merchantId, livemode };
    return perform(deps, { ...errand, account, psp: deps.walletAdapter, reportHealth: () => {} });
  }
  const account = await deps.pspAccounts.find(attempt.pspAccountId);
  if (account === null) return [];
  const reportHealth = (outcome: HealthOutcome): void => deps.pspHealth.report(account, outcome);
  return perform(deps, { ...errand, account, psp: deps.psps[account.provider], reportHealth });
}

async function perform<Account>(deps: WorkDeps, task: Task<Account>): Promise<Commands> {
  const { order, attempt, account, psp } = task;
  const { payment, work } = order;
  const handle = handleOf(attempt);
  const effect = effectMode(deps, task);
  const noted = <T extends SessionAnswer | RefundAnswer>(answer: T): T => {
    const outcome = effect.mode === "send" ? outcomeOf(work, answer) : null;
    if (outcome !== null) task.reportHealth(outcome);
    return answer;
  };
  const money = { amount: payment.price.total, currency: payment.price.currency };
  switch (work.kind) {
    case "open_session":
      return session(task, noted(await psp.openSession(account, sessionRequest(deps, task), effect)));
    case "close_session":
      return closed(task, noted(await psp.closeSession(account, handle, effect)));
    case "capture": {
      const part = { ...money, amount: attempt.captureAmount ?? money.amount };
      const answer = noted(await psp.capture(account, handle, part, effect));
      return answer.kind === "refused"
        ? [{ type: "record_capture_refusal", attempt: attempt.number }]
        : observed(task, answer);
    }
    case "void_stray":
      return observed(task, noted(await psp.void(account, { ...handle, pspPaymentId: work.pspPaymentId }, effect)));
    case "void":
      return observed(task, noted(await psp.void(account, handle, effect)));
    case "ask_attempt":
    case "ask_outcome":
      return observed(task, await psp.queryAttempt(account, handle));
    case "refund":
      return refund(
        deps,
        task,
        noted(await psp.refund(account, refundRequest(payment, attempt, work.refundId), effect)),
      );
    case "ask_refund":
      return refund(deps, task, await psp.queryRefund(account, refundRequest(payment, attempt, work.refundId)));
    case "lapse_hold":
    case "warn_authorization":
    case "end_outdated":
      return [];
  }
}

/**
 * What an effect's answer says about its account's health; null if nothing. The next shopper needs sessions to open, so only that
 * counts as an answer: a PSP whose captures work may open no page. Any effect may go unanswered.
 */
function outcomeOf({ kind }: WorkOrder["work"], answer: SessionAnswer | RefundAnswer): HealthOutcome | null {
  if (answer.kind === "unknown") return answer.reason === LOCKED_OUT ? null : "silent";
  if (kind !== "open_session" || answer.kind === "in_progress") return null;
  if (answer.kind !== "refused") return "answered";
  // Found by a look, because the key only returned an old 5xx: a working list does not prove that sessions open.
  if (answer.reason === NOT_MADE) return null;
  return answer.reason === LOCKED_OUT ? "locked_out" : "answered";
}

/** The key is derived from the operation, so that it can never run under a second one. After the key's retention only a look is safe. */
function effectMode(
  deps: WorkDeps,
  { order, attempt, psp }: Errand & { readonly psp: Pick<PaymentAdapter<never>, "capabilities"> },
): EffectMode {
  const { work, firstAt } = order;
  const deed = `${attempt.reference}-${work.kind.replaceAll("_", "-")}`;
  const idempotencyKey = work.refundId ?? (work.pspPaymentId === null ? deed : `${deed}-${work.pspPaymentId}`);
  const age = deps.clock.now() - firstAt;
  return {
    idempotencyKey,
    mode: age < psp.capabilities.keyRetentionMs - LIMITS.keyRetentionMarginMs ? "send" : "look",
  };
}

/** An attempt as its provider knows it. */
export function handleOf({ reference, surface, sessionId, pspPaymentId, startedAt }: Attempt): AttemptHandle {
  return { reference, surface, sessionId, sessionResult: null, pspPaymentId, startedAt };
}

function sessionRequest(deps: WorkDeps, { order, attempt, patienceMs }: Errand): SessionRequest {
  const { payment } = order;
  const page = `${payment.origin}/pay/${payment.id}`;
  const view = `?v=${deps.paymentIds.viewToken(payment.id)}`;
  return {
    handle: handleOf(attempt),
    price: { amount: payment.price.total, currency: payment.price.currency },
    lines: chargesOf(payment.price),
    title: payment.title,
    email: payment.email,
    locale: payment.locale,
    capturesManually: capturesByGrant(payment, attempt),
    returnUrl: `${page}${view}`,
    cancelUrl: `${page}${view}`,
    cardUrl: `${page}/card${view}`,
    expiresAt: attempt.startedAt + LIMITS.sessionLifetimeMs,
    patienceMs,
  };
}

function refundRequest(payment: PaymentState, attempt: Attempt, refundId: string | null): RefundRequest {
  const refund = payment.refunds.find((known) => known.id === refundId);
  if (refund === undefined) throw new Error("work names a refund that the payment has not");
  return {
    handle: { ...handleOf(attempt), pspPaymentId: refund.pspPaymentId ?? attempt.pspPaymentId },
    refundId: refund.id,
    pspRefundId: refund.pspRefundId,
    money: { amount: refund.amount, currency: payment.price.currency },
    requestedAt: refund.requestedAt,
  };
}

/** What an answer is about. */
type Asked = Pick<Task, "order" | "attempt" | "account"> & {
  readonly psp: Pick<PaymentAdapter<never>, "capabilities">;
};

function session(task: Asked, answer: SessionAnswer): Commands {
  const { attempt, account, order } = task;
  if (answer.kind === "opened") {
    const { sessionId, url, secret, expiresAt, form } = answer;
    return [{ type: "record_session", attempt: attempt.number, sessionId, url, secret, expiresAt, form }];
  }
  // The other half of a double click: its answer will be ours. Nothing has failed.
  if (answer.kind === "in_progress") return [];
  if (answer.kind === "unknown") return [{ type: "record_silence", attempt: attempt.number }];
  if (answer.kind === "observed") return observed(task, answer);
  // The session is not `closed`: this is about the request. A copy of it may have opened the page.
  const refused: AttemptObservation = { ...silent(order.payment.livemode), ending: "refused" };
  return [{ type: "observe_attempt", attempt: attempt.number, pspAccountId: account.id, observation: refused }];
}

/** Whether the provider can end the session of an attempt. */
export function canExpire(
  { capabilities }: Pick<PaymentAdapter<never>, "capabilities">,
  { surface }: Attempt,
): boolean {
  return capabilities.sessions[surface]?.canExpire ?? false;
}

/** A refused query or end settles nothing: the question stays open. */
function observed({ attempt, account }: Asked, answer: AttemptAnswer): Commands {
  if (answer.kind !== "observed") return [];
  return [
    { type: "observe_attempt", attempt: attempt.number, pspAccountId: account.id, observation: answer.observation },
  ];
}

/** If the provider cannot end a session, an answer that knows of no payment is all there can be. */
function closed(task: Asked, answer: AttemptAnswer): Commands {
  const told = observed(task, answer);
  const { attempt, psp } = task;
  const isUnpaid = answer.kind === "observed" && (answer.observation.stage ?? "none") === "none";
  if (!isUnpaid || attempt.next === null || canExpire(psp, attempt)) return told;
  return [...told, { type: "record_endless", attempt: attempt.number }];
}

function refund(deps: WorkDeps, { order, attempt, account }: Asked, answer: RefundAnswer): Commands {
  const refundId = order.work.refundId ?? "";
  if (answer.kind === "observed") {
    const newRefundId = newId(deps.random, "refund");
    return [
      {
        type: "observe_refund",
        attempt: attempt.number,
        pspAccountId: account.id,
        observation: answer.observation,
        newRefundId,
      },
    ];
  }
  if (order.work.kind === "ask_refund" || answer.kind === "postponed") return [];
  const status = answer.kind === "refused" ? "failed" : "unknown";
  return [
    { type: "record_refund_answer", refundId, status, failureReason: answer.kind === "refused" ? answer.reason : null },
  ];
}
