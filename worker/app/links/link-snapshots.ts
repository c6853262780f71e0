/** Snapshots of links for pages, kept in the isolate's memory for a few seconds. Never trusted at payment: the object decides there. */

import { LIMITS } from "../../domain/limits.ts";
import type { Clock } from "../../ports/clock.ts";
import type { LinkSnapshot, ReadModel } from "../../ports/read-model.ts";

export interface LinkSnapshots {
  /** At most `LIMITS.snapshotMs` old; null where no link has this slug. */
  bySlug(slug: string): Promise<LinkSnapshot | null>;
  /** Forgets a link that has just been changed here, so that whoever changed it sees the change. */
  forget(slug: string): void;
}

/** Makes the memory of one isolate. Unknown slugs are remembered too: a scanner must not reach the database with each try. */
export function makeLinkSnapshots({
  readModel,
  clock,
}: {
  readonly readModel: ReadModel;
  readonly clock: Clock;
}): LinkSnapshots {
  const known = new Map<string, { readonly at: number; readonly snapshot: LinkSnapshot | null }>();
  return {
    async bySlug(slug) {
      const hit = known.get(slug);
      if (hit !== undefined && clock.now() - hit.at < LIMITS.snapshotMs) return hit.snapshot;
      const at = clock.now();
      const snapshot = await readModel.snapshot(slug);
      known.delete(slug);
      known.set(slug, { at, snapshot });
      const [oldest] = known.keys();
      if (known.size > LIMITS.snapshotsMax && oldest !== undefined) known.delete(oldest);
      return snapshot;
    },
    forget(slug) {
      known.delete(slug);
    },
  };
}
