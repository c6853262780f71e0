/** The Durable Object of one partition of shared state: texts by name that run out, each replaced only by who knows it. */

import { DurableObject } from "cloudflare:workers";
import type { PartitionMethods } from "../adapters/durable/shared-state.ts";
import { type Container, makeContainer } from "../container.ts";
import type { Env } from "../env.ts";
import type { StateSwap } from "../ports/shared-state.ts";

export class SharedState extends DurableObject<Env> implements PartitionMethods {
  readonly #container: Container;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#container = makeContainer(env);
  }

  async read(name: string): Promise<string | null> {
    return this.#read(name);
  }

  async swap(name: string, { from, to, ttlMs }: StateSwap): Promise<boolean> {
    if (this.#read(name) !== from) return false;
    // Not before something is to be kept: whoever only looks leaves nothing behind.
    if (!this.#exists()) {
      this.ctx.storage.sql.exec(
        "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID",
      );
    }
    this.ctx.storage.sql.exec(
      "INSERT INTO state (name, value, expires_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at",
      name,
      to,
      this.#container.clock.now() + ttlMs,
    );
    this.#arm();
    return true;
  }

  /** Forgets what has run out, and everything once nothing is left: an empty object costs nothing. */
  override async alarm(): Promise<void> {
    if (!this.#exists()) return;
    this.ctx.storage.sql.exec("DELETE FROM state WHERE expires_at <= ?", this.#container.clock.now());
    if (this.#firstExpiry() === null) await this.ctx.storage.deleteAll();
    else this.#arm();
  }

  #exists(): boolean {
    return this.ctx.storage.sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'state'").toArray().length > 0;
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

  #arm(): void {
    const first = this.#firstExpiry();
    if (first !== null) void this.ctx.storage.setAlarm(first);
  }
}
