/** The storage of one object: SQLite whose writes within a step are kept together or undone together, and an alarm that belongs to them. */

import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

/** Of one statement (developers.cloudflare.com/durable-objects/platform/limits). */
const PARAMETERS_MAX = 100;

type Row = Record<string, string | number | null>;

export class ObjectStorage {
  readonly #database = new DatabaseSync(":memory:");
  readonly #statements = new Map<string, StatementSync>();
  #depth = 0;
  #dirty = false;
  #alarm: number | null = null;
  #alarmKept: number | null = null;
  /** Called at the first write of a step. */
  onDirty: () => void = () => {};

  /** When the alarm rings by what has been committed (Unix ms). */
  get alarm(): number | null {
    return this.#alarmKept;
  }

  /** Reads directly, for the auditor. */
  read(query: string, ...values: SQLInputValue[]): Row[] {
    return this.#prepare(query).all(...values) as Row[];
  }

  /** Keeps the writes of this step. */
  commit(): void {
    if (this.#dirty) this.#database.exec("RELEASE step");
    this.#dirty = false;
    this.#alarmKept = this.#alarm;
  }

  /** Undoes the writes of this step. */
  rollback(): void {
    if (this.#dirty) this.#database.exec("ROLLBACK TO step; RELEASE step");
    this.#dirty = false;
    this.#alarm = this.#alarmKept;
    // A statement that was prepared against a table which is gone again stays unusable.
    this.#statements.clear();
  }

  /** The platform takes the alarm away before it rings. */
  takeAlarm(): void {
    this.#alarm = null;
    this.#alarmKept = null;
  }

  /** The part of `DurableObjectStorage` that an object uses. */
  binding(): object {
    return {
      sql: {
        exec: (query: string, ...values: SQLInputValue[]) => {
          const rows = this.#execute(query, values);
          return { toArray: () => rows };
        },
      },
      transactionSync: <T>(body: () => T): T => this.#transaction(body),
      getAlarm: async () => this.#alarm,
      setAlarm: async (at: number) => this.#setAlarm(at),
      deleteAlarm: async () => this.#setAlarm(null),
    };
  }

  #setAlarm(at: number | null): void {
    this.#touch();
    this.#alarm = at;
  }

  #execute(query: string, values: readonly SQLInputValue[]): Row[] {
    if (values.length > PARAMETERS_MAX) throw new Error("too many SQL variables");
    if (!query.startsWith("SELECT")) this.#touch();
    return this.#prepare(query).all(...values) as Row[];
  }

  #transaction<T>(body: () => T): T {
    this.#touch();
    const name = `nested_${this.#depth++}`;
    const alarm = this.#alarm;
    this.#database.exec(`SAVEPOINT ${name}`);
    try {
      const result = body();
      this.#database.exec(`RELEASE ${name}`);
      return result;
    } catch (error) {
      this.#database.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      this.#alarm = alarm;
      throw error;
    } finally {
      this.#depth--;
    }
  }

  #touch(): void {
    if (this.#dirty) return;
    this.#dirty = true;
    this.#database.exec("SAVEPOINT step");
    this.onDirty();
  }

  #prepare(query: string): StatementSync {
    const known = this.#statements.get(query);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(query);
    this.#statements.set(query, statement);
    return statement;
  }

  close(): void {
    this.#database.close();
  }
}
