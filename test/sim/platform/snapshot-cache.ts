/** The cache of snapshots that all isolates share, keeping what it was given for as long as the platform's would. */

import { LIMITS } from "../../../worker/domain/limits.ts";
import type { CachedSnapshot, SnapshotCache } from "../../../worker/ports/snapshot-cache.ts";
import type { Scheduler } from "../kernel/scheduler.ts";

export class SimulatedCache implements SnapshotCache {
  readonly #scheduler: Scheduler;
  readonly #kept = new Map<string, { readonly text: string; readonly until: number }>();

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  async get(slug: string): Promise<CachedSnapshot | null> {
    const kept = this.#kept.get(slug);
    return kept === undefined || kept.until <= this.#scheduler.now ? null : (JSON.parse(kept.text) as CachedSnapshot);
  }

  async put(slug: string, cached: CachedSnapshot): Promise<void> {
    this.#kept.set(slug, { text: JSON.stringify(cached), until: this.#scheduler.now + LIMITS.snapshotMs });
  }

  async remove(slug: string): Promise<void> {
    this.#kept.delete(slug);
  }
}
