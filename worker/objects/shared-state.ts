/** The Durable Object for one partition of the state that isolates share: expiring texts with compare-and-swap, and rate-limit counts. */

import { DurableObject } from "cloudflare:workers";
import type { CountingMethods } from "../adapters/durable/rate-limits.ts";
import type { PartitionMethods } from "../adapters/durable/shared-state.ts";
import { type Container, makeContainer } from "../container.ts";
import { LIMITS } from "../domain/limits.ts";
import { countOne, type RateCount, type WindowVerdict } from "../domain/rate-limit.ts";
import type { Env } from "../env.ts";
import type { RateSubject } from "../ports/rate-limits.ts";
import type { StateSwap } from "../ports/shared-state.ts";

export class SharedState extends DurableObject<Env> implements PartitionMethods, CountingMethods {
  readonly #container: Container;
  /** When the alarm will fire (Unix ms); null while none is set. */
  #armedFor: number | null = null;
  /** Whether the table was seen; a table that is just being created may still be rolled back. */
  #seen = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#container = makeContainer(env);
    // An earlier instance may have set one, which the next write must not postpone.
    void ctx.blockConcurrencyWhile(async () => {
      this.#armedFor = await ctx.storage.getAlarm();
    });
  }

  async read(name: string): Promise<string | null> {
    return this.#read(name);
  }

  async swap(name: string, { from, to, ttlMs }: StateSwap): Promise<boolean> {
    if (this.#read(name) !== from) return false;
    this.#write(name, to, ttlMs);
    return true;
  }

  /** Counts one request for every subject up to the first that is refused, each in its own row. Atomic, since nothing is awaited. */
  async count(subjects: readonly RateSubject[]): Promise<readonly WindowVerdict[]> {
    const now = this.#container.clock.now();
    let isRefused = false;
    return subjects.flatMap(({ name, windows }) => {
      const known = JSON.parse(this.#read(name) ?? "{}") as Readonly<Record<string, RateCount>>;
      const counted = windows.map((window) => ({ window, ...countOne(known[window.name] ?? null, window, now) }));
      if (!isRefused && counted.some(({ verdict }) => verdict.allowed)) {
        const counts = Object.fromEntries(counted.map(({ window, count }) => [window.name, count]));
        this.#write(name, JSON.stringify(counts), 2 * Math.max(...windows.map(({ windowMs }) => windowMs)));
      }
      isRefused ||= counted.some(({ verdict }) => !verdict.allowed);
      return counted.map(({ verdict }) => verdict);
    });
  }

  #write(name: string, value: string, ttlMs: number): void {
    // Created on the first write, so that reads leave nothing behind.
    if (!this.#exists()) {
      this.ctx.storage.sql.exec(
        "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
      );
    }
    const expiresAt = this.#container.clock.now() + ttlMs;
    this.ctx.storage.sql.exec(
      "INSERT INTO state (name, value, expires_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at",
      name,
      value,
      expiresAt,
    );
    this.#arm(expiresAt);
  }

  /** Deletes expired rows, and all storage once none are left: an empty object costs nothing. */
  override async alarm(): Promise<void> {
    if (!this.#exists()) return;
    this.ctx.storage.sql.exec("DELETE FROM state WHERE expires_at <= ?", this.#container.clock.now());
    this.#armedFor = null;
    const first = this.#firstExpiry();
    if (first !== null) return this.#arm(first);
    await this.ctx.storage.deleteAll();
    this.#seen = false;
  }

  #exists(): boolean {
    this.#seen ||= this.ctx.storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'state'").toArray().length > 0;
    return this.#seen;
  }

  #read(name: string): string | null {
    if (!this.#exists()) return null;
    const query = "SELECT value FROM state WHERE name = ? AND expires_at > ?";
    const [row] = this.ctx.storage.sql.exec<{ value: string }>(query, name, this.#container.clock.now()).toArray();
    return row?.value ?? null;
  }

  #firstExpiry(): number | null {
    const query = "SELECT min(expires_at) AS first FROM state";
    return this.ctx.storage.sql.exec<{ first: number | null }>(query).one().first;
  }

  /** Rounds expiries up to the sweep interval: ten thousand counts expire at ten thousand different moments. */
  #arm(expiresAt: number): void {
    const at = Math.ceil(expiresAt / LIMITS.sharedStateSweepMs) * LIMITS.sharedStateSweepMs;
    if (this.#armedFor !== null && this.#armedFor <= at) return;
    this.#armedFor = at;
    void this.ctx.storage.setAlarm(at);
  }
}
