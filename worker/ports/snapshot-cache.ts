/** Link snapshots as the isolates of one location share them. The cache may lose them, and may be absent. */

import type { LinkSnapshot } from "./read-model.ts";

/** A snapshot, and when the database returned it (Unix ms). */
export interface CachedSnapshot {
  readonly at: number;
  readonly snapshot: LinkSnapshot;
}

/** No method rejects: an error counts as a miss. */
export interface SnapshotCache {
  get(slug: string): Promise<CachedSnapshot | null>;
  /** Kept for at most `LIMITS.snapshotMs`. */
  put(slug: string, cached: CachedSnapshot): Promise<void>;
  remove(slug: string): Promise<void>;
}
