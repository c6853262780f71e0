/** Messages between parts of the Worker that do not wait for each other, and the archive for bodies too large for a message. */

import type { Publication } from "./read-model.ts";

/** A verified notification of a PSP. Exactly one of `body` and `archiveKey` is set: a large body is in the archive. */
export interface PspEventMessage {
  readonly pspAccountId: string;
  /** Unix ms. */
  readonly receivedAt: number;
  readonly body: string | null;
  readonly archiveKey: string | null;
  /** The request that brought it, which links log and audit rows to it; absent in messages queued before this existed. */
  readonly requestId?: string | null;
  /** The id under which it is kept until it has been applied; absent if its queue loses nothing. */
  readonly keptAs?: string;
}

export interface PspEventQueue {
  /** Resolves once the queue has accepted it. */
  send(message: PspEventMessage): Promise<void>;
}

/** A publication on its way to the read model. `id` names it in its object's outbox. */
export interface PublicationMessage {
  readonly linkKey: string;
  readonly id: number;
  /** Null if it is too large for a message: ask the object, which still has it. */
  readonly publication: Publication | null;
}

export interface PublicationQueue {
  send(messages: readonly PublicationMessage[]): Promise<void>;
}

export interface Archive {
  put(key: string, body: string): Promise<void>;
  /** Null if nothing is stored under the key. */
  get(key: string): Promise<string | null>;
  /** Deletes what is stored under the key, if anything. */
  remove(key: string): Promise<void>;
}
