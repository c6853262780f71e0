/** Posts ledger entries: one statement, for the batch that stores what they come from. */

import { type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { LedgerEntry } from "../../ports/ledger.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { Database } from "./database.ts";
import { ledgerEntries } from "./schema.ts";

/**
 * Posts the entries that are missing, in the order of their ids, under the merchant's next numbers; triggers write the accounts' lines. A
 * trigger would refuse a different entry under a known id and fail the whole batch, so known ids are skipped; `npm run rebuild` finds such a
 * difference. All entries are one bound parameter. Nothing is posted unless `condition` holds.
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
