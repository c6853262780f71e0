/**
 * Adyen's settlement details report (docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report): the
 * only list that Adyen gives of what it paid out. Read by the names of its columns, whose order and number depend on the account.
 */

import type { ListedMoney } from "../../../domain/reconciliation.ts";
import { fail, ok, type Result } from "../../../domain/result.ts";
import type { ListedPage } from "../../../ports/psp.ts";
import { readDecimal, readTable } from "../csv.ts";
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
  const table = readTable(text, COLUMNS, "Adyen's settlement details report");
  if (!table.ok) return table;
  const rows: ListedMoney[] = [];
  let others = 0;
  for (const { number, cells: line } of table.value) {
    if (line["Merchant Account"] !== merchantAccount) return fail(`Line ${number} is of another merchant account.`);
    const read = readLine(line);
    if (read === "unreadable") return fail(`Line ${number} has a date, a sum or a reference that cannot be read.`);
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
  const amount = text.length === 1 ? readDecimal(text[0] ?? "", currency) : null;
  // In the time zone of the account, which the report names by letters: good enough to say when.
  const at = Date.parse(`${line["Creation Date"].replace(" ", "T")}Z`);
  const [pspPaymentId, modification] = [line["Psp Reference"], line["Modification Reference"]];
  const isPayment = kind === "captured";
  const isNamed = PSP_REFERENCE.test(pspPaymentId) && (isPayment || PSP_REFERENCE.test(modification));
  if (amount === null || amount < 0 || Number.isNaN(at) || !isNamed) return "unreadable";
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
