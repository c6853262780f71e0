/** D1 in a simulation: the real migrations on Node's own SQLite, and a network in between that fails before or after the commit. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Faults } from "../faults.ts";
import type { Draw } from "../kernel/draw.ts";
import type { Scheduler } from "../kernel/scheduler.ts";

const MIGRATIONS = join(import.meta.dirname, "../../../migrations");

/** For the auditor: records each delivery that stops being `delivered`, except by a retry of the merchant, which sets its tries to 0. */
const AUDIT = `
  CREATE TEMP TABLE undone_deliveries (endpoint_id, event_id, status, tries);
  CREATE TEMP TRIGGER undone AFTER UPDATE ON main.webhook_deliveries
  WHEN OLD.status = 'delivered' AND NEW.status <> 'delivered' AND NEW.tries > 0
  BEGIN INSERT INTO undone_deliveries VALUES (NEW.endpoint_id, NEW.event_id, NEW.status, NEW.tries); END`;

type Row = Record<string, unknown>;

/** One database, opened once per operating-system process; each run begins with an empty one. */
export class SimulatedD1 {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Whether a statement returns rows. */
  readonly #returns = new Map<string, boolean>();
  /** Called after the commit of each batch that may have changed a wallet. */
  walletsMoved: () => void = () => {};
  /** Called after the commit of each batch that may have stored an event or changed a webhook endpoint. */
  hooksMoved: () => void = () => {};

  constructor() {
    this.#database = new DatabaseSync(":memory:");
    for (const name of readdirSync(MIGRATIONS)
      .filter((file) => file.endsWith(".sql"))
      .sort()) {
      this.#database.exec(readFileSync(join(MIGRATIONS, name), "utf8"));
    }
    this.#database.exec(AUDIT);
    this.#database.exec("PRAGMA foreign_keys = ON; SAVEPOINT run");
  }

  /** Undoes everything since the last time. */
  empty(): void {
    this.#database.exec("ROLLBACK TO run");
  }

  /** Runs a query directly, without the network, for the auditor. */
  read(query: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(query).all(...values) as Row[];
  }

  /** The binding as one run sees it. */
  binding(deps: { readonly scheduler: Scheduler; readonly draw: Draw; readonly faults: Faults }): object {
    const over = <T>(label: string, execute: () => T): Promise<T> => overNetwork(deps, label, execute);
    const database = {
      prepare: (query: string) => new Bound(this, query, [], over),
      batch: (statements: readonly Bound[]) =>
        over("a batch at D1", () => {
          const done = this.atomically(() => statements.map((statement) => statement.execute()));
          if (statements.some((statement) => statement.isOfWallets)) this.walletsMoved();
          if (statements.some((statement) => statement.isOfHooks)) this.hooksMoved();
          return done;
        }),
      withSession: () => database,
    };
    return database;
  }

  /** All of it or nothing. */
  atomically<T>(body: () => T): T {
    this.#database.exec("SAVEPOINT batch");
    try {
      const result = body();
      this.#database.exec("RELEASE batch");
      return result;
    } catch (error) {
      this.#database.exec("ROLLBACK TO batch; RELEASE batch");
      throw error;
    }
  }

  /** Executes one statement. Rows are objects; `changes` counts changed rows, and is 0 for a statement that returns rows. */
  run(
    query: string,
    values: readonly SQLInputValue[],
  ): { readonly results: Row[]; readonly meta: { readonly changes: number } } {
    const statement = this.#prepare(query);
    const returns = this.#returns.get(query) ?? statement.columns().length > 0;
    this.#returns.set(query, returns);
    if (returns) return { results: statement.all(...values) as Row[], meta: { changes: 0 } };
    return { results: [], meta: { changes: Number(statement.run(...values).changes) } };
  }

  /** The same, with rows as arrays, so that two columns with the same name stay apart. */
  rows(query: string, values: readonly SQLInputValue[]): unknown[][] {
    const statement = this.#prepare(query, "arrays");
    return statement.all(...values) as unknown[] as unknown[][];
  }

  #prepare(query: string, form: "objects" | "arrays" = "objects"): StatementSync {
    const key = `${form} ${query}`;
    const known = this.#statements.get(key);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(query);
    statement.setReturnArrays(form === "arrays");
    this.#statements.set(key, statement);
    return statement;
  }
}

type Over = <T>(label: string, execute: () => T) => Promise<T>;

class Bound {
  readonly #d1: SimulatedD1;
  readonly #query: string;
  readonly #values: readonly SQLInputValue[];
  readonly #over: Over;

  constructor(d1: SimulatedD1, query: string, values: readonly SQLInputValue[], over: Over) {
    this.#d1 = d1;
    this.#query = query;
    this.#values = values;
    this.#over = over;
  }

  bind(...values: (SQLInputValue | boolean)[]): Bound {
    const plain = values.map((value) => (typeof value === "boolean" ? Number(value) : value));
    return new Bound(this.#d1, this.#query, plain, this.#over);
  }

  get isOfWallets(): boolean {
    return this.#query.startsWith('insert into "wallet_operations"');
  }

  get isOfHooks(): boolean {
    return /^(?:insert into "events"|(?:insert into|update|delete from) "webhook_endpoints")/.test(this.#query);
  }

  execute(): { readonly success: true; readonly results: Row[]; readonly meta: object } {
    return { success: true, ...this.#d1.run(this.#query, this.#values) };
  }

  all(): Promise<ReturnType<Bound["execute"]>> {
    return this.#over(this.#label(), () => this.execute());
  }

  run(): Promise<ReturnType<Bound["execute"]>> {
    return this.all();
  }

  raw(): Promise<unknown[][]> {
    return this.#over(this.#label(), () => this.#d1.rows(this.#query, this.#values));
  }

  async first(): Promise<Row | null> {
    return (await this.all()).results[0] ?? null;
  }

  #label(): string {
    return `D1: ${this.#query.slice(0, 40)}`;
  }
}

/** One step there and back. A failure after the commit looks to the caller like one before it. */
function overNetwork<T>(
  { scheduler, draw, faults }: { readonly scheduler: Scheduler; readonly draw: Draw; readonly faults: Faults },
  label: string,
  execute: () => T,
): Promise<T> {
  const { current } = scheduler;
  return new Promise((resolve, reject) => {
    scheduler.after(draw.delay(1, 30), current, label, () => {
      if (faults.strikes("d1_fails_before")) return reject(new Error("D1_ERROR: simulated failure before"));
      try {
        const result = execute();
        if (faults.strikes("d1_fails_after")) return reject(new Error("D1_ERROR: simulated failure after"));
        resolve(result);
      } catch (error) {
        reject(error);
      }
    });
  });
}
