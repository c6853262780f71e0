/** Wallet codes in D1. */

import { and, eq, isNull, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import type { WalletCode } from "../../domain/wallet-code.ts";
import type { WalletCodes } from "../../ports/wallet-codes.ts";
import { audited } from "./audit-log.ts";
import { cutPage, inScope, openDatabase, toPage } from "./database.ts";
import { walletCodes, wallets } from "./schema/wallets.ts";

/** Wallet codes in D1, read from the primary so that a revocation counts at once. */
export function makeWalletCodes(d1: D1Database): WalletCodes {
  const db = openDatabase(d1);
  return {
    async add({ id, merchantId, livemode, walletId, lastFour, createdAt }, hash, entry) {
      const live = sql`SELECT count(*) FROM ${walletCodes} WHERE wallet_id = ${walletId} AND revoked_at IS NULL`;
      // In the order of the table's columns, as Drizzle names them.
      const insert = db
        .insert(walletCodes)
        .select(
          sql`SELECT ${id}, ${merchantId}, ${livemode ? 1 : 0}, id, ${hash}, ${lastFour}, ${createdAt}, NULL FROM ${wallets}
              WHERE ${inScope(wallets, { merchantId, livemode }, eq(wallets.id, walletId), eq(wallets.status, "active"))}
                AND (${live}) < ${LIMITS.walletCodesMax}`,
        )
        .onConflictDoNothing()
        .returning({ id: walletCodes.id });
      const [[added]] = await db.batch(audited(db, insert, [entry]));
      if (added !== undefined) return "added";
      const [known] = await db
        .select({ revokedAt: walletCodes.revokedAt })
        .from(walletCodes)
        .where(inScope(walletCodes, { merchantId, livemode }, eq(walletCodes.id, id)));
      if (known === undefined) return "full";
      return known.revokedAt === null ? "added" : "revoked";
    },

    async list(scope, walletId, page) {
      const cut = cutPage(walletCodes.createdAt, walletCodes.id, page, page.sort?.descending);
      const rows = await db
        .select()
        .from(walletCodes)
        .where(inScope(walletCodes, scope, eq(walletCodes.walletId, walletId), cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: toCode(row), position: row.createdAt, id: row.id }));
    },

    async walletOf(scope, hash) {
      const live = and(eq(walletCodes.hash, hash), isNull(walletCodes.revokedAt), eq(wallets.status, "active"));
      const [row] = await db
        .select({ id: wallets.id })
        .from(walletCodes)
        .innerJoin(wallets, eq(wallets.id, walletCodes.walletId))
        .where(inScope(walletCodes, scope, live));
      return row?.id ?? null;
    },

    async revoke(scope, { walletId, codeId }, { now, entry }) {
      const own = and(eq(walletCodes.id, codeId), eq(walletCodes.walletId, walletId));
      const write = db
        .update(walletCodes)
        .set({ revokedAt: now })
        .where(inScope(walletCodes, scope, own, isNull(walletCodes.revokedAt)));
      const [[found]] = await db.batch([
        db
          .select({ id: walletCodes.id })
          .from(walletCodes)
          .where(inScope(walletCodes, scope, own)),
        ...audited(db, write, [entry]),
      ]);
      return found === undefined ? "not_found" : "done";
    },
  };
}

function toCode({ hash: _, ...code }: typeof walletCodes.$inferSelect): WalletCode {
  return code;
}
