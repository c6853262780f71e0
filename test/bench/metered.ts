/** The Worker with counters around its bindings: every path in it is the deployed one, and each operation that is billed is counted. */

import type { Env } from "../../worker/env.ts";
import worker, { LinkObject as RealLinkObject, SharedState as RealSharedState } from "../../worker/index.ts";
import { COUNTS_PATH } from "./counts.ts";
import type { Counts, Operation } from "./prices.ts";

/** A message, a row of a queue and its removal are billed by 64 KB. */
const QUEUE_UNIT_BYTES = 64_000;

const NONE: Record<Operation, number> = {
  ...{ worker_requests: 0, worker_cpu_ms: 0, object_requests: 0, object_ms: 0, object_rows_read: 0 },
  ...{ object_rows_written: 0, d1_rows_read: 0, d1_rows_written: 0, queue_operations: 0 },
  ...{ r2_class_a: 0, r2_class_b: 0, log_events: 0, fetches: 0 },
};
const counted = { ...NONE };
/** An object's rows are known when its cursor has been read to the end. */
let cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = [];

function count(operation: Operation, by = 1): void {
  counted[operation] += by;
}

function countsSoFar(): Counts {
  for (const { rowsRead, rowsWritten } of cursors) {
    count("object_rows_read", rowsRead);
    count("object_rows_written", rowsWritten);
  }
  cursors = [];
  return { ...counted };
}

/** A proxy whose named methods are replaced; the rest is the target's own. */
function around<T extends object>(target: T, methods: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get(real, name) {
      if (typeof name === "string" && Object.hasOwn(methods, name)) return methods[name];
      const value: unknown = Reflect.get(real, name, real);
      return typeof value === "function" ? value.bind(real) : value;
    },
  });
}

function countRows({ meta }: D1Result): void {
  count("d1_rows_read", meta.rows_read);
  count("d1_rows_written", meta.rows_written);
}

const statements = new WeakMap<object, D1PreparedStatement>();

function meteredStatement(real: D1PreparedStatement, query: string): D1PreparedStatement {
  const counting = async <T>(run: () => Promise<D1Result<T>>): Promise<D1Result<T>> => {
    const result = await run();
    countRows(result);
    return result;
  };
  const metered = around(real, {
    bind: (...values: unknown[]) => meteredStatement(real.bind(...values), query),
    all: () => counting(() => real.all()),
    run: () => counting(() => real.run()),
    first: async (column?: string) => {
      const [row] = (await counting(() => real.all<Record<string, unknown>>())).results;
      return row === undefined ? null : column === undefined ? row : row[column];
    },
    // Rows as arrays come without what was read: a query that only reads is asked again for that, uncounted.
    raw: async () => {
      const result = await counting(() => real.all<Record<string, unknown>>());
      return /^\s*select/i.test(query) ? real.raw() : result.results.map((row) => Object.values(row));
    },
  });
  statements.set(metered, real);
  return metered;
}

function meteredDatabase<T extends D1Database | D1DatabaseSession>(real: T): T {
  return around<T>(real, {
    prepare: (query: string) => meteredStatement(real.prepare(query), query),
    batch: async (batch: D1PreparedStatement[]) => {
      const results = await real.batch(batch.map((statement) => statements.get(statement) ?? statement));
      for (const result of results) countRows(result);
      return results;
    },
    ...("withSession" in real
      ? { withSession: (constraint?: string) => meteredDatabase(real.withSession(constraint)) }
      : {}),
  });
}

function meteredNamespace<T extends { getByName(name: string): object }>(real: T): T {
  const getByName = (name: string): object =>
    new Proxy(real.getByName(name), {
      get(stub, method) {
        const value: unknown = Reflect.get(stub, method);
        if (typeof value !== "function") return value;
        return async (...words: unknown[]) => {
          count("object_requests");
          count("log_events");
          const from = performance.now();
          try {
            return await Reflect.apply(value, stub, words);
          } finally {
            count("object_ms", performance.now() - from);
          }
        };
      },
    });
  return around(real, { getByName });
}

function unitsOf(body: unknown): number {
  return Math.ceil(new TextEncoder().encode(JSON.stringify(body)).length / QUEUE_UNIT_BYTES);
}

function meteredQueue<T>(real: Queue<T>): Queue<T> {
  // Written once and removed once; each delivery is a read.
  const written = (body: unknown): void => count("queue_operations", 2 * unitsOf(body));
  return around(real, {
    send: (body: T, options?: QueueSendOptions) => {
      written(body);
      return real.send(body, options);
    },
    sendBatch: (messages: readonly MessageSendRequest<T>[]) => {
      for (const { body } of messages) written(body);
      return real.sendBatch([...messages]);
    },
  });
}

const environments = new WeakMap<object, Env>();

/** One environment for each of the platform's: the container is made once per environment. */
function meteredEnvironment(real: Env): Env {
  const known = environments.get(real);
  if (known !== undefined) return known;
  const metered: Env = {
    ...real,
    DB: meteredDatabase(real.DB),
    LINKS: meteredNamespace(real.LINKS),
    SHARED_STATE: meteredNamespace(real.SHARED_STATE),
    PSP_EVENTS: meteredQueue(real.PSP_EVENTS),
    OUTBOX: meteredQueue(real.OUTBOX),
    WEBHOOKS: meteredQueue(real.WEBHOOKS),
    ARCHIVE: around(real.ARCHIVE, {
      put: (...words: Parameters<R2Bucket["put"]>) => {
        count("r2_class_a");
        return real.ARCHIVE.put(...words);
      },
      get: (key: string) => {
        count("r2_class_b");
        return real.ARCHIVE.get(key);
      },
    }),
  };
  environments.set(real, metered);
  return metered;
}

const { fetch: realFetch } = globalThis;
globalThis.fetch = (...words: Parameters<typeof fetch>) => {
  count("fetches");
  return realFetch(...words);
};

for (const method of ["log", "info", "warn", "error"] as const) {
  const write = console[method];
  console[method] = (...words: unknown[]) => {
    count("log_events");
    write(...words);
  };
}

/** Counts an object's rows. A set alarm is billed as one row written. */
function meterStorage({ storage }: DurableObjectState): void {
  const sql = Object.getPrototypeOf(storage.sql) as SqlStorage & { isMetered?: true };
  if (sql.isMetered === true) return;
  sql.isMetered = true;
  const { exec } = sql;
  sql.exec = function <T extends Record<string, SqlStorageValue>>(
    this: SqlStorage,
    query: string,
    ...values: unknown[]
  ) {
    const cursor = exec.call(this, query, ...values);
    cursors.push(cursor);
    return cursor as SqlStorageCursor<T>;
  };
  const storagePrototype = Object.getPrototypeOf(storage) as DurableObjectStorage;
  const { setAlarm } = storagePrototype;
  storagePrototype.setAlarm = function (this: DurableObjectStorage, ...words: Parameters<typeof setAlarm>) {
    count("object_rows_written");
    return setAlarm.apply(this, words);
  };
}

async function ring(alarm: () => Promise<void>): Promise<void> {
  count("object_requests");
  count("log_events");
  const from = performance.now();
  try {
    await alarm();
  } finally {
    count("object_ms", performance.now() - from);
  }
}

export class LinkObject extends RealLinkObject {
  constructor(ctx: DurableObjectState, env: Env) {
    meterStorage(ctx);
    super(ctx, meteredEnvironment(env));
  }

  override alarm(): Promise<void> {
    return ring(() => super.alarm());
  }
}

export class SharedState extends RealSharedState {
  constructor(ctx: DurableObjectState, env: Env) {
    meterStorage(ctx);
    super(ctx, meteredEnvironment(env));
  }

  override alarm(): Promise<void> {
    return ring(() => super.alarm());
  }
}

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname === COUNTS_PATH) return Response.json(countsSoFar());
    count("worker_requests");
    count("log_events");
    return worker.fetch(request, meteredEnvironment(env), ctx);
  },
  async queue(batch, env) {
    // Whether a consumer's invocation is billed like a request is not said: it is counted as one.
    count("worker_requests");
    count("log_events");
    for (const { body } of batch.messages) count("queue_operations", unitsOf(body));
    await worker.queue(batch, meteredEnvironment(env));
  },
} satisfies ExportedHandler<Env>;
