/** Adyen's settlement details report, read for what it booked: payments settled with their fees, other fees, and payouts. */

import type { PayoutLine } from "../../../domain/ledger/settlement.ts";
import { fail, ok, type Result } from "../../../domain/result.ts";
import { readDecimal, readTable } from "../csv.ts";

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
type Cells = Readonly<Record<(typeof COLUMNS)[number], string>>;

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

/** Reads a report of the merchant account. The error says which line is the first that is not understood. */
export function readPayouts(merchantAccount: string, text: string): Result<readonly PayoutLine[], string> {
  const table = readTable(text, COLUMNS, "Adyen's settlement details report");
  if (!table.ok) return table;
  const lines: PayoutLine[] = [];
  const seen = new Map<string, number>();
  for (const { number, cells } of table.value) {
    if (cells["Merchant Account"] !== merchantAccount) return fail(`Line ${number} is of another merchant account.`);
    const currency = cells["Net Currency"];
    const net = signed(cells["Net Credit (NC)"], cells["Net Debit (NC)"], currency);
    if (net === null) return fail(`Line ${number} has a sum that cannot be read.`);
    // Where it was exchanged as well, what Adyen kept of it cannot be told apart here.
    const isExchanged = cells["Gross Currency"] !== currency;
    const gross = isExchanged ? net : signed(cells["Gross Credit (GC)"], cells["Gross Debit (GC)"], currency);
    const isOfPayment = Object.hasOwn(SOURCES, cells.Type);
    if (isOfPayment && gross === null) return fail(`Line ${number} has a sum that cannot be read.`);
    const fact = factOf(cells);
    if (!BATCH_NUMBER.test(cells["Batch Number"]))
      return fail(`Line ${number} has a batch number that cannot be read.`);
    if (isOfPayment && fact.source === null) return fail(`Line ${number} has a reference that cannot be read.`);
    // A line has no name of its own: what stands in it names it, and of equal ones their order within the batch.
    const text = JSON.stringify([
      cells["Batch Number"],
      cells.Type,
      fact,
      cells["Modification Reference"],
      currency,
      net,
    ]);
    const place = (seen.get(text) ?? 0) + 1;
    seen.set(text, place);
    const booked = bookedOf(cells.Type, isOfPayment ? (gross ?? 0) : net, net);
    const payoutId = booked.paidOut === 0 ? null : `batch ${cells["Batch Number"]}`;
    lines.push({ number, id: `${text} ${place}`, label: labelOf(cells), ...fact, currency, ...booked, payoutId });
  }
  return ok(lines);
}

/** The sum of whichever of the two columns has one, above zero on the credit side; null where neither or both have. */
function signed(credit: string, debit: string, currency: string): number | null {
  if ((credit === "") === (debit === "")) return null;
  const sum = readDecimal(credit === "" ? debit : credit, currency);
  return sum === null || credit !== "" ? sum : 0 - sum;
}

/** For people. What tells lines apart is their id, which is too long for the ledger. */
function labelOf(cells: Cells): string {
  const reference = cells["Modification Reference"] || cells["Psp Reference"];
  const named = [cells.Type, reference].map((text) => text.replace(/[^\w -]/g, "").slice(0, LABEL_REFERENCE_MAX));
  return [...named, cells["Batch Number"]].filter((text) => text !== "").join(" ");
}

function factOf(cells: Cells): Pick<PayoutLine, "pspPaymentId" | "source"> {
  const column = Object.hasOwn(SOURCES, cells.Type) ? SOURCES[cells.Type] : undefined;
  const [payment, source] = [cells["Psp Reference"], column === undefined ? "" : cells[column]];
  if (!PSP_REFERENCE.test(payment) || !PSP_REFERENCE.test(source)) return { pspPaymentId: null, source: null };
  return { pspPaymentId: payment, source };
}

function bookedOf(type: string, gross: number, net: number): Pick<PayoutLine, "gross" | "fee" | "paidOut"> {
  if (type === "MerchantPayout") return { gross: 0, fee: 0, paidOut: 0 - net };
  if (FEES.has(type)) return { gross: 0, fee: 0 - net, paidOut: 0 };
  return { gross, fee: gross - net, paidOut: 0 };
}
