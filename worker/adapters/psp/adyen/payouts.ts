/** Adyen's settlement details report, read for what it booked: payments settled with their fees, other fees, and payouts. */

import { isCurrency } from "../../../domain/currencies.ts";
import type { PayoutLine } from "../../../domain/ledger/settlement.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { readTable, type TableLine } from "../csv.ts";

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
const REPORT = { name: "Adyen's settlement details report", columns: COLUMNS, times: ["Creation Date"] };
type Column = (typeof COLUMNS)[number];
type Line = TableLine<Column>;
type Cells = Line["cells"];

/** Which reference of a line names what it is about, by its type. Of every other type it is about no payment. */
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

/** Adyen's own have 16 letters and digits; what is no name at all is no reference. */
const PSP_REFERENCE = /^[\w-]{1,64}$/;
const BATCH_NUMBER = /^\d{1,15}$/;
/** Beside type and batch in a label. A reference of Adyen's is whole; of a text, such as a bank transfer's, its beginning. */
const LABEL_REFERENCE_MAX = 40;

/** Reads a report of the merchant account. The failure names the first line that is not understood, and the column in it. */
export function readPayouts(merchantAccount: string, text: string): Result<readonly PayoutLine[]> {
  const table = readTable(text, REPORT);
  if (!table.ok) return table;
  const lines: (Omit<PayoutLine, "batch"> & { readonly batch: string })[] = [];
  const left = new Map<string, number>();
  const seen = new Map<string, number>();
  for (const line of table.value) {
    const { number, cells, refuse } = line;
    if (cells["Merchant Account"] !== merchantAccount) return refuse("Merchant Account", "is another merchant account");
    const currency = cells["Net Currency"];
    if (!isCurrency(currency)) return refuse("Net Currency", "is no currency of ISO 4217");
    const net = signed(line, { credit: "Net Credit (NC)", debit: "Net Debit (NC)", currency });
    if (!net.ok) return net;
    const sourceColumn = Object.hasOwn(SOURCES, cells.Type) ? SOURCES[cells.Type] : undefined;
    const gross = sourceColumn === undefined ? net : grossOf(line, net.value);
    if (!gross.ok) return gross;
    if (!BATCH_NUMBER.test(cells["Batch Number"])) return refuse("Batch Number", "is no number of a batch");
    if (sourceColumn !== undefined)
      for (const column of ["Psp Reference", sourceColumn] as const)
        if (!PSP_REFERENCE.test(cells[column])) return refuse(column, "is no reference of Adyen's");
    const fact =
      sourceColumn === undefined
        ? { pspPaymentId: null, source: null }
        : { pspPaymentId: cells["Psp Reference"], source: cells[sourceColumn] };
    // A line has no name of its own: what stands in it names it, and of equal ones their order within the batch.
    const text = JSON.stringify([
      cells["Batch Number"],
      cells.Type,
      fact,
      cells["Modification Reference"],
      currency,
      net.value,
    ]);
    const place = (seen.get(text) ?? 0) + 1;
    seen.set(text, place);
    const booked = bookedOf(cells.Type, gross.value, net.value);
    const batch = cells["Batch Number"];
    left.set(batch, (left.get(batch) ?? 0) + net.value);
    const payoutId = booked.paidOut === 0 ? null : `batch ${batch}`;
    lines.push({
      number,
      id: `${text} ${place}`,
      label: labelOf(cells),
      ...fact,
      currency,
      ...booked,
      payoutId,
      batch,
    });
  }
  // What came into a batch leaves it, the last of it as the payout.
  return ok(lines.map((line) => ({ ...line, batch: { id: line.batch, isWhole: left.get(line.batch) === 0 } })));
}

/** The sum of whichever of the two columns has one, above zero on the credit side. */
function signed(
  { cells, refuse, sumOf }: Line,
  { credit, debit, currency }: { readonly credit: Column; readonly debit: Column; readonly currency: string },
): Result<number> {
  if (cells[credit] !== "" && cells[debit] !== "") return refuse(debit, "has a sum beside that of the credit");
  if (cells[debit] === "")
    return cells[credit] === "" ? refuse(credit, "has no sum, nor has the debit") : sumOf(credit, currency);
  const sum = sumOf(debit, currency);
  return sum.ok ? ok(0 - sum.value) : sum;
}

/** What a payment was settled with before Adyen's fee. Where it was exchanged as well, what Adyen kept of it cannot be told apart here. */
function grossOf(line: Line, net: number): Result<number> {
  const currency = line.cells["Gross Currency"];
  if (!isCurrency(currency)) return line.refuse("Gross Currency", "is no currency of ISO 4217");
  if (currency !== line.cells["Net Currency"]) return ok(net);
  return signed(line, { credit: "Gross Credit (GC)", debit: "Gross Debit (GC)", currency });
}

/** For people. What tells lines apart is their id, which is too long for the ledger. */
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
