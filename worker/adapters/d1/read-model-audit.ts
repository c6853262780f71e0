/** Checks and repairs the read model in D1. */

import { and, asc, eq, getTableColumns, gt, isNull, lte, notLike, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { auditText } from "../../domain/audit.ts";
import { linkKeyOf } from "../../domain/ids.ts";
import type { Publication } from "../../ports/read-model.ts";
import type { ModelRow, ModelRows, ReadModelAudit, Repair } from "../../ports/read-model-audit.ts";
import { type Database, inScope, openDatabase } from "./database.ts";
import { entryStatements } from "./post-entries.ts";
import { auditStatements, eventStatements, pspPaymentStatements } from "./publish.ts";
import { rowsOf } from "./rows.ts";
import { auditLog, events, ledgerEntries, links, payments, pspPayments, refunds, slugClaims } from "./schema.ts";
import { topUpStatements } from "./top-ups.ts";

/** Statements per batch, which must end within 30 seconds. */
const BATCH_MAX = 50;

/** Events of this type belong to a link but do not come from its object. */
const OUTSIDE_THE_OBJECT = "reconciliation.%";

/** The read model's audit in D1. */
export function makeReadModelAudit(d1: D1Database): ReadModelAudit {
  const db = openDatabase(d1);
  return {
    expected: auditRowsOf,

    async actual(publication, range) {
      const { linkId } = publication;
      if (range.part === "link") {
        const until = range.until === null ? undefined : lte(events.seq, range.until);
        const own = and(eq(events.linkId, linkId), isNull(events.paymentId), gt(events.seq, range.after), until);
        const [linkRows, eventRows] = await Promise.all([
          db.select().from(links).where(eq(links.id, linkId)),
          db
            .select()
            .from(events)
            .where(and(own, notLike(events.type, OUTSIDE_THE_OBJECT)))
            .orderBy(asc(events.seq)),
        ]);
        return {
          links: linkRows,
          payments: [],
          refunds: [],
          events: eventRows,
          pspPayments: [],
          ledgerEntries: [],
          auditLog: await namedEntries(db, publication),
        };
      }
      // The ids of a link's payments begin with its key. "{" is the character after the last letter.
      const prefix = `pay_${linkKeyOf(linkId) ?? ""}`;
      const after = range.after === "" ? prefix : range.after;
      const until = range.until ?? `${prefix}{`;
      const [paymentRows, refundRows, eventRows, entryRows] = await Promise.all([
        db
          .select()
          .from(payments)
          .where(and(gt(payments.id, after), lte(payments.id, until))),
        db
          .select()
          .from(refunds)
          .where(and(gt(refunds.paymentId, after), lte(refunds.paymentId, until))),
        db
          .select()
          .from(events)
          .where(and(gt(events.paymentId, after), lte(events.paymentId, until))),
        ledgerEntriesOf(db, after, until),
      ]);
      return {
        links: [],
        payments: paymentRows,
        refunds: refundRows,
        events: eventRows,
        pspPayments: await namedPspPayments(db, publication),
        ledgerEntries: entryRows,
        auditLog: await namedEntries(db, publication),
      };
    },

    async repair(publication, repairs) {
      const rows = rowsOf(publication);
      const statements = [
        ...rows.links.flatMap((row) =>
          repairOf(repairs, "links", row.id, (seen) =>
            db.insert(links).values(row).onConflictDoUpdate(replacing(links, seen)),
          ),
        ),
        ...rows.payments.flatMap((row) =>
          repairOf(repairs, "payments", row.id, (seen) =>
            db.insert(payments).values(row).onConflictDoUpdate(replacing(payments, seen)),
          ),
        ),
        ...rows.refunds.flatMap((row) =>
          repairOf(repairs, "refunds", row.id, (seen) =>
            db.insert(refunds).values(row).onConflictDoUpdate(replacing(refunds, seen)),
          ),
        ),
        ...(repairs.some(({ table }) => table === "events") ? eventStatements(db, publication) : []),
        ...(repairs.some(({ table }) => table === "pspPayments") ? pspPaymentStatements(db, publication) : []),
        ...(repairs.some(({ table }) => table === "ledgerEntries")
          ? [entryStatements, topUpStatements].flatMap((post) => post(db, publication, publication.entries ?? []))
          : []),
        ...(repairs.some(({ table }) => table === "auditLog") ? auditStatements(db, publication) : []),
      ];
      for (let start = 0; start < statements.length; start += BATCH_MAX)
        await runBatch(db, statements.slice(start, start + BATCH_MAX));
    },

    async unclaimedLinks(limit) {
      const claim = db.select({ linkId: slugClaims.linkId }).from(slugClaims).where(eq(slugClaims.linkId, links.id));
      const rows = await db.select({ id: links.id }).from(links).where(sql`NOT EXISTS ${claim}`).limit(limit);
      return rows.map(({ id }) => id);
    },
  };
}

/** The rows that a publication produces, in the form in which they are compared. */
export function auditRowsOf(publication: Publication): ModelRows {
  const rows = rowsOf(publication);
  return {
    ...rows,
    pspPayments: rows.pspPayments.map(named),
    ledgerEntries: rows.ledgerEntries.map((row) => ({ ...row, seq: 0 })),
    auditLog: entriesOf(publication).map(toEntryRow),
  };
}

/** The ledger entries of payments with ids after `after` and up to `until`; an entry's id begins with its payment's. */
async function ledgerEntriesOf(db: Database, after: string, until: string): Promise<readonly ModelRow[]> {
  const entryId = (paymentId: string): string => paymentId.replace("pay_", "ent_");
  const { number: _, ...compared } = getTableColumns(ledgerEntries);
  const rows = await db
    .select(compared)
    .from(ledgerEntries)
    .where(
      and(
        gt(ledgerEntries.id, entryId(after)),
        lte(ledgerEntries.id, `${entryId(until)}{`),
        gt(ledgerEntries.paymentId, after),
      ),
    );
  return rows.map((row) => ({ ...row, seq: 0 }));
}

function named(row: typeof pspPayments.$inferInsert): ModelRow {
  return { ...row, id: `${row.pspAccountId} ${row.pspPaymentId}`, seq: 0 };
}

/** The publication's PSP payments that are stored. The publication no longer knows those that an attempt had earlier. */
async function namedPspPayments(db: Database, publication: Publication): Promise<readonly ModelRow[]> {
  const keys = JSON.stringify(rowsOf(publication).pspPayments);
  const rows = await db
    .select()
    .from(pspPayments)
    .where(
      sql`(${pspPayments.pspAccountId}, ${pspPayments.pspPaymentId}) IN (
        SELECT value ->> 'pspAccountId', value ->> 'pspPaymentId' FROM json_each(${keys}))`,
    );
  return rows.map(named);
}

/** Audit entries as stored: the text that was hashed. */
function entriesOf({ audit = [] }: Publication) {
  return audit.map((entry) => ({ id: entry.id, subject: entry.subject, entry: auditText(entry) }));
}

function toEntryRow({ id, entry }: { readonly id: string; readonly entry: string }): ModelRow {
  return { id, seq: 0, entry: JSON.parse(entry) };
}

/** The publication's audit entries that are in the log. */
async function namedEntries(db: Database, publication: Publication): Promise<readonly ModelRow[]> {
  const keys = JSON.stringify(entriesOf(publication).map(({ id, subject }) => ({ id, subject })));
  const rows = await db
    .select({ id: auditLog.id, entry: auditLog.entry })
    .from(auditLog)
    .where(
      inScope(
        auditLog,
        publication,
        sql`(${auditLog.subject}, ${auditLog.id}) IN (SELECT value ->> 'subject', value ->> 'id' FROM json_each(${keys}))`,
      ),
    );
  return rows.map(toEntryRow);
}

async function runBatch(db: Database, statements: readonly BatchItem<"sqlite">[]): Promise<void> {
  const [first, ...rest] = statements;
  if (first !== undefined) await db.batch([first, ...rest]);
}

function repairOf(
  repairs: readonly Repair[],
  table: Repair["table"],
  id: string,
  statement: (seenSeq: number | null) => BatchItem<"sqlite">,
): readonly BatchItem<"sqlite">[] {
  const repair = repairs.find((each) => each.table === table && each.id === id);
  return repair === undefined ? [] : [statement(repair.seenSeq)];
}

/** Replaces every column if the row is still the one seen: anything published meanwhile is newer. */
function replacing<Table extends typeof links | typeof payments | typeof refunds>(
  table: Table,
  seenSeq: number | null,
) {
  const set: Record<string, SQL> = {};
  for (const [member, column] of Object.entries(getTableColumns(table))) {
    if (member !== "id") set[member] = sql`excluded.${sql.identifier(column.name)}`;
  }
  const setWhere = seenSeq === null ? sql`excluded.seq > ${table}.seq` : sql`${table}.seq = ${seenSeq}`;
  return { target: table.id, set, setWhere };
}
