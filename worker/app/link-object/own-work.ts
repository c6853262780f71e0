/** A link's own work: ending sessions that show an earlier version of it, now or when it expires. */

import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { END_EXPIRED, END_OUTDATED, type Work } from "../../domain/payment/work.ts";
import type { LinkStore, StoredWork } from "../../ports/link-store.ts";

/** Plans the end of sessions that a change of the link made outdated. If nobody is paying there is nothing to end. */
export function planEnds(
  store: LinkStore,
  change: { readonly before: LinkState; readonly after: LinkState },
  now: number,
) {
  const { before, after } = change;
  const outdates = after.status !== "active" || after.priceVersion !== before.priceVersion;
  if (outdates && isBeingPaid(store)) plan(store, END_OUTDATED, now, now);
  if (after.definition.expiresAt !== before.definition.expiresAt) planExpiry(store, after, now);
}

/** Plans the end of open sessions for the link's expiry; removes the plan if it does not expire or nobody is paying. */
export function planExpiry(store: LinkStore, { definition }: LinkState, now: number): void {
  const { expiresAt } = definition;
  if (expiresAt === null || !isBeingPaid(store)) store.removeWork(END_EXPIRED.paymentId, END_EXPIRED.key);
  else plan(store, END_EXPIRED, expiresAt, now);
}

function plan(store: LinkStore, work: Work, dueAt: number, now: number): void {
  store.saveWork({ work, firstAt: now, dueAt, tries: 0, position: 0, silentSince: null });
}

function isBeingPaid(store: LinkStore): boolean {
  return store.livePayments({ position: 0, limit: 1 }).length > 0;
}

/**
 * Postpones work that was tried without a report that could be stored: otherwise it would stay the first that is due, and be
 * tried without a pause, before everything else. Work whose try was counted, or that is done, is left alone.
 */
export function postponeFailed(
  { store, now }: { readonly store: LinkStore; readonly now: number },
  { work, tries }: Pick<StoredWork, "work" | "tries">,
): void {
  const stored = store.workOf(work.paymentId).find(({ work: { key } }) => key === work.key);
  if (stored === undefined || stored.tries !== tries || stored.dueAt > now) return;
  const delayMs = Math.min(LIMITS.askFirstMs * 2 ** Math.min(tries, 20), LIMITS.askDelayMsMax);
  store.saveWork({ ...stored, tries: tries + 1, dueAt: now + delayMs });
}
