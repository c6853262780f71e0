/** VAT ids still to be checked with VIES, in D1: written in the batch that publishes the payment, and kept until VIES has answered. */

import { asc, eq, inArray, lte, sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import { LIMITS } from "../../domain/limits.ts";
import type { Publication } from "../../ports/read-model.ts";
import type { OwedVatChecks } from "../../ports/vies.ts";
import { type Database, openDatabase } from "./database.ts";
import { vatChecks } from "./schema.ts";

/** Outstanding VAT checks in D1. */
export function makeOwedVatChecks(d1: D1Database): OwedVatChecks {
  const db = openDatabase(d1);
  return {
    async take({ now, leaseMs, limit }) {
      const due = db
        .select({ paymentId: vatChecks.paymentId })
        .from(vatChecks)
        .where(lte(vatChecks.dueAt, now))
        .orderBy(asc(vatChecks.dueAt))
        .limit(limit);
      const rows = await db
        .update(vatChecks)
        .set({ dueAt: now + leaseMs, tries: sql`${vatChecks.tries} + 1` })
        .where(inArray(vatChecks.paymentId, due))
        .returning();
      return rows.map(({ dueAt: _, ...owed }) => owed);
    },
    async postpone(paymentId, dueAt) {
      await db.update(vatChecks).set({ dueAt }).where(eq(vatChecks.paymentId, paymentId));
    },
    async remove(paymentId) {
      await db.delete(vatChecks).where(eq(vatChecks.paymentId, paymentId));
    },
  };
}

/** The checks that a publication leaves to VIES; none before a payment is paid, since most started payments never are. */
export function vatCheckStatements(db: Database, { payments }: Publication): readonly BatchItem<"sqlite">[] {
  return payments.flatMap(({ view: { id, taxEvidence, tax, fx, paidAt } }) => {
    const vatId = (fx?.price.tax ?? tax)?.reverseCharge ?? null;
    const check = taxEvidence?.vatCheck;
    if (check?.status !== "unverified" || vatId === null || paidAt === null) return [];
    const row = { paymentId: id, vatId, requester: check.requester, dueAt: paidAt + LIMITS.viesRetryFirstMs, tries: 0 };
    return [db.insert(vatChecks).values(row).onConflictDoNothing()];
  });
}
