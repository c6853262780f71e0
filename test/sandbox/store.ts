/** The state of the sandbox: collections of JSON rows, kept synchronously so that every request is one step. */

/** A row of a collection, in the order in which rows were first put. */
export type StoredRow = { readonly key: string; readonly value: unknown };

/**
 * A synchronous store. Values are JSON and are never changed after they were put: who changes a row puts a new value.
 * `put` of a known key keeps the row's place in the order. A row may carry the time (ms) at which something is due.
 */
export type Store = {
  get(collection: string, key: string): unknown;
  put(collection: string, row: { key: string; value: unknown; dueAt: number | null }): void;
  delete(collection: string, key: string): void;
  list(collection: string): StoredRow[];
  /** Rows whose time is at or before `until`, the earliest first, at most `limit`. */
  due(collection: string, range: { until: number; limit: number }): StoredRow[];
  /** The earliest due time in the collection, or null when nothing is due. */
  firstDue(collection: string): number | null;
};

type MemoryRow = { readonly value: unknown; readonly dueAt: number | null };

/** A store in memory, for tests and the simulator. */
export class MemoryStore implements Store {
  readonly #collections = new Map<string, Map<string, MemoryRow>>();
  /** The rows with a due time, apart, because they are few and are asked for after every step. */
  readonly #timed = new Map<string, Map<string, number>>();

  get(collection: string, key: string): unknown {
    return this.#collections.get(collection)?.get(key)?.value;
  }

  put(collection: string, row: { key: string; value: unknown; dueAt: number | null }): void {
    const rows = this.#collections.get(collection) ?? new Map<string, MemoryRow>();
    this.#collections.set(collection, rows);
    rows.set(row.key, { value: row.value, dueAt: row.dueAt });
    const timed = this.#timed.get(collection) ?? new Map<string, number>();
    this.#timed.set(collection, timed);
    if (row.dueAt === null) timed.delete(row.key);
    else timed.set(row.key, row.dueAt);
  }

  delete(collection: string, key: string): void {
    this.#collections.get(collection)?.delete(key);
    this.#timed.get(collection)?.delete(key);
  }

  list(collection: string): StoredRow[] {
    return [...(this.#collections.get(collection) ?? [])].map(([key, row]) => ({ key, value: row.value }));
  }

  due(collection: string, range: { until: number; limit: number }): StoredRow[] {
    return [...(this.#timed.get(collection) ?? [])]
      .filter(([, dueAt]) => dueAt <= range.until)
      .sort((left, right) => left[1] - right[1])
      .slice(0, range.limit)
      .map(([key]) => ({ key, value: this.get(collection, key) }));
  }

  firstDue(collection: string): number | null {
    let first: number | null = null;
    for (const dueAt of this.#timed.get(collection)?.values() ?? []) {
      if (first === null || dueAt < first) first = dueAt;
    }
    return first;
  }
}
