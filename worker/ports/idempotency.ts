/** Requests with an idempotency key, and their answers. */

/** Names one request: `scope` is merchant, mode, method and path. */
export interface IdempotencyId {
  readonly scope: string;
  readonly key: string;
}

/** An answer as it is stored. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Times are Unix ms. `leaseUntil` also distinguishes executions of one request. */
export interface IdempotencyStart extends IdempotencyId {
  /** SHA-256 of the raw body, in hex. */
  readonly fingerprint: string;
  readonly now: number;
  readonly leaseUntil: number;
  readonly expiresAt: number;
}

export type IdempotencyVerdict =
  /** Proceed; also if an earlier execution's lease has expired. */
  | { readonly kind: "started" }
  | { readonly kind: "replay"; readonly answer: StoredAnswer; readonly expiresAt: number }
  /** The key was used with another body. */
  | { readonly kind: "reused" }
  | { readonly kind: "in_use"; readonly leaseUntil: number };

export interface IdempotencyRecords {
  /** Decides in one step which of several concurrent copies executes. */
  start(start: IdempotencyStart): Promise<IdempotencyVerdict>;
  /** Stores the answer, unless the lease was taken over meanwhile. */
  finish(id: IdempotencyId, leaseUntil: number, answer: StoredAnswer): Promise<void>;
  /** Forgets the request so that it can be retried at once, unless the lease was taken over. */
  release(id: IdempotencyId, leaseUntil: number): Promise<void>;
  /** Deletes up to `limit` records that expired before `now`, and returns how many. */
  sweep(now: number, limit: number): Promise<number>;
}
