/** Roles that merchants made, in D1. */

import { and, asc, eq, exists, not, or, type SQL, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import type { Roles } from "../../ports/team.ts";
import { isTaken, openDatabase } from "./database.ts";
import { invitations, memberships, roles } from "./schema.ts";

/** Roles. Read from the primary. */
export function makeRoles(d1: D1Database): Roles {
  const db = openDatabase(d1);
  const isOf = (merchantId: string, roleId: string): SQL | undefined =>
    // Roles of ours have no row; whatever else is asked for is compared as the text that it is.
    and(sql`${roles.id} = ${roleId}`, eq(roles.merchantId, merchantId));
  return {
    list: (merchantId) =>
      db.select().from(roles).where(eq(roles.merchantId, merchantId)).orderBy(asc(roles.createdAt), asc(roles.id)),

    async add(role) {
      try {
        const added = await db.run(sql`
          INSERT INTO roles (id, merchant_id, name, permissions, created_at)
          SELECT ${role.id}, ${role.merchantId}, ${role.name}, ${JSON.stringify(role.permissions)}, ${role.createdAt}
          WHERE (SELECT count(*) FROM roles WHERE merchant_id = ${role.merchantId}) < ${LIMITS.rolesPerMerchantMax}`);
        return added.meta.changes > 0 ? "done" : "full";
      } catch (error) {
        if (isTaken(error, "roles.merchant_id")) return "name_taken";
        throw error;
      }
    },

    async replace({ id, merchantId, name, permissions }) {
      try {
        const [changed] = await db
          .update(roles)
          .set({ name, permissions })
          .where(isOf(merchantId, id))
          .returning({ id: roles.id });
        return changed === undefined ? "not_found" : "done";
      } catch (error) {
        if (isTaken(error, "roles.merchant_id")) return "name_taken";
        throw error;
      }
    },

    async remove(merchantId, roleId) {
      const isUsed = or(
        exists(db.select().from(memberships).where(eq(memberships.role, roles.id))),
        exists(db.select().from(invitations).where(eq(invitations.role, roles.id))),
      );
      const [[removed], [left]] = await db.batch([
        db
          .delete(roles)
          .where(and(isOf(merchantId, roleId), isUsed && not(isUsed)))
          .returning({ id: roles.id }),
        db.select({ id: roles.id }).from(roles).where(isOf(merchantId, roleId)),
      ]);
      if (removed !== undefined) return "done";
      return left === undefined ? "not_found" : "in_use";
    },
  };
}
