/** What commits publish: derived in one place from the events of the log, so that publishing again gives the same. */

import type { AuditEntry, CommitCause } from "../../domain/audit.ts";
import type { LinkEventType } from "../../domain/event-types.ts";
import { ID_ALPHABET, linkKeyOf } from "../../domain/ids.ts";
import { movementsBetween } from "../../domain/ledger/movements.ts";
import type { LinkState } from "../../domain/link.ts";
import { type Announcement, announceEvent, announceStatus } from "../../domain/payment/announce.ts";
import { paymentAudit } from "../../domain/payment/audit.ts";
import { evolve, type PaymentContext, type PaymentEvent } from "../../domain/payment/events.ts";
import type { PaymentState } from "../../domain/payment/state.ts";
import { viewOf } from "../../domain/payment/view.ts";
import type { LedgerEntry } from "../../ports/ledger.ts";
import type { LinkLogEntry, PaymentLogEntry } from "../../ports/link-store.ts";
import type { EventRecord, Publication } from "../../ports/read-model.ts";

/** An event with its number in the log. */
export interface Numbered {
  readonly seq: number;
  readonly event: PaymentEvent;
}

/** The result of a commit: the states after it, and what it publishes. */
export interface AppliedCommit {
  readonly link: LinkState;
  readonly payment: PaymentState;
  readonly events: readonly EventRecord[];
  readonly entries: readonly LedgerEntry[];
  readonly audit: readonly AuditEntry[];
}

/** When a commit was made, and its cause; null if that was not recorded yet. */
export interface CommitFacts {
  readonly at: number;
  readonly by: CommitCause | null;
}

/** Applies the events of one commit, at least one, and derives what they publish. */
export function applyCommit(
  context: PaymentContext,
  committed: readonly Numbered[],
  { at, by }: CommitFacts,
): AppliedCommit {
  const events: EventRecord[] = [];
  let { link, payment } = context;
  for (const { seq, event } of committed) {
    const before = payment;
    const after = evolve({ link, payment }, event, at);
    ({ link, payment } = after);
    const last = seq === committed.at(-1)?.seq;
    const announcements = [
      ...announceEvent(event, before, after.payment),
      ...(last ? announceStatus(context.payment, after.payment) : []),
    ];
    events.push(
      ...announcements.map((announcement, index) =>
        eventRecord(link.id, after.payment.id, { seq, index, at }, announcement),
      ),
    );
  }
  if (payment === null) throw new Error("a commit without events tells nothing");
  const seq = committed.at(-1)?.seq ?? 0;
  const noted = by === null ? null : paymentAudit(context.payment, payment, by, at);
  const audit = noted === null ? [] : [{ id: `aud_${placeOf(link.id, seq)}`, ...noted }];
  return { link, payment, events, entries: entriesOf({ before: context.payment, after: payment }, seq, at), audit };
}

/** An entry's id is derived from its payment and its place in the object's log, so that posting it again cannot move anything twice. */
function entriesOf(
  { before, after }: { readonly before: PaymentState | null; readonly after: PaymentState },
  seq: number,
  at: number,
): readonly LedgerEntry[] {
  const { id: paymentId } = after;
  return movementsBetween(before, after).map((movement, index) => {
    const id = `ent_${paymentId.slice("pay_".length)}${base32(seq, 9)}${base32(index, 2)}`;
    return { id, paymentId, at, ...movement };
  });
}

/** Replays the whole log of one payment: its state, everything ever published of it, and its ledger entries. Null if the log is empty. */
export function replayPayment(link: LinkState, log: readonly PaymentLogEntry[]): Omit<AppliedCommit, "link"> | null {
  const events: EventRecord[] = [];
  const entries: LedgerEntry[] = [];
  const audit: AuditEntry[] = [];
  let payment: PaymentState | null = null;
  let commit: PaymentLogEntry[] = [];
  for (const entry of log) {
    commit.push(entry);
    if (!entry.last) continue;
    const told: AppliedCommit = applyCommit({ link, payment }, commit, entry);
    payment = told.payment;
    events.push(...told.events);
    entries.push(...told.entries);
    audit.push(...told.audit);
    commit = [];
  }
  return payment === null ? null : { payment, events, entries, audit };
}

/** The one event of a change to the link itself; `type` names it (`link.created`). */
export function linkEvent(
  linkId: string,
  {
    seq,
    at,
    type,
    version,
  }: { readonly seq: number; readonly at: number; readonly type: LinkEventType; readonly version: number },
): EventRecord {
  return eventRecord(linkId, null, { seq, index: 0, at }, { type, data: { version } });
}

/** The audit entry of a change to the link itself; none if its cause was not recorded. */
export function linkEntries(
  { id, merchantId, livemode }: Pick<LinkState, "id" | "merchantId" | "livemode">,
  { seq, at, event: { type, audit } }: LinkLogEntry,
): readonly AuditEntry[] {
  if (audit === undefined) return [];
  return [
    { id: `aud_${placeOf(id, seq)}`, at, merchantId, livemode, action: type, subject: id, refusal: null, ...audit },
  ];
}

/** The rows of a payment as of the commit that ended with `seq`. */
export function paymentRecords(payment: PaymentState, seq: number): Pick<Publication, "payments" | "refunds"> {
  const view = viewOf(payment);
  return { payments: [{ view, seq }], refunds: view.refunds.map((refund) => ({ view: refund, seq })) };
}

/** An empty publication. */
export function emptyPublication(link: LinkState): Publication {
  const { id: linkId, merchantId, livemode } = link;
  return { linkId, merchantId, livemode, link: null, payments: [], refunds: [], events: [], entries: [], audit: [] };
}

/** Two publications of one object as one, with the later one's rows if both have them: applying it has the effect of both. */
export function joined(earlier: Publication, later: Publication): Publication {
  const remaining = <R extends { readonly view: { readonly id: string } }>(
    before: readonly R[],
    after: readonly R[],
  ): R[] => {
    const replaced = new Set(after.map(({ view }) => view.id));
    return [...before.filter(({ view }) => !replaced.has(view.id)), ...after];
  };
  return {
    ...later,
    link: later.link ?? earlier.link,
    payments: remaining(earlier.payments, later.payments),
    refunds: remaining(earlier.refunds, later.refunds),
    events: [...earlier.events, ...later.events],
    entries: [...(earlier.entries ?? []), ...(later.entries ?? [])],
    audit: [...(earlier.audit ?? []), ...(later.audit ?? [])],
  };
}

function eventRecord(
  linkId: string,
  paymentId: string | null,
  { seq, index, at }: { readonly seq: number; readonly index: number; readonly at: number },
  { type, data }: Announcement,
): EventRecord {
  return { id: eventId(linkId, seq, index), seq, type, linkId, paymentId, at, data };
}

/** An event's id is derived from its place in the object's log, so that publishing it again cannot make a second one. */
function eventId(linkId: string, seq: number, index: number): string {
  return `evt_${placeOf(linkId, seq)}${base32(index, 1)}`;
}

/** A place in an object's log, with a fixed number of digits. */
function placeOf(linkId: string, seq: number): string {
  return `${linkKeyOf(linkId) ?? ""}${base32(seq, 9)}`;
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
