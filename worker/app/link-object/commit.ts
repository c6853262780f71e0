/** Stores what a command decided: state, events, work and publication in one transaction. */

import type { Cause, CommitCause } from "../../domain/audit.ts";
import type { LinkEventType } from "../../domain/event-types.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { linkAudit } from "../../domain/link-audit.ts";
import type { PaymentContext, PaymentEvent } from "../../domain/payment/events.ts";
import type { PaymentState } from "../../domain/payment/state.ts";
import { dueAt, isImmediate, workOf } from "../../domain/payment/work.ts";
import type { PendingPublication, WorkOrder } from "../../ports/link-objects.ts";
import type { LinkStore } from "../../ports/link-store.ts";
import type { Publication } from "../../ports/read-model.ts";
import { handOver } from "./hand-over.ts";
import {
  applyCommit,
  type CommitFacts,
  emptyPublication,
  joined,
  linkEntries,
  linkEvent,
  type Numbered,
  paymentRecords,
} from "./publications.ts";

/** The result of committing a payment's events. */
export interface Committed {
  readonly link: LinkState;
  readonly payment: PaymentState;
  /** Work that this commit made necessary and that is to be done at once. */
  readonly orders: readonly WorkOrder[];
}

/** Commits a payment's events. Must run inside the transaction that loaded the context. */
export function commitPayment(
  store: LinkStore,
  context: PaymentContext,
  events: readonly PaymentEvent[],
  { at: now, by }: CommitFacts & { readonly by: CommitCause },
): Committed {
  if (events.length === 0) {
    if (context.payment === null) throw new Error("no payment to commit");
    const { link, payment } = context;
    return { link, payment, orders: renewWork(store, { payment, isNew: false }, now) };
  }
  const numbered = append(store, context, events, { at: now, by });
  const told = applyCommit(context, numbered, { at: now, by });
  const { link, payment } = told;
  const seq = numbered.at(-1)?.seq ?? 0;
  const changesLink = link !== context.link;
  if (changesLink) store.saveLink(link);
  store.savePayment(payment);
  publish(
    store,
    { seq, now },
    {
      ...emptyPublication(link),
      link: changesLink ? { state: link, seq, updatedAt: now } : null,
      ...paymentRecords(payment, seq),
      events: told.events,
      entries: told.entries,
      audit: told.audit,
    },
  );
  return { link, payment, orders: renewWork(store, { payment, isNew: context.payment === null }, now) };
}

/**
 * Several commits become one message and one batch of the read model if nobody has been given the earlier one, such as a start
 * and its answer.
 */
function publish(
  store: LinkStore,
  { seq, now }: { readonly seq: number; readonly now: number },
  publication: Publication,
): void {
  const fresh = store.newestFresh();
  const whole = fresh === null ? null : joined(fresh.publication, publication);
  if (fresh === null || whole === null || whole.payments.length > LIMITS.publicationPaymentsMax)
    store.publish(seq, publication, now + LIMITS.outboxResendMs);
  else store.rewritePublication(fresh.id, whole);
}

/** Logs where a commit ends: its change of status is announced with its last event. */
function append(
  store: LinkStore,
  { payment }: PaymentContext,
  events: readonly PaymentEvent[],
  { at, by }: CommitFacts,
): readonly Numbered[] {
  const [first] = events;
  const paymentId = payment?.id ?? (first?.type === "payment_started" ? first.payment.id : null);
  if (paymentId === null) throw new Error("no payment to commit");
  const last = store.append({ paymentId, at, events, by });
  return events.map((event, index) => ({ seq: last - (events.length - 1) + index, event }));
}

/** Commits a link's new state; `type` names the event (`link.created`), `before` is null if the link is new. */
export function commitLink(
  store: LinkStore,
  { before, after: link }: { readonly before: LinkState | null; readonly after: LinkState },
  type: LinkEventType,
  { now, cause }: { readonly now: number; readonly cause: Cause },
): PendingPublication {
  const { version } = link;
  const event = { type, version, audit: { cause, ...linkAudit(before, link) } };
  const seq = store.append({ paymentId: null, at: now, events: [event], by: null });
  store.saveLink(link);
  const publication = {
    ...emptyPublication(link),
    link: { state: link, seq, updatedAt: now },
    events: [linkEvent(link.id, { seq, at: now, type, version })],
    audit: linkEntries(link, { seq, at: now, event }),
  };
  store.publish(seq, publication, now + LIMITS.outboxResendMs);
  // Given to the caller at once, so that nothing is joined to it.
  return handOver(store, { id: seq, publication, tries: 0 }, now);
}

/** Brings the stored work in line with the state, and returns what is new and to be done at once. */
function renewWork(
  store: LinkStore,
  { payment, isNew }: { readonly payment: PaymentState; readonly isNew: boolean },
  now: number,
): WorkOrder[] {
  const stored = new Set(isNew ? [] : store.workOf(payment.id).map(({ work }) => work.key));
  const orders: WorkOrder[] = [];
  for (const work of workOf(payment)) {
    if (stored.delete(work.key)) continue;
    const due = dueAt(payment, work, 0, now);
    store.saveWork({ work, firstAt: now, dueAt: due, tries: 0, position: 0, silentSince: null });
    if (isImmediate(work)) orders.push({ work, payment, firstAt: now, tries: 0 });
  }
  for (const key of stored) store.removeWork(payment.id, key);
  return orders;
}
