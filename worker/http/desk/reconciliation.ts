/** `/desk/reconciliation`: differences between the providers' lists or reports and ours, and starting a reconciliation. */

import type { Hono } from "hono";
import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import {
  type ComparedAccount,
  type DifferenceRow,
  ReconciliationPage,
  type RefusedReport,
} from "../../../web/desk/reconciliation-page.tsx";
import { compareNow, compareReport } from "../../app/reconciliation/begin.ts";
import { formatMoney } from "../../domain/money.ts";
import type { DifferenceKind } from "../../domain/reconciliation.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { Reconciliation, ReconciliationDifference } from "../../ports/reconciliations.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import type { HttpPorts } from "../ports.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext, missing, pageOf } from "./context.ts";
import { type FlashCode, redirectWith } from "./flash.ts";
import { formOf, reportOf } from "./forms.ts";

/** Mounts the routes. */
export function mountReconciliation(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/reconciliation", allowed("payments:read"), (c) => reconciliationPage(c, deps, null));
  // Reloading a form's address leads back to the page with the form.
  for (const path of ["/reconciliation/compare", "/reconciliation/report"])
    desk.get(path, allowed("payments:read"), (c) => c.redirect(deskPath.reconciliation, 303));
  desk.post("/reconciliation/compare", allowed("psp:manage"), (c) => compare(c, deps));
  desk.post("/reconciliation/report", allowed("psp:manage", "payments:read"), (c) => handIn(c, deps));
}

/** Answers the page; 422 if a report was refused. */
async function reconciliationPage(c: AppContext, deps: HttpPorts, refused: RefusedReport | null): Promise<Response> {
  const [scope, page] = [scopeOf(c), pageOf(c)];
  const [found, accounts] = await Promise.all([
    deps.reconciliations.differences(scope, { isOpen: true, reconciliationId: null }, page),
    deps.pspAccounts.list(scope),
  ]);
  const { reconciliation: path } = deskPath;
  const html = ReconciliationPage({
    desk: await deskContext(c, deps),
    differences: found.data.map((difference) => rowOf(deps, difference)),
    accounts: await Promise.all(accounts.map((account) => comparedOf(c, deps, account))),
    refused,
    firstUrl: page.cursor === null ? null : path,
    nextUrl: found.nextCursor === null ? null : withQuery(path, { cursor: found.nextCursor }),
  });
  return deskPage(c, html, refused === null ? 200 : 422);
}

const FLASHES: Readonly<Record<Reconciliation["status"], FlashCode>> = {
  finished: "compared",
  running: "comparing",
  refused: "not_compared",
};

async function compare(c: AppContext, deps: HttpPorts): Promise<Response> {
  const compared = await compareNow(deps, scopeOf(c), { accountId: formOf(c).account ?? "", window: null });
  return compared.ok ? redirectWith(c, deskPath.reconciliation, FLASHES[compared.value.status]) : missing(c, deps);
}

async function handIn(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { account: accountId = "" } = formOf(c);
  const report = reportOf(c);
  if (!report.ok) return reconciliationPage(c, deps, { accountId, error: report.error });
  const compared = await compareReport(deps, scopeOf(c), { accountId, text: report.value });
  if (compared.ok) return redirectWith(c, deskPath.reconciliation, FLASHES[compared.value.status]);
  const { code, detail } = compared.error;
  return code === "not_found" ? missing(c, deps) : reconciliationPage(c, deps, { accountId, error: detail });
}

async function comparedOf(c: AppContext, deps: HttpPorts, account: PspAccount): Promise<ComparedAccount> {
  const { displayName: provider, capabilities } = deps.psps[account.provider];
  const filter = { pspAccountId: account.id };
  const [last] = (await deps.reconciliations.list(scopeOf(c), filter, { limit: 1, cursor: null })).data;
  const canCompare = capabilities.canList;
  return {
    id: account.id,
    provider,
    text: last === undefined ? noneYet(provider, canCompare) : sayOf(last),
    canCompare,
  };
}

function noneYet(provider: string, canCompare: boolean): string {
  return canCompare
    ? "Not reconciled yet. This happens once a day."
    : `${provider} offers no list to query. Upload its settlement details report instead.`;
}

function sayOf(run: Reconciliation): string {
  const day = (time: number): string =>
    new Intl.DateTimeFormat(DESK_LOCALE, { dateStyle: "medium", timeZone: "UTC" }).format(time);
  const period = `${day(run.windowFrom)} to ${day(run.windowTo)}`;
  if (run.status === "refused") return run.problem ?? "The provider refused to give its list.";
  if (run.status === "running") return `Reconciling ${period}. ${run.problem ?? "You can leave this page."}`;
  const counted = (count: number, one: string, many: string): string => (count === 1 ? `1 ${one}` : `${count} ${many}`);
  const left = run.differences === 0 ? "No differences." : `${counted(run.differences, "difference", "differences")}.`;
  const healed =
    run.healed === 0
      ? ""
      : ` ${counted(run.healed, "payment was", "payments were")} corrected after a lost notification.`;
  const others =
    run.rowsOther === 0 ? "" : ` ${counted(run.rowsOther, "row", "rows")} of your other business there ignored.`;
  return `Reconciled ${period}: ${counted(run.rowsOurs, "transaction", "transactions")}. ${left}${healed}${others}`;
}

function rowOf(deps: HttpPorts, difference: ReconciliationDifference): DifferenceRow {
  const { id, paymentId, foundAt, provider, kind } = difference;
  const name = deps.psps[provider].displayName;
  return { id, paymentId, foundAt, text: `${WORDS[kind](name, sumsOf(difference))}.`, advice: ADVICE[kind] };
}

interface Sums {
  readonly there: string;
  readonly here: string;
}

function sumsOf({ thereAmount, thereCurrency, hereAmount, hereCurrency }: ReconciliationDifference): Sums {
  const write = (amount: number | null, currency: string | null): string =>
    amount === null || currency === null ? "money" : formatMoney({ amount, currency }, DESK_LOCALE);
  return { there: write(thereAmount, thereCurrency ?? hereCurrency), here: write(hereAmount, hereCurrency) };
}

const WORDS: Readonly<Record<DifferenceKind, (provider: string, sums: Sums) => string>> = {
  missing_here: (provider, { there }) => `${provider} captured ${there} that is not recorded here`,
  missing_there: (provider, { here }) => `${here} is recorded here as captured, but ${provider} does not list it`,
  not_captured_there: (provider, { here }) =>
    `${here} is recorded here as captured, but ${provider} lists it as not captured`,
  authorized_there: (provider, { there }) => `${provider} holds an authorization of ${there} that is not recorded here`,
  amount_differs: (provider, { there, here }) => `${provider} lists ${there}, but ${here} is recorded here`,
  refunded_there: (provider, { there }) => `${provider} refunded ${there} that is not recorded here`,
  charged_back_there: (provider, { there }) => `A bank charged back ${there} through ${provider}`,
  unknown_payment: (provider, { there }) =>
    `${provider} lists ${there} under one of our references, but no payment has it`,
  other_account: (provider, { there }) => `${provider} lists ${there} of a payment that was sent to another account`,
};

const RESEND = "Find it in the provider’s dashboard and have its notification sent again.";
const LOOK = "Check it in the provider’s dashboard before you deliver or refund.";

const ADVICE: Readonly<Record<DifferenceKind, string>> = {
  missing_here: RESEND,
  missing_there: LOOK,
  not_captured_there: LOOK,
  authorized_there: RESEND,
  amount_differs: LOOK,
  refunded_there: RESEND,
  charged_back_there: "Respond to it in the provider’s dashboard.",
  unknown_payment: "Contact the operator of this system.",
  other_account: "Check whether two of your accounts share the same keys.",
};
