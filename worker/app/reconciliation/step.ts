/** One step of a comparison: a bounded number of pages and queries, stored together with its progress. */

import { errorName } from "../../domain/error-name.ts";
import type { EventType } from "../../domain/event-types.ts";
import { parsePaymentId } from "../../domain/ids.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import type { PaymentView } from "../../domain/payment/view.ts";
import type { ListedMoney } from "../../domain/reconciliation.ts";
import { fail, ok, type Result } from "../../domain/result.ts";
import type { ListedPage } from "../../ports/psp.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { Found, Reconciliation, ReconciliationDifference } from "../../ports/reconciliations.ts";
import { type Examined, examineCapture, examineRow, isOurs } from "./examine.ts";
import type { ReconcileDeps } from "./ports.ts";

/**
 * Continues a leased comparison for a bounded time. What a silent provider prevents is done later. After its last step the
 * comparison's report is deleted.
 */
export async function stepOf(deps: ReconcileDeps, taken: Reconciliation): Promise<Reconciliation> {
  const run = await goThrough(deps, taken);
  await forgetReport(deps, run);
  return run;
}

/**
 * Deletes the report of a comparison that has ended: it names the merchant's customers. If that fails, the bucket's lifecycle
 * rule deletes it.
 */
export async function forgetReport(
  { archive, log }: ReconcileDeps,
  { id, status, archiveKey }: Reconciliation,
): Promise<void> {
  if (status === "running" || archiveKey === null) return;
  try {
    await archive.remove(archiveKey);
  } catch (error) {
    log.warn("reconciliation.report_not_forgotten", { reconciliation_id: id, error: errorName(error) });
  }
}

async function goThrough(deps: ReconcileDeps, taken: Reconciliation): Promise<Reconciliation> {
  const account = await deps.pspAccounts.find(taken.pspAccountId);
  if (account === null) return refuse(deps, taken, "The account is gone.");
  let run = taken;
  const budget = { asks: LIMITS.reconciliationAsksPerStep, until: deps.clock.now() + LIMITS.reconciliationStepMs };
  for (let page = 0; page < LIMITS.reconciliationPagesPerStep && !isSpent(deps, budget); page++) {
    const worked = await (run.part === "theirs" ? theirs : ours)({ deps, account, run, budget });
    if (!worked.ok) {
      if (worked.error.kind === "refused") return refuse(deps, run, worked.error.problem);
      return postpone(deps, worked.error.run, worked.error.problem);
    }
    run = worked.value;
    if (run.status !== "running") return run;
  }
  // After what else is due at this tick.
  const rested = { ...run, nextAt: deps.clock.now() + DURATION.SECOND_MS };
  await deps.reconciliations.save(rested, NOTHING);
  return rested;
}

/** What a step may still do: a number of queries, until a time (Unix ms). */
interface Budget {
  asks: number;
  readonly until: number;
}

function isSpent({ clock }: ReconcileDeps, { asks, until }: Budget): boolean {
  return asks <= 0 || clock.now() > until;
}

const NOTHING: Found = { listed: [], differences: [] };

interface Task {
  readonly deps: ReconcileDeps;
  readonly account: PspAccount;
  readonly run: Reconciliation;
  readonly budget: Budget;
}

type Obstacle =
  | { readonly kind: "refused"; readonly problem: string }
  | { readonly kind: "later"; readonly problem: string; readonly run: Reconciliation };
type Worked = Result<Reconciliation, Obstacle>;

async function refuse(deps: ReconcileDeps, run: Reconciliation, problem: string): Promise<Reconciliation> {
  const refused = { ...run, status: "refused", problem, finishedAt: deps.clock.now() } as const;
  await deps.reconciliations.save(refused, NOTHING);
  return refused;
}

async function postpone(deps: ReconcileDeps, run: Reconciliation, problem: string): Promise<Reconciliation> {
  const wait = Math.min(DURATION.MINUTE_MS * 2 ** Math.min(run.tries, 10), DURATION.HOUR_MS);
  const postponed = { ...run, tries: run.tries + 1, nextAt: deps.clock.now() + wait, problem };
  await deps.reconciliations.save(postponed, NOTHING);
  return postponed;
}

/** Looks up the provider's rows among ours. */
async function theirs(task: Task): Promise<Worked> {
  const { deps, account, run } = task;
  const page = run.source === "list" ? await listedPage(task) : await reportPage(task);
  if (!page.ok) return page;
  const all = page.value.rows.filter(({ reference }) => isOurs(deps, reference));
  const rows = all.slice(run.done);
  const views = await viewsOf(deps, run, rows);
  const suspects = rows.filter((row) => !isSeen(views, account.id, row));
  const examined = await examineAll(task, suspects, (row) => examineRow(deps, account, row));
  const doneRows = examined.stoppedAt === null ? rows : rows.slice(0, rows.indexOf(examined.stoppedAt));
  const isWhole = examined.stoppedAt === null;
  const { next } = page.value;
  const ends = isWhole && next === null;
  const after: Reconciliation = {
    ...run,
    ...counted(run, examined.results),
    rowsOurs: run.rowsOurs + doneRows.length,
    rowsOther: run.rowsOther + (isWhole ? page.value.others + page.value.rows.length - all.length : 0),
    cursor: isWhole ? next : run.cursor,
    done: isWhole ? 0 : run.done + doneRows.length,
    part: ends && run.source === "list" ? "ours" : "theirs",
    ...progress(run, doneRows.length > 0 || isWhole),
  };
  const listed = doneRows
    .filter(({ kind }) => kind === "captured" || run.source === "report")
    .map(({ reference }) => reference);
  return keep(task, after, {
    listed,
    results: examined.results,
    ends: ends && run.source === "report",
    unanswered: examined.unanswered,
  });
}

/** A report covers what was paid out, so nothing follows from what it lacks: our payments are looked up only in a list. */
async function ours(task: Task): Promise<Worked> {
  const { deps, account, run } = task;
  const window = { from: run.windowFrom, to: run.windowTo };
  const request = { limit: LIMITS.pageSizeMax, cursor: run.cursor };
  const page = await deps.readModel.paidBetween(run, window, request);
  const captures = page.data.flatMap(({ view }) => capturesOf(view, account.id));
  const references = captures.map(({ reference }) => reference);
  const listed = await deps.reconciliations.listedAmong(run.id, references);
  const suspects = captures.slice(run.done).filter(({ reference }) => !listed.has(reference));
  const examined = await examineAll(task, suspects, ({ reference }) => examineCapture(deps, account, reference));
  const isWhole = examined.stoppedAt === null;
  const doneCount = isWhole ? captures.length : references.indexOf(examined.stoppedAt?.reference ?? "");
  const after: Reconciliation = {
    ...run,
    ...counted(run, examined.results),
    paymentsCompared: run.paymentsCompared + doneCount - run.done,
    cursor: isWhole ? page.nextCursor : run.cursor,
    done: isWhole ? 0 : doneCount,
    ...progress(run, doneCount > run.done || isWhole),
  };
  return keep(task, after, {
    listed: [],
    results: examined.results,
    ends: isWhole && page.nextCursor === null,
    unanswered: examined.unanswered,
  });
}

/** Progress means that the provider answers again. */
function progress(run: Reconciliation, isOn: boolean): Pick<Reconciliation, "tries" | "problem"> {
  return isOn ? { tries: 0, problem: null } : { tries: run.tries, problem: run.problem };
}

/** A capture of ours that the provider's list must contain. */
interface Capture {
  readonly reference: string;
  readonly at: number;
}

function capturesOf({ attempts, status, paidAt }: PaymentView, accountId: string): readonly Capture[] {
  if (status === "refunded" || paidAt === null) return [];
  return attempts
    .filter((attempt) => attempt.pspAccountId === accountId && attempt.status === "captured")
    .map(({ reference }) => ({ reference, at: paidAt }));
}

async function listedPage({ deps, account, run }: Task): Promise<Result<ListedPage, Obstacle>> {
  const psp = deps.psps[account.provider];
  const window = { from: run.windowFrom, to: run.windowTo };
  const page = await psp.listPayments(account, window, run.cursor);
  if (page.kind === "listed") return ok(page);
  if (page.kind === "unknown")
    return fail({ kind: "later", problem: `${psp.displayName} did not answer (${page.reason}).`, run });
  return fail({ kind: "refused", problem: `${psp.displayName} gave no list (${page.reason}).` });
}

async function reportPage({ deps, account, run }: Task): Promise<Result<ListedPage, Obstacle>> {
  const text = run.archiveKey === null ? null : await deps.archive.get(run.archiveKey);
  if (text === null) return fail({ kind: "refused", problem: "The report is gone." });
  const report = deps.psps[account.provider].readReport(account, text);
  if (!report.ok) return fail({ kind: "refused", problem: report.error.detail });
  const start = Number(run.cursor ?? 0);
  const end = start + LIMITS.reconciliationRowsPerPage;
  const { rows, others } = report.value;
  const next = end < rows.length ? String(end) : null;
  return ok({ kind: "listed", rows: rows.slice(start, end), others: next === null ? others : 0, next });
}

async function viewsOf(
  deps: ReconcileDeps,
  run: Reconciliation,
  rows: readonly ListedMoney[],
): Promise<ReadonlyMap<string, PaymentView>> {
  const ids = [...new Set(rows.map(({ reference }) => `pay_${reference.slice(0, -1)}`))];
  const records = ids.length === 0 ? [] : await deps.readModel.paymentsAmong(run, ids);
  return new Map(records.map(({ view }) => [view.id, view]));
}

/** Whether the read model alone shows that a row agrees. It may lag, so anything else is examined. */
function isSeen(views: ReadonlyMap<string, PaymentView>, accountId: string, row: ListedMoney): boolean {
  const view = views.get(`pay_${row.reference.slice(0, -1)}`);
  const attempt = view?.attempts.find(({ reference }) => reference === row.reference);
  if (view === undefined || attempt?.pspAccountId !== accountId) return false;
  if (row.currency !== null && row.currency !== view.currency) return false;
  switch (row.kind) {
    case "captured":
      return (
        attempt.status === "captured" &&
        attempt.pspPaymentId === row.pspPaymentId &&
        // The view has only the totals of all attempts.
        view.attempts.filter(({ status }) => status === "captured").length === 1 &&
        view.amountCaptured === row.amount
      );
    case "refunded":
      return view.refunds.some(
        ({ pspRefundId, amount, status }) =>
          pspRefundId === row.pspRefundId && amount === row.amount && (status === "succeeded" || status === "pending"),
      );
    case "authorized":
      return (
        attempt.status === "authorized" &&
        attempt.pspPaymentId === row.pspPaymentId &&
        view.attempts.length === 1 &&
        view.amountAuthorized === row.amount
      );
    case "charged_back":
      return false;
  }
}

interface Verdict<T> {
  readonly subject: T;
  readonly examined: Examined;
}

/**
 * Examines a few at a time while the budget lasts. Stops at the first unanswered query, until it has been tried often enough:
 * then the list is believed.
 */
async function examineAll<T>(
  { deps, run, budget }: Task,
  subjects: readonly T[],
  examine: (subject: T) => Promise<Examined>,
): Promise<{ readonly results: readonly Verdict<T>[]; readonly stoppedAt: T | null; readonly unanswered: boolean }> {
  const results: Verdict<T>[] = [];
  const believes = run.source === "report" || run.tries >= LIMITS.reconciliationTriesMax;
  for (let start = 0; start < subjects.length; ) {
    if (isSpent(deps, budget)) return { results, stoppedAt: subjects[start] ?? null, unanswered: false };
    const portion = subjects.slice(start, start + Math.min(LIMITS.asksAtOnceMax, budget.asks));
    budget.asks -= portion.length;
    const examined = await Promise.all(portion.map(examine));
    for (const [index, subject] of portion.entries()) {
      const verdict = examined[index];
      if (verdict === undefined) break;
      if (verdict.kind === "unanswered" && !believes) return { results, stoppedAt: subject, unanswered: true };
      results.push({ subject, examined: verdict });
    }
    start += portion.length;
  }
  return { results, stoppedAt: null, unanswered: false };
}

function counted(
  run: Reconciliation,
  results: readonly Verdict<unknown>[],
): Pick<Reconciliation, "healed" | "differences"> {
  const of = (...kinds: readonly Examined["kind"][]): number =>
    results.filter(({ examined }) => kinds.includes(examined.kind)).length;
  return { healed: run.healed + of("healed"), differences: run.differences + of("differs", "unanswered") };
}

interface Outcome {
  readonly listed: readonly string[];
  readonly results: readonly Verdict<ListedMoney | Capture>[];
  readonly ends: boolean;
  readonly unanswered: boolean;
}

async function keep({ deps, account, run }: Task, after: Reconciliation, outcome: Outcome): Promise<Worked> {
  const differences = outcome.results.flatMap(({ subject, examined }) => {
    if (examined.kind !== "differs" && examined.kind !== "unanswered") return [];
    return [toFound(deps, run, subject, examined)];
  });
  const kept: Reconciliation = outcome.ends ? { ...after, status: "finished", finishedAt: deps.clock.now() } : after;
  await deps.reconciliations.save(kept, { listed: outcome.listed, differences });
  if (outcome.unanswered) {
    const problem = `${deps.psps[account.provider].displayName} did not answer a question about one payment.`;
    return fail({ kind: "later", problem, run: after });
  }
  return ok(kept);
}

function toFound(
  deps: ReconcileDeps,
  run: Reconciliation,
  { reference, at, ...subject }: ListedMoney | Capture,
  { difference: kind, paymentId, here }: Extract<Examined, { readonly kind: "differs" | "unanswered" }>,
): Found["differences"][number] {
  const now = deps.clock.now();
  const row = "kind" in subject ? subject : null;
  const pspId = row === null ? null : (row.pspRefundId ?? row.pspPaymentId);
  // The same problem has the same id, so that it is reported once, however often it is found.
  const trouble = JSON.stringify([run.pspAccountId, kind, reference, pspId]);
  const id = `dif_${deps.commandIds.name(trouble, "difference", 20)}`;
  const difference: ReconciliationDifference = {
    id,
    merchantId: run.merchantId,
    livemode: run.livemode,
    pspAccountId: run.pspAccountId,
    provider: run.provider,
    reconciliationId: run.id,
    kind,
    paymentId,
    reference,
    pspId,
    thereAmount: row?.amount ?? null,
    thereCurrency: row?.currency ?? null,
    hereStatus: here?.status ?? null,
    hereAmount: here?.amount ?? null,
    hereCurrency: here?.currency ?? null,
    at,
    foundAt: now,
    seenAt: now,
    resolvedAt: null,
  };
  const event = {
    id: `evt_${deps.commandIds.name(`${trouble} ${run.id}`, "event", 20)}`,
    seq: 0,
    type: "reconciliation.difference_found" satisfies EventType,
    linkId: `lnk_${parsePaymentId(paymentId)?.linkKey ?? ""}`,
    // Not part of the payment's own history: nothing happened to it.
    paymentId: null,
    at: now,
    data: { difference_id: id, kind, payment_id: paymentId, reference, psp_account_id: run.pspAccountId },
  };
  return { difference, event };
}
