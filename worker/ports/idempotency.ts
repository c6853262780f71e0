/** Requests that carry an idempotency key, and the answers that they got. */

/** Names one request: `scope` is merchant, mode, method and path. */
export interface IdempotencyId {
  readonly scope: string;
  readonly key: string;
}

/** An answer as it is kept. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Times are Unix ms. `leaseUntil` also tells the executions of one request apart. */
export interface IdempotencyStart extends IdempotencyId {
  /** SHA-256 of the raw body, in hex. */
  readonly fingerprint: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly expiresAt: number;
}

export type IdempotencyVerdict =
  /** Go on; also where an earlier execution's lease ran out. */
  | { readonly kind: "started" }
  | { readonly kind: "replay"; readonly answer: StoredAnswer; readonly expiresAt: number }
  /** The key was used with another body. */
  | { readonly kind: "reused" }
  | { readonly kind: "in_use"; readonly leaseUntil: number };

export interface IdempotencyRecords {
  /** Decides in one step which of several twins executes. */
  start(start: IdempotencyStart): Promise<IdempotencyVerdict>;
  /** Keeps the answer, unless the lease was taken over meanwhile. */
  finish(id: IdempotencyId, leaseUntil: number, answer: StoredAnswer): Promise<void>;
  /** Forgets the request, so that it may be tried again at once; nothing happens where the lease was taken over. */
  release(id: IdempotencyId, leaseUntil: number): Promise<void>;
  /** Deletes up to `limit` records that expired before `now`, and says how many. */
  sweep(now: number, limit: number): Promise<number>;
}
