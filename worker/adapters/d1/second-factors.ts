/** Second factors in D1. An authenticator's secret is sealed for its user. */

import { and, count, eq, lt } from "drizzle-orm";
import type { Seal } from "../../ports/seal.ts";
import type { SecondFactors } from "../../ports/second-factors.ts";
import { isTaken, openDatabase } from "./database.ts";
import { recoveryCodes, totp } from "./schema.ts";

/** The factors. Read from the primary: one that was removed counts no more, one that was added counts at once. */
export function makeSecondFactors(d1: D1Database, seal: Seal): SecondFactors {
  const db = openDatabase(d1);
  return {
    async totp(userId) {
      const [row] = await db.select().from(totp).where(eq(totp.userId, userId));
      if (row === undefined) return null;
      const secret = seal.open(row.secretSealed, ownerOf(userId));
      if (secret === null) throw new Error("the secret of an authenticator cannot be opened");
      return { secret };
    },
    async recoveryCodesLeft(userId) {
      const [row] = await db.select({ left: count() }).from(recoveryCodes).where(eq(recoveryCodes.userId, userId));
      return row?.left ?? 0;
    },
    async addTotp({ userId, secret, step, recoveryHashes, now: createdAt }) {
      const secretSealed = seal.seal(secret, ownerOf(userId));
      try {
        await db.batch([
          db.insert(totp).values({ userId, secretSealed, lastStep: step, createdAt }),
          ...recoveryHashes.map((hash) => db.insert(recoveryCodes).values({ hash, userId, createdAt })),
        ]);
        return true;
      } catch (error) {
        if (isTaken(error, "totp.user_id")) return false;
        throw error;
      }
    },
    async removeTotp(userId) {
      await db.batch([
        db.delete(totp).where(eq(totp.userId, userId)),
        db.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId)),
      ]);
    },
    async useStep(userId, step) {
      const used = await db
        .update(totp)
        .set({ lastStep: step })
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
}

function ownerOf(userId: string): string {
  return `totp:${userId}`;
}
