/** Sessions in D1. */

import { and, eq, exists, gt, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Sessions } from "../../ports/accounts.ts";
import { audited } from "./audit-log.ts";
import { cutPage, openDatabase, sweepExpired, toPage } from "./database.ts";
import { memberships, roles, sessions, users } from "./schema.ts";

/** Sessions in D1, read from the primary so that ending one counts at once everywhere. */
export function makeSessions(d1: D1Database): Sessions {
  const db = openDatabase(d1);
  return {
    async open(
      { id, userId, merchantId, familyHash, refreshHash, browser, createdAt, expiresAt },
      passwordHash,
      entries,
    ) {
      // In the order of the table's columns.
      const row = sql`SELECT ${id}, ${userId}, ${merchantId}, ${familyHash}, ${refreshHash}, NULL, NULL, ${browser}, ${createdAt}, ${expiresAt}, NULL
        FROM users JOIN memberships ON memberships.user_id = users.id AND memberships.merchant_id = ${merchantId}
        WHERE users.id = ${userId} AND users.password_hash = ${passwordHash}`;
      const write = db.insert(sessions).select(row).returning({ id: sessions.id });
      const [opened] = await db.batch(audited(db, write, entries));
      return opened.length > 0;
    },

    async standing({ sessionId, userId, merchantId }, now) {
      const [row] = await db
        .select({ role: memberships.role, permissions: roles.permissions, emailVerifiedAt: users.emailVerifiedAt })
        .from(sessions)
        .innerJoin(
          memberships,
          and(eq(memberships.userId, sessions.userId), eq(memberships.merchantId, sessions.merchantId)),
        )
        .leftJoin(roles, and(eq(roles.id, memberships.role), eq(roles.merchantId, memberships.merchantId)))
        .innerJoin(users, eq(users.id, sessions.userId))
        .where(and(eq(sessions.id, sessionId), eq(sessions.merchantId, merchantId), aliveOf(userId, now)));
      if (row === undefined) return null;
      return { role: row.role, permissions: row.permissions, isEmailVerified: row.emailVerifiedAt !== null };
    },

    async rotate({ sessionId, family, from, to, now, expiresAt, lifetimeMsMax, reuseGraceMs }, noteReuse) {
      const isOfFamily = and(eq(sessions.id, sessionId), eq(sessions.familyHash, family), isNull(sessions.revokedAt));
      const named = { sessionId: sessions.id, userId: sessions.userId, merchantId: sessions.merchantId };
      const [claims] = await db
        .update(sessions)
        .set({
          refreshHash: to,
          previousHash: from,
          rotatedAt: now,
          expiresAt: sql`min(${expiresAt}, ${sessions.createdAt} + ${lifetimeMsMax})`,
        })
        .where(and(isOfFamily, eq(sessions.refreshHash, from), gt(sessions.expiresAt, now)))
        .returning(named);
      if (claims !== undefined) return { kind: "rotated", claims };
      const isTwin = and(eq(sessions.previousHash, from), sql`${sessions.rotatedAt} >= ${now - reuseGraceMs}`);
      const isReused = and(isOfFamily, ne(sessions.refreshHash, from), sql`(${isTwin}) IS NOT TRUE`);
      const [held] = await db.select(named).from(sessions).where(isReused);
      if (held === undefined) return { kind: "refused" };
      const end = db.update(sessions).set({ revokedAt: now }).where(isReused).returning({ id: sessions.id });
      const [ended] = await db.batch(audited(db, end, noteReuse(held)));
      return { kind: ended.length > 0 ? "reused" : "refused" };
    },

    async switch({ sessionId, userId, merchantId }, { now, entries }) {
      const isMember = exists(
        db
          .select()
          .from(memberships)
          .where(and(eq(memberships.userId, userId), eq(memberships.merchantId, merchantId))),
      );
      const write = db
        .update(sessions)
        .set({ merchantId })
        .where(and(eq(sessions.id, sessionId), aliveOf(userId, now), isMember))
        .returning({ id: sessions.id });
      const [[switched]] = await db.batch(audited(db, write, entries));
      return switched === undefined ? "not_found" : "done";
    },

    async list(userId, page, now) {
      const { where, orderBy, limit } = cutPage(sessions.createdAt, sessions.id, page);
      const rows = await db
        .select()
        .from(sessions)
        .where(and(aliveOf(userId, now), where))
        .orderBy(...orderBy)
        .limit(limit);
      return toPage(rows, page, ({ id, browser, createdAt, rotatedAt, expiresAt }) => ({
        item: { id, browser, createdAt, lastUsedAt: rotatedAt ?? createdAt, expiresAt },
        position: createdAt,
        id,
      }));
    },

    async revoke(userId, sessionId, { now, entries }) {
      const own = and(eq(sessions.id, sessionId), eq(sessions.userId, userId));
      const write = db
        .update(sessions)
        .set({ revokedAt: now })
        .where(and(own, isNull(sessions.revokedAt)));
      const [[found]] = await db.batch([
        db.select({ id: sessions.id }).from(sessions).where(own),
        ...audited(db, write, entries),
      ]);
      return found === undefined ? "not_found" : "done";
    },

    async revokeOthers(userId, sessionId, { now, entries }) {
      const write = db
        .update(sessions)
        .set({ revokedAt: now })
        .where(and(aliveOf(userId, now), ne(sessions.id, sessionId)));
      await db.batch(audited(db, write, entries));
    },

    sweep: (now, limit) => sweepExpired(db, sessions, { now, limit }),
  };
}

/** Matches a user's sessions that have not ended. */
function aliveOf(userId: string, now: number): SQL | undefined {
  return and(eq(sessions.userId, userId), isNull(sessions.revokedAt), gt(sessions.expiresAt, now));
}
