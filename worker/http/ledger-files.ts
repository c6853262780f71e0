/** The ledger as files: CSV for spreadsheets, and a beancount journal that accounting tools can check. */

import { CHART, type LedgerAccount, parseAccount } from "../domain/ledger/accounts.ts";
import { LIMITS } from "../domain/limits.ts";
import { toDecimal } from "../domain/money.ts";
import type { Ledger, PostedEntry } from "../ports/ledger.ts";
import type { Scope } from "../ports/read-model.ts";
import { csvLine } from "./csv.ts";

const COLUMNS = [
  "number",
  "id",
  "at",
  "type",
  "source",
  "payment_id",
  "debit",
  "credit",
  "amount",
  "currency",
] as const;

export const LEDGER_FORMATS = ["csv", "beancount"] as const;

interface FileRequest {
  readonly format: (typeof LEDGER_FORMATS)[number];
  /** The number of the last entry that the caller has; 0 for the first part. */
  readonly after: number;
  /** The path of the export, for the link to the next part. */
  readonly path: string;
}

/** One part of the ledger as a file, with the answer's headers. If more follows, `Link` names the next part. */
export async function ledgerFile(
  ledger: Pick<Ledger, "balances" | "entriesFrom">,
  scope: Scope,
  { format, after, path }: FileRequest,
): Promise<{ readonly text: string; readonly headers: Record<string, string> }> {
  const limit = LIMITS.ledgerExportMax;
  const found = await ledger.entriesFrom(scope, { after, limit: limit + 1 });
  const entries = found.slice(0, limit);
  const next = `${path}?format=${format}&after=${entries.at(-1)?.number ?? after}`;
  const headers = {
    "Content-Type": format === "csv" ? "text/csv; charset=utf-8" : "text/plain; charset=utf-8",
    "Content-Disposition": `attachment; filename="ledger-${after + 1}.${format}"`,
    ...(found.length > limit && { Link: `<${next}>; rel="next"` }),
  };
  if (format === "csv") return { text: toCsv(entries), headers };
  const accounts = after > 0 ? [] : (await ledger.balances(scope)).map(({ account }) => account);
  return { text: toBeancount(entries, accounts), headers };
}

/** CSV with a header line. Amounts are decimals. */
function toCsv(entries: readonly PostedEntry[]): string {
  const lines = entries.map(({ number, id, at, kind, source, paymentId, debit, credit, amount, currency }) => [
    String(number),
    id,
    new Date(at).toISOString(),
    kind,
    source,
    paymentId ?? "",
    debit,
    credit,
    toDecimal({ amount, currency }),
    currency,
  ]);
  return [COLUMNS, ...lines].map(csvLine).join("");
}

/**
 * A journal for beancount (v2 and v3). `accounts` are opened first: pass them only for the first of several parts, which together form one
 * journal.
 */
function toBeancount(entries: readonly PostedEntry[], accounts: readonly LedgerAccount[]): string {
  // Dated before any entry: entries are ordered by when we learned of them, not by their dates.
  const opened = [...new Set(accounts)].map((account) => `1970-01-01 open ${beancountAccount(account)}\n`);
  return [...opened, ...entries.map(transactionOf)].join("\n");
}

function transactionOf({
  number,
  id,
  at,
  kind,
  source,
  paymentId,
  debit,
  credit,
  amount,
  currency,
}: PostedEntry): string {
  const sum = toDecimal({ amount, currency });
  return [
    `${new Date(at).toISOString().slice(0, 10)} * ${quoted(kind)}`,
    `  number: ${number}`,
    `  entry: ${quoted(id)}`,
    `  source: ${quoted(source)}`,
    ...(paymentId === null ? [] : [`  payment: ${quoted(paymentId)}`]),
    `  ${beancountAccount(debit)}  ${sum} ${currency}`,
    `  ${beancountAccount(credit)}  -${sum} ${currency}`,
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

const ROOTS = { asset: "Assets", liability: "Liabilities", income: "Income", expense: "Expenses" } as const;

const NOWHERE = { name: "suspense", pspAccountId: null, walletId: null } as const;

/** In beancount, each part of an account name begins with a capital letter or digit and holds letters, digits and hyphens. */
function beancountAccount(account: LedgerAccount): string {
  const { name, pspAccountId, walletId } = parseAccount(account) ?? NOWHERE;
  const part = (text: string): string => text.replace(/(?:^|_)([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
  const id = pspAccountId ?? walletId;
  const of = id === null ? "" : `:${id.charAt(0).toUpperCase()}${id.slice(1).replaceAll("_", "-")}`;
  return `${ROOTS[CHART[name].type]}:${part(name)}${of}`;
}
