/** Messages between the parts of the Worker that do not wait for each other, and the archive for what is too large for one. */

import type { Publication } from "./read-model.ts";

/** A verified notification of a PSP. Exactly one of `body` and `archiveKey` is given: a large body waits in the archive. */
export interface PspEventMessage {
  readonly pspAccountId: string;
  /** Unix ms. */
  readonly receivedAt: number;
  readonly body: string | null;
  readonly archiveKey: string | null;
  /** The request that brought it, by which log and audit rows are joined to it; absent in one that was queued before there was this. */
  readonly requestId?: string | null;
  /** The id under which it is kept until it has been applied; absent where its queue forgets nothing. */
  readonly keptAs?: string;
}

export interface PspEventQueue {
  /** Resolves when the queue has it for certain. */
  send(message: PspEventMessage): Promise<void>;
}

/** A publication on its way to the read model. `id` names it in its object's outbox. */
export interface PublicationMessage {
  readonly linkKey: string;
  readonly id: number;
  /** Null where it is too large for a message: the object still has it, and is asked. */
  readonly publication: Publication | null;
}

export interface PublicationQueue {
  send(messages: readonly PublicationMessage[]): Promise<void>;
}

export interface Archive {
  put(key: string, body: string): Promise<void>;
  /** Null where nothing is stored under the key. */
  get(key: string): Promise<string | null>;
  /** Forgets what is stored under the key; nothing there is as well. */
  remove(key: string): Promise<void>;
}
