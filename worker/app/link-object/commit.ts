/** Keeps what a command decided: state, events, work and publication in one transaction. */

import { ID_ALPHABET, linkKeyOf } from "../../domain/ids.ts";
import { LIMITS } from "../../domain/limits.ts";
import type { LinkState } from "../../domain/link.ts";
import { type Announcement, announceEvent, announceStatus } from "../../domain/payment/announce.ts";
import { evolve, type PaymentContext, type PaymentEvent } from "../../domain/payment/events.ts";
import type { PaymentState } from "../../domain/payment/state.ts";
import { refundViewOf, viewOf } from "../../domain/payment/view.ts";
import { dueAt, isImmediate, workOf } from "../../domain/payment/work.ts";
import type { PendingPublication, WorkOrder } from "../../ports/link-objects.ts";
import type { LinkStore } from "../../ports/link-store.ts";
import type { EventRecord, Publication } from "../../ports/read-model.ts";

/** What a commit of a payment's events leaves to do for whoever called. */
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
  now: number,
): Committed {
  const told: EventRecord[] = [];
  let { link, payment } = context;
  let seq = store.lastSeq();
  for (const event of events) {
    const before = payment;
    ({ link, payment } = evolve({ link, payment }, event, now));
    seq = store.append({ paymentId: payment.id, at: now, event });
    const last = event === events.at(-1);
    const announcements = [
      ...announceEvent(event, before, payment),
      ...(last ? announceStatus(context.payment, payment) : []),
    ];
    told.push(
      ...announcements.map((announcement, index) =>
        eventRecord(link, payment?.id ?? null, { seq, index, at: now }, announcement),
      ),
    );
  }
  if (payment === null) throw new Error("no payment to commit");
  if (events.length > 0) {
    store.saveLink(link);
    store.savePayment(payment);
    store.publish(publicationOf(link, payment, { seq, now, events: told }), now + LIMITS.outboxResendMs);
  }
  return { link, payment, orders: renewWork(store, payment, now) };
}

/** Commits a link's new state; `type` names the event (`link.created`). */
export function commitLink(store: LinkStore, link: LinkState, type: string, now: number): PendingPublication {
  const seq = store.append({ paymentId: null, at: now, event: { type } });
  store.saveLink(link);
  const told = eventRecord(link, null, { seq, index: 0, at: now }, { type, data: { version: link.version } });
  const publication = publicationOf(link, null, { seq, now, events: [told] });
  return { id: store.publish(publication, now + LIMITS.outboxResendMs), publication };
}

/** Brings the stored work in line with what the state needs, and returns what is new and to be done at once. */
function renewWork(store: LinkStore, payment: PaymentState, now: number): WorkOrder[] {
  const stored = new Set(store.workOf(payment.id).map(({ work }) => work.key));
  const orders: WorkOrder[] = [];
  for (const work of workOf(payment)) {
    if (stored.delete(work.key)) continue;
    store.saveWork({ work, firstAt: now, dueAt: dueAt(payment, work, 0, now), tries: 0, silentSince: null });
    if (isImmediate(work)) orders.push({ work, payment, firstAt: now, tries: 0 });
  }
  for (const key of stored) store.removeWork(payment.id, key);
  return orders;
}

function publicationOf(
  link: LinkState,
  payment: PaymentState | null,
  commit: { readonly seq: number; readonly now: number; readonly events: readonly EventRecord[] },
): Publication {
  const { seq, now, events } = commit;
  return {
    linkId: link.id,
    merchantId: link.merchantId,
    livemode: link.livemode,
    link: { state: link, seq, updatedAt: now },
    payments: payment === null ? [] : [{ view: viewOf(payment), seq }],
    refunds: payment === null ? [] : payment.refunds.map((refund) => ({ view: refundViewOf(payment, refund), seq })),
    events,
  };
}

function eventRecord(
  link: LinkState,
  paymentId: string | null,
  place: { readonly seq: number; readonly index: number; readonly at: number },
  { type, data }: Announcement,
): EventRecord {
  return {
    id: eventId(link.id, place.seq, place.index),
    seq: place.seq,
    type,
    linkId: link.id,
    paymentId,
    at: place.at,
    data,
  };
}

/** An event's id follows from its place in the object's log, so that publishing it again cannot make a second one. */
function eventId(linkId: string, seq: number, index: number): string {
  return `evt_${linkKeyOf(linkId) ?? ""}${base32(seq, 9)}${base32(index, 1)}`;
}

function base32(value: number, length: number): string {
  let rest = value;
  let text = "";
  for (let digit = 0; digit < length; digit++) {
    text = (ID_ALPHABET[rest % 32] ?? "") + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}
