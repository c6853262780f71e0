/** Begins comparisons: by cron, at the merchant's request, or with an uploaded report. */

import { type Cause, SYSTEM } from "../../domain/audit.ts";
import { errorName } from "../../domain/error-name.ts";
import { DURATION, LIMITS } from "../../domain/limits.ts";
import { failure, ok, type Result } from "../../domain/result.ts";
import type { Acting } from "../../ports/audit-log.ts";
import type { TimeWindow } from "../../ports/psp.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { DueAccount, Reconciliation } from "../../ports/reconciliations.ts";
import { note } from "../audit/note.ts";
import { newId } from "../new-id.ts";
import type { ReconcileDeps } from "./ports.ts";
import { forgetReport, stepOf } from "./step.ts";

/** Begins the daily comparison of accounts that are due. For the cron; returns how many. */
export async function beginDue(deps: ReconcileDeps): Promise<number> {
  const providers = Object.values(deps.psps).filter(({ capabilities }) => capabilities.canList);
  const before = deps.clock.now() - LIMITS.reconciliationEveryMs;
  const names = providers.map(({ provider }) => provider);
  const accounts = await deps.reconciliations.dueAccounts(names, before, LIMITS.reconciliationsPerTick);
  for (const account of accounts)
    await beginList(deps, account, { window: await windowOf(deps, account.id), isChosen: false, cause: SYSTEM });
  return accounts.length;
}

/** The last days, and back to the end of the previous comparison, less an overlap. */
async function windowOf(deps: ReconcileDeps, accountId: string): Promise<TimeWindow> {
  const to = deps.clock.now() - LIMITS.reconciliationSettleMs;
  const until = await deps.reconciliations.comparedUntil(accountId);
  const from = Math.min(
    to - LIMITS.reconciliationWindowMs,
    until === null ? to : until - LIMITS.reconciliationOverlapMs,
  );
  return { from: Math.max(from, to - LIMITS.reconciliationWindowMsMax), to };
}

async function beginList(
  deps: ReconcileDeps,
  account: DueAccount,
  {
    window: { from, to },
    isChosen,
    cause,
  }: { readonly window: TimeWindow; readonly isChosen: boolean; readonly cause: Cause },
): Promise<Reconciliation> {
  const given = { source: "list", windowFrom: from, windowTo: to, isChosen, archiveKey: null } as const;
  const reconciliation = fresh(deps, account, given);
  await add(deps, reconciliation, cause);
  return reconciliation;
}

async function add(deps: ReconcileDeps, reconciliation: Reconciliation, cause: Cause): Promise<void> {
  const { id, source, merchantId, livemode, pspAccountId } = reconciliation;
  const after = { psp_account_id: pspAccountId, source };
  const noted = { action: "reconciliation.started", subject: id, before: null, after };
  await deps.reconciliations.add(reconciliation, note(deps, { merchantId, livemode, cause }, noted));
}

function fresh(
  deps: ReconcileDeps,
  { id: pspAccountId, merchantId, livemode, provider }: DueAccount,
  given: Pick<Reconciliation, "source" | "windowFrom" | "windowTo" | "isChosen" | "archiveKey">,
): Reconciliation {
  const now = deps.clock.now();
  return {
    id: newId(deps.random, "reconciliation"),
    merchantId,
    livemode,
    pspAccountId,
    provider,
    ...given,
    status: "running",
    part: "theirs",
    cursor: null,
    done: 0,
    rowsOurs: 0,
    rowsOther: 0,
    paymentsCompared: 0,
    healed: 0,
    differences: 0,
    tries: 0,
    nextAt: now,
    problem: null,
    createdAt: now,
    finishedAt: null,
  };
}

/** Whether nobody can have paid at that time. A report's times may be in another time zone. */
function isOutOfReach({ from, to }: TimeWindow, now: number): boolean {
  return from < now - LIMITS.reconciliationReachMs || to > now + DURATION.DAY_MS;
}

const noAccount = (): Result<never> => failure("not_found", "There is no such account.");

async function accountOf(deps: ReconcileDeps, scope: Scope, accountId: string): Promise<PspAccount | null> {
  const account = await deps.pspAccounts.find(accountId);
  return account?.merchantId === scope.merchantId && account.livemode === scope.livemode ? account : null;
}

/**
 * Compares an account with its provider's list at the merchant's request: does the first step at once, the cron does the rest. A
 * running comparison is continued. Without a window it covers the last days.
 */
export async function compareNow(
  deps: ReconcileDeps,
  scope: Acting,
  { accountId, window }: { readonly accountId: string; readonly window: TimeWindow | null },
): Promise<Result<Reconciliation>> {
  const account = await accountOf(deps, scope, accountId);
  if (account === null) return noAccount();
  const { displayName, capabilities } = deps.psps[account.provider];
  if (!capabilities.canList)
    return failure("invalid_request", `${displayName} has no list to compare with. Submit its report as text/csv.`);
  if (window !== null && (window.to <= window.from || window.to - window.from > LIMITS.reconciliationWindowMsMax))
    return failure("invalid_request", "The time to compare must end after it begins, within 31 days.", [
      { pointer: "/to", detail: "must be after `from`, by at most 31 days" },
    ]);
  if (window !== null && isOutOfReach(window, deps.clock.now()))
    return failure("invalid_request", "The time to compare must be in the past, within the last ten years.", [
      { pointer: "/to", detail: "must be in the past, within the last ten years" },
    ]);
  const running = await deps.reconciliations.running(accountId);
  if (running !== null) return ok(await goOn(deps, running));
  const chosen = { window: window ?? (await windowOf(deps, accountId)), isChosen: window !== null, cause: scope.cause };
  return ok(await goOn(deps, await beginList(deps, account, chosen)));
}

/** Compares our payments with a provider's report. It is stored until it is compared, so that the cron can continue. */
export async function compareReport(
  deps: ReconcileDeps,
  scope: Acting,
  { accountId, text }: { readonly accountId: string; readonly text: string },
): Promise<Result<Reconciliation>> {
  const account = await accountOf(deps, scope, accountId);
  if (account === null) return noAccount();
  const now = deps.clock.now();
  const { running, uploaded } = await deps.reconciliations.reports(scope, now - DURATION.DAY_MS);
  if (running >= LIMITS.reportsAtOnceMax)
    return failure(
      "too_many_attempts",
      `${running} reports are still being compared. Submit this one when one is done.`,
    );
  if (uploaded >= LIMITS.reportsPerDayMax)
    return failure("too_many_attempts", `At most ${LIMITS.reportsPerDayMax} reports are accepted in a day.`);
  const report = deps.psps[account.provider].readReport(account, text);
  if (!report.ok) return report;
  const times = report.value.rows.map(({ at }) => at);
  const [windowFrom, windowTo] = times.reduce(([from, to], at) => [Math.min(from, at), Math.max(to, at)], [
    times[0] ?? now,
    times[0] ?? now,
  ] as const);
  if (isOutOfReach({ from: windowFrom, to: windowTo }, now))
    return failure("invalid_request", "The report has a date in the future, or more than ten years ago.");
  const archiveKey = `reports/${accountId}/${now}-${deps.random.id(20)}`;
  await deps.archive.put(archiveKey, text);
  const begun = fresh(deps, account, { source: "report", windowFrom, windowTo, isChosen: true, archiveKey });
  await add(deps, begun, scope.cause);
  return ok(await goOn(deps, begun));
}

async function goOn(deps: ReconcileDeps, begun: Reconciliation): Promise<Reconciliation> {
  const now = deps.clock.now();
  const taken = await deps.reconciliations.takeOne(begun.id, { now, until: now + LIMITS.reconciliationLeaseMs });
  // Somebody else is working on it, or it waits for a provider that did not answer.
  return taken === null ? begun : stepOf(deps, taken);
}

/** Continues comparisons that are due. For the cron; one that fails is tried again after its lease. */
export async function goOnWithDue(deps: ReconcileDeps): Promise<number> {
  const began = deps.clock.now();
  let done = 0;
  while (done < LIMITS.reconciliationsPerTick) {
    const now = deps.clock.now();
    if (now - began > LIMITS.reconciliationStepMs) break;
    // One at a time, so that a lease begins with its step.
    const due = { now: began, until: now + LIMITS.reconciliationLeaseMs, limit: 1 };
    const [reconciliation] = await deps.reconciliations.take(due);
    if (reconciliation === undefined) break;
    done += 1;
    try {
      await stepOf(deps, reconciliation);
    } catch (error) {
      deps.log.error("reconciliation.failed", { reconciliation_id: reconciliation.id, error: errorName(error) });
      await postponeFailed(deps, reconciliation);
    }
  }
  return done;
}

/** A comparison that keeps failing is given up on: it would keep others waiting for ever. */
async function postponeFailed(deps: ReconcileDeps, failed: Reconciliation): Promise<void> {
  const tries = failed.tries + 1;
  const given: Reconciliation =
    tries < LIMITS.reconciliationTriesMax
      ? { ...failed, tries }
      : { ...failed, tries, status: "refused", problem: GIVEN_UP, finishedAt: deps.clock.now() };
  try {
    await deps.reconciliations.save(given, { listed: [], differences: [] });
    await forgetReport(deps, given);
  } catch {
    // If the database is down this fails as well: it is tried again after the lease.
  }
}

const GIVEN_UP = "The comparison failed several times in a row and was given up on. Ask the operator.";
