/** Turns a publication into statements on the read model: one batch, safe to repeat and to apply in any order. */

import { and, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Publication } from "../../ports/read-model.ts";
import { auditOnce } from "./audit-log.ts";
import { type Database, portions } from "./database.ts";
import { entryStatements } from "./post-entries.ts";
import { rowsOf } from "./rows.ts";
import { events, links, parkedPspEvents, payments, pspPayments, refunds } from "./schema.ts";
import { topUpStatements } from "./top-ups.ts";
import { vatCheckStatements } from "./vat-checks.ts";

type Statement = BatchItem<"sqlite">;

/** The statements of a publication; none if it is empty. */
export function statementsOf(db: Database, publication: Publication): readonly Statement[] {
  const rows = rowsOf(publication);
  return [
    ...rows.links.map((row) => db.insert(links).values(row).onConflictDoUpdate(ifNewer(links))),
    ...portionsOf(payments, rows.payments).map((portion) =>
      db.insert(payments).values(portion).onConflictDoUpdate(ifNewer(payments)),
    ),
    ...portionsOf(refunds, rows.refunds).map((portion) =>
      db.insert(refunds).values(portion).onConflictDoUpdate(ifNewer(refunds)),
    ),
    ...pspPaymentStatements(db, publication),
    ...eventStatements(db, publication),
    ...entryStatements(db, publication, publication.entries ?? []),
    ...topUpStatements(db, publication, publication.entries ?? []),
    ...vatCheckStatements(db, publication),
    ...auditStatements(db, publication),
  ];
}

function portionsOf<Row>(table: SQLiteTable, rows: readonly Row[]): Row[][] {
  return portions(rows, Object.keys(getTableColumns(table)).length).map((portion) => [...portion]);
}

/** Records which reference each PSP payment belongs to, which never changes, and makes the events that waited for it due. */
export function pspPaymentStatements(db: Database, publication: Publication): readonly Statement[] {
  const rows = rowsOf(publication).pspPayments;
  return [
    ...portionsOf(pspPayments, rows).map((portion) => db.insert(pspPayments).values(portion).onConflictDoNothing()),
    ...rows.map(({ pspAccountId, pspPaymentId }) =>
      db
        .update(parkedPspEvents)
        .set({ nextAt: sql`${parkedPspEvents.parkedAt}` })
        .where(and(eq(parkedPspEvents.pspAccountId, pspAccountId), eq(parkedPspEvents.waitsFor, pspPaymentId))),
    ),
  ];
}

/**
 * Inserts the events that are missing. A trigger would refuse a different event under a known id and fail the whole batch, so known ids are
 * skipped. All events are one bound parameter.
 */
export function eventStatements(db: Database, publication: Publication): readonly Statement[] {
  if (publication.events.length === 0) return [];
  const { merchantId, livemode } = publication;
  const rows = publication.events.map((event) => ({ ...event, data: JSON.stringify(event.data) }));
  // In the order of the table's columns, as Drizzle names them.
  return [
    db.insert(events).select(sql`
      SELECT value ->> 'id', ${merchantId}, ${livemode ? 1 : 0}, value ->> 'seq', value ->> 'type', value ->> 'linkId',
             value ->> 'paymentId', value ->> 'at', value ->> 'data'
      FROM json_each(${JSON.stringify(rows)})
      WHERE NOT EXISTS (SELECT 1 FROM ${events} WHERE ${events.id} = value ->> 'id')
      GROUP BY value ->> 'id'`),
  ];
}

/** Adds the audit entries of the object's changes to the merchant's chain. */
export function auditStatements(db: Database, { audit = [] }: Publication): readonly Statement[] {
  return audit.map((entry) => auditOnce(db, entry));
}

/** Replaces every column that may change, if the incoming row has the higher sequence number. A row's owner never changes. */
function ifNewer<Table extends SQLiteTable & { readonly id: typeof links.id | typeof payments.id | typeof refunds.id }>(
  table: Table,
) {
  const fixed = new Set(["id", "slug", "merchantId", "livemode", "linkId", "paymentId", "createdAt"]);
  const set: Record<string, SQL> = {};
  for (const [member, column] of Object.entries(getTableColumns(table))) {
    if (!fixed.has(member)) set[member] = sql`excluded.${sql.identifier(column.name)}`;
  }
  return { target: table.id, set, setWhere: sql`excluded.seq > ${table}.seq` };
}
