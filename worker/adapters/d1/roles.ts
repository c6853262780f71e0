/** Merchants' custom roles in D1. */

import { and, asc, eq, notExists, type SQL, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import type { CustomRole } from "../../domain/permissions.ts";
import type { Roles } from "../../ports/team.ts";
import { audited } from "./audit-log.ts";
import { isTaken, openDatabase } from "./database.ts";
import { invitations, memberships, merchants, roles } from "./schema.ts";

/** Custom roles in D1, read from the primary. */
export function makeRoles(d1: D1Database): Roles {
  const db = openDatabase(d1);
  const isOf = (merchantId: string, roleId: string): SQL | undefined =>
    // Built-in roles have no row. `roleId` may be any text, which the column's type does not allow.
    and(sql`${roles.id} = ${roleId}`, eq(roles.merchantId, merchantId));
  return {
    list: (merchantId) =>
      db.select().from(roles).where(eq(roles.merchantId, merchantId)).orderBy(asc(roles.createdAt), asc(roles.id)),

    async add(role, entries) {
      const { merchantId } = role;
      const columns = {
        id: sql<CustomRole["id"]>`${role.id}`.as("id"),
        merchantId: merchants.id,
        name: sql<string>`${role.name}`.as("name"),
        permissions: sql<CustomRole["permissions"]>`${JSON.stringify(role.permissions)}`.as("permissions"),
        createdAt: sql<number>`${role.createdAt}`.as("created_at"),
      };
      const isRoom = sql`(SELECT count(*) FROM roles WHERE merchant_id = ${merchantId}) < ${LIMITS.rolesPerMerchantMax}`;
      try {
        const insert = db
          .insert(roles)
          .select(
            db
              .select(columns)
              .from(merchants)
              .where(and(eq(merchants.id, merchantId), isRoom)),
          )
          .returning({ id: roles.id });
        const [[added]] = await db.batch(audited(db, insert, entries));
        return added === undefined ? "full" : "done";
      } catch (error) {
        if (isTaken(error, "roles.merchant_id")) return "name_taken";
        throw error;
      }
    },

    async replace({ id, merchantId, name, permissions }, entries) {
      try {
        const update = db
          .update(roles)
          .set({ name, permissions })
          .where(isOf(merchantId, id))
          .returning({ id: roles.id });
        const [[changed]] = await db.batch(audited(db, update, entries));
        return changed === undefined ? "not_found" : "done";
      } catch (error) {
        if (isTaken(error, "roles.merchant_id")) return "name_taken";
        throw error;
      }
    },

    async remove(merchantId, roleId, entries) {
      const isFree = and(
        notExists(db.select().from(memberships).where(eq(memberships.role, roles.id))),
        notExists(db.select().from(invitations).where(eq(invitations.role, roles.id))),
      );
      const drop = db
        .delete(roles)
        .where(and(isOf(merchantId, roleId), isFree))
        .returning({ id: roles.id });
      const [[known], [removed]] = await db.batch([
        db.select({ id: roles.id }).from(roles).where(isOf(merchantId, roleId)),
        ...audited(db, drop, entries),
      ]);
      if (removed !== undefined) return "done";
      return known === undefined ? "not_found" : "in_use";
    },
  };
}
