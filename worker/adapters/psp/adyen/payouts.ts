/** Reads what Adyen booked from its settlement details report: settled payments with their fees, other fees, and payouts. */

import { isCurrency } from "../../../domain/currencies.ts";
import type { PayoutLine } from "../../../domain/ledger/settlement.ts";
import { LIMITS } from "../../../domain/limits.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { readTable, type TableLine } from "../csv.ts";
import { wordOf } from "../words.ts";
import { isPspReference } from "./references.ts";

const COLUMNS = [
  "Merchant Account",
  "Psp Reference",
  "Type",
  "Modification Reference",
  "Gross Currency",
  "Gross Debit (GC)",
  "Gross Credit (GC)",
  "Net Currency",
  "Net Debit (NC)",
  "Net Credit (NC)",
  "Batch Number",
] as const;
const REPORT = {
  name: "Adyen's settlement details report",
  columns: COLUMNS,
  times: ["Creation Date"],
  linesMax: LIMITS.payoutLinesMax,
};
type Column = (typeof COLUMNS)[number];
type Line = TableLine<Column>;
type Cells = Line["cells"];

/** The column that names a line's subject, by the line's type. Lines of other types are not about a payment. */
const SOURCES: Readonly<Record<string, "Psp Reference" | "Modification Reference">> = {
  Settled: "Psp Reference",
  SettledReversed: "Psp Reference",
  Refunded: "Modification Reference",
  RefundedReversed: "Modification Reference",
  Chargeback: "Modification Reference",
  SecondChargeback: "Modification Reference",
  ChargebackReversed: "Modification Reference",
};
const FEES: ReadonlySet<string> = new Set(["Fee", "InvoiceDeduction"]);

const BATCH_NUMBER = /^\d{1,15}$/;
/** A label holds all of an Adyen reference, and the beginning of a longer text such as a bank transfer's. */
const LABEL_REFERENCE_MAX = 40;

/** Reads a report of the merchant account. A failure names the first faulty line and its column. */
export function readPayouts(merchantAccount: string, text: string): Result<readonly PayoutLine[]> {
  const table = readTable(text, REPORT);
  if (!table.ok) return table;
  const lines: (Omit<PayoutLine, "batch"> & { readonly batch: string })[] = [];
  /** What stays in each batch and currency. */
  const left = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const read of table.value) {
    if (!read.ok) return read;
    const line = read.value;
    const { number, cells, refuse } = line;
    if (cells["Merchant Account"] !== merchantAccount)
      return refuse("Merchant Account", "belongs to another merchant account");
    const currency = cells["Net Currency"];
    if (!isCurrency(currency)) return refuse("Net Currency", "is not an ISO 4217 currency");
    const net = signed(line, { credit: "Net Credit (NC)", debit: "Net Debit (NC)", currency });
    if (!net.ok) return net;
    const sourceColumn = wordOf(SOURCES, cells.Type);
    const gross = sourceColumn === undefined ? net : grossOf(line, net.value);
    if (!gross.ok) return gross;
    if (!BATCH_NUMBER.test(cells["Batch Number"])) return refuse("Batch Number", "is not a batch number");
    if (sourceColumn !== undefined)
      for (const column of ["Psp Reference", sourceColumn] as const)
        if (!isPspReference(cells[column])) return refuse(column, "is not an Adyen reference");
    const fact =
      sourceColumn === undefined
        ? { pspPaymentId: null, source: null }
        : { pspPaymentId: cells["Psp Reference"], source: cells[sourceColumn] };
    // A line has no id of its own: its contents identify it, and equal lines are numbered within the batch.
    const contents = JSON.stringify([
      cells["Batch Number"],
      cells.Type,
      fact,
      cells["Modification Reference"],
      currency,
      net.value,
    ]);
    const place = (seen.get(contents) ?? 0) + 1;
    seen.set(contents, place);
    const booked = bookedOf(cells.Type, gross.value, net.value);
    const batch = cells["Batch Number"];
    const balance = `${batch} ${currency}`;
    left.set(balance, (left.get(balance) ?? 0) + net.value);
    const payoutId = booked.paidOut === 0 ? null : `batch ${batch}`;
    lines.push({
      number,
      id: `${contents} ${place}`,
      label: labelOf(cells),
      ...fact,
      currency,
      ...booked,
      payoutId,
      batch,
    });
  }
  // A complete batch sums to zero in each currency: the payout takes out the last of what came in.
  const incomplete = new Set([...left].flatMap(([balance, sum]) => (sum === 0 ? [] : balance.split(" ", 1))));
  return ok(lines.map((line) => ({ ...line, batch: { id: line.batch, isWhole: !incomplete.has(line.batch) } })));
}

/** The amount in whichever of the two columns has one: positive for a credit, negative for a debit. */
function signed(
  { cells, refuse, sumOf }: Line,
  { credit, debit, currency }: { readonly credit: Column; readonly debit: Column; readonly currency: string },
): Result<number> {
  if (cells[credit] !== "" && cells[debit] !== "") return refuse(debit, "has an amount although the credit has one");
  if (cells[debit] === "")
    return cells[credit] === "" ? refuse(credit, "has no amount, nor does the debit") : sumOf(credit, currency);
  const sum = sumOf(debit, currency);
  return sum.ok ? ok(0 - sum.value) : sum;
}

/** What was settled before Adyen's fee. After a currency conversion the fee cannot be told apart, so gross equals net. */
function grossOf(line: Line, net: number): Result<number> {
  const currency = line.cells["Gross Currency"];
  if (!isCurrency(currency)) return line.refuse("Gross Currency", "is not an ISO 4217 currency");
  if (currency !== line.cells["Net Currency"]) return ok(net);
  return signed(line, { credit: "Gross Credit (GC)", debit: "Gross Debit (GC)", currency });
}

/** A short text for people; the line's id is too long for the ledger. */
function labelOf(cells: Cells): string {
  const reference = cells["Modification Reference"] || cells["Psp Reference"];
  const named = [cells.Type, reference].map((text) => text.replace(/[^\w -]/g, "").slice(0, LABEL_REFERENCE_MAX));
  return [...named, cells["Batch Number"]].filter((text) => text !== "").join(" ");
}

function bookedOf(type: string, gross: number, net: number): Pick<PayoutLine, "gross" | "fee" | "paidOut"> {
  if (type === "MerchantPayout") return { gross: 0, fee: 0, paidOut: 0 - net };
  if (FEES.has(type)) return { gross: 0, fee: 0 - net, paidOut: 0 };
  return { gross, fee: gross - net, paidOut: 0 };
}
