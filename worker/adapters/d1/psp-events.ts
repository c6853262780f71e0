/** Parked PSP events, dead letters and event counts in D1. */

import { and, asc, eq, gte, lte, sql } from "drizzle-orm";
import type { DeadLetters, ParkedEvents, PspEventCounts } from "../../ports/psp-events.ts";
import { cutPage, openDatabase, toPage } from "./database.ts";
import { deadLetters, parkedPspEvents, pspEventCounts } from "./schema.ts";

/** Events that wait for their payment. */
export function makeParkedEvents(d1: D1Database): ParkedEvents {
  const db = openDatabase(d1);
  return {
    async park(event) {
      const { body, reason, tries, nextAt } = event;
      await db
        .insert(parkedPspEvents)
        .values(event)
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
    async remove({ pspAccountId, eventId }) {
      await db
        .delete(parkedPspEvents)
        .where(and(eq(parkedPspEvents.pspAccountId, pspAccountId), eq(parkedPspEvents.eventId, eventId)));
    },
  };
}

/** Messages that were given up. */
export function makeDeadLetters(d1: D1Database): DeadLetters {
  const db = openDatabase(d1);
  return {
    async store(letter) {
      await db.insert(deadLetters).values(letter).onConflictDoNothing();
    },
    async list(page) {
      const cut = cutPage(deadLetters.receivedAt, deadLetters.id, page);
      const rows = await db
        .select()
        .from(deadLetters)
        .where(cut.where)
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: row, position: row.receivedAt, id: row.id }));
    },
  };
}

/** How each account's deliveries go, by UTC day. */
export function makePspEventCounts(d1: D1Database): PspEventCounts {
  const db = openDatabase(d1);
  return {
    async count(pspAccountId, kind, now) {
      await db
        .insert(pspEventCounts)
        .values({ pspAccountId, kind, day: dayOf(now), count: 1 })
        .onConflictDoUpdate({
          target: [pspEventCounts.pspAccountId, pspEventCounts.day, pspEventCounts.kind],
          set: { count: sql`${pspEventCounts.count} + 1` },
        });
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
