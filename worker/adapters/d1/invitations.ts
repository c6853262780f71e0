/** Invitations in D1, under the hash of their token. */

import { and, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import { isRole } from "../../domain/permissions.ts";
import type { Invitations } from "../../ports/team.ts";
import { isTaken, openDatabase } from "./database.ts";
import { invitations, memberships, merchants, users } from "./schema.ts";

/** Invitations. Read from the primary, so that one that was withdrawn is gone at once. */
export function makeInvitations(d1: D1Database): Invitations {
  const db = openDatabase(d1);
  return {
    async add({ id, merchantId, email, role, invitedBy, createdAt, expiresAt }, tokenHash) {
      const isKnown = isRole(role)
        ? sql`1`
        : sql`EXISTS (SELECT 1 FROM roles WHERE id = ${role} AND merchant_id = ${merchantId})`;
      const size = sql`(SELECT count(*) FROM memberships WHERE merchant_id = ${merchantId})
        + (SELECT count(*) FROM invitations WHERE merchant_id = ${merchantId} AND email <> ${email})`;
      const isMember = sql`EXISTS (SELECT 1 FROM memberships JOIN users ON users.id = memberships.user_id
        WHERE memberships.merchant_id = ${merchantId} AND users.email = ${email})`;
      const added = await db.run(sql`
        INSERT INTO invitations (id, merchant_id, email, role, token_hash, invited_by, created_at, expires_at)
        SELECT ${id}, ${merchantId}, ${email}, ${role}, ${tokenHash}, ${invitedBy}, ${createdAt}, ${expiresAt}
        WHERE ${isKnown} AND ${size} < ${LIMITS.teamSizeMax} AND NOT ${isMember}
        ON CONFLICT (merchant_id, email) DO UPDATE SET
          id = excluded.id, role = excluded.role, token_hash = excluded.token_hash, invited_by = excluded.invited_by,
          created_at = excluded.created_at, expires_at = excluded.expires_at`);
      if (added.meta.changes > 0) return "done";
      const [why] = await db.all<{ known: number; member: number }>(
        sql`SELECT ${isKnown} AS known, ${isMember} AS member`,
      );
      if (why?.member === 1) return "already_member";
      return why?.known === 1 ? "full" : "role_gone";
    },

    async list(merchantId, now) {
      const rows = await db
        .select()
        .from(invitations)
        .where(and(eq(invitations.merchantId, merchantId), gt(invitations.expiresAt, now)))
        .orderBy(desc(invitations.createdAt), desc(invitations.id));
      return rows.map(withoutToken);
    },

    async withdraw(merchantId, invitationId) {
      const [withdrawn] = await db
        .delete(invitations)
        .where(and(eq(invitations.merchantId, merchantId), eq(invitations.id, invitationId)))
        .returning({ id: invitations.id });
      return withdrawn === undefined ? "not_found" : "done";
    },

    async find(tokenHash, now) {
      const [row] = await db
        .select({ invitation: invitations, merchantName: merchants.name })
        .from(invitations)
        .innerJoin(merchants, eq(merchants.id, invitations.merchantId))
        .where(isGood(tokenHash, now));
      return row === undefined ? null : { ...withoutToken(row.invitation), merchantName: row.merchantName };
    },

    async accept(acceptance) {
      const [, [used]] = await db.batch([join(acceptance), take(acceptance)]);
      return used === undefined ? "gone" : "done";
    },

    async acceptNew({ user, passwordHash, ...acceptance }) {
      const accepted = { ...acceptance, userId: user.id };
      const { tokenHash, now } = acceptance;
      try {
        const [, , [used]] = await db.batch([
          // Nobody is stored who then is a member of nothing.
          db.insert(users).select(
            db
              .select({
                id: sql<string>`${user.id}`.as("id"),
                email: invitations.email,
                passwordHash: sql<string>`${passwordHash}`.as("password_hash"),
                createdAt: sql<number>`${user.createdAt}`.as("created_at"),
              })
              .from(invitations)
              .where(and(isGood(tokenHash, now), eq(invitations.email, user.email))),
          ),
          join(accepted),
          take(accepted),
        ]);
        return used === undefined ? "gone" : "done";
      } catch (error) {
        if (isTaken(error, "users.email")) return "email_taken";
        throw error;
      }
    },

    async sweep(now, limit) {
      const { meta } = await db.run(sql`
        DELETE FROM invitations WHERE id IN (SELECT id FROM invitations WHERE expires_at <= ${now} LIMIT ${limit})`);
      return meta.changes;
    },
  };

  function join({ tokenHash, userId, now }: { tokenHash: string; userId: string; now: number }) {
    return db
      .insert(memberships)
      .select(
        db
          .select({
            userId: users.id,
            merchantId: invitations.merchantId,
            createdAt: sql<number>`${now}`.as("created_at"),
            role: invitations.role,
          })
          .from(invitations)
          .innerJoin(users, eq(users.email, invitations.email))
          .where(and(isGood(tokenHash, now), eq(users.id, userId))),
      )
      .onConflictDoNothing();
  }

  function take({ tokenHash, userId, now }: { tokenHash: string; userId: string; now: number }) {
    const isHis = sql`${invitations.email} = (SELECT email FROM users WHERE id = ${userId})`;
    return db
      .delete(invitations)
      .where(and(isGood(tokenHash, now), isHis))
      .returning({ id: invitations.id });
  }
}

function isGood(tokenHash: string, now: number): SQL | undefined {
  return and(eq(invitations.tokenHash, tokenHash), gt(invitations.expiresAt, now));
}

function withoutToken({ tokenHash: _, ...invitation }: typeof invitations.$inferSelect) {
  return invitation;
}
