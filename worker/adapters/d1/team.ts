/** Team members in D1. Each change is one batch that checks its conditions as it writes, so of two concurrent changes the second sees the first. */

import { and, asc, eq, exists, type SQL, sql } from "drizzle-orm";
import { isRole, type RoleId } from "../../domain/permissions.ts";
import type { Member } from "../../domain/team.ts";
import type { MemberChange, Team } from "../../ports/team.ts";
import { audited } from "./audit-log.ts";
import { type Database, openDatabase } from "./database.ts";
import { invitations, memberships, merchants, roles, sessions, users } from "./schema.ts";

/** Team members in D1, read from the primary. */
export function makeTeam(d1: D1Database): Team {
  const db = openDatabase(d1);
  return {
    members: (merchantId) => readMembers(db, eq(memberships.merchantId, merchantId)),

    async member(merchantId, userId) {
      const [member] = await readMembers(
        db,
        and(eq(memberships.merchantId, merchantId), eq(memberships.userId, userId)),
      );
      return member ?? null;
    },

    merchantsOf: (userId) =>
      db
        .select({ merchantId: merchants.id, merchantName: merchants.name, role: memberships.role })
        .from(memberships)
        .innerJoin(merchants, eq(merchants.id, memberships.merchantId))
        .where(eq(memberships.userId, userId))
        .orderBy(asc(memberships.createdAt), asc(merchants.id)),

    async setRole({ to, ...change }, entries) {
      const may = and(
        isStill(change),
        to === "owner" ? undefined : leavesAnOwner(change),
        hasRole(db, change.merchantId, to),
      );
      const [[changed]] = await db.batch([
        ...audited(
          db,
          db.update(memberships).set({ role: to }).where(may).returning({ role: memberships.role }),
          entries,
        ),
        // Only if the role was changed.
        db.delete(invitations).where(
          and(
            isInvitedBy(change),
            exists(
              db
                .select()
                .from(memberships)
                .where(isStill({ ...change, from: to })),
            ),
          ),
        ),
      ]);
      if (changed !== undefined) return "done";
      const why = await whyNot(db, change);
      return why === "last_owner" && to === "owner" ? "changed" : why === "done" ? "role_gone" : why;
    },

    async remove(change, entries) {
      const may = and(isStill(change), leavesAnOwner(change));
      const mayStill = exists(db.select().from(memberships).where(may));
      const [, , [removed]] = await db.batch([
        db
          .delete(sessions)
          .where(and(eq(sessions.userId, change.userId), eq(sessions.merchantId, change.merchantId), mayStill)),
        db.delete(invitations).where(and(isInvitedBy(change), mayStill)),
        ...audited(db, db.delete(memberships).where(may).returning({ role: memberships.role }), entries),
      ]);
      if (removed !== undefined) return "done";
      const why = await whyNot(db, change);
      return why === "done" ? "changed" : why;
    },
  };
}

function readMembers(db: Database, condition: SQL | undefined): Promise<Member[]> {
  return db
    .select({
      userId: users.id,
      email: users.email,
      role: memberships.role,
      joinedAt: memberships.createdAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(condition)
    .orderBy(asc(memberships.createdAt), asc(users.id));
}

function isStill({ merchantId, userId, from }: MemberChange): SQL | undefined {
  return and(eq(memberships.merchantId, merchantId), eq(memberships.userId, userId), eq(memberships.role, from));
}

/** The last owner must stay: nobody else could ever appoint another. */
function leavesAnOwner({ merchantId, from }: MemberChange): SQL | undefined {
  if (from !== "owner") return undefined;
  return sql`(SELECT count(*) FROM memberships AS others WHERE others.merchant_id = ${merchantId} AND others.role = 'owner') > 1`;
}

/** Whether the merchant has the role, as a condition of the write that assigns it. */
function hasRole(db: Database, merchantId: string, role: RoleId): SQL | undefined {
  if (isRole(role)) return undefined;
  return exists(
    db
      .select()
      .from(roles)
      .where(and(eq(roles.id, role), eq(roles.merchantId, merchantId))),
  );
}

function isInvitedBy({ merchantId, userId }: MemberChange): SQL | undefined {
  return and(eq(invitations.merchantId, merchantId), eq(invitations.invitedBy, userId));
}

/** Why a change did not happen; `done` if the member is not the reason. */
async function whyNot(db: Database, change: MemberChange): Promise<"changed" | "last_owner" | "done"> {
  const [[still], [could]] = await db.batch([
    db.select({ role: memberships.role }).from(memberships).where(isStill(change)),
    db
      .select({ role: memberships.role })
      .from(memberships)
      .where(and(isStill(change), leavesAnOwner(change))),
  ]);
  if (still === undefined) return "changed";
  return could === undefined ? "last_owner" : "done";
}
