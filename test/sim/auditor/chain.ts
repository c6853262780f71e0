/** The audit log at the end of a run: every merchant's chain is complete, and its entries about a payment agree with the payment's state. */

import { createHash } from "node:crypto";
import { BEGINNING, type ChainRow, judgeChain } from "../../../worker/app/audit/judge-chain.ts";
import type { Json } from "../../../worker/domain/canonical-json.ts";
import type { SimulatedD1 } from "../platform/database.ts";
import { Violation } from "./violation.ts";

const SHA256 = {
  text: (text: string) => createHash("sha256").update(text, "utf8").digest("hex"),
  hex: (hex: string) => createHash("sha256").update(Buffer.from(hex, "hex")).digest("hex"),
};

/** Columns of a payment's row, by their names in the audit log. */
const FOLLOWED = ["status", "amount_captured", "amount_refunded"] as const;

/** Reads the log directly, without the network. */
export function auditChains(d1: SimulatedD1): void {
  const stored = d1.read("SELECT number, prev_hash, hash, entry FROM audit_log ORDER BY merchant_id, livemode, number");
  const rows = stored.map(
    ({ entry, ...row }) => ({ ...row, ...(JSON.parse(String(entry)) as object) }) as unknown as ChainRow,
  );
  for (const chain of Map.groupBy(rows, (row) => `${row.merchant_id} ${row.livemode}`).values()) {
    const [fault] = judgeChain(chain, { head: null, after: BEGINNING, sha256: SHA256 });
    if (fault !== undefined) throw new Violation(`audit row ${fault.number} is wrong: ${fault.fault}`);
  }
  const told = new Map<string, Record<string, Json>>();
  // In the order of the object's log. The chain has them in the order of arrival.
  for (const row of rows.toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1)))
    told.set(String(row.subject), { ...told.get(String(row.subject)), ...(row.after as Record<string, Json> | null) });
  for (const payment of d1.read("SELECT id, status, amount_captured, amount_refunded FROM payments")) {
    const said = told.get(String(payment.id));
    const wrong = FOLLOWED.find((member) => said?.[member] !== payment[member]);
    if (wrong !== undefined)
      throw new Violation(`the audit log of ${String(payment.id)} ends with another ${wrong} than the payment has`);
  }
}
