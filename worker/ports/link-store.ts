/** The storage of one link's object. Synchronous, so that nothing happens between loading, deciding and committing a command. */

import type { AuditFields, Cause, CommitCause } from "../domain/audit.ts";
import type { LinkEventType } from "../domain/event-types.ts";
import type { LinkState } from "../domain/link.ts";
import type { PaymentEvent } from "../domain/payment/events.ts";
import type { PaymentState } from "../domain/payment/state.ts";
import type { Work } from "../domain/payment/work.ts";
import type { Publication } from "./read-model.ts";

/** Work that is known to be needed, with its history. */
export interface StoredWork {
  readonly work: Work;
  /** Unix ms of the commit that first needed it: the age of its idempotency key is counted from here. */
  readonly firstAt: number;
  readonly dueAt: number;
  readonly tries: number;
  /**
   * For work that iterates over the link's payments: the position to continue after. 0 at its beginning, and for all
   * other work.
   */
  readonly position: number;
  /** Unix ms since when tries have gone unanswered; null if the last one was answered, or there was none. */
  readonly silentSince: number | null;
}

/** A publication that the read model has not confirmed. */
export interface StoredPublication {
  readonly id: number;
  readonly publication: Publication;
  readonly tries: number;
}

/** An event of a payment as logged. */
export interface PaymentLogEntry {
  readonly seq: number;
  readonly at: number;
  readonly event: PaymentEvent;
  /** Whether the commit ends with this event. */
  readonly last: boolean;
  /** Who caused the commit, stored with its last event; null in commits from before this was recorded. */
  readonly by: CommitCause | null;
}

/** A change of the link itself as logged. */
export interface LinkLogEntry {
  readonly seq: number;
  readonly at: number;
  readonly event: LinkChange;
}

/** `type` is the API's event type (`link.created`); `version` is the link's version after it. */
export interface LinkChange {
  readonly type: LinkEventType;
  readonly version: number;
  /** Who changed what; absent in changes from before this was recorded. */
  readonly audit?: {
    readonly cause: Cause;
    readonly before: AuditFields | null;
    readonly after: AuditFields | null;
  };
}

/** What a commit appends to the log: a payment's events with their cause, or a change of the link itself. */
export type LogCommit =
  | { readonly paymentId: string; readonly events: readonly PaymentEvent[]; readonly by: CommitCause | null }
  | { readonly paymentId: null; readonly events: readonly [LinkChange]; readonly by: null };

export interface LinkStore {
  /** Runs `body`; its writes are kept together, or not at all if it throws. A row that it has read or written is not read again. */
  transaction<T>(body: () => T): T;
  /** Creates the tables, once. Call nothing else before, except `isDefined` and `link`. */
  create(): void;
  /** Whether this object was ever defined. Creates nothing. */
  isDefined(): boolean;
  /** The link; null if this object was never defined. Creates nothing. */
  link(): LinkState | null;
  saveLink(link: LinkState): void;
  /** The number of the last event; it grows by one with each. */
  lastSeq(): number;
  /** Appends the events of one commit, at least one, and returns the number of the last. */
  append(commit: { readonly at: number } & LogCommit): number;
  /** Unix ms of the last event; 0 if there is none. */
  lastAt(): number;
  /** Everything that happened to a payment, in order. */
  logOf(paymentId: string): readonly PaymentLogEntry[];
  /** Changes of the link itself after an event, in order. */
  linkLog(page: { readonly after: number; readonly limit: number }): readonly LinkLogEntry[];

  payment(paymentId: string): PaymentState | null;
  paymentByPurchase(purchaseKey: string): PaymentState | null;
  /** The newest live payment of a browser. */
  livePaymentOf(shopperKey: string): PaymentState | null;
  /** How many places payments of this address hold now. */
  heldBy(addressKey: string): number;
  /**
   * How many payments of a shopper hold or have used each offer. Shoppers are told apart by e-mail address; all without
   * one count as one. `without` leaves one payment out.
   */
  offersOf(email: string | null, without: string | null): Readonly<Record<string, number>>;
  /** Live payments after a position, oldest first. */
  livePayments(page: {
    readonly position: number;
    readonly limit: number;
  }): readonly { readonly position: number; readonly payment: PaymentState }[];
  /** Payments after one, by id. */
  paymentsById(page: { readonly after: string; readonly limit: number }): readonly PaymentState[];
  savePayment(payment: PaymentState): void;

  workOf(paymentId: string): readonly StoredWork[];
  saveWork(work: StoredWork): void;
  removeWork(paymentId: string, key: string): void;
  dueWork(now: number, limit: number): readonly StoredWork[];

  /** `id` is the number of the last event it tells of, which no later publication can have, even when the outbox is empty. */
  publish(id: number, publication: Publication, dueAt: number): void;
  /** An unconfirmed publication; null once it is confirmed. */
  publication(id: number): Publication | null;
  /** Changes a publication that nobody has been given yet. */
  rewritePublication(id: number, publication: Publication): void;
  /** The newest publication that nobody has been given yet; null if there is none. */
  newestFresh(): StoredPublication | null;
  /** Hands out publications that nobody has been given yet, and records when they are due again unless confirmed. */
  takeFresh(limit: number, dueAt: number): readonly StoredPublication[];
  /** Unconfirmed publications due at `now`. */
  duePublications(now: number, limit: number): readonly StoredPublication[];
  /** Records that a publication was handed out, and when it is due again unless confirmed. */
  postponePublication(id: number, dueAt: number): void;
  removePublications(ids: readonly number[]): void;

  /** The earliest time at which work or a publication is due; null if nothing is. */
  nextDue(): number | null;

  /** Records a PSP's event; false if it was seen before. */
  noteSeen(pspAccountId: string, eventId: string, at: number): boolean;
  /** Forgets events older than the longest redelivery. */
  forgetSeenBefore(at: number): void;
}
