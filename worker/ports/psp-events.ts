/** Notifications of PSPs that cannot be used yet, messages that were given up, and how each account's deliveries go. */

import type { AuditEntry } from "../domain/audit.ts";
import type { Provider } from "./psp-accounts.ts";
import type { PspEventMessage } from "./queues.ts";
import type { Scope } from "./read-model.ts";

/**
 * An event whose payment is not known yet. `unknown_payment`: it bears a reference of ours, is tried again and never dropped.
 * `unheard_payment`: it names a payment of the provider's that may be another business's; it is tried when we hear of that, and dropped when
 * nobody has told of it for `LIMITS.unheardForMs`.
 */
export interface ParkedEvent {
  readonly pspAccountId: string;
  readonly eventId: string;
  readonly body: string;
  readonly reason: "unknown_payment" | "unheard_payment";
  /** The provider's payment whose first publication makes it due; null where nothing does but its time. */
  readonly waitsFor: string | null;
  readonly tries: number;
  /** Unix ms of the next try. */
  readonly nextAt: number;
  readonly parkedAt: number;
}

export interface ParkedEvents {
  /**
   * Parks an event. Parked again, it takes the new reason, tries and time, and keeps when it first came. Of an account whose provider tells of
   * more than `LIMITS.unheardPerAccountMax` payments that nobody has heard of, the others are not kept: a shop's that shares it.
   */
  park(event: ParkedEvent): Promise<void>;
  /** Events whose time has come, the longest due first. */
  due(now: number, limit: number): Promise<readonly ParkedEvent[]>;
  remove(event: Pick<ParkedEvent, "pspAccountId" | "eventId">): Promise<void>;
  /** Events of a merchant's accounts that bear a reference of ours, the oldest first, without their bodies. */
  waiting(scope: Scope, limit: number): Promise<readonly WaitingEvent[]>;
}

/** A parked event as its merchant sees it. */
export interface WaitingEvent extends Omit<ParkedEvent, "body" | "waitsFor"> {
  readonly provider: Provider;
}

/** A notification that a queue may have forgotten, under the id that its message bears. */
export interface QueuedEvent {
  readonly id: string;
  readonly message: PspEventMessage;
  /** How often it has been sent again. */
  readonly tries: number;
  /** Unix ms of the next time. */
  readonly dueAt: number;
}

export interface QueuedEvents {
  /** Keeps an event. Kept again, it takes the new tries and time. */
  keep(event: QueuedEvent): Promise<void>;
  /** Events whose time has come, the longest due first. */
  due(now: number, limit: number): Promise<readonly QueuedEvent[]>;
  remove(id: string): Promise<void>;
}

/** A queue message that was given up after its last try. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly reason: string;
  readonly body: string;
  /** Of all deliveries. */
  readonly attempts: number;
  /** When it was first given up (Unix ms). */
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
   * Keeps a message. One that comes again under its id adds its tries to those before, and stays as old as it was. Of one account's no more
   * than `LIMITS.deadLettersPerAccountMax`.
   */
  store(letter: DeadLetter): Promise<void>;
  /** Forgets up to `limit` that belong to no merchant and came longer than `LIMITS.deadLetterOfNobodyMs` ago; says how many. A merchant's stay until he deals with them. */
  sweep(now: number, limit: number): Promise<number>;
  /** Letters of a merchant's accounts, the oldest first, without their bodies. */
  list(scope: Scope, limit: number): Promise<readonly MerchantLetter[]>;
  /** A letter of one of a merchant's accounts; null where there is none. */
  find(scope: Scope, id: string): Promise<DeadLetter | null>;
  remove(id: string, entries: readonly AuditEntry[]): Promise<void>;
  /** How many belong to no merchant that is known: they are shown to nobody, and counted for whoever runs the system. */
  countOfNobody(): Promise<number>;
}

/** So many events of one kind at one account. */
export interface CountedPspEvents {
  readonly pspAccountId: string;
  readonly kind: string;
  readonly count: number;
}

export interface PspEventCounts {
  /** Adds to the counts of the UTC day of `now` (Unix ms); no account and kind twice. */
  add(counted: readonly CountedPspEvents[], now: number): Promise<void>;
  /** Sums by kind from the UTC day of `since` (Unix ms) on. */
  since(pspAccountId: string, since: number): Promise<Readonly<Record<string, number>>>;
}
