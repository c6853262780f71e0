/** Second factors in D1. An authenticator's secret is sealed for its user. */

import { and, count, eq, lt, sql } from "drizzle-orm";
import type { Seal, SealOwner } from "../../ports/seal.ts";
import type { NewTotp, SecondFactors } from "../../ports/second-factors.ts";
import { audited } from "./audit-log.ts";
import { isTaken, openDatabase } from "./database.ts";
import { recoveryCodes, totp } from "./schema.ts";

/** Second factors in D1, read from the primary so that adding or removing one counts at once. */
export function makeSecondFactors(d1: D1Database, seal: Seal): SecondFactors {
  const db = openDatabase(d1);
  return {
    async totp(userId) {
      const [row] = await db.select().from(totp).where(eq(totp.userId, userId));
      if (row === undefined) return null;
      return { secret: seal.open(row.secretSealed, ownerOf(userId)) };
    },
    async recoveryCodesLeft(userId) {
      const [row] = await db.select({ left: count() }).from(recoveryCodes).where(eq(recoveryCodes.userId, userId));
      return row?.left ?? 0;
    },
    async addTotp({ userId, secret, step, recoveryHashes, now: createdAt }, entries) {
      const secretSealed = seal.seal(secret, ownerOf(userId));
      try {
        await db.batch([
          ...audited(db, db.insert(totp).values({ userId, secretSealed, lastStep: step, createdAt }), entries),
          newCodes({ userId, recoveryHashes, now: createdAt }),
        ]);
        return true;
      } catch (error) {
        if (isTaken(error, "totp.user_id")) return false;
        throw error;
      }
    },
    async renewRecoveryCodes(codes, entries) {
      const [, made] = await db.batch([
        db.delete(recoveryCodes).where(eq(recoveryCodes.userId, codes.userId)),
        ...audited(db, newCodes(codes), entries),
      ]);
      return made.length > 0;
    },
    async removeTotp(userId, entries) {
      await db.batch([
        ...audited(db, db.delete(totp).where(eq(totp.userId, userId)), entries),
        db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
      ]);
    },
    async useStep(userId, { step, secret }) {
      const used = await db
        .update(totp)
        .set({ lastStep: step, secretSealed: seal.seal(secret, ownerOf(userId)) })
        .where(and(eq(totp.userId, userId), lt(totp.lastStep, step)))
        .returning({ userId: totp.userId });
      return used.length > 0;
    },
    async useRecoveryCode(userId, hash) {
      const used = await db
        .delete(recoveryCodes)
        .where(and(eq(recoveryCodes.hash, hash), eq(recoveryCodes.userId, userId)))
        .returning({ hash: recoveryCodes.hash });
      return used.length > 0;
    },
  };

  /** Stores recovery codes, only if the user has an authenticator. In the order of the table's columns, as Drizzle names them. */
  function newCodes({ userId, recoveryHashes, now }: Pick<NewTotp, "userId" | "recoveryHashes" | "now">) {
    const rows = sql`SELECT value, ${userId}, ${now} FROM ${totp}, json_each(${JSON.stringify(recoveryHashes)}) WHERE ${totp.userId} = ${userId}`;
    return db.insert(recoveryCodes).select(rows).returning({ hash: recoveryCodes.hash });
  }
}

/** A user's own secret belongs to no merchant. */
function ownerOf(userId: string): SealOwner {
  return { merchantId: "", id: `totp:${userId}` };
}
