/** Passkeys and spent challenges in D1. */

import { and, asc, eq } from "drizzle-orm";
import type { Passkeys } from "../../ports/passkeys.ts";
import { audited } from "./audit-log.ts";
import { isTaken, openDatabase, sweepExpired } from "./database.ts";
import { toMailRow } from "./mails.ts";
import { mails, passkeys, spentChallenges } from "./schema.ts";

/** Passkeys in D1. A challenge is spent in the batch of what it allows: used again, its primary key fails the whole batch. */
export function makePasskeys(d1: D1Database): Passkeys {
  const db = openDatabase(d1);
  return {
    list: (userId) =>
      db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.createdAt), asc(passkeys.id)),
    async find(credentialId) {
      const [row] = await db.select().from(passkeys).where(eq(passkeys.credentialId, credentialId));
      return row ?? null;
    },
    async add({ passkey, challenge, notice }, entries) {
      try {
        await db.batch([
          ...audited(db, db.insert(passkeys).values(passkey), entries),
          db.insert(spentChallenges).values(challenge),
          ...(notice === null ? [] : [db.insert(mails).values(toMailRow(notice))]),
        ]);
        return true;
      } catch (error) {
        if (isTaken(error, "spent_challenges.hash") || isTaken(error, "passkeys.credential_id")) return false;
        throw error;
      }
    },
    async use(id, { counter, now, challenge }) {
      try {
        const [, used] = await db.batch([
          db.insert(spentChallenges).values(challenge),
          db
            .update(passkeys)
            .set({ counter, lastUsedAt: now })
            .where(eq(passkeys.id, id))
            .returning({ id: passkeys.id }),
        ]);
        return used.length > 0;
      } catch (error) {
        if (isTaken(error, "spent_challenges.hash")) return false;
        throw error;
      }
    },
    async remove(userId, id, entries) {
      const own = and(eq(passkeys.id, id), eq(passkeys.userId, userId));
      const write = db.delete(passkeys).where(own).returning({ id: passkeys.id });
      const [removed] = await db.batch(audited(db, write, entries));
      return removed.length > 0 ? "done" : "not_found";
    },
    sweep: (now, limit) => sweepExpired(db, spentChallenges, { now, limit }),
  };
}
