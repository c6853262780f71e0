/** The sandbox's store over a synchronous SQLite, such as the `ctx.storage.sql` of a Durable Object. */
import type { Store, StoredRow } from "./store.ts";

/** The part of a Durable Object's `SqlStorage` that is needed here. */
export type SyncSql = {
  exec(query: string, ...bindings: (string | number | null)[]): { toArray(): Record<string, unknown>[] };
};

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS rows (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    collection TEXT NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    due_at INTEGER,
    UNIQUE (collection, key)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS rows_in_order ON rows (collection, position);
  CREATE INDEX IF NOT EXISTS rows_due ON rows (collection, due_at) WHERE due_at IS NOT NULL;
`;

/** A store that survives a crash. The caller wraps each step in a transaction. */
export class SqlStore implements Store {
  readonly #sql: SyncSql;

  constructor(sql: SyncSql) {
    this.#sql = sql;
    for (const statement of SCHEMA.split(";")) {
      if (statement.trim() !== "") this.#sql.exec(statement);
    }
  }

  get(collection: string, key: string): unknown {
    const row = this.#sql.exec("SELECT value FROM rows WHERE collection = ? AND key = ?", collection, key).toArray()[0];
    return row === undefined ? undefined : JSON.parse(String(row.value));
  }

  put(collection: string, row: { key: string; value: unknown; dueAt: number | null }): void {
    this.#sql.exec(
      `INSERT INTO rows (collection, key, value, due_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value, due_at = excluded.due_at`,
      collection,
      row.key,
      JSON.stringify(row.value),
      row.dueAt,
    );
  }

  delete(collection: string, key: string): void {
    this.#sql.exec("DELETE FROM rows WHERE collection = ? AND key = ?", collection, key);
  }

  list(collection: string): StoredRow[] {
    return this.#sql
      .exec("SELECT key, value FROM rows WHERE collection = ? ORDER BY position", collection)
      .toArray()
      .map(parsed);
  }

  due(collection: string, range: { until: number; limit: number }): StoredRow[] {
    return this.#sql
      .exec(
        `SELECT key, value FROM rows WHERE collection = ? AND due_at IS NOT NULL AND due_at <= ?
         ORDER BY due_at, position LIMIT ?`,
        collection,
        range.until,
        range.limit,
      )
      .toArray()
      .map(parsed);
  }

  firstDue(collection: string): number | null {
    const row = this.#sql
      .exec("SELECT min(due_at) AS due_at FROM rows WHERE collection = ? AND due_at IS NOT NULL", collection)
      .toArray()[0];
    return typeof row?.due_at === "number" ? row.due_at : null;
  }
}

function parsed(row: Record<string, unknown>): StoredRow {
  return { key: String(row.key), value: JSON.parse(String(row.value)) };
}
