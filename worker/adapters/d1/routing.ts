/** Routing rules in D1. */

import { eq } from "drizzle-orm";
import type { RoutingRules } from "../../ports/routing.ts";
import { audited } from "./audit-log.ts";
import { inScope, openDatabase } from "./database.ts";
import { routing } from "./schema.ts";

/** Routing rules in D1. A list is replaced only if it has not changed since it was read. */
export function makeRoutingRules(d1: D1Database): RoutingRules {
  const db = openDatabase(d1);
  return {
    async read(scope) {
      const [row] = await db
        .select({ rules: routing.rules, version: routing.version })
        .from(routing)
        .where(inScope(routing, scope));
      return row ?? { rules: [], version: 0 };
    },
    async replace(scope, { rules, version, now, entries }) {
      const next = { rules, version: version + 1, updatedAt: now };
      const { merchantId, livemode } = scope;
      const write =
        version === 0
          ? db
              .insert(routing)
              .values({ merchantId, livemode, ...next })
              .onConflictDoNothing()
              .returning({ version: routing.version })
          : db
              .update(routing)
              .set(next)
              .where(inScope(routing, scope, eq(routing.version, version)))
              .returning({ version: routing.version });
      const [written] = await db.batch(audited(db, write, entries));
      return written.length > 0 ? "done" : "conflict";
    },
  };
}
