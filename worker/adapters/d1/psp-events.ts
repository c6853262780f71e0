/** Parked PSP events, dead letters and event counts in D1. */

import { and, asc, eq, getTableColumns, gte, isNull, lte, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import type { DeadLetters, ParkedEvents, PspEventCounts, QueuedEvents } from "../../ports/psp-events.ts";
import { audited } from "./audit-log.ts";
import { inScope, openDatabase, portions } from "./database.ts";
import { deadLetters, parkedPspEvents, pspAccounts, pspEventCounts, queuedPspEvents } from "./schema.ts";

/** Parked events, which wait for their payment, in D1. */
export function makeParkedEvents(d1: D1Database): ParkedEvents {
  const db = openDatabase(d1);
  return {
    async park({ pspAccountId, eventId, body, reason, tries, nextAt, parkedAt, waitsFor }) {
      // In the order of the table's columns, as Drizzle names them. Events with a reference of ours are bounded by our payments.
      const isOfAccount = sql`psp_account_id = ${pspAccountId} AND waits_for IS NOT NULL`;
      const others = sql`SELECT count(*) FROM (
        SELECT 1 FROM ${parkedPspEvents} WHERE ${isOfAccount} AND event_id <> ${eventId} LIMIT ${LIMITS.undecidedEventsPerAccountMax})`;
      await db
        .insert(parkedPspEvents)
        .select(
          sql`SELECT ${pspAccountId}, ${eventId}, ${body}, ${reason}, ${tries}, ${nextAt}, ${parkedAt}, ${waitsFor}
              WHERE ${waitsFor} IS NULL OR (${others}) < ${LIMITS.undecidedEventsPerAccountMax}`,
        )
        .onConflictDoUpdate({
          target: [parkedPspEvents.pspAccountId, parkedPspEvents.eventId],
          set: { body, reason, tries, nextAt },
        });
    },
    due: (now, limit) =>
      db
        .select()
        .from(parkedPspEvents)
        .where(lte(parkedPspEvents.nextAt, now))
        .orderBy(asc(parkedPspEvents.nextAt))
        .limit(limit),
    waiting: (scope, limit) =>
      db
        .select({
          pspAccountId: parkedPspEvents.pspAccountId,
          eventId: parkedPspEvents.eventId,
          reason: parkedPspEvents.reason,
          tries: parkedPspEvents.tries,
          nextAt: parkedPspEvents.nextAt,
          parkedAt: parkedPspEvents.parkedAt,
          provider: pspAccounts.provider,
        })
        .from(parkedPspEvents)
        .innerJoin(pspAccounts, eq(pspAccounts.id, parkedPspEvents.pspAccountId))
        .where(and(inScope(pspAccounts, scope), eq(parkedPspEvents.reason, "unknown_payment")))
        .orderBy(asc(parkedPspEvents.parkedAt), asc(parkedPspEvents.eventId))
        .limit(limit),
    async remove({ pspAccountId, eventId }) {
      await db
        .delete(parkedPspEvents)
        .where(and(eq(parkedPspEvents.pspAccountId, pspAccountId), eq(parkedPspEvents.eventId, eventId)));
    },
  };
}

/** Events kept in D1 because their queue is not durable. */
export function makeQueuedEvents(d1: D1Database): QueuedEvents {
  const db = openDatabase(d1);
  return {
    async keep({ id, message, tries, dueAt }) {
      await db
        .insert(queuedPspEvents)
        .values({ id, message, tries, dueAt })
        .onConflictDoUpdate({ target: queuedPspEvents.id, set: { tries, dueAt } });
    },
    due: (now, limit) =>
      db
        .select()
        .from(queuedPspEvents)
        .where(lte(queuedPspEvents.dueAt, now))
        .orderBy(asc(queuedPspEvents.dueAt))
        .limit(limit),
    async remove(id) {
      await db.delete(queuedPspEvents).where(eq(queuedPspEvents.id, id));
    },
  };
}

/** Dead letters in D1. */
export function makeDeadLetters(d1: D1Database): DeadLetters {
  const db = openDatabase(d1);
  return {
    async store({ id, queue, reason, body, attempts, receivedAt, pspAccountId }) {
      // In the order of the table's columns, as Drizzle names them. Our own messages, which have no account, are not limited.
      const ofAccount = sql`SELECT count(*) FROM (
        SELECT 1 FROM ${deadLetters} WHERE psp_account_id = ${pspAccountId} LIMIT ${LIMITS.deadLettersPerAccountMax})`;
      const isKnown = sql`EXISTS (SELECT 1 FROM ${deadLetters} WHERE ${deadLetters.id} = ${id})`;
      await db
        .insert(deadLetters)
        .select(
          sql`SELECT ${id}, ${queue}, ${reason}, ${body}, ${attempts}, ${receivedAt}, ${pspAccountId}
              WHERE (${ofAccount}) < ${LIMITS.deadLettersPerAccountMax} OR ${isKnown}`,
        )
        .onConflictDoUpdate({
          target: deadLetters.id,
          set: { reason, attempts: sql`${deadLetters.attempts} + excluded.attempts` },
        });
    },
    async sweep(now, limit) {
      const { meta } = await db.run(sql`
        DELETE FROM dead_letters WHERE id IN (
          SELECT id FROM dead_letters
          WHERE received_at <= ${now - LIMITS.deadLetterOfNobodyMs}
            AND NOT EXISTS (SELECT 1 FROM psp_accounts WHERE psp_accounts.id = psp_account_id)
          LIMIT ${limit})`);
      return meta.changes;
    },
    list: (scope, limit) =>
      db
        .select({
          id: deadLetters.id,
          queue: deadLetters.queue,
          reason: deadLetters.reason,
          attempts: deadLetters.attempts,
          receivedAt: deadLetters.receivedAt,
          pspAccountId: pspAccounts.id,
          provider: pspAccounts.provider,
        })
        .from(deadLetters)
        .innerJoin(pspAccounts, eq(pspAccounts.id, deadLetters.pspAccountId))
        .where(inScope(pspAccounts, scope))
        .orderBy(asc(deadLetters.receivedAt), asc(deadLetters.id))
        .limit(limit),
    async find(scope, id) {
      const [row] = await db
        .select(getTableColumns(deadLetters))
        .from(deadLetters)
        .innerJoin(pspAccounts, eq(pspAccounts.id, deadLetters.pspAccountId))
        .where(inScope(pspAccounts, scope, eq(deadLetters.id, id)));
      return row ?? null;
    },
    async remove(id, entries) {
      await db.batch(audited(db, db.delete(deadLetters).where(eq(deadLetters.id, id)), entries));
    },
    async countOfNobody() {
      const [row] = await db
        .select({ count: sql<number>`count(*)` })
        .from(deadLetters)
        .leftJoin(pspAccounts, eq(pspAccounts.id, deadLetters.pspAccountId))
        .where(isNull(pspAccounts.id));
      return row?.count ?? 0;
    },
  };
}

/** Counts of each account's events, by UTC day. */
export function makePspEventCounts(d1: D1Database): PspEventCounts {
  const db = openDatabase(d1);
  return {
    async add(counted, now) {
      const rows = counted.map((each) => ({ ...each, day: dayOf(now) }));
      const [first, ...rest] = portions(rows, 4).map((portion) =>
        db
          .insert(pspEventCounts)
          .values([...portion])
          .onConflictDoUpdate({
            target: [pspEventCounts.pspAccountId, pspEventCounts.day, pspEventCounts.kind],
            set: { count: sql`${pspEventCounts.count} + excluded.count` },
          }),
      );
      if (first !== undefined) await db.batch([first, ...rest]);
    },
    async since(pspAccountId, since) {
      const rows = await db
        .select({ kind: pspEventCounts.kind, count: sql<number>`sum(${pspEventCounts.count})` })
        .from(pspEventCounts)
        .where(and(eq(pspEventCounts.pspAccountId, pspAccountId), gte(pspEventCounts.day, dayOf(since))))
        .groupBy(pspEventCounts.kind);
      return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
    },
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
