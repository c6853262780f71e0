/** Hands an object's publications over for the read model. */

import { LIMITS } from "../../domain/limits.ts";
import type { PendingPublication } from "../../ports/link-objects.ts";
import type { LinkStore, StoredPublication } from "../../ports/link-store.ts";

/**
 * Marks a publication as handed over: nothing may be joined to it from now on, since its receiver confirms it by id. It is due
 * again after a growing delay unless it is confirmed.
 */
export function handOver(
  store: LinkStore,
  { id, publication, tries }: StoredPublication,
  now: number,
): PendingPublication {
  store.postponePublication(id, now + Math.min(LIMITS.outboxResendMs * 2 ** Math.min(tries, 10), LIMITS.askDelayMsMax));
  return { id, publication };
}

/** Hands over everything that nobody was given yet, up to a message's worth. */
export function handOverFresh(store: LinkStore, now: number): readonly PendingPublication[] {
  return store
    .takeFresh(LIMITS.outboxMessageRowsMax, now + LIMITS.outboxResendMs)
    .map(({ id, publication }) => ({ id, publication }));
}
