/**
 * Link snapshots for pages: from the isolate's memory, else from the location's cache, else from the database. Payments never
 * trust them: the object decides.
 */

import { LIMITS } from "../../domain/limits.ts";
import type { Background } from "../../ports/background.ts";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { LinkSnapshot, ReadModel } from "../../ports/read-model.ts";
import type { SnapshotCache } from "../../ports/snapshot-cache.ts";
import { type Dated, makeMemory } from "../memory.ts";

export interface LinkSnapshots {
  /** At most `LIMITS.snapshotMs` old, wherever it comes from; null if no link has this slug. */
  bySlug(slug: string): Promise<LinkSnapshot | null>;
  /** Forgets a link that has just been changed here, so that its editor sees the change. */
  forget(slug: string): void;
}

export interface LinkSnapshotDeps {
  readonly readModel: ReadModel;
  readonly snapshotCache: SnapshotCache;
  readonly background: Background;
  readonly clock: Clock;
  readonly timer: Timer;
}

/** The snapshots of one isolate. Unknown slugs are remembered too, so that a scanner does not reach the database with each try. */
export function makeLinkSnapshots(deps: LinkSnapshotDeps): LinkSnapshots {
  const { readModel, snapshotCache, background, clock } = deps;
  // Links changed here are not read from the cache until it has dropped them.
  const changed = new Map<string, number>();
  const memory = makeMemory<LinkSnapshot | null>(deps, {
    keptMs: LIMITS.snapshotMs,
    entriesMax: LIMITS.snapshotsMax,
    joinMs: LIMITS.joinMs,
  });
  const ask = async (slug: string): Promise<Dated<LinkSnapshot | null>> => {
    const cached = await snapshotCache.get(slug);
    const age = cached === null ? Number.NaN : clock.now() - cached.at;
    if (cached !== null && age >= 0 && age < LIMITS.snapshotMs && cached.at > (changed.get(slug) ?? 0))
      return { at: cached.at, value: cached.snapshot };
    return askDatabase(slug);
  };
  const askDatabase = async (slug: string): Promise<Dated<LinkSnapshot | null>> => {
    const at = clock.now();
    const snapshot = await readModel.snapshot(slug);
    if (snapshot !== null && !changed.has(slug)) background.run(() => snapshotCache.put(slug, { at, snapshot }));
    return { at, value: snapshot };
  };
  return {
    bySlug: (slug) => memory.get(slug, () => ask(slug)),
    forget(slug) {
      memory.forget(slug);
      const at = clock.now();
      changed.set(slug, at);
      background.run(async () => {
        await snapshotCache.remove(slug);
        if (changed.get(slug) === at) changed.delete(slug);
      });
    },
  };
}
