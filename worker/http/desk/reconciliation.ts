/** `/desk/reconciliation`: where the providers' own lists and ours differ, and comparing at the push of a button. */

import type { Hono } from "hono";
import { DESK_LOCALE } from "../../../web/desk/frame.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import {
  type ComparedAccount,
  type DifferenceRow,
  ReconciliationPage,
} from "../../../web/desk/reconciliation-page.tsx";
import { compareNow } from "../../app/reconciliation/begin.ts";
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
import { formOf } from "./forms.ts";

/** Mounts the routes. */
export function mountReconciliation(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/reconciliation", allowed("payments:read"), (c) => reconciliationPage(c, deps));
  // Whoever loads the address of the form again gets the page that it stands on.
  desk.get("/reconciliation/compare", allowed("payments:read"), (c) => c.redirect(deskPath.reconciliation, 303));
  desk.post("/reconciliation/compare", allowed("psp:manage"), (c) => compare(c, deps));
}

async function reconciliationPage(c: AppContext, deps: HttpPorts): Promise<Response> {
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
    firstUrl: page.cursor === null ? null : path,
    nextUrl: found.nextCursor === null ? null : withQuery(path, { cursor: found.nextCursor }),
  });
  return deskPage(c, html);
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
    ? "Not compared yet. It happens once a day."
    : `${provider} has no list that we could ask for. Send its settlement details report as CSV to POST /v1/reconciliations.`;
}

function sayOf(run: Reconciliation): string {
  const day = (time: number): string =>
    new Intl.DateTimeFormat(DESK_LOCALE, { dateStyle: "medium", timeZone: "UTC" }).format(time);
  const time = `${day(run.windowFrom)} to ${day(run.windowTo)}`;
  if (run.status === "refused") return run.problem ?? "The provider gives no list.";
  if (run.status === "running") return `Being compared for ${time}. ${run.problem ?? "It goes on by itself."}`;
  const others = run.rowsOther === 0 ? "" : ` ${run.rowsOther} of your other business there were left alone.`;
  const healed = run.healed === 0 ? "" : ` ${run.healed} had a lost notification and are right now.`;
  const left = run.differences === 0 ? "Nothing differs." : `${run.differences} differ.`;
  return `Compared for ${time}: ${run.rowsOurs} movements of money. ${left}${healed}${others}`;
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
  missing_here: (provider, { there }) => `${provider} captured ${there} that we do not know of`,
  missing_there: (provider, { here }) => `We have ${here} as captured, and ${provider} knows nothing of it`,
  not_captured_there: (provider, { here }) => `We have ${here} as captured, and ${provider} says that it is not`,
  authorized_there: (provider, { there }) => `${provider} holds ${there} of a shopper that we do not know of`,
  amount_differs: (provider, { there, here }) => `${provider} lists ${there} where we have ${here}`,
  refunded_there: (provider, { there }) => `${provider} gave back ${there} that we do not know of`,
  charged_back_there: (provider, { there }) => `A bank took back ${there} through ${provider}`,
  unknown_payment: (provider, { there }) => `${provider} lists ${there} under a reference of ours that no payment has`,
  other_account: (provider, { there }) => `${provider} lists ${there} of a payment that was sent to another account`,
};

const RESEND = "Look at it in the provider’s dashboard and have its notification sent again.";
const LOOK = "Look at it in the provider’s dashboard before you deliver or refund.";

const ADVICE: Readonly<Record<DifferenceKind, string>> = {
  missing_here: RESEND,
  missing_there: LOOK,
  not_captured_there: LOOK,
  authorized_there: RESEND,
  amount_differs: LOOK,
  refunded_there: RESEND,
  charged_back_there: "Answer it in the provider’s dashboard.",
  unknown_payment: "Ask whoever runs this system.",
  other_account: "Look whether two of your accounts share their keys.",
};
