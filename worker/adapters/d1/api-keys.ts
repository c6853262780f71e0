/** API keys in D1. */

import { and, eq, isNull, sql } from "drizzle-orm";
import type { ApiKey } from "../../domain/account.ts";
import type { ApiKeys } from "../../ports/accounts.ts";
import { audited } from "./audit-log.ts";
import { cutPage, inScope, openDatabase, toPage } from "./database.ts";
import { apiKeys } from "./schema.ts";

/** API keys. Read from the primary, so that a revocation counts at once. */
export function makeApiKeys(d1: D1Database): ApiKeys {
  const db = openDatabase(d1);
  return {
    async add(key, secretHash, entries) {
      await db.batch(audited(db, db.insert(apiKeys).values({ ...key, secretHash }), entries));
    },
    async find(keyId) {
      const [row] = await db
        .select()
        .from(apiKeys)
        .where(and(eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)));
      if (row === undefined) return null;
      return { key: toApiKey(row), secretHash: row.secretHash, previousHash: row.previousHash };
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
    async rotate(scope, keyId, { secretHash, previousUntil, entries }) {
      const previousHash = previousUntil === null ? null : sql`${apiKeys.secretHash}`;
      const write = db
        .update(apiKeys)
        .set({ secretHash, previousHash, previousUntil })
        .where(inScope(apiKeys, scope, eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt)))
        .returning();
      const [[row]] = await db.batch(audited(db, write, entries));
      return row === undefined ? null : toApiKey(row);
    },
    async touch(keyId, now) {
      await db.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.id, keyId));
    },
  };
}

function toApiKey({ secretHash: _, previousHash: __, ...key }: typeof apiKeys.$inferSelect): ApiKey {
  return key;
}
