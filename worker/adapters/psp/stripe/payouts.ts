/**
 * Reads Stripe's itemised payout reconciliation report (docs.stripe.com/reports/payout-reconciliation): every balance transaction with the
 * automatic payout that paid it out.
 */

import { isCurrency } from "../../../domain/currencies.ts";
import type { PayoutLine } from "../../../domain/ledger/settlement.ts";
import { LIMITS } from "../../../domain/limits.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { readTable } from "../csv.ts";

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

const REPORT = {
  name: "Stripe's itemised payout reconciliation report",
  columns: COLUMNS,
  times: ["created", "created_utc", "available_on", "available_on_utc"],
  linesMax: LIMITS.payoutLinesMax,
};

/** Reads a report. A failure names the first faulty line and its column. */
export function readPayouts(text: string): Result<readonly PayoutLine[]> {
  const table = readTable(text, REPORT);
  if (!table.ok) return table;
  const lines: PayoutLine[] = [];
  for (const line of table.value) {
    if (!line.ok) return line;
    const { number, cells, refuse, sumOf } = line.value;
    const currency = cells.currency.toUpperCase();
    if (!isCurrency(currency)) return refuse("currency", "is not an ISO 4217 currency");
    const [gross, fee, net] = [sumOf("gross", currency), sumOf("fee", currency), sumOf("net", currency)];
    if (!gross.ok) return gross;
    if (!fee.ok) return fee;
    if (!net.ok) return net;
    if (gross.value - fee.value !== net.value) return refuse("net", "is not gross minus fee");
    const id = cells.balance_transaction_id;
    if (!NAME.test(id)) return refuse("balance_transaction_id", "is not a balance transaction's id");
    const payoutId = NAME.test(cells.automatic_payout_id) ? cells.automatic_payout_id : null;
    // Fees that belong to no payment are lines of their own.
    const isFee = cells.reporting_category === "fee";
    lines.push({
      number,
      id,
      label: id,
      ...factOf(cells),
      currency,
      gross: isFee ? 0 : gross.value,
      fee: isFee ? -net.value : fee.value,
      paidOut: payoutId === null ? 0 : net.value,
      payoutId,
      batch: null,
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
