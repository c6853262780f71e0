/**
 * Stripe's itemised payout reconciliation report (docs.stripe.com/reports/payout-reconciliation): each balance transaction with the automatic
 * payout that it went out with. Read by the names of its columns.
 */

import type { PayoutLine } from "../../../domain/ledger/settlement.ts";
import { fail, ok, type Result } from "../../../domain/result.ts";
import { readDecimal, readTable } from "../csv.ts";

const COLUMNS = [
  "balance_transaction_id",
  "currency",
  "gross",
  "fee",
  "net",
  "reporting_category",
  "source_id",
  "payment_intent_id",
  "automatic_payout_id",
] as const;

/** Reads a report. The error says which line is the first that is not understood. */
export function readPayouts(text: string): Result<readonly PayoutLine[], string> {
  const table = readTable(text, COLUMNS, "Stripe's itemised payout reconciliation report");
  if (!table.ok) return table;
  const lines: PayoutLine[] = [];
  for (const { number, cells } of table.value) {
    const currency = cells.currency.toUpperCase();
    const [gross, fee, net] = [cells.gross, cells.fee, cells.net].map((sum) => readDecimal(sum, currency));
    if (gross == null || fee == null || net == null) return fail(`Line ${number} has a sum that cannot be read.`);
    if (gross - fee !== net) return fail(`Line ${number} does not add up: its net is not gross less fee.`);
    const id = cells.balance_transaction_id;
    if (!NAME.test(id)) return fail(`Line ${number} names no balance transaction.`);
    const payoutId = NAME.test(cells.automatic_payout_id) ? cells.automatic_payout_id : null;
    // Stripe's own fees that belong to no payment are lines of their own.
    const isFee = cells.reporting_category === "fee";
    lines.push({
      number,
      id,
      label: id,
      ...factOf(cells),
      currency,
      gross: isFee ? 0 : gross,
      fee: isFee ? -net : fee,
      paidOut: payoutId === null ? 0 : net,
      payoutId,
    });
  }
  return ok(lines);
}

const NAME = /^\w{3,80}$/;

function factOf({
  reporting_category,
  source_id,
  payment_intent_id,
}: Readonly<Record<(typeof COLUMNS)[number], string>>): Pick<PayoutLine, "pspPaymentId" | "source"> {
  const pspPaymentId = NAME.test(payment_intent_id) ? payment_intent_id : null;
  const source = NAME.test(source_id) ? source_id : null;
  switch (reporting_category) {
    case "charge":
    case "charge_failure":
      return { pspPaymentId, source: pspPaymentId };
    case "refund":
    case "refund_failure":
    case "dispute":
    case "dispute_reversal":
      return { pspPaymentId, source };
    default:
      return { pspPaymentId: null, source: null };
  }
}
