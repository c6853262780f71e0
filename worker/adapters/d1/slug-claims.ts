/** Slug claims in D1. */

import { and, asc, eq, gt, gte, isNull, lt } from "drizzle-orm";
import type { Clock } from "../../ports/clock.ts";
import type { SlugClaims } from "../../ports/read-model.ts";
import { openDatabase } from "./database.ts";
import { slugClaims } from "./schema.ts";

/** Slug claims in D1. The primary key decides between two links that want the same slug. */
export function makeSlugClaims(d1: D1Database, clock: Clock): SlugClaims {
  const db = openDatabase(d1);
  return {
    async claim({ slug, linkId, merchantId, livemode, claimedAt }) {
      // No conflict target: a link that already has another slug keeps it and does not get this one.
      const [, , [holder]] = await db.batch([
        db.insert(slugClaims).values({ slug, linkId, merchantId, livemode, claimedAt }).onConflictDoNothing(),
        // A repeated request renews the claim's time, so that the claim is not released while the request runs.
        db
          .update(slugClaims)
          .set({ claimedAt })
          .where(and(eq(slugClaims.slug, slug), eq(slugClaims.linkId, linkId), isNull(slugClaims.confirmedAt))),
        db.select({ linkId: slugClaims.linkId }).from(slugClaims).where(eq(slugClaims.slug, slug)),
      ]);
      if (holder === undefined) return "taken_link";
      return holder.linkId === linkId ? "claimed" : "taken_slug";
    },
    async confirm(linkId) {
      await db
        .update(slugClaims)
        .set({ confirmedAt: clock.now() })
        .where(and(eq(slugClaims.linkId, linkId), isNull(slugClaims.confirmedAt)));
    },
    async unfinished(before, limit) {
      const rows = await db
        .select()
        .from(slugClaims)
        .where(and(isNull(slugClaims.confirmedAt), lt(slugClaims.claimedAt, before)))
        .orderBy(slugClaims.claimedAt)
        .limit(limit);
      return rows.map(({ confirmedAt: _, ...claim }) => claim);
    },
    async next({ slug, inclusive }) {
      const [row] = await db
        .select()
        .from(slugClaims)
        .where(inclusive ? gte(slugClaims.slug, slug) : gt(slugClaims.slug, slug))
        .orderBy(asc(slugClaims.slug))
        .limit(1);
      if (row === undefined) return null;
      const { confirmedAt, ...claim } = row;
      return { ...claim, isConfirmed: confirmedAt !== null };
    },
    async release({ linkId, claimedAt }) {
      await db
        .delete(slugClaims)
        .where(and(eq(slugClaims.linkId, linkId), eq(slugClaims.claimedAt, claimedAt), isNull(slugClaims.confirmedAt)));
    },
  };
}
