/** Wallets in D1. Operations are inserted; triggers post what they move, or refuse them and fail the whole batch. */

import { and, asc, eq, getTableColumns, type SQL, sql } from "drizzle-orm";
import { LIMITS } from "../../domain/limits.ts";
import { fail, ok } from "../../domain/result.ts";
import {
  type KeptOperation,
  readWalletFault,
  type WalletBalance,
  type WalletCurrency,
  type WalletFault,
} from "../../domain/wallet.ts";
import type { Scope } from "../../ports/read-model.ts";
import type { WalletRecord, Wallets } from "../../ports/wallets.ts";
import { audited } from "./audit-log.ts";
import { cutPage, type Database, inScope, isAmong, isTaken, openDatabase, toPage } from "./database.ts";
import { ledgerLines, walletCurrencies, walletExchanges, walletOperations, wallets } from "./schema.ts";

/** Wallets in D1, read from the primary. */
export function makeWallets(d1: D1Database): Wallets {
  const db = openDatabase(d1);
  return {
    async create(wallet, currencies, entry) {
      const { id, merchantId, livemode, kind, name, reference, status, createdAt } = wallet;
      const count = sql`SELECT count(*) FROM ${wallets} WHERE ${inScope(wallets, { merchantId, livemode })}`;
      // In the order of the table's columns, as Drizzle names them.
      const insert = db
        .insert(wallets)
        .select(
          sql`SELECT ${id}, ${merchantId}, ${livemode ? 1 : 0}, ${kind}, ${name}, ${reference}, ${status}, ${createdAt}
              WHERE (${count}) < ${LIMITS.walletsPerMerchantMax}`,
        )
        .returning({ id: wallets.id });
      try {
        const [[created]] = await db.batch([
          ...audited(db, insert, [entry]),
          ...currencies.map((currency) => upsert(db, id, currency)),
        ]);
        return created === undefined ? "full" : "created";
      } catch (error) {
        if (isTaken(error, "wallets.id")) return "exists";
        if (isTaken(error, "wallets.merchant_id")) return "reference_taken";
        throw error;
      }
    },

    async change(scope, id, { name, status, currencies = [] }, entry) {
      const update = db
        .update(wallets)
        // Always sets a column, so that changing only the currencies is still a valid statement.
        .set({ name: name ?? sql`${wallets.name}`, status: status ?? sql`${wallets.status}` })
        .where(inScope(wallets, scope, eq(wallets.id, id)));
      await db.batch([...audited(db, update, [entry]), ...currencies.map((currency) => upsert(db, id, currency))]);
    },

    async read(scope, id) {
      const rows = await db
        .select()
        .from(wallets)
        .where(inScope(wallets, scope, eq(wallets.id, id)));
      return (await withBalances(db, rows)).at(0) ?? null;
    },

    async inactiveAmong(scope, ids) {
      const rows = await db
        .select({ id: wallets.id })
        .from(wallets)
        .where(inScope(wallets, scope, isAmong(wallets.id, ids), eq(wallets.status, "inactive")));
      return new Set(rows.map(({ id }) => id));
    },

    async list(scope, { kind, status, reference }, page) {
      const narrowed = [
        kind === null ? undefined : eq(wallets.kind, kind),
        status === null ? undefined : eq(wallets.status, status),
        reference === null ? undefined : eq(wallets.reference, reference),
      ];
      const cut = cutPage(wallets.createdAt, wallets.id, page, page.sort?.descending);
      const rows = await db
        .select()
        .from(wallets)
        .where(inScope(wallets, scope, ...narrowed, cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(await withBalances(db, rows), page, (row) => ({ item: row, position: row.createdAt, id: row.id }));
    },

    async operate(scope, { exchange, ...operation }, entry) {
      const { merchantId, livemode } = scope;
      const insert = db.insert(walletOperations).values({ ...operation, merchantId, livemode });
      const written = [
        ...audited(db, insert, [entry]),
        selectKept(db, scope, eq(walletOperations.id, operation.id)),
      ] as const;
      try {
        const answers: readonly unknown[] = await (exchange === null
          ? db.batch(written)
          : db.batch([db.insert(walletExchanges).values({ ...exchange, operationId: operation.id }), ...written]));
        const [kept] = (answers.at(-1) ?? []) as readonly KeptRow[];
        if (kept === undefined) throw new Error("an operation was neither stored nor refused");
        return ok(toKept(kept));
      } catch (error) {
        const fault = faultIn(error);
        if (fault === null) throw error;
        return fail(fault);
      }
    },

    async operation(scope, { walletId, operationId }) {
      const own = and(eq(walletOperations.id, operationId), eq(walletOperations.walletId, walletId));
      const [kept] = await selectKept(db, scope, own);
      return kept === undefined ? null : toKept(kept);
    },

    async operations(scope, { walletId, kind, openHolds }, page) {
      const ofKind = kind === null ? undefined : eq(walletOperations.kind, kind);
      const isOpen = sql`NOT EXISTS (SELECT 1 FROM ${walletOperations} AS o WHERE o.of_id = wallet_operations.id)`;
      const stands = openHolds ? and(eq(walletOperations.kind, "hold"), isOpen) : undefined;
      const cut = cutPage(walletOperations.createdAt, walletOperations.id, page, page.sort?.descending);
      const rows = await selectKept(db, scope, and(eq(walletOperations.walletId, walletId), ofKind, stands, cut.where))
        .orderBy(...cut.orderBy)
        .limit(cut.limit);
      return toPage(rows, page, (row) => ({ item: toKept(row), position: row.createdAt, id: row.id }));
    },

    async operationsAmong(scope, ids) {
      const rows = await db
        .select({ ...OPERATION, exchange: EXCHANGE })
        .from(walletOperations)
        .leftJoin(walletExchanges, eq(walletExchanges.operationId, walletOperations.id))
        .where(inScope(walletOperations, scope, isAmong(walletOperations.id, ids)));
      return new Map(rows.map((row) => [row.id, row]));
    },
  };
}

/** Adds a currency to an existing wallet, or changes its limits. */
function upsert(db: Database, walletId: string, { currency, balanceMax, outgoingPerDayMax }: WalletCurrency) {
  return db
    .insert(walletCurrencies)
    .select(sql`SELECT id, ${currency}, ${balanceMax}, ${outgoingPerDayMax} FROM ${wallets} WHERE id = ${walletId}`)
    .onConflictDoUpdate({
      target: [walletCurrencies.walletId, walletCurrencies.currency],
      set: { balanceMax, outgoingPerDayMax },
    });
}

/** Adds the wallets' balances, with one more query. */
async function withBalances(
  db: Database,
  rows: readonly (typeof wallets.$inferSelect)[],
): Promise<readonly WalletRecord[]> {
  const ids = rows.map(({ id }) => id);
  const balances = await db
    .select({
      walletId: walletCurrencies.walletId,
      currency: walletCurrencies.currency,
      balanceMax: walletCurrencies.balanceMax,
      outgoingPerDayMax: walletCurrencies.outgoingPerDayMax,
      // What we owe the holder is on the credit side.
      available: sql<number>`-${lastBalance("wallet")}`,
      held: sql<number>`-${lastBalance("wallet_held")}`,
      owed: lastBalance("wallet_claims"),
    })
    .from(walletCurrencies)
    .innerJoin(wallets, eq(wallets.id, walletCurrencies.walletId))
    .where(isAmong(walletCurrencies.walletId, ids))
    .orderBy(asc(walletCurrencies.walletId), asc(walletCurrencies.currency));
  const byWallet = Map.groupBy(balances, ({ walletId }) => walletId);
  return rows.map((row) => ({ ...row, balances: (byWallet.get(row.id) ?? []).map(toBalance) }));
}

function toBalance({ walletId: _, ...balance }: WalletBalance & { readonly walletId: string }): WalletBalance {
  return balance;
}

/** The balance of a wallet's account in a currency, positive on the debit side. */
function lastBalance(name: string): SQL<number> {
  return sql<number>`coalesce((
    SELECT l.balance FROM ${ledgerLines} AS l
    WHERE l.merchant_id = ${wallets.merchantId} AND l.livemode = ${wallets.livemode}
      AND l.account = ${`${name}:`} || ${wallets.id} AND l.currency = ${walletCurrencies.currency}
    ORDER BY l.number DESC LIMIT 1), 0)`;
}

const { merchantId: _, livemode: __, ...OPERATION } = getTableColumns(walletOperations);
const { operationId: ___, ...EXCHANGE } = getTableColumns(walletExchanges);

/** Selects operations with what became of them. */
export function selectKept(db: Database, scope: Scope, where: SQL | undefined) {
  const of = (column: string, kinds: string): SQL =>
    sql`SELECT ${sql.raw(column)} FROM ${walletOperations} AS o WHERE o.of_id = wallet_operations.id AND o.kind IN (${sql.raw(kinds)})`;
  return db
    .select({
      ...OPERATION,
      exchange: EXCHANGE,
      endedBy: sql<"capture" | "release" | null>`(${of("o.kind", "'capture', 'release'")})`,
      amountEnded: sql<number | null>`(${of("o.amount", "'capture', 'release'")})`,
      amountRefunded: sql<number>`coalesce((${of("sum(o.amount)", "'refund'")}), 0)`,
    })
    .from(walletOperations)
    .leftJoin(walletExchanges, eq(walletExchanges.operationId, walletOperations.id))
    .where(inScope(walletOperations, scope, where));
}

type KeptRow = Awaited<ReturnType<typeof selectKept>>[number];

/** Reads an operation from its row. */
export function toKept({ endedBy, amountEnded, ...operation }: KeptRow): KeptOperation {
  const ended = endedBy === null || amountEnded === null ? null : { kind: endedBy, amount: amountEnded };
  return { ...operation, ended };
}

/** Why a trigger refused an operation; null for any other error. */
export function faultIn(error: unknown): WalletFault | null {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const [, word] = /wallet_refused:(\w+)/.exec(cause.message) ?? [];
    if (word !== undefined) return readWalletFault(word);
  }
  return null;
}
