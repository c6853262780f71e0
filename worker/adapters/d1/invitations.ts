/** Invitations in D1, under the hash of their token. */

import { and, desc, eq, gt, type SQL, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import { isRole, type RoleId } from "../../domain/permissions.ts";
import type { Invitations } from "../../ports/team.ts";
import { audited } from "./audit-log.ts";
import { isTaken, openDatabase, sweepExpired } from "./database.ts";
import { oweIf } from "./mails.ts";
import { invitations, memberships, merchants, users } from "./schema.ts";

/** Invitations in D1, read from the primary so that a withdrawn one is gone at once. */
export function makeInvitations(d1: D1Database): Invitations {
  const db = openDatabase(d1);
  return {
    async add(invitation, { hash, mail, entries }) {
      const { merchantId, email, role } = invitation;
      const isKnown = isRole(role)
        ? sql`1`
        : sql`EXISTS (SELECT 1 FROM roles WHERE id = ${role} AND merchant_id = ${merchantId})`;
      const size = sql`(SELECT count(*) FROM memberships WHERE merchant_id = ${merchantId})
        + (SELECT count(*) FROM invitations WHERE merchant_id = ${merchantId} AND email <> ${email})`;
      const isMember = sql`EXISTS (SELECT 1 FROM memberships JOIN users ON users.id = memberships.user_id
        WHERE memberships.merchant_id = ${merchantId} AND users.email = ${email})`;
      const columns = {
        id: sql<string>`${invitation.id}`.as("id"),
        merchantId: merchants.id,
        email: sql<string>`${email}`.as("email"),
        role: sql<RoleId>`${role}`.as("role"),
        tokenHash: sql<string>`${hash}`.as("token_hash"),
        isMailed: sql<boolean>`${invitation.isMailed ? 1 : 0}`.as("is_mailed"),
        invitedBy: sql<string>`${invitation.invitedBy}`.as("invited_by"),
        createdAt: sql<number>`${invitation.createdAt}`.as("created_at"),
        expiresAt: sql<number>`${invitation.expiresAt}`.as("expires_at"),
      };
      const may = and(
        eq(merchants.id, merchantId),
        isKnown,
        sql`${size} < ${LIMITS.teamSizeMax}`,
        sql`NOT ${isMember}`,
      );
      const { merchantId: _, email: __, ...replaced } = { ...invitation, tokenHash: hash };
      const insert = db
        .insert(invitations)
        .select(db.select(columns).from(merchants).where(may))
        .onConflictDoUpdate({ target: [invitations.merchantId, invitations.email], set: replaced })
        .returning({ id: invitations.id });
      const [[added]] = await db.batch([
        ...audited(db, insert, entries),
        ...oweIf(
          db,
          mail === null ? [] : [mail],
          sql`EXISTS (SELECT 1 FROM ${invitations} WHERE ${eq(invitations.id, invitation.id)})`,
        ),
      ]);
      if (added !== undefined) return "done";
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

    async withdraw(merchantId, invitationId, entries) {
      const drop = db
        .delete(invitations)
        .where(and(eq(invitations.merchantId, merchantId), eq(invitations.id, invitationId)))
        .returning({ id: invitations.id });
      const [[withdrawn]] = await db.batch(audited(db, drop, entries));
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

    async accept({ entries, ...acceptance }) {
      const [, [used]] = await db.batch([join(acceptance), ...audited(db, take(acceptance), entries)]);
      return used === undefined ? "gone" : "done";
    },

    async acceptNew({ user, passwordHash, entries, ...acceptance }) {
      const accepted = { ...acceptance, userId: user.id };
      const { tokenHash, now } = acceptance;
      try {
        const [, , [used]] = await db.batch([
          // Only for a valid invitation, so that no user is stored who belongs to no merchant.
          db.insert(users).select(
            db
              .select({
                id: sql<string>`${user.id}`.as("id"),
                email: invitations.email,
                passwordHash: sql<string>`${passwordHash}`.as("password_hash"),
                createdAt: sql<number>`${user.createdAt}`.as("created_at"),
                emailVerifiedAt: sql<number | null>`CASE WHEN ${invitations.isMailed} THEN ${now} END`.as(
                  "email_verified_at",
                ),
              })
              .from(invitations)
              .where(and(isGood(tokenHash, now), eq(invitations.email, user.email))),
          ),
          join(accepted),
          ...audited(db, take(accepted), entries),
        ]);
        return used === undefined ? "gone" : "done";
      } catch (error) {
        if (isTaken(error, "users.email")) return "email_taken";
        throw error;
      }
    },

    sweep: (now, limit) => sweepExpired(db, invitations, { now, limit }),
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
    const isTheirs = sql`${invitations.email} = (SELECT email FROM users WHERE id = ${userId})`;
    return db
      .delete(invitations)
      .where(and(isGood(tokenHash, now), isTheirs))
      .returning({ id: invitations.id });
  }
}

function isGood(tokenHash: string, now: number): SQL | undefined {
  return and(eq(invitations.tokenHash, tokenHash), gt(invitations.expiresAt, now));
}

function withoutToken({ tokenHash: _, ...invitation }: typeof invitations.$inferSelect) {
  return invitation;
}
