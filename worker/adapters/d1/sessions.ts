/** Sessions in D1. */

import { and, eq, exists, gt, isNull, lt, sql } from "drizzle-orm";
import type { Sessions } from "../../ports/accounts.ts";
import { openDatabase } from "./database.ts";
import { memberships, roles, sessions } from "./schema.ts";

/** Sessions. Read from the primary, so that the end of one counts at once. */
export function makeSessions(d1: D1Database): Sessions {
  const db = openDatabase(d1);
  return {
    async open(session) {
      await db.insert(sessions).values(session);
    },

    async standing({ sessionId, userId, merchantId }, now) {
      const [row] = await db
        .select({ role: memberships.role, permissions: roles.permissions })
        .from(sessions)
        .innerJoin(
          memberships,
          and(eq(memberships.userId, sessions.userId), eq(memberships.merchantId, sessions.merchantId)),
        )
        .leftJoin(roles, and(eq(roles.id, memberships.role), eq(roles.merchantId, memberships.merchantId)))
        .where(
          and(
            eq(sessions.id, sessionId),
            eq(sessions.userId, userId),
            eq(sessions.merchantId, merchantId),
            isNull(sessions.revokedAt),
            gt(sessions.expiresAt, now),
          ),
        );
      return row ?? null;
    },

    async rotate({ sessionId, from, to, now, expiresAt }, reuseGraceMs) {
      const alive = and(eq(sessions.id, sessionId), isNull(sessions.revokedAt));
      // The second statement sees what the first did: after a rotation `previous_hash` is `from` and `rotated_at` is now.
      const [[rotated]] = await db.batch([
        db
          .update(sessions)
          .set({ refreshHash: to, previousHash: from, rotatedAt: now, expiresAt })
          .where(and(alive, eq(sessions.refreshHash, from), gt(sessions.expiresAt, now)))
          .returning({ sessionId: sessions.id, userId: sessions.userId, merchantId: sessions.merchantId }),
        db
          .update(sessions)
          .set({ revokedAt: now })
          .where(and(alive, eq(sessions.previousHash, from), lt(sessions.rotatedAt, now - reuseGraceMs))),
      ]);
      return rotated ?? null;
    },

    async switch({ sessionId, userId, merchantId }, now) {
      const isMember = exists(
        db
          .select()
          .from(memberships)
          .where(and(eq(memberships.userId, userId), eq(memberships.merchantId, merchantId))),
      );
      const isAlive = and(isNull(sessions.revokedAt), gt(sessions.expiresAt, now));
      const [switched] = await db
        .update(sessions)
        .set({ merchantId })
        .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isAlive, isMember))
        .returning({ id: sessions.id });
      return switched === undefined ? "not_found" : "done";
    },

    async revoke(sessionId, now) {
      await db
        .update(sessions)
        .set({ revokedAt: now })
        .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
    },

    async sweep(now, limit) {
      const { meta } = await db.run(sql`
        DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE expires_at <= ${now} LIMIT ${limit})`);
      return meta.changes;
    },
  };
}
