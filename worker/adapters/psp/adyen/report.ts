/**
 * Adyen's settlement details report (docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report): the
 * only list that Adyen gives of what it paid out. Read by the names of its columns, whose order and number depend on the account.
 */

import { isCurrency } from "../../../domain/currencies.ts";
import { parseAmount } from "../../../domain/money.ts";
import type { ListedMoney } from "../../../domain/reconciliation.ts";
import { fail, ok, type Result } from "../../../domain/result.ts";
import type { ListedPage } from "../../../ports/psp.ts";
import { readCsv } from "./csv.ts";
import { readReference } from "./references.ts";

const COLUMNS = [
  "Merchant Account",
  "Psp Reference",
  "Merchant Reference",
  "Creation Date",
  "Type",
  "Modification Reference",
  "Gross Currency",
  "Gross Debit (GC)",
  "Gross Credit (GC)",
] as const;
type Column = (typeof COLUMNS)[number];
type Line = Readonly<Record<Column, string>>;

/** Types that move a shopper's money. Fees, payouts and corrections are not about payments. */
const KINDS: Readonly<Record<string, ListedMoney["kind"]>> = {
  Settled: "captured",
  Refunded: "refunded",
  Chargeback: "charged_back",
  SecondChargeback: "charged_back",
};

/** Adyen's own have 16 letters and digits; what is no name at all is no reference. */
const PSP_REFERENCE = /^[\w-]{1,64}$/;

/** Reads a report of the merchant account. The error says which line is the first that is not understood. */
export function readReport(merchantAccount: string, text: string): Result<Pick<ListedPage, "rows" | "others">, string> {
  const lines = readCsv(text.replace(/^\uFEFF/, ""));
  if (lines === null) return fail("The report is no CSV: a quotation mark is never closed.");
  const header = (lines[0] ?? []).map((name) => name.trim());
  const missing = COLUMNS.filter((name) => !header.includes(name));
  if (missing.length > 0)
    return fail(`The report has no column ${missing.join(", ")}. It must be Adyen's settlement details report as CSV.`);
  const rows: ListedMoney[] = [];
  let others = 0;
  for (const [index, cells] of lines.slice(1).entries()) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    // A comma that was not quoted would put every sum behind it under another column's name.
    if (cells.length > header.length) return fail(`Line ${index + 2} has more cells than there are columns.`);
    const line = Object.fromEntries(COLUMNS.map((name) => [name, (cells[header.indexOf(name)] ?? "").trim()])) as Line;
    if (line["Merchant Account"] !== merchantAccount) return fail(`Line ${index + 2} is of another merchant account.`);
    const read = readLine(line);
    if (read === "unreadable") return fail(`Line ${index + 2} has a date, a sum or a reference that cannot be read.`);
    if (read === "other") others += 1;
    else if (read !== "no_money") rows.push(read);
  }
  return ok({ rows, others });
}

function readLine(line: Line): ListedMoney | "other" | "no_money" | "unreadable" {
  const kind = Object.hasOwn(KINDS, line.Type) ? KINDS[line.Type] : undefined;
  if (kind === undefined) return "no_money";
  const ours = readReference(line["Merchant Reference"]);
  if (ours === null) return "other";
  // The column tells a credit from a debit; what kind it is the type tells, so that either column will do.
  const text = [line["Gross Credit (GC)"], line["Gross Debit (GC)"]].filter((sum) => sum !== "");
  const currency = line["Gross Currency"];
  const amount = text.length === 1 && isCurrency(currency) ? minorUnits(text[0] ?? "", currency) : null;
  // In the time zone of the account, which the report names by letters: good enough to say when.
  const at = Date.parse(`${line["Creation Date"].replace(" ", "T")}Z`);
  const [pspPaymentId, modification] = [line["Psp Reference"], line["Modification Reference"]];
  const isPayment = kind === "captured";
  const isNamed = PSP_REFERENCE.test(pspPaymentId) && (isPayment || PSP_REFERENCE.test(modification));
  if (amount === null || Number.isNaN(at) || !isNamed) return "unreadable";
  return {
    reference: ours.reference,
    kind,
    pspPaymentId,
    pspRefundId: isPayment ? null : modification,
    amount,
    currency,
    at,
  };
}

/** Sums in a report are decimals of the currency itself. Zeros past its own decimals say nothing. */
function minorUnits(decimal: string, currency: string): number | null {
  for (let text = decimal; ; text = text.slice(0, -1)) {
    const parsed = parseAmount(text, currency);
    if (parsed.ok) return parsed.value;
    if (!/\.\d*0$/.test(text) && !text.endsWith(".")) return null;
  }
}
