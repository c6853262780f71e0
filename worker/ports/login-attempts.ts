/** Log-in attempts and how often they failed. Kept where the accounts are: without it nobody is let in. */

/** How long a subject is locked after each failure. */
export interface DelayPolicy {
  /** In ms, by the number of earlier failures; the last applies to all that follow. */
  readonly delaysMs: readonly number[];
  /** Failures are forgotten this long after the last. */
  readonly keptMs: number;
}

/** `blockedUntil` (Unix ms): if `isBlocked`, until when this attempt has to wait; else until when the next would have to. */
export interface BegunAttempt {
  readonly isBlocked: boolean;
  readonly blockedUntil: number;
}

/** A subject is a pseudonym of an account or of a network. */
export interface LoginAttempts {
  /**
   * Counts an attempt as failed before it is made, so that concurrent attempts are each counted. Counts nothing while
   * the subject is locked.
   */
  begin(subject: string, now: number, policy: DelayPolicy): Promise<BegunAttempt>;
  /**
   * Takes an attempt back, with the lock that it caused, because it did not count. A lock that another attempt has
   * caused since stays.
   */
  takeBack(subject: string, begun: { readonly now: number; readonly blockedUntil: number }): Promise<void>;
  /** Forgets all failures, after the subject has authenticated. */
  forget(subject: string): Promise<void>;
  /** Deletes up to `limit` subjects whose failures are forgotten, and returns how many. */
  sweep(now: number, limit: number): Promise<number>;
}
