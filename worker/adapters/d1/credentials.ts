/** Passwords and confirmed email addresses in D1. Each change is one batch with the sessions it ends and the mail that reports it. */

import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Credentials } from "../../ports/credentials.ts";
import { audited } from "./audit-log.ts";
import { inScope, openDatabase } from "./database.ts";
import { oweIf } from "./mails.ts";
import { apiKeys, passkeys, recoveryCodes, sessions, singleUseTokens as tokens, totp, users } from "./schema.ts";
import { worksAs } from "./single-use-tokens.ts";

/** User credentials in D1. */
export function makeCredentials(d1: D1Database): Credentials {
  const db = openDatabase(d1);
  /** Selects the user of a valid token. */
  const userOf = (token: Parameters<typeof worksAs>[0]) =>
    db.select({ userId: tokens.userId }).from(tokens).where(worksAs(token));
  const useUp = (now: number, which: SQL | undefined) =>
    db
      .update(tokens)
      .set({ usedAt: now })
      .where(and(which, isNull(tokens.usedAt)))
      .returning({ hash: tokens.hash });
  return {
    async verifyEmail(hash, now) {
      const token = { hash, purpose: "verify_email", now } as const;
      const [verified] = await db.batch([
        db
          .update(users)
          .set({ emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now})` })
          .where(eq(users.id, userOf(token)))
          .returning({ id: users.id }),
        useUp(now, and(eq(tokens.userId, userOf(token)), eq(tokens.purpose, token.purpose))),
      ]);
      return verified.length > 0;
    },

    async changePassword({ userId, from, to, sessionId, now, notice }, entries) {
      // Every hash has its own salt, so only this change can have stored it.
      const isChanged = sql`EXISTS (SELECT 1 FROM users WHERE id = ${userId} AND password_hash = ${to})`;
      const write = db
        .update(users)
        .set({ passwordHash: to })
        .where(and(eq(users.id, userId), eq(users.passwordHash, from)))
        .returning({ id: users.id });
      const [changed] = await db.batch([
        ...audited(db, write, entries),
        db
          .update(sessions)
          .set({ revokedAt: now })
          .where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId), isNull(sessions.revokedAt), isChanged)),
        useUp(now, and(eq(tokens.userId, userId), isChanged)),
        ...oweIf(db, notice === null ? [] : [notice], isChanged),
      ]);
      return changed.length > 0;
    },

    async resetPassword({ tokenHash, passwordHash, merchantId, now, notice, keyEntries }, entries) {
      const token = { hash: tokenHash, purpose: "reset_password", now } as const;
      const unconfirmed = db
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.id, userOf(token)), isNull(users.emailVerifiedAt)));
      const write = db
        .update(users)
        .set({ passwordHash, emailVerifiedAt: sql`coalesce(${users.emailVerifiedAt}, ${now})` })
        .where(eq(users.id, userOf(token)));
      const isAlone = sql`(SELECT count(*) FROM memberships WHERE merchant_id = ${merchantId}) = 1 AND EXISTS ${unconfirmed}`;
      const revoked = db
        .update(apiKeys)
        .set({ revokedAt: now })
        .where(inScope(apiKeys, { merchantId, livemode: false }, isNull(apiKeys.revokedAt), isAlone));
      const done: readonly unknown[] = await db.batch([
        // First, while the address still counts as unconfirmed.
        ...audited(db, revoked, keyEntries),
        db.delete(passkeys).where(eq(passkeys.userId, unconfirmed)),
        db.delete(totp).where(eq(totp.userId, unconfirmed)),
        db.delete(recoveryCodes).where(eq(recoveryCodes.userId, unconfirmed)),
        ...audited(db, write, entries),
        db
          .update(sessions)
          .set({ revokedAt: now })
          .where(and(eq(sessions.userId, userOf(token)), isNull(sessions.revokedAt))),
        ...oweIf(db, notice === null ? [] : [notice], sql`EXISTS ${userOf(token)}`),
        // Last, since the statements above find the user by the token. Every token of the user ends with the old password.
        useUp(now, eq(tokens.userId, userOf(token))),
      ]);
      const used = done.at(-1);
      return Array.isArray(used) && used.length > 0;
    },
  };
}
