/** Notifications of PSPs that cannot be used yet, messages that were given up, and how each account's deliveries go. */

import type { Page, PageRequest } from "./read-model.ts";

/** An event whose payment is not known yet. It is tried again and never dropped. */
export interface ParkedEvent {
  readonly pspAccountId: string;
  readonly eventId: string;
  readonly body: string;
  readonly reason: string;
  readonly tries: number;
  /** Unix ms of the next try. */
  readonly nextAt: number;
  readonly parkedAt: number;
}

export interface ParkedEvents {
  /** Parks an event. Parked again, it takes the new reason, tries and time, and keeps when it first came. */
  park(event: ParkedEvent): Promise<void>;
  /** Events whose time has come, the longest due first. */
  due(now: number, limit: number): Promise<readonly ParkedEvent[]>;
  remove(event: Pick<ParkedEvent, "pspAccountId" | "eventId">): Promise<void>;
}

/** A queue message that was given up after its last try. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly reason: string;
  readonly body: string;
  readonly attempts: number;
  readonly receivedAt: number;
}

export interface DeadLetters {
  /** Keeps a message; the same id again changes nothing. */
  store(letter: DeadLetter): Promise<void>;
  /** Newest first. Not scoped: for whoever runs the system. */
  list(page: PageRequest): Promise<Page<DeadLetter>>;
}

export interface PspEventCounts {
  /** Counts one event of a kind on the UTC day of `now` (Unix ms). */
  count(pspAccountId: string, kind: string, now: number): Promise<void>;
  /** Sums by kind from the UTC day of `since` (Unix ms) on. */
  since(pspAccountId: string, since: number): Promise<Readonly<Record<string, number>>>;
}
