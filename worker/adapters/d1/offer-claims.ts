/** Claims of incentives across links, in D1. D1 has a single writer for all of a merchant's links, so one statement counts and claims atomically. */

import { and, asc, eq, lt, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import type { OfferClaims } from "../../ports/offer-claims.ts";
import { inScope, openDatabase } from "./database.ts";
import { offerClaims } from "./schema.ts";

/** Offer claims in D1, read from the primary. */
export function makeOfferClaims(d1: D1Database): OfferClaims {
  const db = openDatabase(d1);
  return {
    async claim({ paymentId, merchantId, livemode, incentiveId, shopper, at }, max) {
      const scope = { merchantId, livemode };
      const whose = shopper === null ? undefined : eq(offerClaims.shopper, shopper);
      const there = inScope(offerClaims, scope, eq(offerClaims.incentiveId, incentiveId), whose);
      // In the order of the table's columns, as Drizzle names them.
      const insert = db.insert(offerClaims).select(
        sql`SELECT ${paymentId}, ${merchantId}, ${livemode ? 1 : 0}, ${incentiveId}, ${shopper ?? ""}, ${at}, 0
            WHERE (SELECT count(*) FROM ${offerClaims} WHERE ${there}) < ${max}
              AND NOT EXISTS (SELECT 1 FROM ${offerClaims} WHERE ${offerClaims.paymentId} = ${paymentId})`,
      );
      const own = db
        .select({ paymentId: offerClaims.paymentId })
        .from(offerClaims)
        .where(eq(offerClaims.paymentId, paymentId));
      const [, rows] = await db.batch([insert, own]);
      return rows.length > 0;
    },
    async giveBack(paymentId) {
      await db.delete(offerClaims).where(eq(offerClaims.paymentId, paymentId));
    },
    async count(scope, incentiveId) {
      const few = db
        .select({ paymentId: offerClaims.paymentId })
        .from(offerClaims)
        .where(inScope(offerClaims, scope, eq(offerClaims.incentiveId, incentiveId)))
        .limit(LIMITS.claimsMax);
      return db.$count(few);
    },
    async withoutPayment({ before, limit }) {
      const rows = await db
        .select({ paymentId: offerClaims.paymentId })
        .from(offerClaims)
        // A literal, so that SQLite uses the partial index.
        .where(and(sql`heard = 0`, lt(offerClaims.at, before)))
        .orderBy(asc(offerClaims.at))
        .limit(limit);
      return rows.map(({ paymentId }) => paymentId);
    },
  };
}
