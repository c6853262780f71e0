/** Notifications of PSPs that cannot be used yet, messages that a queue gave up on, and counts of each account's deliveries. */

import type { AuditEntry } from "../domain/audit.ts";
import type { Provider } from "./psp-accounts.ts";
import type { PspEventMessage } from "./queues.ts";
import type { Scope } from "./read-model.ts";

/**
 * An event whose payment is not known yet. `unknown_payment`: it carries a reference of ours, is retried and never
 * dropped. `unheard_payment`: it names a payment of the provider's that may be another business's; it is tried when we
 * learn of that payment, and dropped if we have not within `LIMITS.undecidedEventMs`.
 */
export interface ParkedEvent {
  readonly pspAccountId: string;
  readonly eventId: string;
  readonly body: string;
  readonly reason: "unknown_payment" | "unheard_payment";
  /** The provider's payment whose first publication makes it due; null if only time does. */
  readonly waitsFor: string | null;
  readonly tries: number;
  /** Unix ms of the next try. */
  readonly nextAt: number;
  readonly parkedAt: number;
}

export interface ParkedEvents {
  /**
   * Parks an event. Parking it again updates reason, tries and time, and keeps when it first arrived. An account keeps
   * at most `LIMITS.undecidedEventsPerAccountMax` events of `unheard_payment`: further ones belong to another shop that
   * shares it.
   */
  park(event: ParkedEvent): Promise<void>;
  /** Events that are due, the longest first. */
  due(now: number, limit: number): Promise<readonly ParkedEvent[]>;
  remove(event: Pick<ParkedEvent, "pspAccountId" | "eventId">): Promise<void>;
  /** Events of a merchant's accounts that carry a reference of ours, oldest first, without their bodies. */
  waiting(scope: Scope, limit: number): Promise<readonly WaitingEvent[]>;
}

/** A parked event as its merchant sees it. */
export interface WaitingEvent extends Omit<ParkedEvent, "body" | "waitsFor"> {
  readonly provider: Provider;
}

/** A notification that its queue may have lost, under the id that its message carries. */
export interface QueuedEvent {
  readonly id: string;
  readonly message: PspEventMessage;
  /** How often it has been sent again. */
  readonly tries: number;
  /** Unix ms of the next time. */
  readonly dueAt: number;
}

export interface QueuedEvents {
  /** Stores an event. Storing it again updates tries and time. */
  keep(event: QueuedEvent): Promise<void>;
  /** Events that are due, the longest first. */
  due(now: number, limit: number): Promise<readonly QueuedEvent[]>;
  remove(id: string): Promise<void>;
}

/** A queue message that was given up on after its last try. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly reason: string;
  readonly body: string;
  /** Over all deliveries. */
  readonly attempts: number;
  /** When it was first given up on (Unix ms). */
  readonly receivedAt: number;
  /** The account whose provider sent it; null for a message of our own, which belongs to no merchant. */
  readonly pspAccountId: string | null;
}

/** A dead letter as the merchant of its account sees it. */
export interface MerchantLetter extends Omit<DeadLetter, "body" | "pspAccountId"> {
  readonly pspAccountId: string;
  readonly provider: Provider;
}

export interface DeadLetters {
  /**
   * Stores a message. A message that comes again under its id adds its tries and keeps its age. Keeps at most
   * `LIMITS.deadLettersPerAccountMax` per account.
   */
  store(letter: DeadLetter): Promise<void>;
  /**
   * Deletes up to `limit` that belong to no merchant and arrived longer than `LIMITS.deadLetterOfNobodyMs` ago; returns
   * how many. A merchant's stay until the merchant deals with them.
   */
  sweep(now: number, limit: number): Promise<number>;
  /** Letters of a merchant's accounts, oldest first, without their bodies. */
  list(scope: Scope, limit: number): Promise<readonly MerchantLetter[]>;
  /** A letter of one of a merchant's accounts; null if there is none. */
  find(scope: Scope, id: string): Promise<DeadLetter | null>;
  remove(id: string, entries: readonly AuditEntry[]): Promise<void>;
  /** How many belong to no known merchant: nobody sees them, so they are counted for the operator. */
  countOfNobody(): Promise<number>;
}

/** A number of events of one kind at one account. */
export interface CountedPspEvents {
  readonly pspAccountId: string;
  readonly kind: string;
  readonly count: number;
}

export interface PspEventCounts {
  /** Adds to the counts of the UTC day of `now` (Unix ms); each account and kind at most once. */
  add(counted: readonly CountedPspEvents[], now: number): Promise<void>;
  /** Sums by kind since the UTC day of `since` (Unix ms). */
  since(pspAccountId: string, since: number): Promise<Readonly<Record<string, number>>>;
}
