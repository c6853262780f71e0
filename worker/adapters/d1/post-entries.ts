/** Posting to the ledger: one statement, for a batch with what the entries follow from. */

import { type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { LedgerEntry } from "../../ports/ledger.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { Database } from "./database.ts";
import { ledgerEntries } from "./schema.ts";

/**
 * Posts the entries that are not there yet, in the order of their ids, under the merchant's next numbers; triggers write the lines of their
 * accounts. The trigger would refuse another entry under a known id and with it the whole batch: such a one is left out here, and found by
 * comparing (`npm run rebuild`). All of them are one bound parameter. Nothing is posted where `condition` does not hold.
 */
export function entryStatements(
  db: Database,
  { merchantId, livemode }: Scope,
  entries: readonly LedgerEntry[],
  condition: SQL = sql`TRUE`,
): readonly BatchItem<"sqlite">[] {
  if (entries.length === 0) return [];
  const mode = livemode ? 1 : 0;
  // In the order of the table's columns, as Drizzle names them.
  return [
    db.insert(ledgerEntries).select(sql`
      SELECT ${merchantId}, ${mode}, row_number() OVER (ORDER BY value ->> 'id') + coalesce(
               (SELECT max(number) FROM ${ledgerEntries} WHERE merchant_id = ${merchantId} AND livemode = ${mode}), 0),
             value ->> 'id', value ->> 'kind', value ->> 'source', value ->> 'paymentId', value ->> 'currency',
             value ->> 'debit', value ->> 'credit', value ->> 'amount', value ->> 'at'
      FROM json_each(${JSON.stringify(entries)})
      WHERE NOT EXISTS (SELECT 1 FROM ${ledgerEntries} WHERE ${ledgerEntries.id} = value ->> 'id') AND ${condition}
      ORDER BY value ->> 'id'`),
  ];
}
