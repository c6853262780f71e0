/** `/desk/ledger`: balances of all accounts, the statement of one, payout reports, and the export. */

import type { Hono } from "hono";
import type { LedgerLine } from "../../../web/desk/ledger-lines.tsx";
import {
  type BalanceGroup,
  type BalanceRow,
  type IdleRow,
  LedgerPage,
  StatementPage,
} from "../../../web/desk/ledger-page.tsx";
import { deskPath, withQuery } from "../../../web/desk/paths.ts";
import { bookPayouts } from "../../app/ledger/book-payouts.ts";
import { isCurrency } from "../../domain/currencies.ts";
import {
  type AccountKind,
  CHART,
  isOfWallets,
  type LedgerAccount,
  parseAccount,
} from "../../domain/ledger/accounts.ts";
import type { AccountBalance, LedgerMovement, StatementLine } from "../../ports/ledger.ts";
import type { PspAccount } from "../../ports/psp-accounts.ts";
import type { AppContext, AppEnv } from "../app-types.ts";
import { scopeOf } from "../auth.ts";
import { ledgerFile } from "../ledger-files.ts";
import type { HttpPorts } from "../ports.ts";
import { toAccountBodies, toTrialBalance } from "../v1/ledger-schemas.ts";
import { deskPage } from "./answers.ts";
import { allowed, deskContext, missing, pageOf } from "./context.ts";
import { formOf, reportOf } from "./forms.ts";

/** Mounts the routes. */
export function mountLedger(desk: Hono<AppEnv>, deps: HttpPorts): void {
  desk.get("/ledger", allowed("ledger:read"), (c) => ledgerPage(c, deps, null));
  desk.get("/ledger/settlements", allowed("ledger:read"), (c) => c.redirect(deskPath.ledger, 303));
  desk.post("/ledger/settlements", allowed("psp:manage", "ledger:read"), (c) => handIn(c, deps));
  desk.get("/ledger/statement", allowed("ledger:read"), (c) => statementPage(c, deps));
  desk.get("/ledger/export", allowed("ledger:read"), (c) => exportFile(c, deps));
}

const GROUPS: Readonly<Record<AccountKind["type"], string>> = {
  asset: "Where your money is",
  liability: "What you owe",
  income: "What came in",
  expense: "What it cost",
};

type Uploaded = Parameters<typeof LedgerPage>[0]["uploaded"];

/** Books an uploaded report, all of it or nothing. An error names the line. */
async function handIn(c: AppContext, deps: HttpPorts): Promise<Response> {
  const report = reportOf(c);
  if (!report.ok) return ledgerPage(c, deps, { error: report.error });
  const booked = await bookPayouts(deps, scopeOf(c), { accountId: formOf(c).account ?? "", text: report.value });
  if (booked.ok) return ledgerPage(c, deps, { booked: booked.value });
  return booked.error.code === "not_found" ? missing(c, deps) : ledgerPage(c, deps, { error: booked.error.detail });
}

/** Answers the page; 422 if a report was refused. */
async function ledgerPage(c: AppContext, deps: HttpPorts, uploaded: Uploaded): Promise<Response> {
  const [balances, names] = await Promise.all([deps.ledger.balances(scopeOf(c)), namesOf(c, deps)]);
  const accounts = toAccountBodies(balances);
  const rowsOf = (type: AccountKind["type"]): readonly BalanceRow[] =>
    accounts
      .filter((account) => account.type === type)
      .flatMap(({ account, title, description, psp_account_id, normal_side, balances: sums }) =>
        sums.map(({ currency, balance }) => ({
          url: isOfWallets(account) ? deskPath.wallets : withQuery(deskPath.statement, { account, currency }),
          title,
          purpose: description,
          of: psp_account_id === null ? null : (names.get(psp_account_id) ?? psp_account_id),
          currency,
          balance: normal_side === "debit" ? balance : -balance,
        })),
      );
  const groups: readonly BalanceGroup[] = (Object.keys(GROUPS) as AccountKind["type"][]).map((type) => ({
    title: GROUPS[type],
    rows: rowsOf(type),
    idle: idleOf(type, balances, deps.settings.wallets !== null),
  }));
  const html = LedgerPage({
    desk: await deskContext(c, deps),
    groups,
    sides: toTrialBalance(balances),
    accounts: [...names].map(([id, label]) => ({ id, label })),
    uploaded,
  });
  return deskPage(c, html, uploaded !== null && "error" in uploaded ? 422 : 200);
}

/** Accounts of the chart without postings, leaving out wallet accounts where wallets are switched off. */
function idleOf(
  type: AccountKind["type"],
  balances: readonly AccountBalance[],
  hasWallets: boolean,
): readonly IdleRow[] {
  const posted = new Set(balances.map(({ account }) => account.split(":")[0]));
  return Object.entries<AccountKind>(CHART)
    .filter(([name, account]) => account.type === type && !posted.has(name))
    .filter(([name]) => hasWallets || !name.startsWith("wallet"))
    .map(([, { title, purpose }]) => ({ title, purpose }));
}

/** Labels of the merchant's provider accounts, by id. */
async function namesOf(c: AppContext, deps: HttpPorts): Promise<ReadonlyMap<string, string>> {
  const accounts: readonly PspAccount[] = await deps.pspAccounts.list(scopeOf(c));
  return new Map(accounts.map(({ id, provider }) => [id, `${deps.psps[provider].displayName}, ${id}`]));
}

async function statementPage(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { account: text = "", currency = "" } = c.req.query();
  const parsed = parseAccount(text);
  if (parsed === null || !isCurrency(currency)) return missing(c, deps);
  const { account, name, pspAccountId, walletId } = parsed;
  const page = pageOf(c);
  const [names, { data, nextCursor }] = await Promise.all([
    namesOf(c, deps),
    deps.ledger.statement(scopeOf(c), { account, currency }, page),
  ]);
  const { title, purpose, side } = CHART[name];
  const here = { account, currency };
  const html = StatementPage({
    desk: await deskContext(c, deps),
    title,
    purpose,
    of: pspAccountId === null ? walletId : (names.get(pspAccountId) ?? pspAccountId),
    currency,
    rows: data.map((line) => rowOf(line, { account, isDebit: side === "debit" })),
    firstUrl: page.cursor === null ? null : withQuery(deskPath.statement, here),
    nextUrl: nextCursor === null ? null : withQuery(deskPath.statement, { ...here, cursor: nextCursor }),
  });
  return deskPage(c, html);
}

function rowOf(
  { entry, amount, balance }: StatementLine,
  { account, isDebit }: { readonly account: LedgerAccount; readonly isDebit: boolean },
): LedgerLine {
  const other = parseAccount(entry.debit === account ? entry.credit : entry.debit);
  return {
    number: entry.number,
    text: MOVEMENT_WORDS[entry.kind],
    counter: other === null ? "" : CHART[other.name].title,
    paymentId: entry.paymentId,
    at: entry.at,
    amount: isDebit ? amount : -amount,
    balance: isDebit ? balance : -balance,
  };
}

/** Every kind of ledger entry in words. */
export const MOVEMENT_WORDS: Readonly<Record<LedgerMovement, string>> = {
  capture: "Payment captured",
  refund: "Refund",
  dispute: "Dispute",
  tax: "Tax in a payment or refund",
  charged_fee: "Fees in a payment or refund",
  fx_spread: "Mark-up in a payment or refund",
  exchange: "Payment in another currency",
  settlement_exchange: "Settled in another currency",
  fx_gain: "Exchange gain or loss",
  settlement: "Settled by the provider",
  settlement_difference: "Difference in a settlement",
  psp_fee: "Provider’s fee",
  payout: "Payout",
  wallet_credit: "Credit added",
  wallet_debit: "Credit removed",
  wallet_transfer: "Transfer between wallets",
  wallet_exchange: "Exchange between currencies",
  wallet_hold: "Amount held",
  wallet_capture: "Paid from a wallet",
  wallet_release: "Hold released",
  wallet_refund: "Refund to a wallet",
  wallet_top_up: "Top-up by a payment",
  wallet_top_up_reversal: "Top-up refunded or charged back",
  wallet_claim: "Debt repaid",
};

async function exportFile(c: AppContext, deps: HttpPorts): Promise<Response> {
  const { format = "csv", after = "0" } = c.req.query();
  const number = Number(after);
  if ((format !== "csv" && format !== "beancount") || !Number.isSafeInteger(number) || number < 0)
    return missing(c, deps);
  const { text, headers } = await ledgerFile(deps.ledger, scopeOf(c), {
    format,
    after: number,
    path: deskPath.exportLedger,
  });
  return c.text(text, 200, headers);
}
