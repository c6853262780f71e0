/**
 * Adyen's settlement details report (docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report): the
 * only list that Adyen gives of what it paid out. Read by the names of its columns, whose order and number depend on the account.
 */

import { isCurrency } from "../../../domain/currencies.ts";
import type { ListedMoney } from "../../../domain/reconciliation.ts";
import { ok, type Result } from "../../../domain/result.ts";
import type { ListedPage } from "../../../ports/psp.ts";
import { readTable, type TableLine } from "../csv.ts";
import { wordOf } from "../words.ts";
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
const REPORT = { name: "Adyen's settlement details report", columns: COLUMNS, times: [] };
type Line = TableLine<(typeof COLUMNS)[number]>;

/** Types that move a shopper's money. Fees, payouts and corrections are not about payments. */
const KINDS: Readonly<Record<string, ListedMoney["kind"]>> = {
  Settled: "captured",
  Refunded: "refunded",
  Chargeback: "charged_back",
  SecondChargeback: "charged_back",
};

/** Adyen's own have 16 letters and digits; what is no name at all is no reference. */
const PSP_REFERENCE = /^[\w-]{1,64}$/;

/** Reads a report of the merchant account. The failure names the first line that is not understood, and the column in it. */
export function readReport(merchantAccount: string, text: string): Result<Pick<ListedPage, "rows" | "others">> {
  const table = readTable(text, REPORT);
  if (!table.ok) return table;
  const rows: ListedMoney[] = [];
  let others = 0;
  for (const line of table.value) {
    const { cells, refuse } = line;
    if (cells["Merchant Account"] !== merchantAccount) return refuse("Merchant Account", "is another merchant account");
    const kind = wordOf(KINDS, cells.Type);
    if (kind === undefined) continue;
    const ours = readReference(cells["Merchant Reference"]);
    if (ours === null) {
      others += 1;
      continue;
    }
    const money = readMoney(line, kind);
    if (!money.ok) return money;
    rows.push({ reference: ours.reference, ...money.value });
  }
  return ok({ rows, others });
}

function readMoney({ cells, refuse, sumOf }: Line, kind: ListedMoney["kind"]): Result<Omit<ListedMoney, "reference">> {
  // The column tells a credit from a debit; what kind it is the type tells, so that either column will do.
  const [credit, debit] = [cells["Gross Credit (GC)"], cells["Gross Debit (GC)"]];
  if (credit !== "" && debit !== "") return refuse("Gross Debit (GC)", "has a sum beside that of the credit");
  const column = debit === "" ? "Gross Credit (GC)" : "Gross Debit (GC)";
  const currency = cells["Gross Currency"];
  if (!isCurrency(currency)) return refuse("Gross Currency", "is no currency of ISO 4217");
  const amount = sumOf(column, currency);
  if (!amount.ok) return amount;
  if (amount.value < 0) return refuse(column, "is below zero");
  // In the time zone of the account, which the report names by letters: good enough to say when.
  const at = Date.parse(`${cells["Creation Date"].replace(" ", "T")}Z`);
  if (Number.isNaN(at)) return refuse("Creation Date", "is no time");
  const isPayment = kind === "captured";
  const [pspPaymentId, modification] = [cells["Psp Reference"], cells["Modification Reference"]];
  if (!PSP_REFERENCE.test(pspPaymentId)) return refuse("Psp Reference", "is no reference of Adyen's");
  if (!isPayment && !PSP_REFERENCE.test(modification))
    return refuse("Modification Reference", "is no reference of Adyen's");
  return ok({ kind, pspPaymentId, pspRefundId: isPayment ? null : modification, amount: amount.value, currency, at });
}
