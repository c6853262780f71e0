/** The storage of one link's object: synchronous, so that a command is loaded, decided and committed without anything in between. */

import type { AuditFields, Cause, CommitCause } from "../domain/audit.ts";
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
  /** Of work that goes through the link's payments: after which position it goes on. 0 at its beginning, and of all other work. */
  readonly position: number;
  /** Unix ms since when no try has been answered; null where the last one was, or there was none. */
  readonly silentSince: number | null;
}

/** A publication that the read model has not confirmed. */
export interface StoredPublication {
  readonly id: number;
  readonly publication: Publication;
  readonly tries: number;
}

/** An event of a payment as the log has it. */
export interface PaymentLogEntry {
  readonly seq: number;
  readonly at: number;
  readonly event: PaymentEvent;
  /** The commit ends with this event. */
  readonly last: boolean;
  /** Who is behind the commit, with its last event; null in those from before that was kept. */
  readonly by: CommitCause | null;
}

/** A change of the link itself as the log has it. */
export interface LinkLogEntry {
  readonly seq: number;
  readonly at: number;
  readonly event: LinkChange;
}

/** `type` in the words of the API (`link.created`); the version that the link had after it. */
export interface LinkChange {
  readonly type: string;
  readonly version: number;
  /** Who changed what of it; absent in changes from before that was kept. */
  readonly audit?: {
    readonly cause: Cause;
    readonly before: AuditFields | null;
    readonly after: AuditFields | null;
  };
}

/** What a commit appends to the log: a payment's events, with who is behind them, or a change of the link itself. */
export type LogCommit =
  | { readonly paymentId: string; readonly events: readonly PaymentEvent[]; readonly by: CommitCause | null }
  | { readonly paymentId: null; readonly events: readonly [LinkChange]; readonly by: null };

export interface LinkStore {
  /** Runs `body`; everything it wrote is kept together, or nothing when it throws. What it has read or written once is not read again. */
  transaction<T>(body: () => T): T;
  /** Creates the tables, once. Nothing else here may be called before, except `link`. */
  create(): void;
  /** Whether this object was ever defined. Creates nothing. */
  isDefined(): boolean;
  /** The link; null where this object was never defined. Creates nothing. */
  link(): LinkState | null;
  saveLink(link: LinkState): void;
  /** The number of the last event; it grows by one with each. */
  lastSeq(): number;
  /** Appends the events of one commit, at least one, and returns the number of the last. */
  append(commit: { readonly at: number } & LogCommit): number;
  /** Unix ms of the last event; 0 where there is none. */
  lastAt(): number;
  /** Everything that happened to a payment, in order. */
  logOf(paymentId: string): readonly PaymentLogEntry[];
  /** Changes of the link itself from after an event on, in order. */
  linkLog(page: { readonly after: number; readonly limit: number }): readonly LinkLogEntry[];

  payment(paymentId: string): PaymentState | null;
  paymentByPurchase(purchaseKey: string): PaymentState | null;
  /** The newest live payment of a browser. */
  livePaymentOf(shopperKey: string): PaymentState | null;
  /** How many places payments of this address hold now. */
  heldBy(addressKey: string): number;
  /** How many payments of a shopper, by his e-mail address (who gives none is one of them all), hold or have used each offer; one payment may be left out. */
  offersOf(email: string | null, without: string | null): Readonly<Record<string, number>>;
  /** Live payments, oldest first, from after a position on. */
  livePayments(page: {
    readonly position: number;
    readonly limit: number;
  }): readonly { readonly position: number; readonly payment: PaymentState }[];
  /** Payments by id, from after one on. */
  paymentsById(page: { readonly after: string; readonly limit: number }): readonly PaymentState[];
  savePayment(payment: PaymentState): void;

  workOf(paymentId: string): readonly StoredWork[];
  saveWork(work: StoredWork): void;
  removeWork(paymentId: string, key: string): void;
  dueWork(now: number, limit: number): readonly StoredWork[];

  /** `id`: the number of the event that it ends with, so that no two ever have the same, although the outbox is emptied. */
  publish(id: number, publication: Publication, dueAt: number): void;
  /** An unconfirmed publication; null where it has been confirmed. */
  publication(id: number): Publication | null;
  /** Changes one that nobody has been given yet. */
  rewritePublication(id: number, publication: Publication): void;
  /** The newest publication that nobody has been given yet; null where there is none. */
  newestFresh(): StoredPublication | null;
  /** Publications that nobody has been given yet. */
  freshPublications(limit: number): readonly StoredPublication[];
  /** Unconfirmed publications due at `now`. */
  duePublications(now: number, limit: number): readonly StoredPublication[];
  /** Notes that somebody was given a publication, and when it is due again unless it is confirmed. */
  postponePublication(id: number, dueAt: number): void;
  removePublications(ids: readonly number[]): void;

  /** The earliest time at which work or a publication is due; null where nothing is. */
  nextDue(): number | null;

  /** Notes a PSP's event; false where it has been seen before. */
  noteSeen(pspAccountId: string, eventId: string, at: number): boolean;
  /** Forgets events older than the longest redelivery. */
  forgetSeenBefore(at: number): void;
}
