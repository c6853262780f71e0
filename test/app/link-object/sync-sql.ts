/** A link's storage on Node's own SQLite: transactions, a look into every table, and a power cut at any statement. */

import { DatabaseSync } from "node:sqlite";
import { SqlLinkStore, type SyncSql } from "../../../worker/adapters/durable/sql-link-store.ts";

/** As in a Durable Object (developers.cloudflare.com/durable-objects/platform/limits). */
const PARAMETERS_MAX = 100;

type Values = Parameters<SyncSql["all"]>[1][];

/** What a simulated power cut throws. */
export class PowerCut extends Error {
  override readonly name = "PowerCut";
}

export interface TestStorage {
  /** A store as a fresh instance of the object has it: nothing remembered but the database. */
  freshStore(): SqlLinkStore;
  /** Everything that is kept, table by table. */
  dump(): Readonly<Record<string, readonly unknown[]>>;
  /** Statements from now on are noted in the list that is returned. */
  record(): string[];
  /** The statement after `count` more throws, once. */
  cutAfter(count: number): void;
  /** SQLite's plan for a statement, line by line. */
  plan(query: string): readonly string[];
}

/** An empty database in memory. */
export function makeStorage(): TestStorage {
  const database = new DatabaseSync(":memory:");
  let statementsLeft = Number.POSITIVE_INFINITY;
  let recorded: string[] = [];
  let depth = 0;
  const all = (query: string, ...values: Values): ReturnType<SyncSql["all"]> => {
    if (statementsLeft-- <= 0) {
      statementsLeft = Number.POSITIVE_INFINITY;
      throw new PowerCut();
    }
    if (values.length > PARAMETERS_MAX) throw new Error("too many SQL variables");
    recorded.push(query);
    return database.prepare(query).all(...values) as ReturnType<SyncSql["all"]>;
  };
  const transaction = <T>(body: () => T): T => {
    const name = `nested_${depth++}`;
    database.exec(`SAVEPOINT ${name}`);
    try {
      const result = body();
      database.exec(`RELEASE ${name}`);
      return result;
    } catch (error) {
      database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      depth--;
    }
  };
  return {
    freshStore: () => new SqlLinkStore({ all, transaction }),
    dump() {
      const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
      return Object.fromEntries(
        tables.map(({ name }) => [
          String(name),
          database
            .prepare(`SELECT * FROM ${name}`)
            .all()
            .map((row) => ({ ...row })),
        ]),
      );
    },
    record() {
      recorded = [];
      return recorded;
    },
    cutAfter(count) {
      statementsLeft = count;
    },
    plan: (query) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${query}`)
        .all(...blanks(query))
        .map(({ detail }) => String(detail)),
  };
}

/** A value for every parameter of a statement. */
function blanks(query: string): number[] {
  return [...query.matchAll(/\?/g)].map(() => 1);
}
