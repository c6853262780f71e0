/** API keys in D1. */

import { and, eq, isNull, sql } from "drizzle-orm";
import type { ApiKey } from "../../domain/account.ts";
import type { ApiKeys, KeptSecret } from "../../ports/accounts.ts";
import type { Seal, SealOwner } from "../../ports/seal.ts";
import { audited } from "./audit-log.ts";
import { cutPage, inScope, isTaken, openDatabase, sweepExpired, toPage } from "./database.ts";
import { apiKeys, spentSignatures } from "./schema.ts";

type Row = typeof apiKeys.$inferSelect;

/** API keys in D1, read from the primary so that a revocation counts at once. `seal` protects the secrets of signing keys. */
export function makeApiKeys(d1: D1Database, seal: Seal): ApiKeys {
  const db = openDatabase(d1);
  const sealed = (owner: SealOwner, { signing }: Pick<KeptSecret, "signing">) =>
    signing === null ? null : seal.seal(signing, ownerOf(owner));
  const opened = (owner: SealOwner, text: string | null) => (text === null ? null : seal.open(text, ownerOf(owner)));
  return {
    async add({ signed: _, ...key }, secret, entries) {
      const kept = { secretHash: secret.hash, secretSealed: sealed(key, secret) };
      const insert = db
        .insert(apiKeys)
        .values({ ...key, ...kept })
        .onConflictDoNothing({ target: apiKeys.id })
        .returning({ id: apiKeys.id });
      const [added] = await db.batch(audited(db, insert, entries));
      return added.length > 0 ? "added" : "exists";
    },
    async find(keyId) {
      const [row] = await db
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)));
      if (row === undefined) return null;
      const { secretHash, previousHash } = row;
      const secret = { hash: secretHash, signing: opened(row, row.secretSealed) };
      const previous = previousHash === null ? null : { hash: previousHash, signing: opened(row, row.previousSealed) };
      return { key: toApiKey(row), secret, previous };
    },
    async get(scope, keyId) {
      const [row] = await db
        .select()
        .from(apiKeys)
        .where(inScope(apiKeys, scope, eq(apiKeys.id, keyId)));
      return row === undefined ? null : toApiKey(row);
    },
    async list(scope, page) {
      const cut = cutPage(apiKeys.createdAt, apiKeys.id, page);
      const rows = await db
        .select()
        .from(apiKeys)
        .where(inScope(apiKeys, scope, cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: toApiKey(row), position: row.createdAt, id: row.id }));
    },
    async revoke(scope, keyId, { now, entries }) {
      const write = db
        .update(apiKeys)
        .set({ revokedAt: now })
        .where(inScope(apiKeys, scope, eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)));
      const [[found]] = await db.batch([
        db
          .select({ id: apiKeys.id })
          .from(apiKeys)
          .where(inScope(apiKeys, scope, eq(apiKeys.id, keyId))),
        ...audited(db, write, entries),
      ]);
      return found === undefined ? "not_found" : "done";
    },
    async rotate(known, { secret, previousUntil, now, entries }) {
      const kept = { secretHash: secret.hash, secretSealed: sealed(known, secret) };
      const isOver = previousUntil === null;
      const isAsRead = sql`${apiKeys.rotatedAt} IS ${known.rotatedAt}`;
      const write = db
        .update(apiKeys)
        .set({
          ...kept,
          previousHash: isOver ? null : sql`${apiKeys.secretHash}`,
          previousSealed: isOver ? null : sql`${apiKeys.secretSealed}`,
          previousUntil,
          // Later than the one before, so that the two can be told apart.
          rotatedAt: Math.max(now, (known.rotatedAt ?? 0) + 1),
        })
        .where(inScope(apiKeys, known, eq(apiKeys.id, known.id), isNull(apiKeys.revokedAt), isAsRead))
        .returning();
      const [[row]] = await db.batch(audited(db, write, entries));
      return row === undefined ? null : toApiKey(row);
    },
    async touch({ key, secret, previous }, now) {
      // Reseals only what was read: a rotation in between changes the hashes, and its secrets stay.
      const write = db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, key.id));
      if (secret.signing === null) return void (await write);
      const isAsRead = and(eq(apiKeys.id, key.id), eq(apiKeys.secretHash, secret.hash));
      const previousSealed = previous === null ? null : sealed(key, previous);
      const reseal = db
        .update(apiKeys)
        .set({ secretSealed: sealed(key, secret), previousSealed })
        .where(isAsRead);
      await db.batch([write, reseal]);
    },
    async takeSignature(hash, expiresAt) {
      try {
        await db.insert(spentSignatures).values({ hash, expiresAt });
        return true;
      } catch (error) {
        if (isTaken(error, "spent_signatures.hash")) return false;
        throw error;
      }
    },
    sweep: (now, limit) => sweepExpired(db, spentSignatures, { now, limit }),
  };
}

function ownerOf({ merchantId, id }: SealOwner): SealOwner {
  return { merchantId, id: `signing-secret:${id}` };
}

function toApiKey(row: Row): ApiKey {
  const { secretHash: _, previousHash: __, secretSealed, previousSealed: ___, ...key } = row;
  return { ...key, signed: secretSealed !== null };
}
