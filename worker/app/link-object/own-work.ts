/** The work that belongs to a link itself: ending the sessions that show what it was, now or when it expires. */

import type { LinkState } from "../../domain/link.ts";
import { END_EXPIRED, END_OUTDATED, type Work } from "../../domain/payment/work.ts";
import type { LinkStore } from "../../ports/link-store.ts";

/** Plans the end of what a change of the link has outdated. Without anybody paying there is nothing to end. */
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

/** Plans the end of open sessions for when the link expires; takes the plan back where it does not expire or nobody is paying. */
export function planExpiry(store: LinkStore, { definition }: LinkState, now: number): void {
  const { expiresAt } = definition;
  if (expiresAt === null || !isBeingPaid(store)) store.removeWork(END_EXPIRED.paymentId, END_EXPIRED.key);
  else plan(store, END_EXPIRED, expiresAt, now);
}

function plan(store: LinkStore, work: Work, dueAt: number, now: number): void {
  store.saveWork({ work, firstAt: now, dueAt, tries: 0, silentSince: null });
}

function isBeingPaid(store: LinkStore): boolean {
  return store.livePayments({ position: 0, limit: 1 }).length > 0;
}
