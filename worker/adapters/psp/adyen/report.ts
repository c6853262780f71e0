/**
 * Reads payments from Adyen's settlement details report, the only list that Adyen gives of what it settled
 * (docs.adyen.com/reporting/settlement-reconciliation/transaction-level/settlement-details-report). Its columns and their order depend on the
 * account.
 */

import { isCurrency } from "../../../domain/currencies.ts";
import type { ListedMoney } from "../../../domain/reconciliation.ts";
import { ok, type Result } from "../../../domain/result.ts";
import type { ListedPage } from "../../../ports/psp.ts";
import { readTable, type TableLine } from "../csv.ts";
import { wordOf } from "../words.ts";
import { isPspReference, readReference } from "./references.ts";

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
const REPORT = { name: "Adyen's settlement details report", columns: COLUMNS, times: [], linesMax: null };
type Line = TableLine<(typeof COLUMNS)[number]>;

/** Line types that move a shopper's money; fees, payouts and corrections do not. */
const KINDS: Readonly<Record<string, ListedMoney["kind"]>> = {
  Settled: "captured",
  Refunded: "refunded",
  Chargeback: "charged_back",
  SecondChargeback: "charged_back",
};

/** Reads a report of the merchant account. A failure names the first faulty line and its column. */
export function readReport(merchantAccount: string, text: string): Result<Pick<ListedPage, "rows" | "others">> {
  const table = readTable(text, REPORT);
  if (!table.ok) return table;
  const rows: ListedMoney[] = [];
  let others = 0;
  for (const read of table.value) {
    if (!read.ok) return read;
    const line = read.value;
    const { cells, refuse } = line;
    if (cells["Merchant Account"] !== merchantAccount)
      return refuse("Merchant Account", "belongs to another merchant account");
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
  // The type already says what the money is, so either column will do.
  const [credit, debit] = [cells["Gross Credit (GC)"], cells["Gross Debit (GC)"]];
  if (credit !== "" && debit !== "") return refuse("Gross Debit (GC)", "has an amount although the credit has one");
  const column = debit === "" ? "Gross Credit (GC)" : "Gross Debit (GC)";
  const currency = cells["Gross Currency"];
  if (!isCurrency(currency)) return refuse("Gross Currency", "is not an ISO 4217 currency");
  const amount = sumOf(column, currency);
  if (!amount.ok) return amount;
  if (amount.value < 0) return refuse(column, "is below zero");
  // The time is in the account's time zone, named only by its abbreviation. Reading it as UTC is close enough.
  const at = Date.parse(`${cells["Creation Date"].replace(" ", "T")}Z`);
  if (Number.isNaN(at)) return refuse("Creation Date", "is not a time");
  const isPayment = kind === "captured";
  const [pspPaymentId, modification] = [cells["Psp Reference"], cells["Modification Reference"]];
  if (!isPspReference(pspPaymentId)) return refuse("Psp Reference", "is not an Adyen reference");
  if (!isPayment && !isPspReference(modification)) return refuse("Modification Reference", "is not an Adyen reference");
  return ok({ kind, pspPaymentId, pspRefundId: isPayment ? null : modification, amount: amount.value, currency, at });
}
