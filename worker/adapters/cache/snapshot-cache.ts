/** Snapshots in the Cache API of the location where the Worker runs. On workers.dev it stores nothing. */

import { LIMITS } from "../../domain/limits.ts";
import type { CachedSnapshot, SnapshotCache } from "../../ports/snapshot-cache.ts";

/** A host that nobody can request, so that only the Worker reads the entries. */
const ADDRESS = "https://snapshots.invalid/";

/** A cache takes whole seconds only; the snapshot's own time decides how old it may be. */
const MAX_AGE_SECONDS = Math.ceil(LIMITS.snapshotMs / 1_000);

export const platformSnapshotCache: SnapshotCache = {
  get: (slug) =>
    orNull(async () => {
      const answer = await caches.default.match(addressOf(slug));
      return answer === undefined ? null : ((await answer.json()) as CachedSnapshot);
    }),
  async put(slug, cached) {
    const headers = { "Cache-Control": `max-age=${MAX_AGE_SECONDS}` };
    await orNull(() => caches.default.put(addressOf(slug), Response.json(cached, { headers })));
  },
  async remove(slug) {
    await orNull(() => caches.default.delete(addressOf(slug)));
  },
};

function addressOf(slug: string): string {
  return ADDRESS + slug;
}

async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch {
    return null;
  }
}
