/** Outgoing mails in D1: written in the same batch as the change they report, and kept until they are sent. */

import { and, asc, eq, lte, type SQL, sql } from "drizzle-orm";
import type { Mails, OwedMail } from "../../ports/mail.ts";
import { type Database, openDatabase } from "./database.ts";
import { mails } from "./schema.ts";

/** Outgoing mails in D1. */
export function makeMails(d1: D1Database): Mails {
  const db = openDatabase(d1);
  return {
    async add(mail) {
      await db.insert(mails).values(toMailRow(mail));
    },
    async due(now, limit) {
      const rows = await db
        .select({ id: mails.id })
        .from(mails)
        .where(lte(mails.dueAt, now))
        .orderBy(asc(mails.dueAt))
        .limit(limit);
      return rows.map(({ id }) => id);
    },
    async take(id, { now, leaseMs }) {
      const [row] = await db
        .update(mails)
        .set({ dueAt: now + leaseMs, tries: sql`${mails.tries} + 1` })
        .where(and(eq(mails.id, id), lte(mails.dueAt, now)))
        .returning();
      if (row === undefined) return null;
      const { dueAt: _, tries, ...mail } = row;
      // The table's CHECKs hold the kinds apart.
      return { mail: mail as OwedMail, tries };
    },
    async postpone(id, dueAt) {
      await db.update(mails).set({ dueAt }).where(eq(mails.id, id));
    },
    async remove(id) {
      await db.delete(mails).where(eq(mails.id, id));
    },
  };
}

/** The row of a mail that is due at once, for a batch with other writes. */
export function toMailRow(mail: OwedMail): typeof mails.$inferInsert {
  return { endpointId: null, ...mail, dueAt: mail.createdAt, tries: 0 };
}

/** The statement that queues mails if a condition holds at that point of the batch; none if there are no mails. */
export function oweIf(db: Database, owed: readonly OwedMail[], condition: SQL) {
  if (owed.length === 0) return [];
  const value = (name: string) => sql`value ->> ${sql.raw(`'${name}'`)}`;
  const columns = ["id", "kind", "address", "origin", "createdAt", "dueAt", "tries", "endpointId"] as const;
  return [
    // In the order of the table's columns, as Drizzle names them.
    db
      .insert(mails)
      .select(
        sql`SELECT ${sql.join(columns.map(value), sql`, `)} FROM json_each(${JSON.stringify(owed.map(toMailRow))}) WHERE ${condition}`,
      ),
  ];
}
