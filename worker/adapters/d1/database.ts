/** The database through Drizzle, and what the adapters in this folder share: scoping, paging, many values in one query, sweeping. */

import { and, asc, desc, eq, lte, type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { formatCursor, parseCursor } from "../../domain/cursor.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Page, PageRequest, Scope } from "../../ports/read-model.ts";

export type Database = DrizzleD1Database;

/** D1's limit on bound parameters per query. */
const PARAMETERS_MAX = 100;

/** Opens the primary: every read sees every write. */
export function openDatabase(d1: D1Database): Database {
  return drizzle(d1);
}

/** Opens the nearest replica, which may lag. For what a shopper sees, never for a decision about money. */
export function openReplica(d1: D1Database): Database {
  // Drizzle calls only `prepare` and `batch`, which a session has too.
  return drizzle(d1.withSession("first-unconstrained") as unknown as D1Database);
}

interface ScopedColumns {
  readonly merchantId: SQLiteColumn;
  readonly livemode: SQLiteColumn;
}

/** Confines a read or write to a merchant and a mode. Every condition on a merchant's rows goes through here. */
export function inScope(table: ScopedColumns, scope: Scope, ...conditions: readonly (SQL | undefined)[]): SQL {
  const scoped = and(eq(table.merchantId, scope.merchantId), eq(table.livemode, scope.livemode), ...conditions);
  if (scoped === undefined) throw new Error("a scope is never empty");
  return scoped;
}

/** How one page of a list is cut: by a column, with ties broken by the id. */
export interface Cut {
  readonly where: SQL | undefined;
  readonly orderBy: readonly [SQL, SQL];
  /** One more than the page holds, to see whether another follows. */
  readonly limit: number;
}

/** Cuts a page, highest first by default. The caller has validated the cursor (`parseCursor`): a malformed one is a bug and throws. */
export function cutPage(position: SQLiteColumn, id: SQLiteColumn, page: PageRequest, descending = true): Cut {
  const cursor = page.cursor === null ? null : parseCursor(page.cursor);
  if (cursor === null && page.cursor !== null) throw new RangeError("a cursor must be checked before it gets here");
  return {
    where:
      cursor === null
        ? undefined
        : sql`(${position}, ${id}) ${sql.raw(descending ? "<" : ">")} (${cursor.position}, ${cursor.id})`,
    orderBy: descending ? [desc(position), desc(id)] : [asc(position), asc(id)],
    limit: pageSize(page) + 1,
  };
}

/** Turns the rows of a cut, which may hold one too many, into a page. */
export function toPage<Row, T>(
  rows: readonly Row[],
  page: PageRequest,
  read: (row: Row) => { readonly item: T; readonly position: number; readonly id: string },
): Page<T> {
  const shown = rows.slice(0, pageSize(page)).map(read);
  const last = shown.at(-1);
  const isMore = last !== undefined && rows.length > shown.length;
  return { data: shown.map(({ item }) => item), nextCursor: isMore ? formatCursor(last) : null };
}

/** The number of items on a page, within the limits. */
export function pageSize(page: PageRequest): number {
  return Math.min(Math.max(1, page.limit), LIMITS.pageSizeMax);
}

/** Splits rows into portions whose parameters fit one query. `columns` is how many parameters a row binds. */
export function portions<Row>(rows: readonly Row[], columns: number): readonly (readonly Row[])[] {
  const size = Math.max(1, Math.floor(PARAMETERS_MAX / columns));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}

/** Whether a column has one of the values. All of them are one bound parameter, however many there are. */
export function isAmong(column: SQLiteColumn, values: readonly string[]): SQL {
  return sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

/** Deletes up to `limit` rows that have expired at `now` (Unix ms), and returns how many. */
export async function sweepExpired(
  db: Database,
  table: SQLiteTable & { readonly expiresAt: SQLiteColumn },
  { now, limit }: { readonly now: number; readonly limit: number },
): Promise<number> {
  const expired = sql`SELECT rowid FROM ${table} WHERE ${lte(table.expiresAt, now)} LIMIT ${limit}`;
  const { meta } = await db.run(sql`DELETE FROM ${table} WHERE rowid IN (${expired})`);
  return meta.changes;
}

/** Whether a write failed because a value of a unique column exists already. `column` is `table.column`. */
export function isTaken(error: unknown, column: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes(`UNIQUE constraint failed: ${column}`)) return true;
  }
  return false;
}
