/** PSP accounts in D1, with their credentials sealed. */

import { and, asc, count, eq, notLike, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import type { Clock } from "../../ports/clock.ts";
import type { PspAccount, PspAccounts, PspCredentials } from "../../ports/psp-accounts.ts";
import type { Seal } from "../../ports/seal.ts";
import { audited } from "./audit-log.ts";
import { inScope, openDatabase } from "./database.ts";
import { pspAccounts } from "./schema.ts";

type Row = typeof pspAccounts.$inferSelect;

/** PSP accounts in D1. The returned object caches accounts for `LIMITS.accountMemoryMs`, so create it once per isolate. */
export function makePspAccounts(d1: D1Database, { seal, clock }: { seal: Seal; clock: Clock }): PspAccounts {
  const db = openDatabase(d1);
  const remembered = new Map<string, { readonly account: PspAccount; readonly until: number }>();
  return {
    async add(account, entries) {
      await db.batch(audited(db, db.insert(pspAccounts).values(toPspAccountRow(seal, account)), entries));
    },
    async find(accountId) {
      const known = remembered.get(accountId);
      if (known !== undefined && clock.now() < known.until) return known.account;
      remembered.delete(accountId);
      const [row] = await db.select().from(pspAccounts).where(eq(pspAccounts.id, accountId));
      if (row === undefined) return null;
      const account = toPspAccount(seal, row);
      for (const oldest of remembered.keys()) {
        if (remembered.size < LIMITS.accountsRememberedMax) break;
        remembered.delete(oldest);
      }
      remembered.set(accountId, { account, until: clock.now() + LIMITS.accountMemoryMs });
      return account;
    },
    async list(scope) {
      const rows = await db
        .select()
        .from(pspAccounts)
        .where(inScope(pspAccounts, scope))
        .orderBy(asc(pspAccounts.createdAt), asc(pspAccounts.id));
      return rows.map((row) => toPspAccount(seal, row));
    },
    async changeCredentials(scope, accountId, change) {
      const [row] = await db
        .select()
        .from(pspAccounts)
        .where(inScope(pspAccounts, scope, eq(pspAccounts.id, accountId)));
      if (row === undefined) return "not_found";
      const account = toPspAccount(seal, row);
      const { credentials, entries } = change(account);
      const write = replacing(row, sealCredentials(seal, { ...account, credentials }));
      const [[written]] = await db.batch(audited(db, write, entries));
      remembered.delete(accountId);
      return written === undefined ? "conflict" : toPspAccount(seal, written);
    },
    async setDisabled(known, { disabledAt, entries }) {
      const isAsRead = sql`${pspAccounts.disabledAt} IS ${known.disabledAt}`;
      const write = db
        .update(pspAccounts)
        .set({ disabledAt })
        .where(inScope(pspAccounts, known, eq(pspAccounts.id, known.id), isAsRead))
        .returning();
      const [[written]] = await db.batch(audited(db, write, entries));
      remembered.delete(known.id);
      return written === undefined ? null : toPspAccount(seal, written);
    },
    async reseal(limit, note) {
      const isOld = notLike(pspAccounts.credentialsSealed, `${seal.current}%`);
      const rows = await db.select().from(pspAccounts).where(isOld).orderBy(sql`random()`).limit(limit);
      if (rows.length === 0) return { resealed: 0, left: 0 };
      let resealed = 0;
      for (const row of rows) {
        // Credentials whose key is gone are left alone and must not block the others.
        if (seal.open(row.credentialsSealed, row) === null) continue;
        const account = toPspAccount(seal, row);
        const write = replacing(row, sealCredentials(seal, account));
        const [[written]] = await db.batch(audited(db, write, [note(account)]));
        if (written !== undefined) resealed += 1;
      }
      const [left] = await db.select({ count: count() }).from(pspAccounts).where(isOld);
      return { resealed, left: left?.count ?? 0 };
    },
  };

  /** Replaces sealed credentials if they are still what was read. */
  function replacing(row: Row, credentialsSealed: string) {
    const asRead = and(eq(pspAccounts.id, row.id), eq(pspAccounts.credentialsSealed, row.credentialsSealed));
    return db.update(pspAccounts).set({ credentialsSealed }).where(asRead).returning();
  }
}

/** The row of an account, for a batch with other writes. */
export function toPspAccountRow(seal: Seal, account: PspAccount): typeof pspAccounts.$inferInsert {
  const { id, merchantId, livemode, provider, createdAt, disabledAt } = account;
  return {
    id,
    merchantId,
    livemode,
    provider,
    createdAt,
    disabledAt,
    credentialsSealed: sealCredentials(seal, account),
  };
}

function sealCredentials(seal: Seal, { credentials, ...owner }: PspAccount): string {
  return seal.seal(JSON.stringify(credentials), owner);
}

function toPspAccount(seal: Seal, { credentialsSealed, ...row }: Row): PspAccount {
  const opened = seal.open(credentialsSealed, row);
  if (opened === null) throw new Error(`the credentials of ${row.id} cannot be opened with any configured root secret`);
  // The seal is authenticated, so this is what we stored.
  return { ...row, credentials: JSON.parse(opened) as PspCredentials };
}
