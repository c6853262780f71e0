/** Snapshots of links as the isolates of one place share them. It may lose them, and need not have one at all. */

import type { LinkSnapshot } from "./read-model.ts";

/** A snapshot, and when the database said it (Unix ms). */
export interface CachedSnapshot {
  readonly at: number;
  readonly snapshot: LinkSnapshot;
}

/** No method rejects: what goes wrong counts as nothing. */
export interface SnapshotCache {
  get(slug: string): Promise<CachedSnapshot | null>;
  /** Kept for `LIMITS.snapshotMs` at most. */
  put(slug: string, cached: CachedSnapshot): Promise<void>;
  remove(slug: string): Promise<void>;
}
