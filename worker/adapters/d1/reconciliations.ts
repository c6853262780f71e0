/** Reconciliations and their differences in D1. */

import { and, asc, desc, eq, gt, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Provider } from "../../ports/psp-accounts.ts";
import type { Found, Reconciliation, ReconciliationDifference, Reconciliations } from "../../ports/reconciliations.ts";
import { audited } from "./audit-log.ts";
import { cutPage, type Database, inScope, isAmong, openDatabase, toPage } from "./database.ts";
import { events, pspAccounts, reconciliationDifferences, reconciliationListed, reconciliations } from "./schema.ts";

type Statement = BatchItem<"sqlite">;

/** Written out: of a bound parameter SQLite does not know that the index of those that run has it. */
const IS_RUNNING = sql`${reconciliations.status} = 'running'`;

/** Reconciliations in D1. */
export function makeReconciliations(d1: D1Database): Reconciliations {
  const db = openDatabase(d1);
  const due = (now: number): SQL | undefined => and(IS_RUNNING, lte(reconciliations.nextAt, now));
  return {
    async add(reconciliation, entry) {
      await db.batch(audited(db, db.insert(reconciliations).values(reconciliation).onConflictDoNothing(), [entry]));
    },
    async find(scope, id) {
      const [row] = await db
        .select()
        .from(reconciliations)
        .where(inScope(reconciliations, scope, eq(reconciliations.id, id)));
      return row ?? null;
    },
    async take({ now, until, limit }) {
      const ids = db
        .select({ id: reconciliations.id })
        .from(reconciliations)
        .where(due(now))
        .orderBy(asc(reconciliations.nextAt))
        .limit(limit);
      return db.update(reconciliations).set({ nextAt: until }).where(inArray(reconciliations.id, ids)).returning();
    },
    async takeOne(id, { now, until }) {
      const [row] = await db
        .update(reconciliations)
        .set({ nextAt: until })
        .where(and(eq(reconciliations.id, id), due(now)))
        .returning();
      return row ?? null;
    },
    async save(reconciliation, found) {
      const [first, ...rest] = [
        db.update(reconciliations).set(reconciliation).where(eq(reconciliations.id, reconciliation.id)),
        ...foundStatements(db, reconciliation, found),
        ...(reconciliation.status === "running" ? [] : endStatements(db, reconciliation)),
      ];
      if (first !== undefined) await db.batch([first, ...rest]);
    },
    async listedAmong(id, references) {
      const rows = await db
        .select({ reference: reconciliationListed.reference })
        .from(reconciliationListed)
        .where(and(eq(reconciliationListed.reconciliationId, id), isAmong(reconciliationListed.reference, references)));
      return new Set(rows.map(({ reference }) => reference));
    },
    async dueAccounts(providers: readonly Provider[], before, limit) {
      const { id, merchantId, livemode, provider } = pspAccounts;
      return db
        .select({ id, merchantId, livemode, provider })
        .from(pspAccounts)
        .where(
          and(
            inArray(provider, [...providers]),
            sql`${id} NOT IN (
              SELECT ${reconciliations.pspAccountId} FROM ${reconciliations} WHERE ${reconciliations.source} = 'list' AND ${IS_RUNNING})`,
            sql`NOT EXISTS (
              SELECT 1 FROM ${reconciliations} WHERE ${reconciliations.pspAccountId} = ${id} AND ${reconciliations.createdAt} > ${before}
                AND ${reconciliations.source} = 'list' AND NOT ${reconciliations.isChosen})`,
          ),
        )
        .orderBy(asc(id))
        .limit(limit);
    },
    async comparedUntil(pspAccountId) {
      const [row] = await db
        .select({ until: sql<number | null>`max(${reconciliations.windowTo})` })
        .from(reconciliations)
        .where(
          and(
            eq(reconciliations.pspAccountId, pspAccountId),
            eq(reconciliations.source, "list"),
            eq(reconciliations.status, "finished"),
            eq(reconciliations.isChosen, false),
          ),
        );
      return row?.until ?? null;
    },
    async running(pspAccountId) {
      const [row] = await db
        .select()
        .from(reconciliations)
        .where(and(eq(reconciliations.pspAccountId, pspAccountId), eq(reconciliations.source, "list"), IS_RUNNING))
        .orderBy(desc(reconciliations.createdAt))
        .limit(1);
      return row ?? null;
    },
    async reports(scope, since) {
      const [row] = await db
        .select({
          running: sql<number>`count(*) FILTER (WHERE ${IS_RUNNING})`,
          uploaded: sql<number>`count(*) FILTER (WHERE ${reconciliations.createdAt} > ${since})`,
        })
        .from(reconciliations)
        .where(
          inScope(
            reconciliations,
            scope,
            eq(reconciliations.source, "report"),
            or(IS_RUNNING, gt(reconciliations.createdAt, since)),
          ),
        );
      return row ?? { running: 0, uploaded: 0 };
    },
    async list(scope, { pspAccountId }, page) {
      const cut = cutPage(reconciliations.createdAt, reconciliations.id, page, page.sort?.descending);
      const ofAccount = pspAccountId === null ? undefined : eq(reconciliations.pspAccountId, pspAccountId);
      const rows: Reconciliation[] = await db
        .select()
        .from(reconciliations)
        .where(inScope(reconciliations, scope, ofAccount, cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: row, position: row.createdAt, id: row.id }));
    },
    async differences(scope, { isOpen, reconciliationId }, page) {
      const table = reconciliationDifferences;
      const cut = cutPage(table.foundAt, table.id, page, page.sort?.descending);
      const openness =
        isOpen === null ? undefined : isOpen ? isNull(table.resolvedAt) : sql`${table.resolvedAt} IS NOT NULL`;
      const ofOne = reconciliationId === null ? undefined : eq(table.reconciliationId, reconciliationId);
      const rows: ReconciliationDifference[] = await db
        .select()
        .from(table)
        .where(inScope(table, scope, openness, ofOne, cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: row, position: row.foundAt, id: row.id }));
    },
  };
}

function foundStatements(
  db: Database,
  { id, merchantId, livemode }: Reconciliation,
  found: Found,
): readonly Statement[] {
  const listed =
    found.listed.length === 0
      ? []
      : [
          db
            .insert(reconciliationListed)
            // All references are one bound parameter. `WHERE true` keeps SQLite from parsing "ON" as part of a join.
            .select(sql`SELECT ${id}, value FROM json_each(${JSON.stringify(found.listed)}) WHERE true`)
            .onConflictDoNothing(),
        ];
  return [
    ...listed,
    ...found.differences.flatMap(({ difference, event }) => {
      const { reconciliationId, seenAt, thereAmount, thereCurrency, hereStatus, hereAmount, hereCurrency } = difference;
      return [
        // Before the difference itself: the event is written only if the difference was not already open.
        db.insert(events).select(sql`
          SELECT ${event.id}, ${merchantId}, ${livemode ? 1 : 0}, ${event.seq}, ${event.type}, ${event.linkId},
                 ${event.paymentId}, ${event.at}, ${JSON.stringify(event.data)}
          WHERE NOT EXISTS (SELECT 1 FROM ${events} WHERE ${events.id} = ${event.id}) AND NOT EXISTS (
            SELECT 1 FROM ${reconciliationDifferences}
            WHERE ${reconciliationDifferences.id} = ${difference.id} AND ${reconciliationDifferences.resolvedAt} IS NULL)`),
        db
          .insert(reconciliationDifferences)
          .values(difference)
          .onConflictDoUpdate({
            target: reconciliationDifferences.id,
            set: {
              reconciliationId,
              seenAt,
              thereAmount,
              thereCurrency,
              hereStatus,
              hereAmount,
              hereCurrency,
              resolvedAt: null,
            },
          }),
      ];
    }),
  ];
}

function endStatements(
  db: Database,
  { id, pspAccountId, source, status, ...run }: Reconciliation,
): readonly Statement[] {
  const table = reconciliationDifferences;
  const ofRun = eq(reconciliationListed.reconciliationId, id);
  const listed = db.select({ reference: reconciliationListed.reference }).from(reconciliationListed).where(ofRun);
  // A list covers everything in its window. Reports of different batches overlap in time, and each covers only its own payments.
  const wentOver =
    source === "list"
      ? sql`${table.at} BETWEEN ${run.windowFrom} AND ${run.windowTo}`
      : inArray(table.reference, listed);
  const gone = and(
    eq(table.pspAccountId, pspAccountId),
    isNull(table.resolvedAt),
    ne(table.reconciliationId, id),
    wentOver,
  );
  const resolve = db.update(table).set({ resolvedAt: run.finishedAt }).where(gone);
  const forget = db.delete(reconciliationListed).where(ofRun);
  return status === "finished" ? [resolve, forget] : [forget];
}
