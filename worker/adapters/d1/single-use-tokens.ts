/** Single-use tokens in D1, by their hashes. */

import { and, eq, gt, isNull, type SQL, sql } from "drizzle-orm";
import type { SingleUseTokens, TokenPurpose } from "../../ports/single-use-tokens.ts";
import { openDatabase, sweepExpired } from "./database.ts";
import { singleUseTokens as tokens } from "./schema.ts";

/** Single-use tokens in D1. Those that authorise another change are spent in that change's batch, with `worksAs`. */
export function makeSingleUseTokens(d1: D1Database): SingleUseTokens {
  const db = openDatabase(d1);
  return {
    async add({ hash, purpose, userId, createdAt, expiresAt }, { since, countMax }) {
      const [, found] = await db.batch([
        db
          .insert(tokens)
          .select(
            sql`SELECT ${hash}, ${purpose}, ${userId}, ${createdAt}, ${expiresAt}, NULL WHERE (
              SELECT count(*) FROM single_use_tokens
              WHERE user_id = ${userId} AND purpose = ${purpose} AND created_at > ${since}
            ) < ${countMax}`,
          )
          .onConflictDoNothing(),
        db
          .select({ hash: tokens.hash })
          .from(tokens)
          .where(and(eq(tokens.hash, hash), isNull(tokens.usedAt))),
      ]);
      return found.length > 0;
    },
    async find(hash, purpose, now) {
      const [row] = await db.select({ userId: tokens.userId }).from(tokens).where(worksAs({ hash, purpose, now }));
      return row ?? null;
    },
    async use(hash, purpose, now) {
      const used = await db
        .update(tokens)
        .set({ usedAt: now })
        .where(worksAs({ hash, purpose, now }))
        .returning({ hash: tokens.hash });
      return used.length > 0;
    },
    sweep: (now, limit) => sweepExpired(db, tokens, { now, limit }),
  };
}

/** Matches a token while it is valid. */
export function worksAs({
  hash,
  purpose,
  now,
}: {
  readonly hash: string;
  readonly purpose: TokenPurpose;
  readonly now: number;
}): SQL | undefined {
  return and(eq(tokens.hash, hash), eq(tokens.purpose, purpose), gt(tokens.expiresAt, now), isNull(tokens.usedAt));
}
