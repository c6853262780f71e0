/** Idempotency records in D1. */

import { and, eq, lte, or, type SQL, sql } from "drizzle-orm";
import type { IdempotencyId, IdempotencyRecords } from "../../ports/idempotency.ts";
import { openDatabase, sweepExpired } from "./database.ts";
import { idempotencyRecords as records } from "./schema.ts";

/** Idempotency records in D1. The primary key decides between concurrent twins. */
export function makeIdempotencyRecords(d1: D1Database): IdempotencyRecords {
  const db = openDatabase(d1);
  return {
    async start({ scope, key, fingerprint, now, leaseUntil, expiresAt }) {
      const fresh = {
        fingerprint,
        state: "in_progress" as const,
        leaseUntil,
        status: null,
        headers: null,
        body: null,
        createdAt: now,
        expiresAt,
      };
      const abandoned = and(
        eq(records.state, "in_progress"),
        lte(records.leaseUntil, now),
        eq(records.fingerprint, fingerprint),
      );
      const [[started], [row]] = await db.batch([
        db
          .insert(records)
          .values({ scope, key, ...fresh })
          .onConflictDoUpdate({
            target: [records.scope, records.key],
            set: fresh,
            setWhere: sql`${or(lte(records.expiresAt, now), abandoned)}`,
          })
          .returning({ key: records.key }),
        db.select().from(records).where(is({ scope, key })),
      ]);
      if (started !== undefined) return { kind: "started" };
      if (row === undefined) throw new Error("an idempotency record was neither made nor found");
      if (row.fingerprint !== fingerprint) return { kind: "reused" };
      if (row.status === null || row.headers === null || row.body === null)
        return { kind: "in_use", leaseUntil: row.leaseUntil };
      const answer = { status: row.status, headers: row.headers, body: row.body };
      return { kind: "replay", answer, expiresAt: row.expiresAt };
    },
    async finish(id, leaseUntil, { status, headers, body }) {
      await db.update(records).set({ state: "done", status, headers, body }).where(heldUntil(id, leaseUntil));
    },
    async release(id, leaseUntil) {
      await db.delete(records).where(heldUntil(id, leaseUntil));
    },
    sweep: (now, limit) => sweepExpired(db, records, { now, limit }),
  };
}

function is({ scope, key }: IdempotencyId): SQL | undefined {
  return and(eq(records.scope, scope), eq(records.key, key));
}

/** Matches the record only while the execution that took this lease still holds it. */
function heldUntil(id: IdempotencyId, leaseUntil: number): SQL | undefined {
  return and(is(id), eq(records.state, "in_progress"), eq(records.leaseUntil, leaseUntil));
}
