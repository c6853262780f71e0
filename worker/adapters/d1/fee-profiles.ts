/** Fee profiles in D1. */

import { desc } from "drizzle-orm";
import type { FeeProfiles } from "../../ports/fee-profiles.ts";
import { audited } from "./audit-log.ts";
import { inScope, openDatabase } from "./database.ts";
import { feeProfiles } from "./schema.ts";

/** Fee profiles in D1. Versions are added, never changed. */
export function makeFeeProfiles(d1: D1Database): FeeProfiles {
  const db = openDatabase(d1);
  return {
    async latest(scope) {
      const [row] = await db
        .select({ profile: feeProfiles.profile, version: feeProfiles.version })
        .from(feeProfiles)
        .where(inScope(feeProfiles, scope))
        .orderBy(desc(feeProfiles.version))
        .limit(1);
      return row ?? { profile: null, version: 0 };
    },
    async add({ merchantId, livemode }, { profile, version, now, entries }) {
      const write = db
        .insert(feeProfiles)
        .values({ merchantId, livemode, version, profile, createdAt: now })
        .onConflictDoNothing()
        .returning({ version: feeProfiles.version });
      const [added] = await db.batch(audited(db, write, entries));
      return added.length > 0 ? "done" : "conflict";
    },
  };
}
