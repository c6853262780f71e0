/** The database through Drizzle, and what every adapter in this folder shares: the scope of a read and the cut of a page. */

import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { formatCursor, parseCursor } from "../../domain/cursor.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { Page, PageRequest, Scope } from "../../ports/read-model.ts";

export type Database = DrizzleD1Database;

/** D1 takes 100 bound parameters a query. */
const PARAMETERS_MAX = 100;

/** The database as its primary has it: every read sees every write. */
export function openDatabase(d1: D1Database): Database {
  return drizzle(d1);
}

/** The database as the nearest replica has it, a moment old. For what a shopper sees; never for a decision about money. */
export function openReplica(d1: D1Database): Database {
  // Drizzle calls `prepare` and `batch` only, which a session has with the same meaning.
  return drizzle(d1.withSession("first-unconstrained") as unknown as D1Database);
}

interface ScopedColumns {
  readonly merchantId: SQLiteColumn;
  readonly livemode: SQLiteColumn;
}

/** The one place where a read or write is confined to a merchant and a mode: every condition on a merchant's rows goes through it. */
export function inScope(table: ScopedColumns, scope: Scope, ...conditions: readonly (SQL | undefined)[]): SQL {
  const scoped = and(eq(table.merchantId, scope.merchantId), eq(table.livemode, scope.livemode), ...conditions);
  if (scoped === undefined) throw new Error("a scope is never empty");
  return scoped;
}

/** How one page of a list is cut, by a column and the id that settles equal ones. */
export interface Cut {
  readonly where: SQL | undefined;
  readonly orderBy: readonly [SQL, SQL];
  /** One more than the page holds, to know whether another follows. */
  readonly limit: number;
}

/** Cuts a page, the highest first unless told otherwise. The cursor has been checked by whoever took it from a URL (`parseCursor`): a malformed one is a mistake here and throws. */
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

/** Turns the rows of a cut, which may be one too many, into a page. */
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

/** How many items a page has at the most. */
export function pageSize(page: PageRequest): number {
  return Math.min(Math.max(1, page.limit), LIMITS.pageSizeMax);
}

/** Rows in portions whose parameters fit one query. `columns` is what one row binds. */
export function portions<Row>(rows: readonly Row[], columns: number): readonly (readonly Row[])[] {
  const size = Math.max(1, Math.floor(PARAMETERS_MAX / columns));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}

/** Says whether a write was refused because a value under a unique column exists. `column` is `table.column`. */
export function isTaken(error: unknown, column: string): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause.message.includes(`UNIQUE constraint failed: ${column}`)) return true;
  }
  return false;
}
